"""The story of a course, in reading order: the one pass from what was told to a day.

``open_course`` begins with a story; ``advance`` adds a check-in. Both run the same pass::

    what was told -> findings -> screening (rules) and assessment (odds) -> level, the worse
        a hard stop                        -> Referral, and nothing else
        a hard-stop question unanswered    -> Questions
        otherwise                          -> a clearance -> DayPlan

At every check-in screening runs first again, on everything said so far: danger signs must be
answered afresh, and one said yes stays yes until a clinician has looked at it (``cleared``).
A day may have several check-ins, and one may come late: it is put in its place and the course is
told again from there. What is told beside them (taps, sessions, medicines) joins by ``note``.
Nothing here reads a clock: the shell says what day it is.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from backstory.assessment import Assessment, NextQuestion, assess, next_questions, score
from backstory.case import (
    Answer,
    AnyEntry,
    CaseHistory,
    Checkin,
    Diary,
    Doubt,
    Findings,
    findings_of,
    settle_applicability,
)
from backstory.case.daily import daily
from backstory.case.diary import NOTHING_TOLD
from backstory.errors import CheckinFault, Fault
from backstory.knowledge.load import Knowledge
from backstory.knowledge.schema import FindingId, SourceKey
from backstory.knowledge.vocabulary import Level, StageId, worst
from backstory.planning import (
    Clearance,
    DayPlan,
    StageToday,
    clear,
    first_stage,
    hold,
    plan_day,
    practice_so_far,
    protocol_of,
    step,
)
from backstory.planning.facts import Followed, facts_of_course
from backstory.planning.masking import guard_of, masked_days, medicated_days
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
    """What is kept of a day gone by: where the programme stood before a check-in."""

    on: date
    number: int
    level: Level
    stage: StageToday | None


@dataclass(frozen=True)
class Told:
    """All that was told in a course: the story, the check-ins in order, the diary.

    ``past`` holds for each check-in where the programme stood before it.
    """

    case: CaseHistory
    opened_on: date
    checkins: tuple[Checkin, ...] = ()
    past: tuple[PastDay, ...] = ()
    diary: Diary = NOTHING_TOLD

    @property
    def today(self) -> date:
        """Return the day of the last check-in, or that on which the story was told."""
        return self.checkins[-1].on if self.checkins else self.opened_on

    @property
    def before(self) -> StageToday | None:
        """Return the stage that stood before the first check-in of the latest day."""
        same_day = sum(1 for one in self.checkins if one.on == self.today)
        earlier = self.past[: len(self.checkins) - same_day + 1]
        return next((day.stage for day in reversed(earlier) if day.stage), None)


@dataclass(frozen=True)
class Course:
    """A story and every check-in since, with today's day worked out."""

    case: CaseHistory
    opened_on: date
    seed: int
    checkins: tuple[Checkin, ...]
    past: tuple[PastDay, ...]
    day: Day
    diary: Diary = NOTHING_TOLD

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """Return what does not fit in the story, and in the latest check-in."""
        return (*self.case.doubts, *(self.checkins[-1].doubts if self.checkins else ()))

    @property
    def told(self) -> Told:
        """Return all that was told."""
        return Told(self.case, self.opened_on, self.checkins, self.past, self.diary)

    def told_days(self, knowledge: Knowledge) -> Iterator[tuple[PastDay, Checkin]]:
        """Yield for each day with a check-in where it stood before, and the day as one."""
        first = {one.on: day for one, day in zip(self.checkins[::-1], self.past[::-1], strict=True)}
        for checkin in daily(self.checkins, knowledge):
            yield first[checkin.on], checkin


def open_course(case: CaseHistory, knowledge: Knowledge, *, today: date, seed: int) -> Course:
    """Return a new course for ``case`` whose first day is ``today``."""
    return Course(case, today, seed, (), (), live_day(Told(case, today), knowledge))


def advance(course: Course, checkin: Checkin, knowledge: Knowledge, *, today: date) -> Course:
    """Return ``course`` with ``checkin`` in its place and the latest day worked out.

    Raises:
        CheckinFault: when its day is still to come or before the course; ``course`` is unchanged.
    """
    _must_follow(course, checkin, knowledge, today)
    moments = [(one.on, one.at) for one in course.checkins]
    place = bisect_right(moments, (checkin.on, checkin.at))
    later = course.checkins[place:]
    told = _added(_until(course, place, knowledge), checkin, knowledge)
    for one in later:
        told = _added(told, one, knowledge)
    return told


def before_last(course: Course, knowledge: Knowledge) -> Course:
    """Return ``course`` as it was before its last check-in; the diary stays."""
    return _until(course, len(course.checkins) - 1, knowledge)


def _until(course: Course, place: int, knowledge: Knowledge) -> Course:
    """Return ``course`` as it was after its first ``place`` check-ins; the diary stays."""
    if place == len(course.checkins):
        return course
    kept = replace(course, checkins=course.checkins[:place], past=course.past[:place])
    return replace(kept, day=live_day(kept.told, knowledge))


def _added(course: Course, checkin: Checkin, knowledge: Knowledge) -> Course:
    past, checkins = (*course.past, _closed(course)), (*course.checkins, checkin)
    longer = replace(course, past=past, checkins=checkins)
    return replace(longer, day=live_day(longer.told, knowledge))


def note(course: Course, entry: AnyEntry, knowledge: Knowledge) -> Course:
    """Return ``course`` with ``entry`` in its diary; the same entry again changes nothing."""
    diary = course.diary.with_entry(entry)
    if diary is course.diary:
        return course
    noted = replace(course, diary=diary)
    return replace(noted, day=live_day(noted.told, knowledge))


