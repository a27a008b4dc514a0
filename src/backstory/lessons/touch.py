"""What a touch shows: the words, the bars and the muscles that follow a press, worked out purely.

Every bar is a figure of the knowledge: an entry of the evidence, or a row of what scans show in
people without pain. Newtons are not worked out here: the shell asks ``loads`` for this body.
"""

from dataclasses import dataclass
from typing import assert_never

from backstory.knowledge.lessons import (
    Choose,
    Compare,
    Option,
    Order,
    Reveal,
    Root,
    RootPressed,
    Slide,
    Tap,
    Touch,
)
from backstory.knowledge.load import Knowledge
from backstory.knowledge.schema import Figure, SourceKey

_PROPORTION = "proportion"
_WHOLES = {"of 10": 10.0, "of 100": 100.0}


@dataclass(frozen=True)
class TouchBar:
    """One bar: how much of the whole it fills (0 to 1), and its number as it is told."""

    id: str
    label: str
    share: float
    told: str
    source: SourceKey
    chosen: bool = False


@dataclass(frozen=True)
class Shown:
    """What there is to see after a touch: words, bars, and muscles near and far of a root."""

    says: str = ""
    bars: tuple[TouchBar, ...] = ()
    near: tuple[str, ...] = ()
    far: tuple[str, ...] = ()
    right: bool | None = None


def ages_shown(touch: Slide, knowledge: Knowledge) -> tuple[int, ...]:
    """Return the ages at which the shares of a slide are known, youngest first."""
    rows = [row for row in knowledge.imaging.rows if row.id in touch.rows]
    return tuple(seen.age_years for seen in rows[0].ages)


def touched(touch: Touch, told: str, knowledge: Knowledge) -> Shown:
    """Return what follows when ``told`` was pressed, chosen, set or put in order ("a b c").

    What is no part of the touch counts as nothing told: then only what is there at first is shown.
    """
    match touch:
        case Tap():
            return Shown(touch.after if told else touch.before)
        case Choose():
            return _chosen(touch, told, knowledge)
        case Slide():
            return _at_age(touch, told, knowledge)
        case Order():
            return _ordered(touch, told, knowledge)
        case Root():
            return _pressed(touch, told, knowledge)
        case Compare() | Reveal():
            return Shown(touch.says if told and isinstance(touch, Compare) else "")
        case _:
            assert_never(touch)


def _chosen(touch: Choose, told: str, knowledge: Knowledge) -> Shown:
    option = next((one for one in touch.options if one.id == told), None)
    if option is None:
        return Shown()
    return Shown(option.says, _bars(touch.options, told, knowledge))


def _ordered(touch: Order, told: str, knowledge: Knowledge) -> Shown:
    right = [item.id for item in touch.items]
    if sorted(told.split()) != sorted(right):
        return Shown()
    return Shown(touch.says, _bars(touch.items, "", knowledge), right=told.split() == right)


def _bars(options: tuple[Option, ...], chosen: str, knowledge: Knowledge) -> tuple[TouchBar, ...]:
    figures = [(one, knowledge.evidence[one.evidence].figure) for one in options if one.evidence]
    most = max((figure.value for _, figure in figures), default=1.0)
    return tuple(
        TouchBar(one.id, one.label, *_measured(figure, most), figure.source, one.id == chosen)
        for one, figure in figures
    )


def _measured(figure: Figure, most: float) -> tuple[float, str]:
    """Return how much of the whole a bar fills, and what stands beside it.

    The whole is that of the figure's scale, else one, or the greatest of the bars above one.
    """
    if figure.unit == _PROPORTION:
        return figure.value, f"{100 * figure.value:.0f}\N{NO-BREAK SPACE}%"
    whole = _WHOLES.get(figure.unit, max(most, 1.0))
    return figure.value / whole, f"{figure.value:g} {figure.unit}"


def _at_age(touch: Slide, told: str, knowledge: Knowledge) -> Shown:
    known = ages_shown(touch, knowledge)
    age_years = int(told) if told.isdecimal() and int(told) in known else None
    if age_years is None:
        return Shown()
    bars = []
    for row in knowledge.imaging.rows:
        if row.id in touch.rows:
            share = row.nearest_to(age_years).share
            bars.append(TouchBar(row.id, row.name, *_measured(share, 1.0), share.source))
    return Shown("", tuple(bars))


def _pressed(touch: Root, told: str, knowledge: Knowledge) -> Shown:
    root = next((one for one in touch.roots if one.cause == told), None)
    if root is None:
        return Shown()
    return Shown(root.felt, near=_muscles(root, "local", knowledge),
                 far=_muscles(root, "remote", knowledge))  # fmt: skip


def _muscles(root: RootPressed, reach: str, knowledge: Knowledge) -> tuple[str, ...]:
    guarding = knowledge.causes[root.cause].guarding
    named = (muscle for one in guarding if one.reach == reach for muscle in one.muscles)
    return tuple(dict.fromkeys(named))
