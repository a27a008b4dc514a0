"""A faulty study is refused with every fault at its place; nothing is guessed."""

import pytest

from backstory_cohort import Given, StudyFault, read_scenario, read_trial
from tests.unit.cohort.conftest import BED, PAIN, RAW, changed

LATE = {"kind": "bed_rest", "start_day": 14}
DRUG = {"kind": "drug", "name": "ibuprofen", "usual_doses_per_day": 1.0, "times_a_day": 3}


def with_done(*done):
    return changed(arms=[{"name": "none"}, {"name": "it", "interventions": list(done)}])


def with_outcome(**keys):
    return changed(outcomes=[PAIN | keys])


def test_all_faults_of_all_tables_are_told_at_once(faults):
    raw = with_done(DRUG | {"name": "ibuprofenn", "usual_doses_per_day": -1.0}, {"kind": "bedrest"})
    raw |= {"days": 1_000_000, "sed": 3}
    raw["population"] |= {"people": 0, "tissue": "disk", "wieght": 2}
    raw["outcomes"] = [PAIN | {"figure": "pian"}]

    told = faults(raw)

    assert set(told) == {
        "sed",
        "days",
        "population.people",
        "population.tissue",
        "population.wieght",
        "arms[1].interventions[0].usual_doses_per_day",
        "arms[1].interventions[0].name",
        "arms[1].interventions[1].kind",
        "outcomes[0].figure",
    }
    assert 'Did you mean "ibuprofen"?' in told["arms[1].interventions[0].name"]
    assert 'Did you mean "bed_rest"?' in told["arms[1].interventions[1].kind"]
    assert 'Did you mean "disc"?' in told["population.tissue"]
    assert 'Did you mean "seed"?' in faults(changed(population={"sede": 1}))["population.sede"]


@pytest.mark.parametrize(
    ("raw", "place", "says"),
    [
        (changed(population={"people": 0}), "population.people", "1 to 1,000,000"),
        (changed(population={"people": 2_000_000}), "population.people", "1 to 1,000,000"),
        (changed(population={"people": "many"}), "population.people", "does not fit"),
        (changed(population={"people": 3.5}), "population.people", "does not fit"),
        (changed(population={"people": True}), "population.people", "does not fit"),
        (changed(population={"seed": -1}), "population.seed", "too little"),
        (changed(population={"setting": "primary"}), "population.setting", '"primary_care"'),
        (changed(population={"times": {"repair_rat": 2.0}}), "population.times", '"repair_rate"'),
        (changed(population={"times": {"repair_rate": -2.0}}), "population.times.repair_rate", "0"),
        (changed(population={"pain_at_least": 4.0}), "population.run_in_days", "run-in"),
        (
            changed(population={"run_in_days": 2, "look_back_days": 3}),
            "population.look_back_days",
            "1 to 2",
        ),
        (
            changed(population={"run_in_days": 2, "pain_at_least": 4.0, "pain_at_most": 1.0}),
            "population.pain_at_least",
            "swapped",
        ),
        (changed(days=1_000_000), "days", "1 to 3,650"),
        (changed(days="long"), "days", "does not fit"),
        (changed(design="crossover"), "design", "'paired' or 'parallel'"),
        (changed(control="plcebo"), "control", "usual"),
        (changed(arms=[{"name": "one"}]), "arms", "2 to 8"),
        (changed(arms=[{"name": "a"}, {"name": "a"}]), "arms", "twice"),
        (changed(arms=7), "arms", "does not fit"),
        (changed(outcomes=[]), "outcomes", "1 to 24"),
        (with_done(*[BED] * 13), "arms[1].interventions", "0 to 12"),
        (with_done("bed"), "arms[1].interventions[0]", "does not fit"),
        (with_done({"start_day": 1}), "arms[1].interventions[0].kind", "missing"),
        (with_done(LATE), "arms[1].interventions[0].start_day", "14 days"),
        (with_done(BED | {"start_day": 7}), "arms[1].interventions[0].stop_day", "not after"),
        (with_done(BED | {"adherence": 1.2}), "arms[1].interventions[0].adherence", "at most 1"),
        (with_done(DRUG | {"name": "x"}), "arms[1].interventions[0].name", "One of") ,
        (
            with_done(DRUG | {"usual_doses_per_day": 9.0}),
            "arms[1].interventions[0].usual_doses_per_day",
            "0 to 2",
        ),
        (with_done(DRUG | {"times_a_day": 0}), "arms[1].interventions[0].times_a_day", "1 to 5"),
        (
            with_done({"kind": "heat", "strength": 1.0, "parts": ["noon"]}),
            "arms[1].interventions[0].parts",
            "afternoon",
        ),
        (
            with_done({"kind": "exercise", "sessions": 3.0}),
            "arms[1].interventions[0].sessions",
            "0 to 2",
        ),
        (with_done({"kind": "cut_loop", "loop": "fer"}), "arms[1].interventions[0].loop", '"fear"'),
        (
            with_done({"kind": "diet", "water_lost": 0.5}),
            "arms[1].interventions[0].water_lost",
            "0 to 0.1",
        ),
        (with_outcome(days=[3, 99]), "outcomes[0].days", "at most 14"),
        (with_outcome(days=[5, 3]), "outcomes[0].days", "greater"),
        (with_outcome(times=0.0), "outcomes[0].times", "more than 0"),
        (with_outcome(measure="meen"), "outcomes[0].measure", "not one of the choices"),
        (with_outcome(measure="share_at_least"), "outcomes[0].at_least", "needs at_least"),
        (with_outcome(at_most=1.0), "outcomes[0].at_most", "does not use"),
        (
            with_outcome(published=[{"value": 3.0, "source": "nobody-1999"}]),
            "outcomes[0].published[0].source",
            "not known",
        ),
        (
            with_outcome(published=[{"value": 3.0, "low": 4.0, "source": "dahm-2010"}]),
            "outcomes[0].published[0]",
            "between",
        ),
        (
            with_outcome(published=[{"of": "mean", "value": 3.0, "source": "dahm-2010"}]),
            "outcomes[0].published[0].arm",
            "usual, bed",
        ),
    ],
)  # fmt: skip
def test_a_fault_is_told_at_its_place_with_what_to_do(faults, raw, place, says):
    told = faults(raw)

    assert set(told) == {place}
    assert says.lower() in told[place].lower()


def test_what_is_not_a_number_is_refused(faults):
    told = faults(with_done({"kind": "sleep", "quality": float("nan")}))

    assert set(told) == {"arms[1].interventions[0].quality"}


def test_an_option_takes_the_place_of_a_key_and_its_fault_names_the_option(knowledge, faults):
    few = read_trial(RAW, "t.toml", knowledge, {"population.people": Given("--people", 5)})

    assert few.population.people == 5
    assert set(faults(RAW, {"population.people": Given("--people", 0)})) == {"--people"}


def test_an_empty_file_is_told_what_is_missing(faults):
    assert set(faults({})) == {"name", "days", "population", "design", "arms", "outcomes"}
    assert set(faults({}, read=read_scenario)) == {"name", "days", "population"}


def test_reading_leaves_the_tables_as_they_were(knowledge):
    raw = changed()
    read_trial(raw, "t.toml", knowledge, {"days": Given("--days", 9)})

    assert raw == changed()


def test_a_scenario_knows_no_arms(knowledge):
    raw = {"name": "x", "days": 3, "population": {"people": 1, "seed": 1}, "arms": []}

    with pytest.raises(StudyFault, match="arms"):
        read_scenario(raw, "s.toml", knowledge)