def as_of(course: Course, knowledge: Knowledge, *, today: date) -> Course:
    """Return ``course`` as it stands on a calendar day: the taps of ``today`` are the ones meant.

    Stage and rules stay those of the latest check-in.
    """
    plan = course.day.outcome
    if not isinstance(plan, DayPlan):
        return course
    day = course.day
    outcome = _plan(Clearance(plan.level), plan.stage, day.findings, course.told, today, knowledge)
    return replace(course, day=replace(day, outcome=outcome))


def live_day(told: Told, knowledge: Knowledge) -> Day:
    """Return the latest day of a course from all that was told and where it stood before."""
    if not told.checkins:
        return _live(told, findings_of(told.case, knowledge), None, knowledge)
    facts = _told_so_far(told.case, told.checkins, knowledge).told(_facts(told, knowledge))
    day = _live(told, facts, told.before, knowledge)
    named = dict.fromkeys((*told.case.medicines, *told.checkins[-1].medicines))
    return replace(day, medicines=tuple(named))


def replay(course: Course, knowledge: Knowledge) -> Course:
    """Return ``course`` told again from the start; on the same versions it is equal."""
    return correct(course, course.case, knowledge)


def correct(course: Course, case: CaseHistory, knowledge: Knowledge) -> Course:
    """Return ``course`` as it would be had ``case`` been told from the start."""
    told = Told(case, course.opened_on, diary=course.diary)
    again = Course(
        case, course.opened_on, course.seed, (), (), live_day(told, knowledge), course.diary
    )
    for checkin in course.checkins:
        again = _added(again, checkin, knowledge)
    return again


def _live(told: Told, findings: Findings, before: StageToday | None, knowledge: Knowledge) -> Day:
    screening = screen(findings, knowledge)
    scored = score(findings, knowledge, told.case.person.setting)
    assessment = assess(scored)
    level = worst(screening.level, assessment.level)
    facts = findings.told(_leading(assessment, knowledge))
    outcome = _outcome(screening, level, before, facts, told, knowledge)
    asks = _plan_asks(outcome)
    return Day(
        on=told.today,
        number=(told.today - told.opened_on).days + 1,
        findings=facts,
        medicines=told.case.medicines,
        screening=screening,
        assessment=assessment,
        level=level,
        level_reasons=tuple(_level_reasons(screening, assessment, level, knowledge)),
        next_questions=next_questions(scored, screening.must_ask, asks, level),
        outcome=outcome,
    )


def _leading(assessment: Assessment, knowledge: Knowledge) -> dict[FindingId, Answer]:
    """Return what the spasm most probably protects; nothing where a story cannot tell."""
    if assessment.cannot_tell:
        return {}
    group = knowledge.causes[assessment.causes[0].id].group
    return {FindingId("leading_group"): str(group)}


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
    facts: Findings,
    told: Told,
    knowledge: Knowledge,
) -> Outcome:
    if level.is_hard_stop:
        return Referral(level)
    clearance = clear(screening, level)
    if clearance is None:
        return Questions(screening.must_ask)
    stage = _stage(clearance, before, facts, told.today, knowledge)
    return _plan(clearance, stage, facts, told, told.today, knowledge)


def _plan(
    clearance: Clearance,
    stage: StageToday,
    facts: Findings,
    told: Told,
    today: date,
    knowledge: Knowledge,
) -> DayPlan:
    masked = masked_days(told.diary, told.checkins, knowledge)
    practice = practice_so_far(told.diary, today, masked, _set_back(told.past, stage))
    guard = guard_of(told.diary, told.checkins, knowledge, today)
    return plan_day(clearance, stage, facts, knowledge, practice, guard)


def _set_back(past: Sequence[PastDay], now: StageToday) -> frozenset[date]:
    """Return the days from which an earlier stage than before was in force."""
    stages = [*(day.stage for day in past if day.stage), now]
    order = tuple(StageId)
    return frozenset(
        after.since
        for before, after in pairwise(stages)
        if order.index(after.id) < order.index(before.id)
    )


def _stage(
    clearance: Clearance,
    before: StageToday | None,
    facts: Findings,
    today: date,
    knowledge: Knowledge,
) -> StageToday:
    if before is None:
        return first_stage(knowledge, today, protocol_of(facts, knowledge).id)
    if clearance.holding_only:
        return hold(before, knowledge, today)
    return step(before, facts, knowledge, today)


def _closed(course: Course) -> PastDay:
    day = course.day
    stage = day.outcome.stage if isinstance(day.outcome, DayPlan) else None
    return PastDay(day.on, day.number, day.level, stage)


def _must_follow(course: Course, checkin: Checkin, knowledge: Knowledge, today: date) -> None:
    values = {"day": checkin.on.isoformat(), "today": today.isoformat()}
    if checkin.on > today:
        says = knowledge.say("errors.in_the_future", **values)
    elif checkin.on < course.opened_on:
        opened = course.opened_on.isoformat()
        says = knowledge.say("errors.before_the_course", **values, opened=opened)
    else:
        return
    raise CheckinFault(Fault("checkin.on", says))


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


def _facts(told: Told, knowledge: Knowledge) -> dict[FindingId, Answer]:
    """Return what the check-ins and the diary say taken together."""
    stages = [day.stage.id for day in told.past if day.stage]
    return facts_of_course(
        Followed(
            told.case,
            told.opened_on,
            tuple(daily(told.checkins, knowledge)),
            told.before,
            stages,
            told.diary,
            masked_days(told.diary, told.checkins, knowledge),
            medicated_days(told.diary, told.checkins, knowledge),
        )
    )
