"""A belief that names what is not there is found before it is lived; all such names at once."""

from pathlib import Path

from backstory import check_knowledge
from tests.unit.knowledge.conftest import Edit

SLIPS = {
    "no parameter is called avoidnig": ("belief", '"avoiding"', '"avoidnig"'),
    "no setting is called primary_car": ("belief", '"primary_care"', '"primary_car"'),
    "people do not differ in guarding_rest": ("belief", '"pain_half"', '"guarding_rest"'),
    "no class of medicines is called nsaids": ("checkin", "nsaid = ", "nsaids = "),
    "no answer to sleep_quality is called brokn": ("checkin", "sleep.broken", "sleep.brokn"),
    "no stage is called setle": ("checkin", "_stage.settle]", "_stage.setle]"),
    "no cause is called endplate_iritation": ("tissues", "endplate_irr", "endplate_ir"),
}


def test_a_name_that_leads_nowhere_is_found_with_its_file(copy: Path, edit: Edit) -> None:
    for name, old, new in SLIPS.values():
        edit(f"physiology/{name}.toml", old, new)
    said = {fault.says.split(",")[0]: fault for fault in check_knowledge(copy)}
    for says, (name, _, _) in SLIPS.items():
        assert said[says].path.startswith(f"physiology/{name}.toml")
        assert said[says].proposal
