"""A course followed by the cycle: what its check-ins let us believe of this person's back.

Every calendar day counts. The belief begins when the pain began, as far as that was told, and
lives usual days until the story was told; then each day with a check-in as it was told, and each
missed day as a usual one without ratings. What is hurt comes from the assessment as it stands
today, so the whole course is lived again when the leading cause changes.

Nothing here decides: a plan, a referral and a question are the course's to give.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from backstory.case.findings import as_number
from backstory.course import Course, Day
from backstory.knowledge.load import Knowledge
from backstory.knowledge.schema import FindingId
from backstory.physiology.belief import Belief, begin_belief
from backstory.physiology.filter import live_on, update
from backstory.physiology.plan import Plan, usual_plan
from backstory.physiology.told import Told, day_of, ratings_of


@dataclass(frozen=True, eq=False)
class Evening:
    """A day that was told of: as it was lived, its ratings, and the chance that was given to them.

    ``foretold`` is that of the rating of pain now, ``None`` when there was none.
    """

    on: date
    plan: Plan
    told: Told
    foretold: float | None


def belief_of(course: Course, knowledge: Knowledge, *, particles: int | None = None) -> Belief:
    """Return what is believed after the latest day of ``course``; it needs no clearance.

    ``particles`` left out takes the number in ``belief.toml``. The same course on the same
    versions gives the same belief.
    """
    belief = _begun(course, knowledge, particles)
    for _, heard in evenings(course, knowledge, particles=particles):
        belief = heard
    return belief


def evenings(
    course: Course, knowledge: Knowledge, *, particles: int | None = None
) -> Iterator[tuple[Evening, Belief]]:
    """Yield each day of ``course`` that was told of, with what is believed that evening."""
    belief, lived_to = _begun(course, knowledge, particles), course.opened_on
    for on, plan, told in _told_days(course, knowledge):
        belief = live_gap(belief, (on - lived_to).days, knowledge)
        belief = update(belief, plan, told, knowledge.physiology)
        lived_to = date.fromordinal(on.toordinal() + 1)
        yield Evening(on, plan, told, belief.foretold), belief


def live_gap(belief: Belief, days: int, knowledge: Knowledge) -> Belief:
    """Return the belief after days of which nothing was told; a very long gap is cut."""
    known = min(days, round(knowledge.physiology.belief.gap_most_d.value))
    return live_on(belief, usual_plan(knowledge.physiology, known)) if known > 0 else belief


def _begun(course: Course, knowledge: Knowledge, particles: int | None) -> Belief:
    return begin_belief(
        knowledge.physiology,
        particles=particles or round(knowledge.physiology.belief.particles.value),
        seed=course.seed,
        tissue=tissue_of(course.day, knowledge),
        since_days=run_in_days(course, knowledge),
    )


def tissue_of(day: Day, knowledge: Knowledge) -> str | None:
    """Return the tissue that the leading cause hurts; ``None`` when no story can tell."""
    if day.assessment.cannot_tell:
        return None
    leading = knowledge.causes[day.assessment.causes[0].id]
    tissues = knowledge.physiology.tissues.values()
    by_cause = (tissue.id for tissue in tissues if leading.id in tissue.causes)
    by_group = (tissue.id for tissue in tissues if leading.group in tissue.groups)
    return next(by_cause, None) or next(by_group, None)


def run_in_days(course: Course, knowledge: Knowledge) -> int:
    """Return how many days to live before the story was told; none when it did not say."""
    said = as_number(course.case.answers.get(FindingId("duration_days"))) or 0.0
    return round(min(said, knowledge.physiology.belief.run_in_most_d.value))


def _told_days(course: Course, knowledge: Knowledge) -> Iterator[tuple[date, Plan, Told]]:
    """Yield the day on which the story was told, and each day with a check-in."""
    if not course.checkins or course.checkins[0].on > course.opened_on:
        usual = usual_plan(knowledge.physiology, 1)
        yield course.opened_on, usual, ratings_of(course.case.answers)
    for before, checkin in course.told_days(knowledge):
        stage = before.stage.id if before.stage else ""
        yield checkin.on, *day_of(checkin, knowledge, stage=stage)
