"""Outcomes are what a hand count of the days gives."""

import numpy as np
import pytest

from backstory import CYCLE_FIGURES
from backstory_cohort.outcomes import measured
from backstory_cohort.study import Outcome

PAIN = CYCLE_FIGURES.index("pain")
#        day 0  1  2  3  4  5  6  7  8  9
COURSES = [
    [6, 5, 4, 1, 1, 1, 0, 3, 4, 1],  # well on days 3 to 6, ill again on day 7
    [6, 5, 1, 4, 1, 1, 0, 0, 0, 0],  # well from day 4 on
    [6, 6, 6, 6, 6, 6, 6, 6, 6, 6],  # never well
]


def of(**keys):
    told = np.zeros((3, 10, len(CYCLE_FIGURES)))
    told[:, :, PAIN] = COURSES
    return measured(told, Outcome(**({"name": "x", "days": (0, 10)} | keys))).tolist()


WELL = {"at_most": 1.0, "lasting_days": 3}


@pytest.mark.parametrize(
    ("outcome", "values"),
    [
        ({"measure": "mean"}, [2.6, 1.8, 6.0]),
        ({"measure": "mean", "times": 10.0, "days": (0, 2)}, [55.0, 55.0, 60.0]),
        ({"measure": "share_at_least", "at_least": 2.0}, [1, 0, 1]),
        ({"measure": "share_at_most", "at_most": 2.6}, [1, 1, 0]),
        ({"measure": "days_at_least", "at_least": 4.0}, [4, 3, 10]),
        ({"measure": "days_at_most", "at_most": 0.0}, [1, 4, 0]),
        ({"measure": "recovered", **WELL}, [1, 1, 0]),
        ({"measure": "recovered", **WELL, "days": (0, 5)}, [0, 0, 0]),
        ({"measure": "days_to_recovery", **WELL}, [3, 4, 10]),
        ({"measure": "recovered", "at_most": 1.0, "lasting_days": 11}, [0, 0, 0]),
        ({"measure": "recurred", **WELL, "at_least": 3.0}, [1, 0, None]),
        ({"measure": "recurred", **WELL, "at_least": 5.0}, [0, 0, None]),
        ({"measure": "days_to_recurrence", **WELL, "at_least": 3.0}, [1, 3, None]),
        (
            {"measure": "days_to_recurrence", "at_most": 1.0, "lasting_days": 0, "at_least": 3.0},
            [0, 0, 0],
        ),
    ],
)
def test_an_outcome_is_what_is_counted_by_hand(outcome, values):
    expected = [np.nan if value is None else value for value in values]

    assert np.allclose(of(**outcome), expected, equal_nan=True)


def test_a_rating_is_pain_in_whole_points():
    told = np.full((1, 4, len(CYCLE_FIGURES)), 1.4)
    outcome = {"name": "x", "measure": "days_at_most", "days": (0, 4), "at_most": 1.0}

    assert measured(told, Outcome(**outcome)).tolist() == [0]
    assert measured(told, Outcome(**outcome, figure="rating")).tolist() == [4]
