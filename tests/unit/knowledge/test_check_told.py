"""Authors hear when a mark, a contradiction or an old name could mislead or lower a level."""

from pathlib import Path

import pytest

from backstory import check_knowledge


def faults_after(copy: Path, name: str, old: str, new: str) -> list[str]:
    text = (copy / name).read_text(encoding="utf-8")
    assert old in text
    (copy / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    return [str(fault) for fault in check_knowledge(copy)]


CHART = "findings/body_chart.toml"
YES = "answers = { tailbone_pain = true }"


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ("{ tailbone_pain = false }", "never says no"),
        ("{ both_legs_affected = true }", "Leave it to the question"),
        ("{ numb_strip_place = 'unclear' }", "Leave it to the question"),
        ("{ pain_site = 'elbow' }", "elbow"),
        ("{ elbow_pain = true }", "elbow_pain"),
    ],
)
def test_a_mark_cannot_say_no_nor_answer_a_danger(copy: Path, answers: str, says: str) -> None:
    faults = faults_after(copy, CHART, YES, f"answers = {answers}")

    assert any("tailbone" in fault and says in fault for fault in faults)


@pytest.mark.parametrize(
    ("counts", "says"),
    [
        ('counts = ["groin_pain"]', "would still a rule of danger"),
        ('counts = ["pain_site"]', "no question with yes or no"),
        ('counts = ["nothing_at_all"]', "no question with yes or no"),
    ],
)
def test_nothing_counts_that_would_lower_a_level(copy: Path, counts: str, says: str) -> None:
    old = 'counts = ["leg_weakness"]'

    faults = faults_after(copy, "contradictions.toml", old, counts)

    assert any("contradictions.toml: weakness_that_grows" in f and says in f for f in faults)


def test_a_contradiction_names_findings_and_places_that_exist(copy: Path) -> None:
    faults = faults_after(copy, "contradictions.toml", 'is = ["chest"]', 'is = ["chezt"]')

    assert any("contradictions.toml: chest_marked" in f and "chest?" in f for f in faults)


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        ('[worse_sitting]\nbecause = "x"\n', "is still asked"),
        ('[old]\nto = "worse_siting"\nbecause = "x"\n', "no finding is called worse_siting"),
        (
            '[old]\nto = "onset_trigger"\noptions = { a = "b" }\nbecause = "x"\n',
            "an option leads nowhere",
        ),
        ('[old]\noptions = { a = "b" }\nbecause = "x"\n', "need a question"),
    ],
)
def test_an_old_name_leads_to_a_question_of_today(copy: Path, entry: str, says: str) -> None:
    faults = faults_after(copy, "renamed.toml", "[rash_blisters]", f"{entry}\n[rash_blisters]")

    assert any("renamed.toml" in fault and says in fault for fault in faults)
