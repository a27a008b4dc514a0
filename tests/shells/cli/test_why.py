"""Why, in the terminal and for programs: each reason with its source, and what corrections did."""

import json

import pytest

from tests.house import KNOWLEDGE

PANELS = len(KNOWLEDGE.panels)
TO_FIRST_RATING = ("34", "male", *["none"] * PANELS)


@pytest.fixture(scope="module")
def knowledge():
    return KNOWLEDGE


def document(run, example, name):
    return json.loads(run("assess", example(name) / "case.json", "--json").stdout)


def typed(*lines):
    """Skip the offer to tell it freely, then type ``lines``."""
    return "\n".join(("", *lines)) + "\n"


def test_the_first_five_causes_say_what_would_change_them_most(run, example):
    causes = document(run, example, "stenosis_walk")["causes"]
    first = [cause["would_change_most"] for cause in causes[:5]]
    assert any(change["story"] for change in first)
    assert any(change["test"] for change in first)
    told = next(change["test"] for change in first if change["test"])
    assert set(told) == {"finding", "if_yes_of_100", "if_no_of_100"}
    assert all(0 <= told[key] <= 100 for key in ("if_yes_of_100", "if_no_of_100"))
    for cause in causes[5:]:
        assert cause["would_change_most"] == {"story": None, "test": None}


def test_of_100_is_the_probability_among_a_hundred_people(run, example):
    for cause in document(run, example, "socks_disc")["causes"]:
        assert cause["of_100"] == pytest.approx(100 * cause["probability"], abs=0.051)


def test_how_sure_is_a_grade_with_its_words(run, example):
    told = document(run, example, "socks_disc")
    assert told["sure"]["grade"] in ("leads", "clear_lead")
    assert told["causes"][0]["name"] in told["sure"]["says"]
    assert told["cannot_tell"] is False


def test_sets_of_causes_come_likeliest_first_with_a_bound_on_the_rest(run, example):
    together = document(run, example, "disc_and_water_tablet")["together"]
    assert set(together) == {"alone", "sets", "left_out"}
    shares = [one["probability"] for one in together["sets"]]
    assert shares == sorted(shares, reverse=True)
    assert any(len(one["causes"]) > 1 for one in together["sets"])
    assert 0 <= together["left_out"] < 0.01


def test_what_scans_show_is_given_for_the_age_told(run, example):
    rows = document(run, example, "stenosis_walk")["imaging"]
    assert {row["age_years"] for row in rows} == {70}
    assert {row["source"] for row in rows} == {"brinjikji-2015"}
    assert all(f"about {row['of_100']} " in row["says"] for row in rows)


def test_without_an_age_both_ends_are_given(run):
    told = json.loads(run("assess", "-", "--json", typed="{}").stdout)
    assert {row["age_years"] for row in told["imaging"]} == {20, 80}


def test_why_prints_every_weight_with_its_source_below_the_letter(run, example):
    file = example("socks_disc") / "case.json"
    short, full = run("assess", file).stdout, run("assess", file, "--why").stdout
    assert "decibans" not in short
    assert full.index("What fits your story") < full.index("How sure this is")
    assert "What speaks for it" in full
    assert "decibans" in full
    assert "[han-2023]" in full
    assert "What is seen in people of about 30 who have no pain at all" in full


def test_an_answer_given_anew_shows_what_it_changed_and_why(run):
    lines = typed(*TO_FIRST_RATING, "5", "b", "7", "8", "e")
    shown = run("ask", typed=lines).stdout
    assert "What your correction changed" in shown
    assert 'was "5' in shown
    assert "How urgent it is stays the same" in shown


def test_a_slip_in_the_danger_check_shows_the_level_before_and_now(run):
    shown = run(
        "ask", typed=typed("51", "male", "1", "b", *["none"] * PANELS, "5", "7", "e")
    ).stdout
    told = " ".join(shown.split())
    assert "How urgent it is has changed: emergency now before" in told
    assert "What fitted best before" in told


def test_the_same_answer_given_again_changes_nothing_and_says_nothing(run):
    shown = run("ask", typed=typed(*TO_FIRST_RATING, "5", "b", "5", "8", "e")).stdout
    assert "What your correction changed" not in shown
