"""Whether a phrase that was heard counts, by the words that stand around it.

The rules are told in ``knowledge/data/phrases/words.toml``, beside the words themselves.
"""

from collections.abc import Iterator, Sequence
from enum import Enum
from typing import Any

from backstory.case.findings import Answer
from backstory.case.hearing import Match
from backstory.case.sentences import Clause, Sentence
from backstory.knowledge.phrases import FindingPhrases, Phrase, Phrases
from backstory.knowledge.schema import Finding


class Denied(Enum):
    """Whether a negation reaches a phrase."""

    YES = "yes"
    NO = "no"
    UNCLEAR = "unclear"


class Weighing:
    """What the phrases heard in one sentence say; ``spared`` are the words of "told for my ..."."""

    def __init__(
        self,
        sentence: Sentence,
        hits: Sequence[Match[Phrase]],
        phrases: Phrases,
        spared: frozenset[str],
    ) -> None:
        self.sentence = sentence
        self.hits = hits
        self.phrases = phrases
        self.others = [
            mark
            for mark in (
                *sentence.marks["other_person"],
                *(() if spared else sentence.marks["pronoun"]),
            )
            if not spared.issuperset(sentence.listener.words[mark.start : mark.end])
            and not _inside(mark, sentence.marks["not_other_person"])
        ]
        self.negations = [
            mark
            for mark in sentence.marks["negation"]
            if not _inside(mark, sentence.marks["not_a_negation"])
        ]

    def answer(self, hit: Match[Phrase], finding: Finding) -> Answer | None:
        """Return the answer that ``hit`` gives, or ``None`` when it gives none."""
        entry = self.phrases.findings[finding.id]
        if self._is_silenced(hit) or self._is_doubtful(hit, entry):
            return None
        match hit.what.means:
            case "yes":
                return self._yes(hit, entry)
            case "no":
                return False
            case "option":
                return hit.what.answer if self.denied(hit) is Denied.NO else None
            case "number":
                value = hit.number if hit.what.answer is None else float(hit.what.answer)
                return _in_range(value, finding)
            case _:
                return None

    def _yes(self, hit: Match[Phrase], entry: FindingPhrases) -> bool | None:
        if hit.number is not None and not _counts(hit.number, entry):
            return None
        match self.denied(hit):
            case Denied.NO:
                return True
            case Denied.YES if not entry.parts:
                return False
            case _:
                return None

    def _is_silenced(self, hit: Match[Phrase]) -> bool:
        return any(
            _silences(other, hit) for other in self.hits if other is not hit and other.meets(hit)
        )

    def _is_doubtful(self, hit: Match[Phrase], entry: FindingPhrases) -> bool:
        is_number = hit.what.means == "number"
        return (
            self.sentence.asks
            or self._is_unsure(hit)
            or (not entry.others_count and self.is_of_another(hit))
            or (not entry.fear_counts and self.is_beside("feared", hit))
            or (not entry.past_counts and not is_number and self._is_past(hit))
        )

    def is_beside(self, name: str, hit: Match[Any]) -> bool:
        """Return whether a mark of that name stands in the same clause, outside the words heard."""
        return any(self._beside(name, hit))

    def _beside(self, name: str, hit: Match[Any]) -> Iterator[Match[str]]:
        start, end = self.sentence.around(hit)
        marks = self.sentence.marks[name]
        yield from (mark for mark in marks if start <= mark.start < end and not hit.covers(mark))

    def _is_unsure(self, hit: Match[Phrase]) -> bool:
        """Return whether a doubt stands beside ``hit``, or is all that the next clause says."""
        _, end = self.sentence.around(hit)
        after = [clause for clause in self.sentence.clauses if clause.start == end]
        doubts = self.sentence.marks["uncertain"]
        return self.is_beside("uncertain", hit) or any(
            (doubt.start, doubt.end) == (clause.start, clause.end)
            for clause in after
            for doubt in doubts
        )

    def is_of_another(self, hit: Match[Any]) -> bool:
        """Return whether somebody else is the subject where ``hit`` begins."""
        last = self.sentence.place_of(hit.end - 1)
        another = False
        for clause in self.sentence.clauses[: last + 1]:
            if any(_begins_in(mark, clause) for mark in self.others):
                another = True
            elif any(_begins_in(mark, clause) for mark in self.sentence.marks["own_person"]):
                another = False
        return another

    def _is_past(self, hit: Match[Phrase]) -> bool:
        times = [other for other in self.hits if other.what.means == "number"]
        past = (mark for mark in self._beside("past", hit) if not _inside(mark, times))
        over = (mark for mark in self.sentence.marks["resolved"] if mark.start >= hit.end)
        return any(past) or (hit.what.means != "no" and any(over))

    def denied(self, hit: Match[Any]) -> Denied:
        """Return whether a negation before ``hit``, or one that ends its clause, reaches it."""
        start, end = self.sentence.around(hit)
        before = [mark for mark in self.negations if start <= mark.start and mark.end <= hit.start]
        if before:
            joined = self.sentence.has_mark("join", before[-1].end, hit.start)
            return Denied.UNCLEAR if joined else Denied.YES
        if any(mark.start == hit.end and mark.end == end for mark in self.negations):
            return Denied.YES
        return self._carried_over(self.sentence.place_of(hit.start))

    def _carried_over(self, place: int) -> Denied:
        """Return whether the clause at ``place`` goes on with a list that a negation began."""
        clauses = self.sentence.clauses
        while place > 0 and self._goes_on(clauses[place]):
            place -= 1
            denying = [mark for mark in self.negations if _begins_in(mark, clauses[place])]
            if denying:
                begins = denying[0].start == clauses[place].start
                return Denied.YES if begins else Denied.UNCLEAR
        return Denied.NO

    def _goes_on(self, clause: Clause) -> bool:
        return clause.pause and not self.sentence.has_mark("verb", clause.start, clause.end)


def _silences(other: Match[Phrase], hit: Match[Phrase]) -> bool:
    same = other.what.finding == hit.what.finding
    if other.what.means == "nothing":
        return same
    longer = other.covers(hit) and other.length > hit.length
    differs = (other.what.means, other.what.answer) != (hit.what.means, hit.what.answer)
    return longer and (other.what.means == "no" or (same and differs))


def _inside(mark: Match[Any], others: Sequence[Match[Any]]) -> bool:
    return any(other.covers(mark) for other in others)


def _begins_in(mark: Match[Any], clause: Clause) -> bool:
    return clause.start <= mark.start < clause.end


def _counts(number: float, entry: FindingPhrases) -> bool:
    enough = entry.at_least is None or number >= entry.at_least
    return enough and (entry.below is None or number < entry.below)


def _in_range(value: float | None, finding: Finding) -> float | None:
    """Return ``value`` in whole units, or ``None`` when the question would not take it."""
    if value is None:
        return None
    too_low = finding.low is not None and value < finding.low
    too_high = finding.high is not None and value > finding.high
    return None if too_low or too_high else float(int(value))
