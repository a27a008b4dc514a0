"""What is read off a virtual cohort, on cohorts small enough to count by hand."""

import numpy as np
import pytest
from tools.calibration import measures
from tools.calibration.prior import read_prior
from tools.calibration.write import in_table

from backstory.knowledge.physiology import Target
from tests.house import KNOWLEDGE

CYCLE = KNOWLEDGE.physiology
FIGURE = {"value": 1, "low": 0, "high": 2, "source": "assumption", "kind": "assumed"}


class Given:
    """A cohort in which everyone's pain is given."""

    def __init__(self, untreated, treated=None):
        self._untreated = {"pain": np.array(untreated, float)}
        self._treated = {"pain": np.array(untreated if treated is None else treated, float)}

    def untreated(self, _setting):
        return self._untreated

    def treated(self, _target):
        return self._treated


def target(measure: str, days=(0, 4), **more) -> Target:
    raw = {"id": "T", "says": "A finding.", "setting": "trial", "use": "fit", "measure": measure}
    return Target(**raw, days=days, figure=FIGURE, **more)


FOUR = [[5, 5, 5, 5], [5, 1, 1, 1], [1.4, 0.4, 0.4, 0.4], [4, 3, 2, 2]]


@pytest.mark.parametrize(
    ("measure", "more", "value"),
    [
        ("mean", {"days": (0, 1)}, 10 * 15.4 / 4),
        ("share_high", {"level": 3}, 25.0),  # means 5, 2, 0.65, 2.75
        ("share_always_high", {"level": 5}, 25.0),
        ("share_well", {"level": 1, "run_days": 2}, 50.0),
        ("share_well", {"level": 0, "run_days": 3, "days": (1, 4)}, 25.0),
        ("share_never_well", {"level": 1, "run_days": 2}, 50.0),
        ("median_well", {"level": 2, "run_days": 2, "days": (0, 4)}, 2.5),  # days 1, 2, 3, never
    ],
)
def test_a_measure_counts_as_its_name_says(measure, more, value):
    assert measures.reached(target(measure, **more), Given(FOUR)) == pytest.approx(value)


def test_whoever_is_ill_again_at_the_end_did_not_stay_well():
    given = Given([[0, 0, 3, 3], [0, 0, 0, 0], [5, 5, 5, 5], [3, 0, 0, 3]])
    asked = {"days": (0, 3), "level": 0, "run_days": 2, "until": 4}
    assert measures.reached(target("share_well", **asked), given) == pytest.approx(25)
    assert measures.reached(target("share_not_kept", **asked), given) == pytest.approx(50)
    assert measures.reached(target("share_never_well", **asked), given) == pytest.approx(25)


def test_a_difference_is_treated_less_untreated():
    given = Given([[4, 4], [2, 2]], [[3, 3], [2, 2]])
    assert measures.reached(target("difference", (0, 2)), given) == pytest.approx(-5)
    relative = measures.reached(target("relative_difference", (0, 2)), given)
    assert relative == pytest.approx(100 * (2.5 / 3 - 1))


def test_a_fall_is_counted_from_the_first_three_days():
    given = Given([[6, 6, 6, 3], [2, 2, 2, 1]])
    assert measures.reached(target("fall", (3, 4)), given) == pytest.approx(50)


def test_whoever_is_lost_counts_as_at_risk_only_until_then():
    # Well after two days. One falls ill on the first day at risk, one on the third, two are lost
    # after four; the third fell ill out of three still at risk.
    well = [[0, 0, 3, 0, 0, 0], [0, 0, 0, 0, 3, 0], [0, 0, 0, 0, 0, 0], [0, 0, 0, 0, 0, 0]]
    one = target("share_again", (0, 3), level=2, run_days=2)
    assert measures.reached(one, Given(well)) == pytest.approx(100 * (1 - 3 / 4 * 2 / 3))


def test_nobody_falls_ill_again_who_never_was_well():
    always = [[5, 5, 5, 5], [0, 0, 0, 0]]
    one = target("share_again", (0, 2), level=2, run_days=2)
    assert measures.reached(one, Given(always)) == 0


def test_a_ratio_of_rates_counts_days_at_risk():
    # Untreated: one episode in 1 + 4 days at risk; treated: one in 3 + 4.
    given = Given([[0, 3, 0, 0], [0, 0, 0, 0]], [[0, 0, 0, 3], [0, 0, 0, 0]])
    assert measures.reached(target("ratio_again", level=2), given) == pytest.approx(5 / 7)


def test_an_end_that_is_not_given_is_open():
    assert measures.inside(CYCLE.targets["T21"], 1000.0)
    assert not measures.inside(CYCLE.targets["T21"], -0.1)


def test_the_prior_of_a_share_stays_a_share_and_of_a_rate_stays_above_nothing():
    prior = read_prior()
    values = prior.values(prior.draw(500, seed=1))
    assert values.min() > 0
    assert values[prior.share].max() < 1
    middle = prior.values(prior.mean)
    assert np.allclose(np.median(values, axis=1), middle, rtol=0.25)


def test_every_number_that_may_move_is_one_there_is():
    tables = {"parameters": CYCLE.parameters, "components": CYCLE.components}
    tables["settings"] = CYCLE.settings
    for path in read_prior().paths:
        table, name, *_ = path.split("/")
        assert name in tables[table], path


def test_a_number_is_changed_in_its_table_and_nowhere_else():
    text = "\n[one]\nvalue = 1\n\n[two]\nvalue = 1 \n\n[twofold]\nvalue = 1\n"
    changed = in_table(text, "two", {"value": "7"})
    assert changed == text.replace("[two]\nvalue = 1 ", "[two]\nvalue = 7")
