"""An independent exact method on the whole network gives the engine's probabilities."""

from collections.abc import Mapping

import pytest
from bench.cut import Cut, cut, ours

from backstory import Knowledge, findings_of, read_case
from backstory.assessment import Scored, score
from tests.property.quickscore import Exact, quickscore

STORIES: Mapping[str, Mapping[str, object]] = {
    "a disc and a water tablet, with some answers no": {
        "leg_pain_below_knee": True,
        "leg_worse_on_cough": True,
        "diuretic": True,
        "calf_cramps_at_night": False,
        "worse_sitting": False,
        "fever_or_shivering": False,
        "duration_days": 12,
    },
    "a fall on thin bones": {
        "minor_injury": True,
        "steroids_long": True,
        "osteoporosis": True,
        "unexplained_weight_loss": False,
        "duration_days": 3,
    },
    "a suspicion whose share is known": {
        "both_legs_affected": True,
        "saddle_numbness": True,
        "fever_or_shivering": False,
        "worse_sitting": False,
    },
    "nothing but no": {
        "leg_pain_below_knee": False,
        "worse_bending_forward": False,
        "fever_or_shivering": False,
        "unexplained_weight_loss": False,
    },
}
SAME = 1e-9


@pytest.fixture(scope="module", params=STORIES.values(), ids=list(STORIES))
def scored(request: pytest.FixtureRequest, knowledge: Knowledge) -> Scored:
    raw = {"person": {"age_years": 58, "sex": "female"}, "answers": request.param}
    case = read_case(raw, knowledge)
    return score(findings_of(case, knowledge), knowledge, case.person.setting)


@pytest.fixture(scope="module")
def whole(scored: Scored) -> Cut:
    return cut(scored)


@pytest.fixture(scope="module")
def exact(whole: Cut) -> Exact:
    return quickscore(whole)


def test_every_cause_has_the_probability_that_quickscore_gives(whole: Cut, exact: Exact) -> None:
    assert ours(whole) == pytest.approx(exact.probability, abs=SAME, rel=SAME)


def test_the_engine_as_shipped_stays_within_the_bound_that_it_states(
    scored: Scored, exact: Exact
) -> None:
    shipped = scored.hypotheses

    assert shipped.marginals == pytest.approx(exact.probability, abs=shipped.left_out + SAME)


def test_the_bound_covers_all_sets_of_four_and_more(scored: Scored, exact: Exact) -> None:
    assert exact.larger <= scored.hypotheses.left_out + SAME


def test_the_story_moves_more_than_one_cause(exact: Exact) -> None:
    assert sum(share > 0.01 for share in exact.probability) > 3
