"""What is read off a virtual cohort, for each measure of a target.

Ratings are whole numbers: "well" at 0 or 1 is a mean of the day that rounds to at most 1. No noise
of rating is added. A new episode is counted from the end of the first run of well days; those in
whom the follow-up ends first are censored (Kaplan and Meier).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
from tools.calibration.cohorts import Cohorts

from backstory.knowledge.physiology import Target
from backstory.physiology.chance import Floats

# Chance in a virtual cohort of so many, as a standard deviation between seeds, by measure.
CHANCE_PEOPLE = 300
CHANCE: Mapping[str, float] = {
    "mean": 1.5,
    "fall": 2.4,
    "share_high": 1.4,
    "share_always_high": 1.2,
    "share_well": 4.0,
    "share_not_kept": 2.0,
    "share_never_well": 2.0,
    "median_well": 1.8,
    "share_again": 2.4,
    "median_again": 16.0,
    "difference": 0.8,
    "relative_difference": 2.0,
    "ratio_again": 0.03,
    "guarding_load": 1.0,
}
HALF = 0.5
POINTS = 10  # a rating of 10 is 100 in print
FIRST_DAYS = 3


def reached(target: Target, cohorts: Cohorts) -> float:
    """Return what the model gives for a target, in the target's unit."""
    return float(_MEASURES[target.measure](target, cohorts))


def inside(target: Target, value: float) -> bool:
    """Return whether a value lies in the published interval; an end not given is open."""
    low, high = target.figure.low, target.figure.high
    return (low is None or value >= low) and (high is None or value <= high)


def chance(target: Target, people: int) -> float:
    """Return the standard deviation of a value between virtual cohorts of so many people."""
    return CHANCE[target.measure] * float(np.sqrt(CHANCE_PEOPLE / people))


def told(target: Target, cohorts: Cohorts) -> Floats:
    """Return the untreated (people, days) figure that a target is about."""
    return cohorts.untreated(target.setting)[target.told]


def over(target: Target, figure: Floats) -> Floats:
    """Return each person's mean over the target's days."""
    return np.asarray(figure[:, target.days[0] : target.days[1]].mean(axis=1))


def mean(target: Target, cohorts: Cohorts) -> float:
    """Return the mean, of 100."""
    return float(over(target, told(target, cohorts)).mean() * POINTS)


def fall(target: Target, cohorts: Cohorts) -> float:
    """Return by how many percent of its first value the mean has fallen."""
    figure = told(target, cohorts)
    return float(100 * (1 - over(target, figure).mean() / figure[:, :FIRST_DAYS].mean()))


def share_high(target: Target, cohorts: Cohorts) -> float:
    """Return the percentage whose mean over the days reaches the level."""
    return percent(over(target, told(target, cohorts)) >= target.level)


def share_always_high(target: Target, cohorts: Cohorts) -> float:
    """Return the percentage who rate every day at the level or above."""
    rated = np.rint(told(target, cohorts)[:, slice(*target.days)])
    return percent(np.all(rated >= target.level, axis=1))


def share_well(target: Target, cohorts: Cohorts) -> float:
    """Return the percentage whose first well run begins within the days and is kept, if asked."""
    begun, kept = _well(target, cohorts)
    return percent(begun & kept)


def share_not_kept(target: Target, cohorts: Cohorts) -> float:
    """Return the percentage whose first well run begins within the days and who are ill later."""
    begun, kept = _well(target, cohorts)
    return percent(begun & ~kept)


def share_never_well(target: Target, cohorts: Cohorts) -> float:
    """Return the percentage without a well run that begins within the days."""
    return 100 - percent(_well(target, cohorts)[0])


def _well(target: Target, cohorts: Cohorts) -> tuple[np.ndarray, np.ndarray]:
    well = np.rint(told(target, cohorts)) <= target.level
    begun = first_run(well, target.run_days)
    within = (begun >= target.days[0]) & (begun < target.days[1])
    if target.until is None:
        return within, np.ones_like(within)
    return within, np.all(well[:, target.until - target.run_days : target.until], axis=1)


def median_well(target: Target, cohorts: Cohorts) -> float:
    """Return the median day, from 1, on which the first well run begins; at most the last."""
    figure = told(target, cohorts)
    begun = first_run(np.rint(figure) <= target.level, target.run_days)
    return float(min(np.median(begun) + 1, figure.shape[1]))


