"""Do the loops and tissues of the cycle name parameters that there are?"""

from collections.abc import Iterator, Mapping

from backstory.errors import Fault
from backstory.knowledge.load import Knowledge
from backstory.knowledge.near import nearest


def physiology_faults(knowledge: Knowledge) -> Iterator[Fault]:
    """Yield every name of a parameter that leads nowhere."""
    cycle = knowledge.physiology
    for loop in cycle.loops.values():
        yield from _names(f"physiology/loops.toml: {loop.id}", loop.cut, cycle.parameters)
    for tissue in cycle.tissues.values():
        yield from _names(f"physiology/tissues.toml: {tissue.id}", tissue.times, cycle.parameters)


def _names(
    path: str, named: Mapping[str, float], parameters: Mapping[str, object]
) -> Iterator[Fault]:
    for name in named.keys() - parameters.keys():
        near = nearest(name, parameters, "Write the parameter first.")
        yield Fault(path, f"no parameter is called {name}", near)
