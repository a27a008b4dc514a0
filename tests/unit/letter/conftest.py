"""Assessments made by hand, so that a letter's words can be held against known numbers."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from backstory import Course, Day, Knowledge
from backstory.assessment import Assessment, Change, RankedCause
from backstory.knowledge.schema import CauseId, FindingId

DISC, ROOT, UNNAMED = (
    CauseId(name) for name in ("disc_strain", "disc_herniation_root", "unnamed_mechanical")
)


@pytest.fixture
def ranked(course: Callable[..., Course], knowledge: Knowledge) -> Callable[..., Day]:
    """Return a maker of days on which the causes stand as told, likeliest first.

    By the house's own line a first cause below one half, or not twice the second, cannot lead.
    """

    def day(shares: dict[CauseId, float], *, changes: dict[str, Change] | None = None) -> Day:
        first = next(iter(shares))
        causes = tuple(
            RankedCause(cause, share, (), (), **(changes or {}) if cause == first else {})
            for cause, share in shares.items()
        )
        told = course(age=44).day
        leader, second = list(shares.values())[:2]
        named = not knowledge.causes[first].cannot_be_named
        tells = named and leader >= 0.5 and leader >= 2 * second
        sets = (((first,), 0.6), (tuple(shares)[:2], 0.25))
        assessment = Assessment(causes, not tells, (), alone=0.7, together=sets, left_out=0.0021)
        return replace(told, assessment=assessment)

    return day


@pytest.fixture
def sore_leg() -> Change:
    """Return what an answer about leg pain would do to a disc: 20 of 100 to 55, or to 9."""
    return Change(FindingId("leg_pain_below_knee"), DISC, if_yes=0.55, if_no=0.09)
