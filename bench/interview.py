"""Does the short interview come to the same end as the full one? Simulated on the cases.

The person of a case is asked as the shells ask: every danger screen, then the question worth most,
as often as the knowledge allows. What the case does not tell is "no" where yes or no was asked,
and "not sure" otherwise. The full interview puts every question that a person can be asked. They
agree when both give the same level and, where the level lets the story go on, the same leading
cause.
"""

import statistics
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import backstory
from backstory.assessment import Scored, assess, next_questions, score
from backstory.screening import screen
from bench.accuracy import cases
from bench.row import TO_REACH, Row

_SAME_AS_FULL = 0.95
_Answer = bool | str | float


@dataclass(frozen=True)
class Ended:
    """How one interview ended: story questions put, level, leading cause."""

    questions: int
    level: backstory.Level
    leading: str

    def agrees(self, other: "Ended") -> bool:
        """Return whether a person would be told the same."""
        stopped = self.level.is_hard_stop
        return self.level is other.level and (stopped or self.leading == other.leading)


@dataclass
class Person:
    """The person of a case, who answers what is asked; ``asked`` keeps it, ``None`` is not sure."""

    case: Mapping[str, Any]
    knowledge: backstory.Knowledge
    asked: dict[backstory.FindingId, _Answer | None]

    @classmethod
    def of(cls, case: Mapping[str, Any], knowledge: backstory.Knowledge) -> "Person":
        """Return the person, from whom only a clinician's findings are known yet."""
        by = {finding.id: finding.by for finding in knowledge.findings.values()}
        known = {f: answer for f, answer in case["answers"].items() if by[f] == "clinician"}
        return cls(case, knowledge, known)

    def ask(self, finding: backstory.Finding) -> None:
        """Put one question."""
        unsaid = False if finding.kind == "yes_no" else None
        self.asked[finding.id] = self.case["answers"].get(finding.id, unsaid)
        if finding.kind == "medicines":
            told = self.case["answers"].items()
            self.asked.update({f: answer for f, answer in told if f in self.by_medicine})

    @property
    def by_medicine(self) -> set[str]:
        """Return the findings that the name of a medicine can answer."""
        kinds = self.knowledge.medicines.values()
        return {f for kind in kinds for f in (kind.finding, *kind.also) if f}

    def ask_all(self, which: Callable[[backstory.Finding], object]) -> None:
        """Put every question that can be put to a person and is ``which``."""
        for finding in self.knowledge.findings.values():
            if finding.by == "person" and not finding.derived and which(finding):
                self.ask(finding)

    def told(self) -> backstory.CaseHistory:
        """Return the story as it is by now."""
        said = {finding: answer for finding, answer in self.asked.items() if answer is not None}
        raw = {"person": self.case["person"], "answers": said}
        return backstory.read_case(raw, self.knowledge)

    def scored(self) -> Scored:
        """Return the odds by now."""
        told = self.told()
        findings = backstory.findings_of(told, self.knowledge)
        return score(findings, self.knowledge, told.person.setting)

    def ended(self, questions: int) -> Ended:
        """Return how it ended."""
        scored = self.scored()
        shares = scored.shares
        screened = screen(scored.findings, self.knowledge).level
        level = min(screened, assess(scored).level, key=list(backstory.Level).index)
        return Ended(questions, level, max(shares, key=lambda cause: shares[cause]))


def short(case: Mapping[str, Any], knowledge: backstory.Knowledge) -> Ended:
    """Return how the interview ends that asks only what is worth asking."""
    person, questions = Person.of(case, knowledge), 0
    person.ask_all(lambda finding: finding.panel)
    while questions < knowledge.rules.story_questions.value:
        wanted = _next(person)
        if wanted is None:
            break
        person.ask(knowledge.findings[wanted])
        questions += not knowledge.findings[wanted].panel
    return person.ended(questions)


def _next(person: Person) -> backstory.FindingId | None:
    scored = person.scored()
    screened = screen(scored.findings, person.knowledge)
    if screened.level.is_hard_stop:
        return None
    open_danger = (finding for finding in screened.must_ask if finding not in person.asked)
    danger = next(open_danger, None)
    if danger is not None:
        return danger
    level = min(screened.level, assess(scored).level, key=list(backstory.Level).index)
    worth = (q.finding for q in next_questions(scored, (), (), level) if q.purpose == "story")
    return next((finding for finding in worth if finding not in person.asked), None)


def full(case: Mapping[str, Any], knowledge: backstory.Knowledge) -> Ended:
    """Return how the interview ends that asks everything."""
    person = Person.of(case, knowledge)
    person.ask_all(lambda finding: finding.topic not in ("person", "checkin"))
    return person.ended(len(person.asked))


def rows() -> Iterator[Row]:
    """Yield the number of questions and how often the short interview agrees with the full one."""
    knowledge = backstory.load_knowledge()
    both = [(short(case, knowledge), full(case, knowledge)) for case in cases()]
    going_on = [one.questions for one, _ in both if not one.level.is_hard_stop]
    most = knowledge.rules.story_questions.value
    yield Row("story questions, median", statistics.median(going_on), TO_REACH, most, "")
    level = [one.level is all_asked.level for one, all_asked in both]
    agree = [one.agrees(all_asked) for one, all_asked in both]
    yield Row("same level as the full interview", _share(level), TO_REACH, _SAME_AS_FULL, "")
    yield Row("same level and leading cause", _share(agree), TO_REACH, _SAME_AS_FULL, "")


def _share(hits: list[bool]) -> float:
    return sum(hits) / len(hits)
