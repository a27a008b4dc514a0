"""``backstory ask``: the interview, without a terminal."""

import errno
import json
from pathlib import Path

import pytest

import backstory
from tests.house import KNOWLEDGE

PANELS = len(KNOWLEDGE.panels)
NO_DANGER = ["none"] * PANELS


def typed(*lines):
    return "\n".join(lines) + "\n"


def begun(*lines):
    """Skip the offer to tell it freely, then type ``lines``."""
    return typed("", *lines)


def test_no_danger_and_enough_gives_a_letter_and_keeps_the_case(run, tmp_path):
    out = tmp_path / "mine.json"
    lines = begun("34", "male", *NO_DANGER, "5", "7", "e")
    result = run("ask", "--out", out, typed=lines)
    assert result.exit_code == 0, result.output
    assert "What to do today" in result.stdout
    case = json.loads(out.read_text(encoding="utf-8"))
    assert case["person"] == {"age_years": 34, "sex": "male"}
    assert case["answers"]["saddle_numbness"] is False
    assert case["answers"]["pain_worst"] == 7


def test_the_kept_case_can_be_assessed(run, tmp_path):
    out = tmp_path / "mine.json"
    run("ask", "--out", out, typed=begun("34", "male", *NO_DANGER, "5", "7", "e"))
    document = json.loads(run("assess", out, "--json").stdout)
    assert document["screening"]["status"] == "clear"


def test_one_danger_sign_shows_the_referral_at_once(run):
    result = run("ask", typed=begun("51", "female", "1", ""))
    assert result.exit_code == 0
    assert "You said yes to" in result.stdout
    assert "Get emergency help now" in result.stdout
    assert "Danger check 2" not in result.stdout
    assert "What to do today" not in result.stdout


def test_a_slip_can_be_corrected_after_the_referral(run):
    result = run("ask", typed=begun("51", "male", "1", "b", *NO_DANGER, "5", "7", "e"))
    assert "What to do today" in result.stdout


def test_not_sure_is_never_no(run, tmp_path):
    out = tmp_path / "mine.json"
    result = run("ask", "--out", out, typed=begun("51", "male", "?", *NO_DANGER[1:], "5", "7", "e"))
    assert "A few questions first" in result.stdout
    assert "What to do today" not in result.stdout
    assert json.loads(out.read_text(encoding="utf-8"))["answers"]["saddle_numbness"] is None


def test_one_sign_of_a_panel_can_be_left_not_sure(run, tmp_path):
    out = tmp_path / "mine.json"
    run("ask", "--out", out, typed=begun("51", "male", "?2", "e"))
    answers = json.loads(out.read_text(encoding="utf-8"))["answers"]
    assert answers["bladder_change"] is None
    assert answers["saddle_numbness"] is False


@pytest.mark.parametrize("word", ["perhaps", "99", "1 perhaps", ""])
def test_a_word_that_makes_no_sense_in_the_danger_check_is_asked_again(run, word):
    result = run("ask", typed=begun("51", "male", word, "none", "e"))
    assert "was not understood" in result.stderr
    assert "Danger check 2" in result.stdout


def test_an_impossible_age_is_asked_again(run):
    result = run("ask", typed=begun("340", "34", "male", "e"))
    assert "cannot be right" in result.stderr
    assert "Danger check 1" in result.stdout


def test_back_forgets_the_last_answer_and_asks_it_again(run, tmp_path):
    out = tmp_path / "mine.json"
    run("ask", "--out", out, typed=begun("43", "b", "34", "male", "e"))
    assert json.loads(out.read_text(encoding="utf-8"))["person"]["age_years"] == 34


def test_back_at_the_first_question_says_so(run):
    assert "first question" in run("ask", typed=begun("b", "e")).stderr


def test_each_question_says_why_it_is_asked(run):
    result = run("ask", typed=begun("34", "male", *NO_DANGER, "5", "7", "s", "e"))
    assert "Question 3 of about" in result.stdout
    assert result.stdout.count("Why we ask:") >= 5


def test_a_choice_can_be_answered_by_number(run, tmp_path):
    out = tmp_path / "mine.json"
    run("ask", "--out", out, typed=begun("34", "2", "e"))
    assert json.loads(out.read_text(encoding="utf-8"))["person"]["sex"] == "male"


def test_the_whole_interview_ends_by_itself(run):
    result = run("ask", typed=begun("34", "male", *NO_DANGER, "5", "7", *["n"] * 5, *["s"] * 200))
    assert "What to do today" in result.stdout


