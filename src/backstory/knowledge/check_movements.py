"""Do the movements hold together: better, easier and harder ways that exist, joints, doses?

What takes a skeleton to see (feet on the floor, balance) is held by the tests, which may use the
rooms above.
"""

from collections.abc import Iterator

from backstory.errors import Fault
from backstory.knowledge.load import Knowledge
from backstory.knowledge.movements import Movement
from backstory.knowledge.near import nearest


def movement_faults(knowledge: Knowledge) -> Iterator[Fault]:
    """Yield every fault of the movements across files."""
    for movement in knowledge.movements.values():
        path = f"movements/{movement.id}.toml"
        yield from _ways(movement, knowledge, path)
        yield from _words(movement, path)
        for name in movement.evidence:
            if name not in knowledge.evidence:
                near = nearest(name, knowledge.evidence, "Add it to evidence.toml.")
                yield Fault(path, f"no evidence is called {name}", near)
    for name in knowledge.mechanics.dose.usual_day:
        if name not in knowledge.movements:
            near = nearest(name, knowledge.movements, "Write the movement first.")
            yield Fault("mechanics/dose.toml: usual_day", f"no movement is called {name}", near)


def _ways(movement: Movement, knowledge: Knowledge, path: str) -> Iterator[Fault]:
    better = (movement.better,) if movement.better else ()
    for key, names in (
        ("better", better),
        ("easier", movement.easier),
        ("harder", movement.harder),
    ):
        for name in names:
            if name == movement.id:
                yield Fault(f"{path}: {key}", "names itself", "Name another movement.")
            elif name not in knowledge.movements:
                near = nearest(name, knowledge.movements, "Write the movement first.")
                yield Fault(f"{path}: {key}", f"no movement is called {name}", near)


def _words(movement: Movement, path: str) -> Iterator[Fault]:
    if movement.better and not movement.better_says:
        yield Fault(path, "better without better_says", "Say what to change.")
    dose = movement.dose
    if movement.kind == "exercise" and not (dose.repetitions or dose.minutes or dose.hold_seconds):
        yield Fault(path, "an exercise without a dose", "Say how often or how long.")
    if movement.kind == "everyday" and not any(
        (movement.usual.times, movement.usual.seconds, movement.usual.minutes)
    ):
        yield Fault(path, "an everyday act without a usual amount", "Give usual.")
