"""A trial to change a little for each test, and how to read one."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from backstory import Knowledge
from backstory_cohort import StudyFault, Trial, read_scenario, read_trial

BED = {"kind": "bed_rest", "stop_day": 7}
PAIN = {"name": "pain", "measure": "mean", "days": [6, 7]}
RAW: dict[str, Any] = {
    "name": "Bed rest",
    "days": 14,
    "design": "paired",
    "population": {"people": 60, "seed": 3},
    "arms": [{"name": "usual"}, {"name": "bed", "interventions": [BED]}],
    "outcomes": [PAIN],
}


def changed(**keys: Any) -> dict[str, Any]:
    """Return the raw trial with other values; ``population`` is added to, the rest replaced."""
    raw = deepcopy(RAW)
    raw["population"] |= keys.pop("population", {})
    return raw | keys


@pytest.fixture(scope="session")
def trial(knowledge: Knowledge) -> Callable[..., Trial]:
    """Return a maker of trials."""
    return lambda **keys: read_trial(changed(**keys), "t.toml", knowledge)


@pytest.fixture(scope="session")
def faults(knowledge: Knowledge) -> Callable[..., dict[str, str]]:
    """Return a function from a raw trial to what is wrong with it: by place, in words."""

    def found(raw: dict[str, Any], given: Any = None, read: Any = read_trial) -> dict[str, str]:
        with pytest.raises(StudyFault) as caught:
            read(raw, "t.toml", knowledge, given)
        return {
            fault.path.removeprefix("t.toml: "): f"{fault.says} {fault.proposal}".strip()
            for fault in caught.value.faults
        }

    return found


__all__ = ["BED", "PAIN", "RAW", "changed", "read_scenario"]