def test_an_interview_broken_off_keeps_what_was_told(run, tmp_path):
    out = tmp_path / "mine.json"
    result = run("ask", "--out", out, typed=begun("34", "male", "none"))
    assert result.exit_code == 0
    assert f"--out {out}" in result.stderr
    assert json.loads(out.read_text(encoding="utf-8"))["answers"]["saddle_numbness"] is False


def test_an_interview_broken_off_without_a_file_prints_what_was_told(run):
    result = run("ask", typed=begun("34", "male"))
    assert "save the lines below" in result.stderr
    told = result.stdout[result.stdout.rindex('{\n  "person"') :]
    assert json.loads(told)["person"] == {"age_years": 34, "sex": "male"}


def test_an_interview_broken_off_can_be_carried_on(run, tmp_path):
    out = tmp_path / "mine.json"
    run("ask", "--out", out, typed=begun("34", "male", "none"))
    result = run("ask", "--out", out, typed=typed(*NO_DANGER[1:], "5", "7", "e"))
    assert "Carrying on" in result.stdout
    assert "Danger check 1 of" not in result.stdout
    assert "What to do today" in result.stdout


def test_a_file_that_is_not_a_story_is_never_written_over(run, tmp_path):
    out = tmp_path / "letter.txt"
    out.write_text("Dear Ann", encoding="utf-8")
    result = run("ask", "--out", out, typed=begun("34"))
    assert result.exit_code == 3
    assert out.read_text(encoding="utf-8") == "Dear Ann"


def test_a_folder_that_cannot_be_written_is_said_before_the_first_question(run, tmp_path):
    result = run("ask", "--out", tmp_path / "nowhere" / "mine.json", typed=begun("34"))
    assert result.exit_code == 3
    assert "cannot be written" in result.stderr
    assert "Danger check" not in result.stdout


def test_a_danger_told_before_is_shown_at_once_when_carried_on(run, tmp_path):
    out = tmp_path / "mine.json"
    run("ask", "--out", out, typed=begun("51", "female", "1", ""))
    result = run("ask", "--out", out, typed="")
    assert "Get emergency help now" in result.stdout
    assert "Danger check" not in result.stdout


def test_a_disk_that_fills_up_loses_nothing(run, tmp_path, monkeypatch):
    out = tmp_path / "mine.json"
    run("ask", "--out", out, typed=begun("34", "male", "e"))
    before = out.read_text(encoding="utf-8")
    writes = Path.write_text
    kept = []

    def full_after_the_first(file, text, **more):
        kept.append(file)
        if len(kept) > 1:
            raise OSError(errno.ENOSPC, "No space left on device")
        return writes(file, text, **more)

    monkeypatch.setattr(Path, "write_text", full_after_the_first)
    result = run("ask", "--out", out, typed=typed("none", "none"))
    assert result.exit_code == 3
    assert "No space left on device" in result.stderr
    assert '"saddle_numbness": false' in result.stdout
    assert out.read_text(encoding="utf-8") == before
    assert [file.name for file in tmp_path.iterdir()] == ["mine.json"]


FREELY = ("I'm 43. It started three days ago.", "My mum has diabetes. I take ramipril.", "")


def test_own_words_are_shown_back_with_the_words_they_were_read_from(run):
    result = run("ask", typed=typed(*FREELY, "", "male", "e"))
    assert 'age: 43 years  ("I\'m 43")' in result.stdout
    assert '3 days  ("It started three days ago")' in result.stdout
    assert "medicine you take: ramipril" in result.stdout
    assert "diabetes: yes" not in result.stdout


def test_what_is_confirmed_is_kept_with_the_text_and_not_asked_again(run, tmp_path):
    out = tmp_path / "mine.json"
    result = run("ask", "--out", out, typed=typed(*FREELY, "", "male", "e"))
    kept = json.loads(out.read_text(encoding="utf-8"))
    assert kept["person"] == {"age_years": 43, "sex": "male"}
    assert kept["answers"]["duration_days"] == 3
    assert kept["medicines"] == ["ramipril"]
    assert kept["about"].startswith("I'm 43.")
    assert "How old are you?" not in result.stdout


