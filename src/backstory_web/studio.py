"""The cycle to be touched: which sliders were moved, which loops cut, and what stands on the page.

Everything is in the address, so a page can be kept or shown to somebody; nothing in it is of a
person.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import QueryDict

from backstory_web import engine, measures

SENT, CUT, PRESET = "sent", "cut", "preset"


@dataclass(frozen=True)
class Asked:
    """What to try out; a value that is faulty counts as usual. ``preset`` may be empty."""

    moved: Mapping[str, float]
    cut: tuple[str, ...]
    preset: str
    faults: Mapping[str, str]

    @property
    def is_usual(self) -> bool:
        """Return whether nothing has been changed."""
        usual = {name: slider.usual for name, slider in sliders().items()}
        return not self.cut and dict(self.moved) == usual

    @property
    def is_preset(self) -> bool:
        """Return whether everything stands as the preset has it."""
        preset = presets()[self.preset]
        usual = {name: slider.usual for name, slider in sliders().items()}
        return {**usual, **preset.moved} == dict(self.moved) and set(preset.cut) == set(self.cut)


def sliders() -> Mapping[str, engine.Slider]:
    """Return every slider by its name."""
    return engine.knowledge().studio.sliders


def presets(*, held: bool = False) -> dict[str, engine.Preset]:
    """Return the ready settings; ``held`` leaves out those that load."""
    known = engine.knowledge().studio.presets.items()
    return {name: preset for name, preset in known if not (held and preset.loads)}


def ends_of(slider: engine.Slider, *, held: bool) -> tuple[float, float]:
    """Return the least and the most; ``held`` allows no more load than usual."""
    low, high = slider.ends
    if not (held and slider.loads):
        return low, high
    return (low, slider.usual) if slider.way == "scaled" else (slider.usual, slider.usual)


def read(sent: QueryDict, *, held: bool) -> Asked:
    """Return what an address asks for: a preset, and over it the sliders and cuts of the form."""
    name = sent.get(PRESET, "")
    preset = presets(held=held).get(name)
    ready = preset.moved if preset else {}
    moved, faults = {}, {}
    for key, slider in sliders().items():
        ends = ends_of(slider, held=held)
        value = _value(sent.get(key), ready.get(key, slider.usual), ends)
        if value is None:
            faults[key] = _fault(key, ends)
        moved[key] = slider.usual if value is None else value
    loops = engine.knowledge().physiology.loops
    asked = sent.getlist(CUT) if SENT in sent else preset.cut if preset else ()
    cut = tuple(loop for loop in loops if loop in asked)
    return Asked(moved, cut, name if preset else "", faults)


def _value(typed: str | None, ready: float, ends: tuple[float, float]) -> float | None:
    """Return the value, or ``None`` when it cannot be; one end alone leaves nothing to say."""
    low, high = ends
    if typed is None or low == high:
        return min(max(ready, low), high)
    value = measures.number(typed)
    return value if value is not None and low <= value <= high else None


def _fault(key: str, ends: tuple[float, float]) -> str:
    label = engine.say(f"studio.slider.{key}.label")
    return engine.say("studio.fault.value", label=label, low=f"{ends[0]:g}", high=f"{ends[1]:g}")
