"""Do loops, tissues, components, settings and targets of the cycle name what there is?"""

from collections.abc import Collection, Iterator, Mapping

from backstory.errors import Fault
from backstory.knowledge.load import Knowledge
from backstory.knowledge.near import nearest
from backstory.knowledge.physiology import Physiology


def physiology_faults(knowledge: Knowledge) -> Iterator[Fault]:
    """Yield every name that leads nowhere."""
    cycle = knowledge.physiology
    for loop in cycle.loops.values():
        yield from _names(f"physiology/loops.toml: {loop.id}", loop.cut, cycle.parameters)
    for tissue in cycle.tissues.values():
        yield from _names(f"physiology/tissues.toml: {tissue.id}", tissue.times, cycle.parameters)
    for component in cycle.components.values():
        path = f"physiology/components.toml: {component.id}"
        yield from _names(path, component.times, cycle.parameters)
    yield from _of_settings(cycle)
    yield from _of_posterior(cycle)


def _of_settings(cycle: Physiology) -> Iterator[Fault]:
    for setting in cycle.settings.values():
        path = f"physiology/settings.toml: {setting.id}"
        yield from _names(path, setting.shares, cycle.components, "component")
        yield from _names(path, [setting.after] * bool(setting.after), cycle.settings, "setting")
    for target in cycle.targets.values():
        path = f"physiology/targets.toml: {target.id}"
        yield from _names(path, [target.setting], cycle.settings, "setting")


def _of_posterior(cycle: Physiology) -> Iterator[Fault]:
    known: Mapping[str, Mapping[str, object]] = {
        "parameters": cycle.parameters,
        "components": cycle.components,
        "settings": cycle.settings,
    }
    for moved in cycle.posterior.paths:
        table, name = moved.split("/")[:2]
        yield from _names("physiology/posterior.toml: paths", [table], known, "table")
        yield from _names("physiology/posterior.toml: paths", [name], known.get(table, {name: 0}))


def _names(
    path: str, named: Collection[str], known: Mapping[str, object], what: str = "parameter"
) -> Iterator[Fault]:
    for name in sorted(set(named) - known.keys()):
        near = nearest(name, known, f"Write the {what} first.")
        yield Fault(path, f"no {what} is called {name}", near)