def share_again(target: Target, cohorts: Cohorts) -> float:
    """Return the percentage with a new episode by the last day, after being well."""
    curve = still_well(*time_to_episode(target, told(target, cohorts)))
    return float(100 * (1 - curve[min(target.days[1], len(curve) - 1)]))


def median_again(target: Target, cohorts: Cohorts) -> float:
    """Return the day by which half have had a new episode; the last one seen if fewer have."""
    curve = still_well(*time_to_episode(target, told(target, cohorts)))
    return float(np.argmax(curve <= HALF)) if curve[-1] <= HALF else float(len(curve) - 1)


def difference(target: Target, cohorts: Cohorts) -> float:
    """Return treated less untreated, of 100."""
    treated, untreated = both(target, cohorts)
    return float((treated - untreated).mean() * POINTS)


def relative_difference(target: Target, cohorts: Cohorts) -> float:
    """Return treated less untreated, in percent of untreated."""
    treated, untreated = both(target, cohorts)
    return float(100 * (treated.mean() / untreated.mean() - 1))


def both(target: Target, cohorts: Cohorts) -> tuple[Floats, Floats]:
    """Return each person's mean over the days, treated and untreated."""
    treated = over(target, cohorts.treated(target)[target.told])
    return treated, over(target, told(target, cohorts))


def ratio_again(target: Target, cohorts: Cohorts) -> float:
    """Return the rate of new episodes of the treated over that of the untreated."""
    first, last = target.days
    rates = [
        _rate(np.rint(figure[:, first:last]) >= target.level)
        for figure in (cohorts.treated(target)["pain"], told(target, cohorts))
    ]
    return rates[0] / rates[1]


def _rate(high: np.ndarray) -> float:
    had = high.any(axis=1)
    at_risk = np.where(had, high.argmax(axis=1), high.shape[1])
    return float(had.sum() / at_risk.sum())


def guarding_load(target: Target, cohorts: Cohorts) -> float:
    """Return the compression added by guarding, in percent of the usual peak."""
    rows = cohorts.met(target.setting).people.rows
    run = cohorts.untreated(target.setting)
    share = over(target, run["guarding_percent"]) / 100 - rows["guarding_rest"]
    return float(
        100
        * (rows["guarding_n_per_mvc"] * share).mean()
        / (rows["usual_peak_share"] * rows["strength_n"]).mean()
    )


def percent(who: np.ndarray) -> float:
    """Return the percentage of true."""
    return float(100 * who.mean())


def first_run(well: np.ndarray, days: int) -> Floats:
    """Return the day on which each person's first run of well ``days`` begins, or infinity."""
    sums = np.cumsum(np.pad(well, ((0, 0), (1, 0))), axis=1)
    whole = sums[:, days:] - sums[:, :-days] == days
    return np.where(whole.any(axis=1), whole.argmax(axis=1), np.inf)


def time_to_episode(target: Target, figure: Floats) -> tuple[Floats, np.ndarray]:
    """Return days from the end of the first well run to an episode or the end, and which it was."""
    rated = np.rint(figure)
    begun = first_run(rated < target.level, target.run_days)
    got_well = np.isfinite(begun) & (begun + target.run_days < figure.shape[1])
    days = np.arange(figure.shape[1])
    since = days[None, :] - (begun[got_well] + target.run_days)[:, None]
    again = (rated[got_well] >= target.level) & (since >= 0)
    had = again.any(axis=1)
    at = np.where(had, again.argmax(axis=1), figure.shape[1])
    return at - begun[got_well] - target.run_days, had


def still_well(times: Floats, had: np.ndarray) -> Floats:
    """Return the share still well by day (Kaplan and Meier)."""
    days = np.arange(int(times.max(initial=0)) + 1)
    at_risk = (times[:, None] >= days).sum(axis=0)
    events = ((times[:, None] == days) & had[:, None]).sum(axis=0)
    return np.asarray(np.cumprod(1 - events / np.maximum(at_risk, 1)))


_MEASURES: Mapping[str, Callable[[Target, Cohorts], float]] = {
    one.__name__: one
    for one in (
        mean, fall, share_high, share_always_high, share_well, share_not_kept, share_never_well,
        median_well, share_again,
        median_again, difference, relative_difference, ratio_again, guarding_load,
    )
}  # fmt: skip
