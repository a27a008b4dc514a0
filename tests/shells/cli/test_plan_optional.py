"""The table of check-ins may say more: stiffness, leg pain, fear, the Roland and Morris score."""

import json

HEADER = "on,pain_now,pain_worst,stiffness_now,leg_pain_now,fear_harm,fear_avoided,roland_score"


def test_what_is_said_more_is_read(run, example, checkins_file):
    rows = checkins_file(HEADER, "2025-11-04,5,6,4,2,3,5,11", "2025-11-05,5,6,,,,,")
    result = run("plan", example("socks_disc") / "case.json", "--checkins", rows, "--json")
    assert result.exit_code == 0
    assert len(json.loads(result.stdout)["days"]) == 3


def test_a_score_off_its_scale_is_told_with_its_row(run, example, checkins_file):
    rows = checkins_file(HEADER, "2025-11-04,5,6,4,2,3,12,25")
    result = run("plan", example("socks_disc") / "case.json", "--checkins", rows, "--json")
    assert result.exit_code == 2
    assert "row 2" in result.stderr
    assert "fear_avoided" in result.stderr
    assert "roland_score" in result.stderr
