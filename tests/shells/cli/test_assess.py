"""``backstory assess``: one story in, how urgent it is and what fits it out."""

import json

import pytest

from tests.shells.cli.conftest import EXAMPLES

LEVELS = {
    "socks_disc": "self_care",
    "leg_pain_root": "routine",
    "disc_and_water_tablet": "routine",
    "cauda_equina": "emergency_now",
    "night_cramps_diuretic": "routine",
    "fever_and_back_pain": "same_day",
    "slow_stiffness": "routine",
    "steroid_fall": "within_2_weeks",
    "stenosis_walk": "routine",
}
FITS_FIRST = {
    "socks_disc": "disc",
    "leg_pain_root": "nerve_root",
    "slow_stiffness": "inflammatory",
    "stenosis_walk": "stenosis",
}


def test_every_example_of_a_story_has_a_known_level():
    assert {case.parent.name for case in EXAMPLES.glob("*/case.json")} == set(LEVELS)


@pytest.mark.parametrize(("name", "level"), LEVELS.items())
def test_it_gives_each_example_its_level(run, example, name, level):
    result = run("assess", example(name) / "case.json", "--json")
    assert result.exit_code == 0, result.stderr
    assert json.loads(result.stdout)["level"] == level


@pytest.mark.parametrize(("name", "group"), FITS_FIRST.items())
def test_it_ranks_the_pattern_of_the_example_first(run, example, name, group):
    result = run("assess", example(name) / "case.json", "--json")
    assert json.loads(result.stdout)["causes"][0]["group"] == group


def test_the_document_has_the_shape_that_other_programs_rely_on(run, example):
    document = json.loads(run("assess", example("cauda_equina") / "case.json", "--json").stdout)
    assert list(document) == [
        "versions",
        "level",
        "level_reasons",
        "doubts",
        "screening",
        "causes",
        "cannot_tell",
        "sure",
        "together",
        "imaging",
        "next_questions",
        "letter",
    ]
    assert set(document["versions"]) == {"backstory", "knowledge"}
    assert set(document["screening"]) == {"level", "status", "flags", "must_ask"}
    assert document["screening"]["status"] == "danger"
    assert set(document["screening"]["flags"][0]) == {"id", "level", "says", "reasons"}
    assert document["level_reasons"]
    cause = document["causes"][0]
    relied_on = {"id", "group", "name", "probability", "for", "against"}
    assert set(cause) == relied_on | {"of_100", "would_change_most", "confirms"}
    assert set(cause["for"][0]) == {"finding", "answer", "decibans", "source"}
    assert all(reason["decibans"] > 0 for reason in cause["for"])
    assert all(reason["decibans"] < 0 for reason in cause["against"])


def test_the_causes_are_sorted_and_two_may_stand_together(run, example):
    document = json.loads(run("assess", example("socks_disc") / "case.json", "--json").stdout)
    shares = [cause["probability"] for cause in document["causes"]]
    assert shares == sorted(shares, reverse=True)
    assert all(0 <= share <= 1 for share in shares)
    assert sum(shares) >= 1


def test_nothing_but_the_document_is_on_standard_output(run, example):
    result = run("assess", example("socks_disc") / "case.json", "--json")
    json.loads(result.stdout)
    assert result.stderr == ""


def test_a_minus_reads_standard_input(run, example):
    file = example("slow_stiffness") / "case.json"
    from_file = run("assess", file, "--json")
    from_input = run("assess", "-", "--json", typed=file.read_text(encoding="utf-8"))
    assert from_input.stdout == from_file.stdout


def test_an_empty_story_gives_questions_and_never_safety(run):
    document = json.loads(run("assess", "-", "--json", typed="{}").stdout)
    assert document["screening"]["status"] == "unknown"
    assert document["screening"]["must_ask"]
    asked = [question["finding"] for question in document["next_questions"]]
    assert asked[: len(document["screening"]["must_ask"])] == document["screening"]["must_ask"]


def test_the_letter_in_the_terminal_puts_danger_first_and_gives_no_plan(run, example):
    shown = run("assess", example("cauda_equina") / "case.json").stdout
    assert shown.startswith("Get emergency help now")
    assert "What to do today" not in shown


def test_the_letter_in_the_terminal_says_what_fits_and_what_to_do(run, example):
    shown = run("assess", example("socks_disc") / "case.json").stdout
    for heading in ("Is it dangerous?", "What fits your story", "What to do today"):
        assert heading in shown


