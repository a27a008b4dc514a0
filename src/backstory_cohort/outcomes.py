"""From what becomes of people day by day to one number for each person and outcome."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from backstory import CYCLE_FIGURES
from backstory_cohort.living import Floats
from backstory_cohort.study import RATING, Measure, Outcome

_Days = NDArray[np.intp]
_Measuring = Callable[[Floats, Outcome], Floats]


def measured(told: Floats, outcome: Outcome) -> Floats:
    """Return the outcome (people,) of ``told`` (people, days, figures), in its own unit.

    Not a number stands for somebody it says nothing of: a recurrence needs a recovery first.
    """
    values = _figure(told, outcome.figure)[:, slice(*outcome.days)]
    return outcome.times * _MEASURES[outcome.measure](values, outcome)


def _figure(told: Floats, name: str) -> Floats:
    if name == RATING:
        return np.rint(_figure(told, "pain"))
    return told[:, :, CYCLE_FIGURES.index(name)]


def _mean(values: Floats, _: Outcome) -> Floats:
    return np.asarray(values.mean(axis=1))


def _share_at_least(values: Floats, outcome: Outcome) -> Floats:
    return np.asarray(values.mean(axis=1) >= outcome.ill, dtype=np.float64)


def _share_at_most(values: Floats, outcome: Outcome) -> Floats:
    return np.asarray(values.mean(axis=1) <= outcome.well, dtype=np.float64)


def _days_at_least(values: Floats, outcome: Outcome) -> Floats:
    return np.asarray((values >= outcome.ill).sum(axis=1), dtype=np.float64)


def _days_at_most(values: Floats, outcome: Outcome) -> Floats:
    return np.asarray((values <= outcome.well).sum(axis=1), dtype=np.float64)


def _recovered(values: Floats, outcome: Outcome) -> Floats:
    return np.asarray(_well_from(values, outcome) < values.shape[1], dtype=np.float64)


def _days_to_recovery(values: Floats, outcome: Outcome) -> Floats:
    """Return the first day of the recovery; who has none counts as the whole time."""
    return _well_from(values, outcome).astype(np.float64)


def _recurred(values: Floats, outcome: Outcome) -> Floats:
    well_by, ill_from = _spell(values, outcome)
    recurred = (ill_from < values.shape[1]).astype(np.float64)
    return np.where(well_by < values.shape[1], recurred, np.nan)


def _days_to_recurrence(values: Floats, outcome: Outcome) -> Floats:
    """Return the days well; who has no recurrence counts as the time that was left."""
    well_by, ill_from = _spell(values, outcome)
    return np.where(well_by < values.shape[1], ill_from - well_by, np.nan)


def _spell(values: Floats, outcome: Outcome) -> tuple[_Days, _Days]:
    """Return the day by which each person was well for long enough, and that of the recurrence.

    Each is the number of days when it never comes.
    """
    days = values.shape[1]
    well_by = np.minimum(_well_from(values, outcome) + (outcome.lasting_days or 0), days)
    ill = (values >= outcome.ill) & (np.arange(days) >= well_by[:, None])
    return well_by, np.where(ill.any(axis=1), ill.argmax(axis=1), days)


def _well_from(values: Floats, outcome: Outcome) -> _Days:
    """Return the first day of a run of well days that lasts, or the number of days."""
    lasting, days = outcome.lasting_days or 0, values.shape[1]
    if lasting > days:
        return np.full(len(values), days)
    well = np.cumsum(values <= outcome.well, axis=1)
    so_far = np.concatenate([np.zeros((len(values), 1), dtype=well.dtype), well], axis=1)
    lasts = so_far[:, lasting:] - so_far[:, : days + 1 - lasting] == lasting
    return np.asarray(np.where(lasts.any(axis=1), lasts.argmax(axis=1), days))


_MEASURES: Mapping[Measure, _Measuring] = {
    "mean": _mean,
    "share_at_least": _share_at_least,
    "share_at_most": _share_at_most,
    "days_at_least": _days_at_least,
    "days_at_most": _days_at_most,
    "recovered": _recovered,
    "days_to_recovery": _days_to_recovery,
    "recurred": _recurred,
    "days_to_recurrence": _days_to_recurrence,
}
