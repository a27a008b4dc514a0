"""``backstory plan``: a story led through its check-ins, one day a row."""

import json

import pytest

HEADER = "on,pain_now,pain_worst,leg_change,danger"


def planned(run, *words):
    result = run("plan", *words, "--json")
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def test_without_check_ins_it_gives_the_first_day_today(run, example):
    document = planned(run, example("socks_disc") / "case.json")
    assert document["opened_on"] == "2025-11-21"
    (day,) = document["days"]
    assert (day["number"], day["outcome"], day["stage"], day["stage_day"]) == (
        1,
        "plan",
        "protect",
        1,
    )
    assert day["do"]
    assert day["avoid"]


def test_the_story_is_taken_to_be_told_the_day_before_the_first_check_in(run, example):
    folder = example("socks_disc")
    document = planned(run, folder / "case.json", "--checkins", folder / "checkins.csv")
    assert document["opened_on"] == "2025-11-03"
    assert [day["number"] for day in document["days"]] == list(range(1, 9))


def test_the_day_it_was_told_can_be_given(run, example):
    folder = example("socks_disc")
    words = (folder / "case.json", "--checkins", folder / "checkins.csv", "--opened", "2025-11-01")
    assert [day["number"] for day in planned(run, *words)["days"]][:2] == [1, 4]


def test_a_good_week_moves_from_protect_by_way_of_settle(run, example):
    folder = example("socks_disc")
    days = planned(run, folder / "case.json", "--checkins", folder / "checkins.csv")["days"]
    assert days[0]["stage"] == "protect"
    assert "settle" in {day["stage"] for day in days}
    assert days[-1]["stage"] == "stabilise"


def test_a_worse_day_for_the_leg_is_answered(run, example):
    folder = example("leg_pain_root")
    days = planned(run, folder / "case.json", "--checkins", folder / "checkins.csv")["days"]
    assert "leg" in days[3]["changed"][0].lower()
    assert days[3]["stage"] == "protect"


@pytest.mark.parametrize("name", ["cauda_equina", "fever_and_back_pain"])
def test_danger_leaves_no_plan_on_any_day(run, example, name):
    folder = example(name)
    days = planned(run, folder / "case.json", "--checkins", folder / "checkins.csv")["days"]
    assert {day["outcome"] for day in days} == {"referral"}
    assert not any(day["do"] or day["avoid"] or day["stage"] for day in days)


def test_a_new_danger_sign_at_a_check_in_ends_the_plan_that_day(run, example, checkins_file):
    rows = checkins_file(HEADER, "2025-11-04,5,6,same,none", "2025-11-05,5,6,same,saddle_numbness")
    days = planned(run, example("socks_disc") / "case.json", "--checkins", rows)["days"]
    assert [day["outcome"] for day in days] == ["plan", "plan", "referral"]
    assert days[-1]["level"] == "emergency_now"


def test_a_danger_sign_stays_until_a_clinician_has_looked(run, example, checkins_file):
    rows = checkins_file(
        f"{HEADER},cleared",
        "2025-11-04,5,6,same,saddle_numbness,",
        "2025-11-05,4,5,same,none,",
        "2025-11-06,4,5,same,none,saddle_numbness",
    )
    days = planned(run, example("socks_disc") / "case.json", "--checkins", rows)["days"]
    assert [day["outcome"] for day in days] == ["plan", "referral", "referral", "plan"]


def test_a_blank_danger_cell_is_unknown_and_gives_questions(run, example, checkins_file):
    rows = checkins_file(HEADER, "2025-11-04,5,6,same,")
    day = planned(run, example("socks_disc") / "case.json", "--checkins", rows)["days"][-1]
    assert day["outcome"] == "questions"
    assert "saddle_numbness" in day["must_ask"]
    assert not day["do"]


def test_the_terminal_shows_the_course_and_today(run, example):
    folder = example("socks_disc")
    shown = run("plan", folder / "case.json", "--checkins", folder / "checkins.csv").stdout
    assert "2025-11-10" in shown
    assert "Settle" in shown
    assert "Stage: Stabilise" in shown
    assert "Leave for now" in shown
    assert "When to get help at once" in shown


def test_the_terminal_shows_nothing_but_the_referral_in_danger(run, example):
    shown = run("plan", example("cauda_equina") / "case.json").stdout
    assert "Get emergency help now" in shown
    assert "Stage:" not in shown


def test_every_fault_of_every_row_is_told_with_its_row(run, example, checkins_file):
    rows = checkins_file(
        HEADER,
        "2025-11-04,-1,6,same,none",
        "2025-11-05,5,3,sam,none",
        "yesterday,5,6,same,none",
        "2025-12-24,5,6,same,none",
        "2025-11-06,5,6,same,sadle_numbness",
        "2025-11-07,5,6,same,none",
        "2025-11-01,5,6,same,none",
    )
    result = run(
        *("plan", example("socks_disc") / "case.json", "--checkins", rows),
        *("--opened", "2025-11-03", "--json"),
    )
    assert result.exit_code == 2
    assert result.stdout == ""
    told = result.stderr
    for where in (
        "row 2: checkin.answers.pain_now",
        "row 3: checkin.answers.leg_change",
        "row 3: checkin.answers.pain_worst",
        "row 4: checkin.on",
        "row 5: checkin.on",
        "row 6: checkin.answers.sadle_numbness",
        "row 8: checkin.on",
    ):
        assert where in told, where
    assert "still to come" in told
    assert "2025-11-01 lies before this story began" in told


def test_faults_of_the_story_and_of_the_check_ins_are_told_together(run, case_file, checkins_file):
    case = case_file({"person": {"age_years": 200}})
    rows = checkins_file(HEADER, "2025-11-04,11,6,same,none")
    result = run("plan", case, "--checkins", rows)
    assert result.exit_code == 2
    assert "person.age_years" in result.stderr
    assert "row 2: checkin.answers.pain_now" in result.stderr


@pytest.mark.parametrize(
    ("header", "row", "says"),
    [
        ("on,pain_now,pain_worst,pain", "2025-11-04,5,6,4", '"pain" is not a column'),
        ("on,pain_now", "2025-11-04,5", '"pain_worst" is missing'),
        ("on,pain_now,pain_worst,on", "2025-11-04,5,6,4", "there twice"),
        ("on,pain_now,pain_worst,note", "2025-11-04,5,6,slept, then walked", "more cells"),
        ('on,pain_now,"pain_worst', "2025-11-04,5,6", "comma-separated"),
    ],
)
def test_a_table_that_is_not_one_of_check_ins_is_refused(
    run, example, checkins_file, header, row, says
):
    rows = checkins_file(header, row)
    result = run("plan", example("socks_disc") / "case.json", "--checkins", rows)
    assert result.exit_code == 2
    assert says in result.stderr


def test_a_day_still_to_come_cannot_have_opened_the_story(run, example):
    result = run("plan", example("socks_disc") / "case.json", "--opened", "2026-01-01")
    assert result.exit_code == 2
    assert "--opened" in result.stderr


def test_missing_check_ins_are_not_available(run, example, tmp_path):
    words = (example("socks_disc") / "case.json", "--checkins", tmp_path / "none.csv")
    assert run("plan", *words).exit_code == 3
