"""The story of a course, in reading order: the one pass from what was told to a day.

``open_course`` begins with a story; ``advance`` adds a check-in. Both run the same pass::

    what was told -> findings -> screening (rules) and assessment (odds) -> level, the worse
        a hard stop                        -> Referral, and nothing else
        a hard-stop question unanswered    -> Questions
        otherwise                          -> a clearance -> DayPlan

At every check-in screening runs first again, on everything said so far: danger signs must be
answered afresh, and one said yes stays yes until a clinician has looked at it (``cleared``).
Nothing here reads a clock: the shell says what day it is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from backstory.assessment import Assessment, NextQuestion, assess, next_questions, score
from backstory.case import (
    Answer,
    CaseHistory,
    Checkin,
    Doubt,
    Findings,
    as_number,
    findings_of,
    settle_applicability,
)
from backstory.errors import CheckinFault, Fault
from backstory.knowledge.load import Knowledge
from backstory.knowledge.schema import FindingId, SourceKey
from backstory.knowledge.vocabulary import Level, worst
from backstory.planning import (
    Clearance,
    DayPlan,
    StageToday,
    clear,
    first_stage,
    hold,
    plan_day,
    step,
)
from backstory.reasons import Reason
from backstory.screening import Screening, screen


@dataclass(frozen=True)
class Referral:
    """Someone must look first: nothing else belongs on the page."""

    level: Level


@dataclass(frozen=True)
class Questions:
    """Danger questions that must be answered before there can be a plan."""

    ask: tuple[FindingId, ...]


Outcome = DayPlan | Referral | Questions


@dataclass(frozen=True)
class Day:
    """One day of a course: what is known, how urgent it is, and what follows."""

    on: date
    number: int
    findings: Findings
    medicines: tuple[str, ...]
    screening: Screening
    assessment: Assessment
    level: Level
    level_reasons: tuple[Reason, ...]
    next_questions: tuple[NextQuestion, ...]
    outcome: Outcome


@dataclass(frozen=True)
class PastDay:
    """What is kept of a day gone by: where the programme stood."""

    on: date
    number: int
    level: Level
    stage: StageToday | None


@dataclass(frozen=True)
class Course:
    """A story and every check-in since, with today's day worked out."""

    case: CaseHistory
    opened_on: date
    seed: int
    checkins: tuple[Checkin, ...]
    past: tuple[PastDay, ...]
    day: Day

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """Return what does not fit in the story, and in the latest check-in."""
        return (*self.case.doubts, *(self.checkins[-1].doubts if self.checkins else ()))


def open_course(case: CaseHistory, knowledge: Knowledge, *, today: date, seed: int) -> Course:
    """Return a new course for ``case`` whose first day is ``today``."""
    return Course(case, today, seed, (), (), live_day(case, today, (), (), knowledge))


def advance(course: Course, checkin: Checkin, knowledge: Knowledge, *, today: date) -> Course:
    """Return ``course`` with ``checkin`` added and the next day worked out.

    Raises:
        CheckinFault: when the check-in's day does not follow the course; ``course`` is unchanged.
    """
    _must_follow(course, checkin, knowledge, today)
    past = (*course.past, _closed(course))
    checkins = (*course.checkins, checkin)
    day = live_day(course.case, course.opened_on, checkins, past, knowledge)
    return Course(course.case, course.opened_on, course.seed, checkins, past, day)


def live_day(
    case: CaseHistory,
    opened_on: date,
    checkins: Sequence[Checkin],
    past: Sequence[PastDay],
    knowledge: Knowledge,
) -> Day:
    """Return the latest day of a course from all that was told and where it stood before."""
    if not checkins:
        return _live(case, findings_of(case, knowledge), None, opened_on, opened_on, knowledge)
    today = checkins[-1].on
    before = next((day.stage for day in reversed(past) if day.stage), None)
    told = _told_so_far(case, checkins, knowledge)
    facts = told.told(_facts(case, opened_on, checkins, before))
    day = _live(case, facts, before, opened_on, today, knowledge)
    named = dict.fromkeys((*case.medicines, *checkins[-1].medicines))
    return replace(day, medicines=tuple(named))


def replay(course: Course, knowledge: Knowledge) -> Course:
    """Return ``course`` told again from the start; on the same versions it is equal."""
    return correct(course, course.case, knowledge)


def correct(course: Course, case: CaseHistory, knowledge: Knowledge) -> Course:
    """Return ``course`` as it would be had ``case`` been told from the start."""
    again = open_course(case, knowledge, today=course.opened_on, seed=course.seed)
    for checkin in course.checkins:
        again = advance(again, checkin, knowledge, today=checkin.on)
    return again


