"""``backstory ask``: the interview, without a terminal."""

import errno
import json
from pathlib import Path

import pytest

import backstory

PANELS = len(backstory.load_knowledge().panels)
NO_DANGER = ["none"] * PANELS


def typed(*lines):
    return "\n".join(lines) + "\n"


def test_no_danger_and_enough_gives_a_letter_and_keeps_the_case(run, tmp_path):
    out = tmp_path / "mine.json"
    lines = typed("34", "male", *NO_DANGER, "5", "7", "e")
    result = run("ask", "--out", out, typed=lines)
    assert result.exit_code == 0, result.output
    assert "What to do today" in result.stdout
    case = json.loads(out.read_text(encoding="utf-8"))
    assert case["person"] == {"age_years": 34, "sex": "male"}
    assert case["answers"]["saddle_numbness"] is False
    assert case["answers"]["pain_worst"] == 7


def test_the_kept_case_can_be_assessed(run, tmp_path):
    out = tmp_path / "mine.json"
    run("ask", "--out", out, typed=typed("34", "male", *NO_DANGER, "5", "7", "e"))
    document = json.loads(run("assess", out, "--json").stdout)
    assert document["screening"]["status"] == "clear"


def test_one_danger_sign_shows_the_referral_at_once(run):
    result = run("ask", typed=typed("51", "female", "1", ""))
    assert result.exit_code == 0
    assert "You said yes to" in result.stdout
    assert "Get emergency help now" in result.stdout
    assert "Danger check 2" not in result.stdout
    assert "What to do today" not in result.stdout


def test_a_slip_can_be_corrected_after_the_referral(run):
    result = run("ask", typed=typed("51", "male", "1", "b", *NO_DANGER, "5", "7", "e"))
    assert "What to do today" in result.stdout


def test_not_sure_is_never_no(run, tmp_path):
    out = tmp_path / "mine.json"
    result = run("ask", "--out", out, typed=typed("51", "male", "?", *NO_DANGER[1:], "5", "7", "e"))
    assert "A few questions first" in result.stdout
    assert "What to do today" not in result.stdout
    assert json.loads(out.read_text(encoding="utf-8"))["answers"]["saddle_numbness"] is None


def test_one_sign_of_a_panel_can_be_left_not_sure(run, tmp_path):
    out = tmp_path / "mine.json"
    run("ask", "--out", out, typed=typed("51", "male", "?2", "e"))
    answers = json.loads(out.read_text(encoding="utf-8"))["answers"]
    assert answers["bladder_change"] is None
    assert answers["saddle_numbness"] is False


@pytest.mark.parametrize("word", ["perhaps", "99", "1 perhaps", ""])
def test_a_word_that_makes_no_sense_in_the_danger_check_is_asked_again(run, word):
    result = run("ask", typed=typed("51", "male", word, "none", "e"))
    assert "was not understood" in result.stderr
    assert "Danger check 2" in result.stdout


def test_an_impossible_age_is_asked_again(run):
    result = run("ask", typed=typed("340", "34", "male", "e"))
    assert "cannot be right" in result.stderr
    assert "Danger check 1" in result.stdout


def test_back_forgets_the_last_answer_and_asks_it_again(run, tmp_path):
    out = tmp_path / "mine.json"
    run("ask", "--out", out, typed=typed("43", "b", "34", "male", "e"))
    assert json.loads(out.read_text(encoding="utf-8"))["person"]["age_years"] == 34


def test_back_at_the_first_question_says_so(run):
    assert "first question" in run("ask", typed=typed("b", "e")).stderr


def test_each_question_says_why_it_is_asked(run):
    result = run("ask", typed=typed("34", "male", *NO_DANGER, "5", "7", "s", "e"))
    assert "Question 3 of about" in result.stdout
    assert result.stdout.count("Why we ask:") >= 5


def test_a_choice_can_be_answered_by_number(run, tmp_path):
    out = tmp_path / "mine.json"
    run("ask", "--out", out, typed=typed("34", "2", "e"))
    assert json.loads(out.read_text(encoding="utf-8"))["person"]["sex"] == "male"


def test_the_whole_interview_ends_by_itself(run):
    result = run("ask", typed=typed("34", "male", *NO_DANGER, "5", "7", *["n"] * 5, *["s"] * 200))
    assert "What to do today" in result.stdout


def test_an_interview_broken_off_keeps_what_was_told(run, tmp_path):
    out = tmp_path / "mine.json"
    result = run("ask", "--out", out, typed=typed("34", "male", "none"))
    assert result.exit_code == 0
    assert f"--out {out}" in result.stderr
    assert json.loads(out.read_text(encoding="utf-8"))["answers"]["saddle_numbness"] is False


def test_an_interview_broken_off_without_a_file_prints_what_was_told(run):
    result = run("ask", typed=typed("34", "male"))
    assert "save the lines below" in result.stderr
    told = result.stdout[result.stdout.rindex('{\n  "person"') :]
    assert json.loads(told)["person"] == {"age_years": 34, "sex": "male"}


def test_an_interview_broken_off_can_be_carried_on(run, tmp_path):
    out = tmp_path / "mine.json"
    run("ask", "--out", out, typed=typed("34", "male", "none"))
    result = run("ask", "--out", out, typed=typed(*NO_DANGER[1:], "5", "7", "e"))
    assert "Carrying on" in result.stdout
    assert "Danger check 1" not in result.stdout
    assert "What to do today" in result.stdout


def test_a_file_that_is_not_a_story_is_never_written_over(run, tmp_path):
    out = tmp_path / "letter.txt"
    out.write_text("Dear Ann", encoding="utf-8")
    result = run("ask", "--out", out, typed=typed("34"))
    assert result.exit_code == 3
    assert out.read_text(encoding="utf-8") == "Dear Ann"


def test_a_folder_that_cannot_be_written_is_said_before_the_first_question(run, tmp_path):
    result = run("ask", "--out", tmp_path / "nowhere" / "mine.json", typed=typed("34"))
    assert result.exit_code == 3
    assert "cannot be written" in result.stderr
    assert "Danger check" not in result.stdout


def test_a_danger_told_before_is_shown_at_once_when_carried_on(run, tmp_path):
    out = tmp_path / "mine.json"
    run("ask", "--out", out, typed=typed("51", "female", "1", ""))
    result = run("ask", "--out", out, typed="")
    assert "Get emergency help now" in result.stdout
    assert "Danger check" not in result.stdout


def test_a_disk_that_fills_up_loses_nothing(run, tmp_path, monkeypatch):
    out = tmp_path / "mine.json"
    run("ask", "--out", out, typed=typed("34", "male", "e"))
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
