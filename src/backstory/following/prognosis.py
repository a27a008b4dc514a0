"""What may come for the person of a course, and how much of it is known.

Each night of the course two views are held against the rating that came: the cycle's belief, and
the habits of rating. The one that foresaw better weighs more in what is foreseen now.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np

from backstory.course import Course
from backstory.following.lived import Evening, evenings, live_gap
from backstory.knowledge.forecasting import ForecastFacts
from backstory.knowledge.load import Knowledge
from backstory.physiology.belief import Belief
from backstory.physiology.forecast import NOW, ByHabit, Forecast, forecast
from backstory.physiology.futures import futures_of
from backstory.physiology.ratings import Foreseen, RatingSeries, follow_ratings
from backstory.physiology.ratings.pool import Pool
from backstory.planning import DayPlan

Sure = Literal["little", "some", "much"]


@dataclass(frozen=True, eq=False)
class Prognosis:
    """``futures`` by what-if; ``trust`` is what the cycle weighs against the habits of rating.

    ``collapsed``: the cycle cannot follow the ratings, so nothing in it is to be leaned on.
    """

    futures: Mapping[str, Forecast]
    sure: Sure
    collapsed: bool
    trust: float

    @property
    def given(self) -> Forecast:
        """Return the forecast that is given, to be kept and held against what comes."""
        return self.futures[NOW]


def prognosis_of(course: Course, knowledge: Knowledge, *, today: date) -> Prognosis | None:
    """Return what may come from ``today`` on; nothing without a plan, or before any rating.

    Danger comes first: a course that is stopped, or waits for an answer, has no forecast.
    """
    if not isinstance(course.day.outcome, DayPlan):
        return None
    lived, belief = _lived(course, knowledge)
    rated = [evening for evening in lived if evening.told.now is not None]
    if belief is None or not rated:
        return None
    facts = knowledge.physiology.forecasting
    given = list(follow_ratings(_series(rated), facts.ahead_d, knowledge.physiology.ratings))
    trust = float(_tried(rated, given, facts).weights[0])
    lately = [evening.plan for evening in lived[-round(facts.lately_d.value) :]]
    told = forecast(
        live_gap(belief, (today - lived[-1].on).days, knowledge),
        futures_of(
            lately,
            course.day.outcome.stage.id,
            knowledge.physiology,
            days=round(facts.days.value),
        ),
        knowledge.physiology,
        habits=ByHabit(given[-1], (today - rated[-1].on).days, alone=belief.collapsed),
        trust=trust,
    )
    return Prognosis(told, _sure(len(rated), belief, facts), belief.collapsed, trust)


def _lived(course: Course, knowledge: Knowledge) -> tuple[list[Evening], Belief | None]:
    """Return every evening and the last belief alone, since a belief is large."""
    lived: list[Evening] = []
    belief = None
    for evening, heard in evenings(course, knowledge):
        lived.append(evening)
        belief = heard
    return lived, belief


def _series(rated: Sequence[Evening]) -> RatingSeries:
    days = np.array([evening.on.toordinal() for evening in rated], dtype=np.int64)
    return RatingSeries(days, np.array([evening.told.now for evening in rated], dtype=float))


def _tried(
    rated: Sequence[Evening], given: Sequence[Mapping[int, Foreseen]], facts: ForecastFacts
) -> Pool:
    """Return the two views, the cycle first, after each rating that both had foreseen."""
    first = np.log([facts.trust.value, 1.0 - facts.trust.value])
    pool = Pool(first, np.zeros(2), facts.trust_forgetting.value, facts.least_credit.value)
    for i in range(1, len(rated)):
        gap = (rated[i].on - rated[i - 1].on).days
        foretold, foreseen = rated[i].foretold, given[i - 1].get(gap)
        if foreseen is not None and foretold is not None:
            by_habit = foreseen.chance_of(float(rated[i].told.now or 0.0))
            pool = pool.scored(np.array([[foretold], [by_habit]]), 0)
    return pool


def _sure(ratings: int, belief: Belief, facts: ForecastFacts) -> Sure:
    if belief.collapsed or ratings < facts.known_from.value:
        return "little"
    return "some" if ratings < facts.well_known_from.value else "much"