def test_what_is_left_out_is_not_kept_but_asked(run, tmp_path):
    out = tmp_path / "mine.json"
    result = run("ask", "--out", out, typed=typed(*FREELY, "1, 3", "34", "male", "e"))
    kept = json.loads(out.read_text(encoding="utf-8"))
    assert "How old are you?" in result.stdout
    assert kept["person"]["age_years"] == 34
    assert kept["answers"]["duration_days"] == 3
    assert "medicines" not in kept


def test_none_of_it_keeps_only_the_note(run, tmp_path):
    out = tmp_path / "mine.json"
    run("ask", "--out", out, typed=typed(*FREELY, "ten", "n", "34", "male", "e"))
    kept = json.loads(out.read_text(encoding="utf-8"))
    assert kept["answers"] == {}
    assert kept["about"]


def test_a_danger_in_own_words_that_is_confirmed_shows_the_referral_at_once(run):
    result = run("ask", typed=typed("I wet myself and I'm numb between my legs.", "", ""))
    assert "Get emergency help now" in result.stdout
    assert "Danger check" not in result.stdout


def test_a_danger_denied_in_own_words_is_asked_all_the_same(run):
    lines = typed("No fever. I have never had cancer.", "", "34", "male", "e")
    result = run("ask", typed=lines)
    assert "Nothing could be read with certainty" in result.stdout
    assert "Danger check 1" in result.stdout


def test_a_story_carried_on_is_not_offered_to_be_told_again(run, tmp_path):
    out = tmp_path / "mine.json"
    run("ask", "--out", out, typed=begun("34", "male", "none"))
    assert "in your own words" not in run("ask", "--out", out, typed="e\n").stdout


PAIN = ("5", "7")


def test_the_body_chart_is_answered_by_numbers_and_medicines_by_name(run, tmp_path):
    out = tmp_path / "mine.json"
    lines = begun("34", "male", *NO_DANGER, *PAIN, "1 3, 3", "Ramipril 5 mg, ibuprofen", "e")
    result = run("ask", "--out", out, typed=lines)
    assert result.exit_code == 0, result.output
    answers = json.loads(out.read_text(encoding="utf-8"))["answers"]
    assert set(answers["pain_regions"]) == {"between_shoulder_blades", "low_back_centre"}
    assert answers["medicines_taken"] == ["Ramipril 5 mg", "ibuprofen"]


def test_a_place_that_is_not_on_the_chart_is_asked_again(run):
    result = run("ask", typed=begun("34", "male", *NO_DANGER, *PAIN, "99", "1", "none", "e"))
    assert "not a place on the body chart" in result.stderr
    assert "Which medicines do you take?" in result.stdout


def test_chart_and_medicines_can_be_left_open(run, tmp_path):
    out = tmp_path / "mine.json"
    run("ask", "--out", out, typed=begun("34", "male", *NO_DANGER, *PAIN, "?", "s", "e"))
    answers = json.loads(out.read_text(encoding="utf-8"))["answers"]
    assert answers["pain_regions"] is None
    assert answers["medicines_taken"] is None


def test_what_does_not_fit_is_said_once_as_soon_as_it_is_told(run):
    lines = begun("34", "male", *NO_DANGER, *PAIN, "?", "ibuprofem", "s", "s", "e")
    result = run("ask", typed=lines)
    assert result.stdout.count("Did you mean ibuprofen") == 1


def test_a_danger_denied_but_marked_on_the_chart_stops_the_questions_at_once(run):
    chart = KNOWLEDGE.findings[backstory.FindingId("pain_regions")].regions
    chest = str([region.id for region in chart].index("chest") + 1)
    lines = begun("34", "male", *NO_DANGER, *PAIN, chest, "")
    result = run("ask", typed=lines)
    assert "You marked pain in the chest" in result.stdout
    assert "We stop the questions here" in result.stdout


def test_every_question_can_be_asked_for(run, tmp_path):
    knowledge = KNOWLEDGE
    out = tmp_path / "mine.json"
    lines = begun("34", "male", *NO_DANGER, *["s"] * len(knowledge.findings))
    run("ask", "--all", "--out", out, typed=lines)
    answers = json.loads(out.read_text(encoding="utf-8"))["answers"]
    case = backstory.read_case(json.loads(out.read_text(encoding="utf-8")), knowledge)
    known = backstory.findings_of(case, knowledge)
    left = [
        f.id
        for f in knowledge.findings.values()
        if f.by == "person" and not f.derived and f.topic not in ("person", "checkin")
        if f.id not in answers and f.id not in known.not_applicable
    ]
    assert not left
