"""From free text to answers that a person can confirm: transparent, local, and never a guess.

Every phrase of ``knowledge/data/phrases`` is looked for; what stands around it decides whether it
counts. Somebody else's trouble, the past, a fear, a doubt or a question says nothing; two
different answers to one finding say nothing either; a danger is never taken as absent. Whatever
is not read here is simply asked.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from backstory.case.findings import Answer
from backstory.case.hearing import Match, Sayings
from backstory.case.medicines import findings_from, recognise
from backstory.case.sentences import Sentence, sentences_of
from backstory.case.weighing import Denied, Weighing
from backstory.knowledge.condition import finding_of, leaves
from backstory.knowledge.load import Knowledge
from backstory.knowledge.phrases import Phrase, Phrases
from backstory.knowledge.schema import FindingId

_NO_MEDICINE = ("not_taken", "uncertain", "feared")


@dataclass(frozen=True)
class Heard:
    """One answer, with the words it was read from and where they stand in the text."""

    finding: FindingId
    answer: Answer
    quote: str
    start: int
    end: int


@dataclass(frozen=True)
class OwnWords:
    """What a text says, to be confirmed; ``cut``: it was too long to be read to its end."""

    heard: tuple[Heard, ...] = ()
    medicines: tuple[str, ...] = ()
    cut: bool = False


def read_own_words(text: str, phrases: Phrases, knowledge: Knowledge) -> OwnWords:
    """Return what ``text`` says outright about its writer, in the order in which it is said.

    Nothing here is an answer before the person has confirmed it.
    """
    longest = phrases.words.longest_text_characters
    reader = _Reader(text[:longest], phrases, knowledge)
    medicines = reader.medicines()
    heard = _agreed(reader.heard())
    by_medicine = findings_from(recognise(medicines, knowledge))
    kept = [one for one in heard if _is_supported(one, heard, by_medicine, phrases)]
    return OwnWords(
        tuple(one for one in kept if not _denies_danger(one, _dangers(knowledge))),
        medicines,
        len(text) > longest,
    )


@lru_cache(maxsize=2)
def _sayings_of(phrases: Phrases) -> tuple[Sayings[Phrase], Sayings[str]]:
    marks = ((saying, name) for name, sayings in phrases.marks.items() for saying in sayings)
    return Sayings((phrase.saying, phrase) for phrase in phrases.phrases), Sayings(marks)


@lru_cache(maxsize=2)
def _medicine_names(phrases: Phrases, knowledge: Knowledge) -> Sayings[str]:
    names = [
        name
        for kind in knowledge.medicines.values()
        for name in (*kind.names.generics, *kind.names.brands)
    ]
    return Sayings((phrases.spellings.of(name), name) for name in names)


class _Reader:
    """Reads one text: the same sentences for findings and for medicines."""

    def __init__(self, text: str, phrases: Phrases, knowledge: Knowledge) -> None:
        self.text = text
        self.knowledge = knowledge
        sayings, marks = _sayings_of(phrases)
        names = _medicine_names(phrases, knowledge)
        sentences = list(sentences_of(text, phrases, marks))
        spared = frozenset(word for sentence in sentences for word in _told_for(sentence))
        self.named = [names.heard(sentence.listener) for sentence in sentences]
        self.weighed = [
            Weighing(sentence, sayings.heard(sentence.listener), phrases, spared)
            for sentence in sentences
        ]

    def heard(self) -> Iterator[Heard]:
        """Yield every answer that counts, in the order of the text."""
        for weighing in self.weighed:
            for hit in weighing.hits:
                finding = self.knowledge.findings.get(hit.what.finding)
                answer = weighing.answer(hit, finding) if finding else None
                if answer is not None:
                    yield self._quoted(hit, answer, weighing.sentence)

    def _quoted(self, hit: Match[Phrase], answer: Answer, sentence: Sentence) -> Heard:
        start, end = sentence.words[hit.start].start, sentence.words[hit.end - 1].end
        return Heard(hit.what.finding, answer, self.text[start:end], start, end)

    def medicines(self) -> tuple[str, ...]:
        """Return the medicines that are said to be taken, each once."""
        taken = [
            name.what
            for weighing, names in zip(self.weighed, self.named, strict=True)
            for name in names
            if not any(other.covers(name) and other.length > name.length for other in names)
            and _is_taken(name, weighing)
        ]
        return tuple(dict.fromkeys(taken))


def _is_taken(name: Match[str], weighing: Weighing) -> bool:
    return not (
        weighing.sentence.asks
        or weighing.is_of_another(name)
        or any(weighing.is_beside(mark, name) for mark in _NO_MEDICINE)
        or weighing.denied(name) is not Denied.NO
    )


def _told_for(sentence: Sentence) -> Iterator[str]:
    for match in sentence.marks["told_for"]:
        yield from sentence.listener.words[match.start : match.end]


def _agreed(told: Iterable[Heard]) -> list[Heard]:
    """Return one of each finding's answers, the first said, where all agree."""
    by_finding: dict[FindingId, list[Heard]] = defaultdict(list)
    for one in sorted(told, key=lambda one: (one.start, -one.end)):
        by_finding[one.finding].append(one)
    return [all_of[0] for all_of in by_finding.values() if len({h.answer for h in all_of}) == 1]


def _is_supported(
    one: Heard, heard: Iterable[Heard], by_medicine: frozenset[FindingId], phrases: Phrases
) -> bool:
    """Return whether a question that goes only with another has that other's yes."""
    needs = phrases.findings[one.finding].needs
    yes = {other.finding for other in heard if other.answer is True} | by_medicine
    return not needs or not yes.isdisjoint(needs)


def _denies_danger(one: Heard, dangers: frozenset[FindingId]) -> bool:
    return one.answer is False and one.finding in dangers


@lru_cache(maxsize=2)
def _dangers(knowledge: Knowledge) -> frozenset[FindingId]:
    """Return what the danger check asks, and what a rule that stops everything looks at."""
    asked = {finding.id for finding in knowledge.findings.values() if finding.panel}
    rules = [rule for flag in knowledge.flags.values() for rule in flag.rules]
    stops = {
        FindingId(finding_of(leaf))
        for rule in rules
        if rule.level.is_hard_stop
        for leaf in leaves(rule.when)
    }
    return frozenset(asked | stops)
