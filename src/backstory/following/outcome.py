"""Has it changed, does the change matter, and how sure is that?

Pain swings from day to day, so weeks are compared by their means. With n and m ratings and a swing
within a week of s points, a difference of means has the standard error s * sqrt(1/n + 1/m); what
lies inside ``sure_factor`` of these may be swing alone. Beyond it, a change of so many points, or
of such a share of where the person began, is one that people call worth having (Ostelo 2008). One
week proves nothing: a change stands when the week before says the same.

It holds for means of at least a few ratings a week, and treats ratings as independent, which days
in a row are not quite; so the verdict leans to the hopeful side and is worded with care.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean
from typing import Literal

from backstory.knowledge.followup import ChangeFacts

Verdict = Literal["too_few", "swing", "small", "once", "lasting"]
Way = Literal["better", "same", "worse"]


@dataclass(frozen=True)
class Shift:
    """From one mean to another, each in points; ``verdict`` says what may be made of it.

    ``too_few`` ratings to tell; inside the usual ``swing``; beyond it but ``small``; one that
    matters, seen ``once`` so far, or ``lasting`` over the weeks asked for.
    """

    before: float
    now: float
    verdict: Verdict
    way: Way

    @property
    def by(self) -> float:
        """Return by how many points it moved, without a sign."""
        return abs(self.now - self.before)


def pain_shift(
    first: Sequence[float], weeks: Sequence[Sequence[float]], facts: ChangeFacts
) -> Shift | None:
    """Return how the pain of the last of ``weeks`` compares with that of the ``first``.

    ``weeks`` are ratings (0 to 10) by week, the latest last. Nothing without a rating in both.
    """
    latest = weeks[-1] if weeks else ()
    if not first or not latest:
        return None
    before, now = fmean(first), fmean(latest)
    verdict = _verdict(first, latest, facts)
    if verdict == "once" and _held(first, weeks, facts):
        verdict = "lasting"
    return Shift(before, now, verdict, _way(now - before, less_is_better=True))


def _verdict(first: Sequence[float], latest: Sequence[float], facts: ChangeFacts) -> Verdict:
    if min(len(first), len(latest)) < facts.ratings_needed.value:
        return "too_few"
    before, by = fmean(first), abs(fmean(latest) - fmean(first))
    error = facts.within_week_sd.value * sqrt(1 / len(first) + 1 / len(latest))
    if by <= facts.sure_factor.value * error:
        return "swing"
    matters = by >= facts.pain_points.value or by >= facts.pain_share.value * before > 0
    return "once" if matters else "small"


def _held(first: Sequence[float], weeks: Sequence[Sequence[float]], facts: ChangeFacts) -> bool:
    """Whether the latest weeks all say the same, in the same direction."""
    needed = round(facts.weeks_needed.value)
    latest = weeks[-needed:]
    rises = {fmean(week) > fmean(first) for week in latest if week}
    told = [_verdict(first, week, facts) for week in latest if week]
    return len(told) == needed and set(told) == {"once"} and len(rises) == 1


def _way(difference: float, *, less_is_better: bool) -> Way:
    if difference == 0:
        return "same"
    return "better" if (difference < 0) is less_is_better else "worse"


def activity_shift(reviews: Sequence[Mapping[str, float]], facts: ChangeFacts) -> Shift | None:
    """Return how own activities moved from the first review that rated them to the latest.

    Only activities in both count (0 cannot, 10 as before). Nothing before a second rating.
    """
    rated = [review for review in reviews if review]
    pairs = _pairs(rated)
    if not pairs:
        return None
    before, now = fmean(was for was, _ in pairs), fmean(is_now for _, is_now in pairs)
    needed = facts.activity_one if len(pairs) == 1 else facts.activity_mean
    way = _way(now - before, less_is_better=False)
    if abs(now - before) < needed.value:
        return Shift(before, now, "small" if now != before else "swing", way)
    earlier = activity_shift(rated[:-1], facts)
    lasting = earlier is not None and earlier.verdict in ("once", "lasting") and earlier.way == way
    return Shift(before, now, "lasting" if lasting else "once", way)


def _pairs(reviews: Sequence[Mapping[str, float]]) -> list[tuple[float, float]]:
    """Return the first and the latest rating of each activity of the latest review."""
    if len(reviews) < 2:  # noqa: PLR2004 - a change is between two
        return []
    latest, earlier = reviews[-1], reviews[:-1]
    first = {name: next((r[name] for r in earlier if name in r), None) for name in latest}
    return [(was, latest[name]) for name, was in first.items() if was is not None]
