"""What people say for each finding (``phrases/*.toml``), read only when own words are read.

A file holds tables keyed by finding; ``phrases/words.toml`` holds the words that turn, shift or
weaken a phrase. The language of the phrases is that of ``saying.py``.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from pydantic import Field

from backstory.errors import Fault, KnowledgeFault
from backstory.knowledge.load import DATA, Files
from backstory.knowledge.saying import Saying, Spellings, parse
from backstory.knowledge.schema import Entry, FindingId

FOLDER = "phrases"
_WORDS = "words.toml"
Run: TypeAlias = tuple[str, ...]
Meaning: TypeAlias = Literal["yes", "no", "option", "number", "nothing"]


class FindingPhrases(Entry):
    """The sayings for one finding.

    ``numbers`` have a gap that is the answer; ``values`` give one without a figure ("yesterday").
    ``nothing`` hold other sayings of the finding and yet say nothing about it. ``parts``: several
    signs are asked in one, so that denying one is no answer. ``past_counts``, ``others_count``
    and ``fear_counts``: what was, what is said of somebody else or what is feared is the point
    here. ``needs``: read only beside a yes to one of these. A yes with a number in it counts if
    that lies in ``[at_least, below)``.
    """

    id: FindingId
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
    options: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    numbers: tuple[str, ...] = ()
    values: dict[float, tuple[str, ...]] = Field(default_factory=dict)
    nothing: tuple[str, ...] = ()
    needs: tuple[FindingId, ...] = ()
    at_least: float | None = None
    below: float | None = None
    parts: bool = False
    past_counts: bool = False
    others_count: bool = False
    fear_counts: bool = False


class Words(Entry):
    """Words that change what a phrase says, and how numbers are written (``words.toml``)."""

    longest_text_characters: int = Field(gt=0)
    longest_gap_words: int = Field(gt=0)
    same: dict[str, str]
    filler: tuple[str, ...]
    turning: tuple[str, ...]
    clause_break: tuple[str, ...]
    verb: tuple[str, ...]
    negation: tuple[str, ...]
    join: tuple[str, ...]
    not_a_negation: tuple[str, ...]
    past: tuple[str, ...]
    resolved: tuple[str, ...]
    other_person: tuple[str, ...]
    pronoun: tuple[str, ...]
    not_other_person: tuple[str, ...]
    told_for: tuple[str, ...]
    own_person: tuple[str, ...]
    uncertain: tuple[str, ...]
    feared: tuple[str, ...]
    not_taken: tuple[str, ...]
    about: tuple[str, ...]
    between_numbers: tuple[str, ...]
    and_a_half: tuple[str, ...]
    numbers: dict[str, float]
    units: dict[str, dict[str, float]]


@dataclass(frozen=True)
class Phrase:
    """One way to give one answer to one finding; ``answer`` is that of an option or a value."""

    finding: FindingId
    means: Meaning
    saying: Saying
    answer: str | float | None = None


@dataclass(frozen=True, eq=False)
class Phrases:
    """All phrases, ready to be looked for, and the words that change what they say.

    ``marks`` are the sayings of ``words`` by the name of their list; ``turning`` are single words
    that a gap in a saying never passes over.
    """

    words: Words
    spellings: Spellings
    findings: Mapping[FindingId, FindingPhrases]
    phrases: tuple[Phrase, ...]
    marks: Mapping[str, tuple[Saying, ...]]
    filler: frozenset[str]
    turning: frozenset[str]
    about: frozenset[Run]
    between_numbers: frozenset[Run]
    and_a_half: frozenset[Run]
    number_words: Mapping[Run, float]


def load_phrases(folder: Path = DATA) -> Phrases:
    """Return the phrases under ``folder``.

    Raises:
        KnowledgeFault: with every fault of shape in every file.
    """
    reader = Files(folder)
    words = reader.entry(Words, reader.toml(f"{FOLDER}/{_WORDS}"), f"{FOLDER}/{_WORDS}")
    findings: dict[FindingId, FindingPhrases] = {}
    for name in reader.names(FOLDER):
        if Path(name).name != _WORDS:
            findings |= reader.keyed(name, FindingPhrases)
    if reader.faults or words is None:
        raise KnowledgeFault(*reader.faults)
    return _compiled(words, findings)


_MARKS = (
    "clause_break",
    "verb",
    "negation",
    "join",
    "not_a_negation",
    "past",
    "resolved",
    "other_person",
    "pronoun",
    "not_other_person",
    "told_for",
    "own_person",
    "uncertain",
    "feared",
    "not_taken",
)


def _compiled(words: Words, findings: Mapping[FindingId, FindingPhrases]) -> Phrases:
    compiler = _Compiler(Spellings(words.same))
    marks = {
        name: tuple(compiler.sayings(getattr(words, name), f"words.toml: {name}"))
        for name in _MARKS
    }
    phrases = tuple(phrase for entry in findings.values() for phrase in compiler.phrases(entry))
    if compiler.faults:
        raise KnowledgeFault(*compiler.faults)
    return Phrases(
        words,
        compiler.spellings,
        findings,
        phrases,
        marks,
        filler=frozenset(words.filler),
        turning=frozenset((*words.turning, *words.clause_break)),
        about=compiler.runs(words.about),
        between_numbers=compiler.runs(words.between_numbers),
        and_a_half=compiler.runs(words.and_a_half),
        number_words={
            compiler.spellings.of(written): number for written, number in words.numbers.items()
        },
    )


class _Compiler:
    """Parses sayings and remembers each that is not well formed, with its place."""

    def __init__(self, spellings: Spellings) -> None:
        self.spellings = spellings
        self.faults: list[Fault] = []

    def sayings(self, written: Iterable[str], path: str) -> Iterator[Saying]:
        for says in written:
            try:
                yield parse(says, self.spellings)
            except ValueError as error:
                self.faults.append(Fault(f"{FOLDER}: {path}", f'"{says}": {error}'))

    def runs(self, written: Iterable[str]) -> frozenset[Run]:
        return frozenset(map(self.spellings.of, written))

    def phrases(self, entry: FindingPhrases) -> Iterator[Phrase]:
        for means, answer, written in _told(entry):
            path = f"{entry.id}.{means}" if answer is None else f"{entry.id}.{means} {answer}"
            for saying in self.sayings(written, path):
                yield Phrase(entry.id, means, saying, answer)


def _told(
    entry: FindingPhrases,
) -> Iterator[tuple[Meaning, str | float | None, tuple[str, ...]]]:
    yield "yes", None, entry.yes
    yield "no", None, entry.no
    yield "nothing", None, entry.nothing
    yield "number", None, entry.numbers
    for option, written in entry.options.items():
        yield "option", option, written
    for value, written in entry.values.items():
        yield "number", value, written