def _live(
    case: CaseHistory,
    findings: Findings,
    before: StageToday | None,
    opened_on: date,
    today: date,
    knowledge: Knowledge,
) -> Day:
    screening = screen(findings, knowledge)
    scored = score(findings, knowledge, case.person.setting)
    assessment = assess(scored)
    level = worst(screening.level, assessment.level)
    outcome = _outcome(screening, level, before, findings, today, knowledge)
    asks = _plan_asks(outcome)
    return Day(
        on=today,
        number=(today - opened_on).days + 1,
        findings=findings,
        medicines=case.medicines,
        screening=screening,
        assessment=assessment,
        level=level,
        level_reasons=tuple(_level_reasons(screening, assessment, level, knowledge)),
        next_questions=next_questions(scored, screening.must_ask, asks, level),
        outcome=outcome,
    )


def _level_reasons(
    screening: Screening, assessment: Assessment, level: Level, knowledge: Knowledge
) -> Iterator[Reason]:
    """Yield why the level is what it is: the rules and odds that reach it, or that none does."""
    yield from (r for flag in screening.flags if flag.level is level for r in flag.reasons)
    yield from (danger.reason for danger in assessment.dangers if danger.level is level)
    if level is Level.SELF_CARE:
        key = "open" if screening.must_ask else "clear"
        values = {"open": len(screening.must_ask), "dangers": len(knowledge.flags)}
        says = knowledge.say(f"reasons.self_care.{key}", **values)
        yield Reason(says, SourceKey("house-red-flags"))


def _plan_asks(outcome: Outcome) -> tuple[FindingId, ...]:
    """Return the questions whose answers would complete the plan."""
    if not isinstance(outcome, DayPlan):
        return ()
    return tuple(finding for withheld in outcome.withheld for finding in withheld.ask)


def _outcome(
    screening: Screening,
    level: Level,
    before: StageToday | None,
    findings: Findings,
    today: date,
    knowledge: Knowledge,
) -> Outcome:
    if level.is_hard_stop:
        return Referral(level)
    clearance = clear(screening, level)
    if clearance is None:
        return Questions(screening.must_ask)
    stage = _stage(clearance, before, findings, today, knowledge)
    return plan_day(clearance, stage, findings, knowledge)


def _stage(
    clearance: Clearance,
    before: StageToday | None,
    findings: Findings,
    today: date,
    knowledge: Knowledge,
) -> StageToday:
    if before is None:
        return first_stage(knowledge, today)
    if clearance.holding_only:
        return hold(before, knowledge, today)
    return step(before, findings, knowledge, today)


def _closed(course: Course) -> PastDay:
    day = course.day
    stage = day.outcome.stage if isinstance(day.outcome, DayPlan) else None
    return PastDay(day.on, day.number, day.level, stage)


def _must_follow(course: Course, checkin: Checkin, knowledge: Knowledge, today: date) -> None:
    last = course.checkins[-1].on if course.checkins else None
    values = {"day": checkin.on.isoformat(), "today": today.isoformat()}
    key = None
    if checkin.on > today:
        key = "in_the_future"
    elif checkin.on < course.opened_on:
        key, values["opened"] = "before_the_course", course.opened_on.isoformat()
    elif last is not None and checkin.on == last:
        key = "already_checked_in"
    elif last is not None and checkin.on < last:
        key, values["last"] = "before_the_last", last.isoformat()
    if key:
        raise CheckinFault(Fault("checkin.on", knowledge.say(f"errors.{key}", **values)))


def _told_so_far(case: CaseHistory, checkins: Sequence[Checkin], knowledge: Knowledge) -> Findings:
    """Return everything said so far, with danger signs that hold and none taken for granted.

    A danger sign that a clinician has looked at is over; a fact (a past cancer) stays a fact.
    """
    answers = dict(findings_of(case, knowledge).answers)
    signs = {finding.id for finding in knowledge.findings.values() if finding.ask_again}
    seen: set[FindingId] = set()
    for checkin in checkins:
        cleared = set(checkin.cleared)
        held = {sign for sign in signs if answers.get(sign) is True} - cleared
        answers = {f: a for f, a in answers.items() if f not in signs or f in held}
        answers |= dict.fromkeys(cleared & signs, False)
        answers |= {f: a for f, a in checkin.answers.items() if f not in held}
        seen |= cleared - signs
    return settle_applicability(answers, knowledge, frozenset(seen))


def _facts(
    case: CaseHistory, opened_on: date, checkins: Sequence[Checkin], stage: StageToday | None
) -> dict[FindingId, Answer]:
    """Return what the check-ins say taken together (days, and changes in points)."""
    now, before = checkins[-1], checkins[-2] if len(checkins) > 1 else None
    elapsed_days = float((now.on - opened_on).days)
    facts: dict[str, Answer] = {
        "day_number": elapsed_days + 1,
        "days_in_stage": float(stage.day(now.on)) if stage else 1.0,
        "days_since_checkin": float((now.on - (before.on if before else opened_on)).days),
    }
    duration = as_number(case.answers.get(FindingId("duration_days")))
    if duration is not None:
        facts["duration_days"] = duration + elapsed_days
    earlier = before.answers if before else case.answers
    for name in ("pain_now", "pain_worst"):
        was, is_now = (as_number(told.get(FindingId(name))) for told in (earlier, now.answers))
        if was is not None and is_now is not None:
            facts[f"{name}_change"] = is_now - was
    return {FindingId(name): answer for name, answer in facts.items()}
