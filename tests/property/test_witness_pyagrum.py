"""pyAgrum, given the same small network of real causes, gives the engine's probabilities."""

import pytest
from bench import peer_pyagrum
from bench.cut import cut, ours, story

from backstory import Knowledge

STORIES = ("leg_pain_root", "slow_stiffness", "night_cramps_diuretic", "steroid_fall")
SAME = 1e-9


@pytest.mark.parametrize("causes", [4, 8, 10])
@pytest.mark.parametrize("name", STORIES)
def test_every_cause_has_the_probability_that_pyagrum_gives(
    name: str, causes: int, knowledge: Knowledge
) -> None:
    asked = cut(story(name, knowledge), causes)

    theirs = peer_pyagrum.asker(asked)()

    assert ours(asked) == pytest.approx(theirs, abs=SAME, rel=SAME)
    assert len(asked.answers) > causes
    assert max(len(answer.speaking) for answer in asked.answers) > 1
