"""The first question of the terminal: the story in one's own words, shown back to be confirmed."""

from collections.abc import Iterator
from dataclasses import dataclass

from rich.text import Text

from backstory import (
    Answer,
    FindingId,
    Knowledge,
    OwnWords,
    load_phrases,
    read_own_words,
    told_in_words,
)
from backstory_cli.exits import tell
from backstory_cli.show import put
from backstory_cli.words import say

_SKIP = "s"
_NONE = "n"


@dataclass(frozen=True)
class Confirmed:
    """What the person said yes to, and the text it was read from."""

    text: str
    answers: dict[FindingId, Answer]
    medicines: tuple[str, ...]


def ask_own_words(knowledge: Knowledge) -> Confirmed | None:
    """Offer to tell the story in own words; return what was confirmed, ``None`` when skipped."""
    put()
    put(Text(say("own_words.offer"), style="bold"))
    put(Text(say("own_words.how")))
    text = "\n".join(_lines())
    if text.lower() in ("", _SKIP):
        return None
    read = read_own_words(text, load_phrases(), knowledge)
    if read.cut:
        put(Text(say("own_words.cut")))
    shown = list(_shown(read, knowledge))
    if not shown:
        put(Text(say("own_words.nothing_read")))
        return Confirmed(text, {}, ())
    put(Text(say("own_words.read"), style="bold"))
    for number, line in enumerate(shown, 1):
        put(Text(f"  {number:>2}  {line}"))
    return _without(read, text, _left_out(len(shown)))


def _lines() -> Iterator[str]:
    while line := input("> ").strip():
        yield line
        if line.lower() == _SKIP:
            return


def _shown(read: OwnWords, knowledge: Knowledge) -> Iterator[str]:
    for heard in read.heard:
        finding = knowledge.findings[heard.finding]
        answer = told_in_words(heard.answer, finding, knowledge)
        yield say("own_words.heard", label=finding.label, answer=answer, quote=heard.quote)
    for name in read.medicines:
        yield say("own_words.medicine", name=name)


def _left_out(count: int) -> set[int]:
    """Return the numbers, counted from one, that the person says are not right."""
    while True:
        word = input(f"{say('own_words.confirm')} > ").strip().lower()
        if word == _NONE:
            return set(range(1, count + 1))
        parts = word.replace(",", " ").split()
        if all(part.isdecimal() and 1 <= int(part) <= count for part in parts):
            return set(map(int, parts))
        tell(say("ask.not_understood", word=word))


def _without(read: OwnWords, text: str, left_out: set[int]) -> Confirmed:
    heard = [one for at, one in enumerate(read.heard, 1) if at not in left_out]
    first = len(read.heard) + 1
    medicines = (name for at, name in enumerate(read.medicines, first) if at not in left_out)
    return Confirmed(text, {one.finding: _plain(one.answer) for one in heard}, tuple(medicines))


def _plain(answer: Answer) -> Answer:
    """Return a whole number as one, as it would be written in a case file."""
    return int(answer) if isinstance(answer, float) and answer.is_integer() else answer
