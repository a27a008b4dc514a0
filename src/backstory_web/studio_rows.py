"""The studio as its page shows it: sliders in groups, loops with their numbers, what is claimed."""

from collections.abc import Mapping
from dataclasses import dataclass

from backstory_web import engine, studio


@dataclass(frozen=True)
class SliderRow:
    """A slider as the page shows it; ``words`` are its sentences."""

    id: str
    low: float
    high: float
    step: float
    value: float
    words: Mapping[str, str]
    fault: str

    @property
    def unit_one(self) -> str:
        """Return the unit of exactly one."""
        return self.words.get("unit_one", self.words["unit"])

    @property
    def told(self) -> str:
        """Return the value with its unit."""
        return f"{self.value:g}{self.unit_one if self.value == 1 else self.words['unit']}"


@dataclass(frozen=True)
class Group:
    """Sliders that belong together; ``open`` where one is moved."""

    id: str
    heading: str
    says: str
    rows: tuple[SliderRow, ...]
    open: bool


def groups(asked: studio.Asked, *, held: bool) -> list[Group]:
    """Return the sliders by group; one that cannot be moved now is left out."""
    by_group: dict[str, list[SliderRow]] = {}
    for name, slider in studio.sliders().items():
        low, high = studio.ends_of(slider, held=held)
        if low < high:
            words = engine.knowledge().wording["studio"]["slider"][name]
            row = (low, high, slider.step, asked.moved[name], words, asked.faults.get(name, ""))
            by_group.setdefault(slider.group, []).append(SliderRow(name, *row))
    return [_group(name, rows) for name, rows in by_group.items()]


def _group(name: str, rows: list[SliderRow]) -> Group:
    is_open = any(row.fault or row.value != studio.sliders()[row.id].usual for row in rows)
    heading = engine.say(f"studio.group.{name}")
    return Group(name, heading, engine.say(f"studio.group_says.{name}"), tuple(rows), is_open)


@dataclass(frozen=True)
class LoopRow:
    """One loop of the cycle with its number in the picture."""

    id: str
    number: int
    name: str
    says: str
    cut: bool


def loops(asked: studio.Asked) -> list[LoopRow]:
    """Return the loops in the order of their numbers."""
    return [
        LoopRow(
            loop,
            number,
            engine.say(f"studio.loop.{loop}.name"),
            engine.say(f"studio.loop.{loop}.says"),
            loop in asked.cut,
        )
        for number, loop in enumerate(engine.knowledge().physiology.loops, start=1)
    ]


@dataclass(frozen=True)
class PresetShown:
    """What the texts claim, and what studies found."""

    name: str
    does: str
    warns: bool
    moved_on: bool
    claims: tuple[engine.Claim, ...]
    evidence: tuple[engine.Evidence, ...]


def preset_names(*, held: bool) -> list[tuple[str, str]]:
    """Return id and name of each preset on offer."""
    return [(name, engine.say(f"studio.preset.{name}.name")) for name in studio.presets(held=held)]


def preset_shown(asked: studio.Asked) -> PresetShown | None:
    """Return the preset that was chosen, if any."""
    if not asked.preset:
        return None
    preset, known = studio.presets()[asked.preset], engine.knowledge()
    return PresetShown(
        engine.say(f"studio.preset.{asked.preset}.name"),
        engine.say(f"studio.preset.{asked.preset}.does"),
        preset.warns,
        not asked.is_preset,
        tuple(known.claims[claim] for claim in preset.claims),
        tuple(known.evidence[name] for name in preset.evidence),
    )
