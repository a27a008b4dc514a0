"""A setting is who is met there: drawn by its shares, or lived up to the day of meeting."""

import shutil
from pathlib import Path

import numpy as np
import pytest

from backstory.knowledge.check import check_knowledge
from backstory.knowledge.load import DATA
from backstory.knowledge.physiology import Setting
from backstory.physiology import enrol, population
from backstory.physiology.moved import moved
from tests.house import KNOWLEDGE

CYCLE = KNOWLEDGE.physiology
PARAMETERS = sorted(CYCLE.parameters)
DRAWN = [name for name, one in CYCLE.settings.items() if one.shares]
LIVED = [name for name, one in CYCLE.settings.items() if one.after]


def same(first, second) -> bool:
    return all(np.array_equal(first.rows[name], second.rows[name]) for name in PARAMETERS)


@pytest.mark.parametrize("setting", DRAWN)
def test_each_kind_of_people_is_as_common_as_the_setting_says(setting):
    plain, mixed = (population(CYCLE, 6000, seed=3, setting=one) for one in (None, setting))
    for name, share in CYCLE.settings[setting].shares.items():
        times = CYCLE.components[name].times
        met = np.ones(6000, bool)
        for parameter in {key for one in CYCLE.components.values() for key in one.times}:
            ratio = mixed.rows[parameter] / plain.rows[parameter]
            met &= np.isclose(ratio, times.get(parameter, 1.0))
        assert abs(met.mean() - share) < 0.025


def test_a_person_of_a_setting_depends_on_seed_and_number_alone():
    whole = population(CYCLE, 60, seed=3, setting="primary_care")
    piece = population(CYCLE, 20, seed=3, first=40, setting="primary_care")
    assert same(whole.take(slice(40, 60)), piece)
    assert not same(whole, population(CYCLE, 60, seed=4, setting="primary_care"))


def test_without_a_setting_people_are_as_the_parameters_say():
    ordinary = moved(CYCLE, {"settings/trial/quick": 0.0, "settings/trial/lock_prone": 0.0})
    assert same(population(CYCLE, 50, seed=3), population(ordinary, 50, seed=3, setting="trial"))


def test_a_setting_nobody_knows_is_refused():
    with pytest.raises(KeyError):
        population(CYCLE, 5, seed=1, setting="spa")


@pytest.mark.parametrize("setting", LIVED)
def test_who_is_met_after_a_run_in_is_met_as_the_setting_says(setting):
    chosen, met = CYCLE.settings[setting], enrol(CYCLE, setting, 150, seed=5)
    assert 0 < len(met.people) < 150
    assert met.day == chosen.run_in_days
    rated = np.rint(met.states["pain_yesterday"])
    assert rated.min() >= chosen.rating_low
    assert rated.max() <= chosen.rating_high


def test_persistent_pain_picks_those_who_heal_slowly():
    everyone = population(CYCLE, 400, seed=5, setting="primary_care")
    met = enrol(CYCLE, "persistent", 400, seed=5).people
    slow = [np.median(one.rows["repair_rate"]) for one in (met, everyone)]
    assert slow[0] < 0.8 * slow[1]


def test_people_of_a_drawn_setting_are_met_on_the_day_of_the_injury():
    met = enrol(CYCLE, "trial", 30, seed=5)
    assert (met.day, len(met.people)) == (0, 30)
    assert np.all(met.states["damage"] > 0)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"shares": {"ordinary": 0.5, "quick": 0.4}}, "add up to 1"),
        ({"shares": {}}, "one of the two"),
        ({"after": "trial"}, "one of the two"),
        ({"shares": {}, "after": "trial", "look_back_days": 7}, "run-in"),
    ],
)
def test_a_setting_that_is_no_mixture_is_refused(changes, says):
    raw = CYCLE.settings["trial"].model_dump() | changes
    with pytest.raises(ValueError, match=says):
        Setting(**raw)


def test_a_member_of_the_posterior_is_another_population_of_the_same_people():
    posterior = CYCLE.posterior
    middle, other = (population(CYCLE, 40, seed=3, member=one) for one in (None, 1))
    assert not same(middle, other)
    assert same(other, population(moved(CYCLE, posterior.member(1)), 40, seed=3))
    with pytest.raises(IndexError):
        population(CYCLE, 4, seed=3, member=len(posterior.members))


def test_what_one_share_gains_the_first_kind_loses():
    shares = moved(CYCLE, {"settings/trial/quick": 0.9}).settings["trial"].shares
    assert shares["quick"] == pytest.approx(0.9)
    assert sum(shares.values()) == pytest.approx(1)
    before = CYCLE.settings["trial"].shares
    assert shares["lock_prone"] == before["lock_prone"]


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("components", "start_damage", "start_damags"),
        ("settings", "lock_prone", "lock_prune"),
        ("settings", 'primary_care"', 'primary_caer"'),
        ("targets", "primary_care", "primary_caer"),
        ("posterior", "repair_rate", "repair_ratio"),
    ],
)
def test_a_name_that_leads_nowhere_is_found(tmp_path: Path, name, old, new):
    copy = Path(shutil.copytree(DATA, tmp_path / "data"))
    file = copy / "physiology" / f"{name}.toml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    [fault] = check_knowledge(copy)
    assert fault.path.startswith(f"physiology/{name}.toml")
    assert old.rstrip('"') in fault.proposal
