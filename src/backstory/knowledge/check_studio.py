"""Do the sliders and ready settings of the studio name what there is?"""

from collections.abc import Iterable, Iterator

from backstory.errors import Fault
from backstory.knowledge.load import Knowledge
from backstory.knowledge.near import nearest
from backstory.knowledge.studio import Preset, Studio


def studio_faults(knowledge: Knowledge) -> Iterator[Fault]:
    """Yield every name that leads nowhere, and every value beyond its slider."""
    studio = knowledge.studio
    for name, slider in studio.sliders.items():
        path = f"studio.toml: sliders.{name}"
        weeks = [other for other in (slider.since, slider.until) if other]
        yield from _missing(path, "slider", weeks, studio.sliders)
        if slider.way == "times":
            parameters = knowledge.physiology.parameters
            yield from _missing(path, "parameter", slider.names, parameters)
    for name, preset in studio.presets.items():
        path = f"studio.toml: presets.{name}"
        yield from _missing(path, "slider", preset.moved, studio.sliders)
        yield from _missing(path, "loop", preset.cut, knowledge.physiology.loops)
        yield from _missing(path, "evidence", preset.evidence, knowledge.evidence)
        yield from _beyond(path, preset, studio)


def _missing(path: str, kind: str, names: Iterable[str], known: Iterable[str]) -> Iterator[Fault]:
    there = list(known)
    for name in names:
        if name not in there:
            near = nearest(name, there, f"Write the {kind} first.")
            yield Fault(path, f"no {kind} is called {name}", near)


def _beyond(path: str, preset: Preset, studio: Studio) -> Iterator[Fault]:
    for name in preset.moved.keys() & studio.sliders.keys():
        low, high = studio.sliders[name].ends
        if not low <= preset.moved[name] <= high:
            says = f"{name} is moved to {preset.moved[name]:g}"
            yield Fault(path, says, f"Stay within {low:g} and {high:g}.")
