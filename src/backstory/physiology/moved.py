"""The same knowledge with other numbers: what a calibration, or one member of it, moves.

A number is named by its path: ``parameters/repair_rate`` (the figure of a parameter), with
``/sd_log`` how much people differ, ``components/quick/repair_rate`` a factor of a kind of people,
``settings/trial/quick`` a share of a setting; what a share gains, the setting's first kind loses.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from backstory.knowledge.physiology import Component, Parameter, Physiology, Setting


def moved(physiology: Physiology, values: Mapping[str, float]) -> Physiology:
    """Return the same knowledge with other numbers.

    Raises:
        KeyError: a path names nothing.
    """
    parameters, components = dict(physiology.parameters), dict(physiology.components)
    settings = dict(physiology.settings)
    for path, value in values.items():
        table, name, *rest = path.split("/")
        if table == "parameters":
            parameters[name] = _parameter(parameters[name], rest, value)
        elif table == "components":
            components[name] = _component(components[name], rest[0], value)
        elif table == "settings":
            settings[name] = _setting(settings[name], rest[0], value)
        else:
            raise KeyError(path)
    return replace(physiology, parameters=parameters, components=components, settings=settings)


def _parameter(entry: Parameter, rest: Sequence[str], value: float) -> Parameter:
    if rest:
        return entry.model_copy(update={rest[0]: value})
    return entry.model_copy(update={"figure": entry.figure.model_copy(update={"value": value})})


def _component(entry: Component, name: str, value: float) -> Component:
    return entry.model_copy(update={"times": {**entry.times, name: value}})


def _setting(entry: Setting, name: str, value: float) -> Setting:
    first, changed = next(iter(entry.shares)), {**entry.shares, name: value}
    others = sum(share for key, share in changed.items() if key != first)
    return entry.model_copy(update={"shares": {**changed, first: 1 - others}})