@pytest.mark.parametrize(
    ("raw", "path", "says"),
    [
        ('{"person": {"age_years": 34', "line 1", "not JSON"),
        ("[]", "case", "Expected a set of named values"),
        ('{"answers": {"sadle_numbness": true}}', "answers.sadle_numbness", "saddle_numbness"),
        ('{"person": {"age_years": 340}}', "person.age_years", "cannot be right"),
        ('{"person": {"age_years": -1}}', "person.age_years", "cannot be right"),
        ('{"answers": {"pain_now": -2}}', "answers.pain_now", "cannot be right"),
        ('{"answers": {"pain_now": NaN}}', "answers.pain_now", "not a number"),
        ('{"answers": {"worse_sitting": "perhaps"}}', "answers.worse_sitting", "yes, no or"),
        ('{"anwsers": {}}', "case.anwsers", "answers"),
        ('{"answers": {"day_number": 3}}', "answers.day_number", "not a finding"),
        ("[" * 100_000, "case.json", "nested too deeply"),
    ],
)
def test_input_that_cannot_be_used_ends_with_2_and_says_where(run, case_file, raw, path, says):
    result = run("assess", case_file(raw), "--json")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert path in result.stderr
    assert says in result.stderr


def test_all_faults_are_told_at_once(run, case_file):
    raw = {
        "person": {"age_years": 400, "sex": "man"},
        "answers": {"saddle_numness": True, "pain_now": 11, "onset_trigger": "trival"},
    }
    result = run("assess", case_file(raw))
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 5
    assert '"trivial"' in result.stderr


def test_a_file_that_is_not_text_is_named(run, tmp_path):
    file = tmp_path / "case.json"
    file.write_bytes(b"\xff\xfe\x00\x81")
    result = run("assess", file)
    assert result.exit_code == 2
    assert "not a text file" in result.stderr


def test_a_missing_file_is_not_available(run, tmp_path):
    result = run("assess", tmp_path / "nowhere.json")
    assert result.exit_code == 3
    assert "nowhere.json cannot be read" in result.stderr


def test_an_unknown_option_is_bad_input(run, example):
    assert run("assess", example("socks_disc") / "case.json", "--jsn").exit_code == 2


def test_a_fault_of_ours_ends_with_1_and_tells_no_answers(run, example, monkeypatch):
    def breaks(*_: object, **__: object) -> None:
        raise ValueError("she said saddle_numbness")

    monkeypatch.setattr("backstory_cli.app.open_course", breaks)
    result = run("assess", example("socks_disc") / "case.json")
    assert result.exit_code == 1
    assert "on our side (ValueError at test_assess.py" in result.stderr
    assert "saddle_numbness" not in result.stderr


def test_what_does_not_fit_is_said_after_the_letter_and_in_the_document(run, case_file):
    answers = {"bladder_change": "no", "incontinent": "yes", "worse_sitting": "yes"}
    case = case_file({"answers": answers, "medicines": ["ibuprofem"]})
    shown = run("assess", case)
    assert shown.exit_code == 0, shown.stderr
    assert shown.stdout.index("Get emergency help now") < shown.stdout.index("look at this again")
    document = json.loads(run("assess", case, "--json").stdout)
    assert document["level"] == "emergency_now"
    assert [doubt["paths"] for doubt in document["doubts"]] == [
        ["answers.incontinent", "answers.bladder_change"],
        ["answers.medicines_taken"],
    ]
    assert all(doubt["says"] and doubt["do"] for doubt in document["doubts"])


def test_a_story_that_fits_has_no_doubts_in_its_document(run, example):
    document = json.loads(run("assess", example("socks_disc") / "case.json", "--json").stdout)
    assert document["doubts"] == []


def test_a_number_may_come_in_another_unit(run, case_file):
    own = case_file({"answers": {"calcium_total_mmol_l": 1.85}})
    here = json.loads(run("assess", own, "--json").stdout)
    other = case_file({"answers": {"calcium_total_mmol_l": {"value": 1.85, "unit": "mmol/l"}}})
    assert json.loads(run("assess", other, "--json").stdout) == here


def test_an_unknown_unit_ends_with_the_units_that_are_known(run, case_file):
    result = run("assess", case_file({"answers": {"calcium_total_mmol_l": "9.8 stone"}}))
    assert result.exit_code == 2
    assert "mg/dL" in result.stderr
