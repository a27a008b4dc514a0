"""Authors hear every fault at once: file, table, key, and what to do about it."""

from pathlib import Path

import pytest

from backstory import KnowledgeFault, check_knowledge, load_knowledge
from tests.unit.knowledge.conftest import Edit


def test_the_shipped_knowledge_holds_together() -> None:
    assert [str(fault) for fault in check_knowledge()] == []


def test_a_misspelt_key_is_named_with_its_file_and_the_likely_word(copy: Path, edit: Edit) -> None:
    edit("flags/cauda_equina.toml", "safety_net =", "safty_net =")

    faults = [str(fault) for fault in check_knowledge(copy)]

    assert any("flags/cauda_equina.toml: safty_net" in f and "safety_net?" in f for f in faults)


def test_faults_in_several_files_are_told_together(copy: Path, edit: Edit) -> None:
    edit("flags/cauda_equina.toml", "order =", "oder =")
    edit("assessment.toml", "[stop_level]", "[stop_levle]")

    with pytest.raises(KnowledgeFault) as caught:
        load_knowledge(copy)

    files = {fault.path.split(":")[0] for fault in caught.value.faults}
    assert files == {"flags/cauda_equina.toml", "assessment.toml"}


def test_a_rule_over_a_finding_that_does_not_exist_is_found(copy: Path, edit: Edit) -> None:
    edit("flags/cauda_equina.toml", "saddle_numbness", "sadle_numbness")

    faults = check_knowledge(copy)

    assert [fault.proposal for fault in faults] == ["Did you mean saddle_numbness?"]


def test_a_usual_day_with_an_act_that_does_not_exist_is_found(copy: Path, edit: Edit) -> None:
    edit("mechanics/dose.toml", '"lift_stoop"', '"lift_stop"')

    faults = check_knowledge(copy)

    assert [fault.path for fault in faults] == ["mechanics/dose.toml: usual_day"]
    assert faults[0].proposal == "Did you mean lift_stoop?"


def test_a_source_nobody_uses_is_found(copy: Path) -> None:
    (copy / "sources" / "stray.toml").write_text('[stray-1999]\ncitation = "Stray 1999."\n')

    assert [fault.path for fault in check_knowledge(copy)] == ["sources: stray-1999"]


def test_a_figure_outside_its_own_range_is_found(copy: Path, edit: Edit) -> None:
    edit("assessment.toml", "[stop_level]\n", "[stop_level]\nhigh = 0.0001\n")

    assert any("lies above high" in str(fault) for fault in check_knowledge(copy))


@pytest.mark.parametrize("text", ["panels = 3", "[[panel]]\nid = 'a'"])
def test_a_list_under_the_wrong_name_or_shape_is_found(text: str, copy: Path) -> None:
    (copy / "panels.toml").write_text(text)

    assert any("[[panels]]" in fault.proposal for fault in check_knowledge(copy))


def test_a_file_that_is_not_toml_is_told_with_its_place(copy: Path) -> None:
    (copy / "outlook.toml").write_text("[acute\n")

    assert any(f.path == "outlook.toml" and "TOML" in f.says for f in check_knowledge(copy))
