"""The programme in the how-to is a whole one: written as told, it is found without fault."""

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from backstory import FindingId, Knowledge, load_knowledge
from backstory.case import settle_applicability
from backstory.knowledge.check_programme import programme_faults
from backstory.knowledge.check_reach import reach_faults
from backstory.knowledge.load import DATA
from backstory.knowledge.vocabulary import Level, StageId
from backstory.planning import Clearance, StageToday, plan_day

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "protocol.md"
TEXT = PAGE.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def with_the_clinic(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    data = shutil.copytree(DATA, tmp_path_factory.mktemp("clinic") / "data")
    for name, told in re.findall(r"`(protocols/[^`]+)`\n\n```toml\n(.*?)```", TEXT, re.DOTALL):
        (data / name).parent.mkdir(parents=True, exist_ok=True)
        (data / name).write_text(told, encoding="utf-8")
    [choice] = re.findall(r"```toml\n(\{ id = .*?)\n```", TEXT)
    programme = data / "findings" / "programme.toml"
    old = "choices = [\n"
    told = programme.read_text(encoding="utf-8").replace(old, f"{old}  {choice},\n", 1)
    programme.write_text(told, encoding="utf-8")
    return load_knowledge(data)


def test_the_programme_of_the_how_to_is_found_without_fault(with_the_clinic: Knowledge) -> None:
    assert "north_clinic" in with_the_clinic.protocols
    assert [*programme_faults(with_the_clinic), *reach_faults(with_the_clinic)] == []


def test_the_sentence_of_the_how_to_holds(with_the_clinic: Knowledge) -> None:
    safe = dict.fromkeys(("recent_spinal_procedure", "pregnant_or_possible"), False)
    told = {FindingId(k): v for k, v in {**safe, "known_aneurysm": True}.items()}
    facts = settle_applicability(told, with_the_clinic)
    stage = StageToday(StageId.REBUILD, date(2026, 3, 2), protocol="north_clinic")

    plan = plan_day(Clearance(Level.SELF_CARE), stage, facts, with_the_clinic)

    shown = {element.id for element in plan.do}
    assert "north_walk" in shown
    assert "north_lift" not in shown
