"""The trials that come with Backstory can be read and run, and show what was published."""

import re
import tomllib
from functools import cache
from pathlib import Path

import pytest

from backstory_cohort import (
    Given,
    LocalThreads,
    draw_trial,
    read_scenario,
    read_trial,
    run_scenario,
    run_trial,
    trial_document,
)

EXAMPLES = Path(__file__).parents[3] / "examples"
TRIALS = sorted((EXAMPLES / "trials").glob("*.toml"))
SCENARIOS = sorted((EXAMPLES / "scenarios").glob("*.toml"))
FEW = {"population.people": Given("--people", 60)}
# The sign of an effect that trials found, where the model is known to have it: file, outcome, arm.
DIRECTIONS = [
    ("anti_inflammatory", "pain in the second week", "anti-inflammatory", -1),
    ("anti_inflammatory", "disability in the second week", "anti-inflammatory", -1),
    ("muscle_relaxant", "pain in the second week", "relaxant", -1),
    ("opioid_opal", "pain in the sixth week", "opioid", +1),
    ("paracetamol_pace", "pain at three weeks", "paracetamol", 0),
    ("bed_rest_advice", "pain at three weeks", "bed", +1),
    ("heat_wrap", "pain on the fifth day", "heat wrap", -1),
    ("exercise_persistent", "pain at three months", "exercise", -1),
    ("exercise_after_recovery", "an episode within a year", "exercise", -1),
]


@cache
def raw_of(file):
    return tomllib.loads(file.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def documents(knowledge):
    """Return a function from a trial's file to what came of it with few people, run once."""

    @cache
    def document(file):
        trial = read_trial(raw_of(file), file.name, knowledge, FEW)
        result = run_trial(trial, knowledge, LocalThreads())
        assert "</svg>" in draw_trial(result, knowledge)
        return trial_document(result, knowledge)

    return document


def test_there_are_at_least_eight_trials():
    assert len(TRIALS) >= 8


@pytest.mark.parametrize("file", TRIALS, ids=lambda file: file.stem)
def test_a_trial_runs_and_shows_each_published_figure(documents, file):
    raw, document = raw_of(file), documents(file)
    shown = [one["published"] for one in document["effects"] if one["published"]]
    for arm in document["arms"]:
        shown += [one for outcome in arm["outcomes"] for one in outcome["published"]]
    written = [one for outcome in raw["outcomes"] for one in outcome.get("published", [])]

    assert sorted(one["value"] for one in shown) == sorted(one["value"] for one in written)
    assert written
    assert all(one["n"] > 0 for one in document["effects"])


@pytest.mark.parametrize("file", TRIALS, ids=lambda file: file.stem)
def test_a_trial_s_file_begins_with_where_its_figures_come_from(file, knowledge):
    first = file.read_text(encoding="utf-8").splitlines()[0]
    sources = {
        one["source"]
        for outcome in raw_of(file)["outcomes"]
        for one in outcome.get("published", [])
    }
    cited = [key for key in sources if (knowledge.sources[key].doi or "-") in first]

    assert re.match(r"# [\w ]+ et al\. \d{4}, ", first)
    assert cited or not any(knowledge.sources[key].doi for key in sources)


@pytest.mark.parametrize(("name", "outcome", "arm", "sign"), DIRECTIONS)
def test_an_effect_has_the_direction_that_trials_found(documents, name, outcome, arm, sign):
    document = documents(EXAMPLES / "trials" / f"{name}.toml")
    effect = next(
        one for one in document["effects"] if (one["outcome"], one["arm"]) == (outcome, arm)
    )
    nought = 1.0 if effect["effect"] == "ratio" else 0.0

    if sign == 0:
        assert effect["low"] == effect["high"] == nought
    else:
        assert (effect["low"] - nought) * sign > 0
        assert (effect["high"] - nought) * sign > 0


@pytest.mark.parametrize("file", SCENARIOS, ids=lambda file: file.stem)
def test_a_scenario_runs(knowledge, file):
    raw = tomllib.loads(file.read_text(encoding="utf-8"))
    scenario = read_scenario(raw, file.name, knowledge, FEW)
    result = run_scenario(scenario, knowledge, LocalThreads())

    assert result.pain.people == 60
    assert result.means.shape == (scenario.days, 9)


def test_scenarios_differ_as_their_files_say(knowledge):
    late = {}
    for file in SCENARIOS:
        scenario = read_scenario(raw_of(file), file.name, knowledge, FEW)
        late[file.stem] = (
            run_scenario(scenario, knowledge, LocalThreads()).pain.mean()[28:42].mean()
        )

    assert late["masked_overload"] > late["usual_course"]
    assert late["poor_sleep_disc"] > late["usual_course"]
    assert late["no_sensitisation"] < late["usual_course"]
