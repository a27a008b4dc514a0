"""Does the habit coach hold together: ways that exist, one act for each, parts, works, evidence?"""

from collections.abc import Iterator

from backstory.errors import Fault
from backstory.knowledge.habits import DailyAct
from backstory.knowledge.load import Knowledge
from backstory.knowledge.near import nearest
from backstory.knowledge.schema import FindingId

_FILE = "habits.toml"
_WORK = FindingId("works_as")


def habit_faults(knowledge: Knowledge) -> Iterator[Fault]:
    """Yield every fault of the habit coach."""
    habits = knowledge.habits
    for key, act in habits.acts.items():
        yield from _act_faults(act, knowledge, f"{_FILE}: acts.{key}")
    yield from _shared_ways(knowledge)
    for i, rule in enumerate(habits.left_alone):
        for way in rule.ways:
            if habits.act_of(way) is None:
                yield Fault(f"{_FILE}: left_alone[{i}]", f"no act is done as {way}", "Name a way.")
    yield from _work_faults(knowledge)
    for name in habits.evidence:
        if name not in knowledge.evidence:
            near = nearest(name, knowledge.evidence, "Add it to evidence.toml.")
            yield Fault(f"{_FILE}: evidence", f"no evidence is called {name}", near)


def _act_faults(act: DailyAct, knowledge: Knowledge, path: str) -> Iterator[Fault]:
    if act.part not in knowledge.habits.parts:
        near = nearest(act.part, knowledge.habits.parts, "Name it in parts.")
        yield Fault(path, f"no part of the day is called {act.part}", near)
    known = [way for way in act.ways if way in knowledge.movements]
    for way in set(act.ways) - set(known):
        near = nearest(way, knowledge.movements, "Write the movement first.")
        yield Fault(path, f"no movement is called {way}", near)
    if len({knowledge.movements[way].lasts for way in known}) > 1:
        yield Fault(path, "some ways last and some do not", "Count all in times, or in minutes.")
    if list(act.steps) != sorted(set(act.steps)) or act.steps[0] != 0:
        yield Fault(f"{path}.steps", "do not rise from 0", "Begin with 0 and rise.")


def _shared_ways(knowledge: Knowledge) -> Iterator[Fault]:
    seen: dict[str, str] = {}
    for key, act in knowledge.habits.acts.items():
        for way in act.ways:
            if way in seen:
                says = f"{way} is a way of {seen[way]} too"
                yield Fault(f"{_FILE}: acts.{key}", says, "Give each way to one act.")
            seen[way] = key


def _work_faults(knowledge: Knowledge) -> Iterator[Fault]:
    asked = knowledge.findings.get(_WORK)
    kinds = [choice.id for choice in asked.choices] if asked else []
    for work, amounts in knowledge.habits.works.items():
        path = f"{_FILE}: works.{work}"
        if work not in kinds:
            near = nearest(work, kinds, "See the finding works_as.")
            yield Fault(path, f"{_WORK} has no option {work}", near)
        for act in amounts.keys() - knowledge.habits.acts.keys():
            near = nearest(act, knowledge.habits.acts, "Write the act first.")
            yield Fault(path, f"no act is called {act}", near)
