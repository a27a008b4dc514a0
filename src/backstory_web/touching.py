"""What was touched in a lesson, as a form sends it, and what the page then shows."""

from collections.abc import Mapping
from dataclasses import dataclass

from backstory_web import engine, moves
from backstory_web.engine import lessons
from backstory_web.your_body import YourBody

FIELD, PLACE = "touch", "place."


@dataclass(frozen=True)
class People:
    """A hundred people as dots, ten a row: how many rows are full, and how many more there are."""

    bar: lessons.TouchBar

    @property
    def count(self) -> int:
        """Return how many of a hundred."""
        return round(100 * self.bar.share)

    @property
    def full(self) -> int:
        """Return the height of the full rows in the drawing."""
        return self.count // 10 * 10

    @property
    def rest(self) -> int:
        """Return the width of the last, unfilled row in the drawing."""
        return self.count % 10 * 10


@dataclass(frozen=True)
class Item:
    """One thing to put in order, and the place that was given to it; 0 when none was."""

    id: str
    label: str
    place: int


@dataclass(frozen=True)
class Touched:
    """A touch with what was told and what follows; ``fault`` when it could not be read."""

    kind: str
    told: str
    shown: lessons.Shown
    people: tuple[People, ...] = ()
    tiles: tuple[moves.Tile, ...] = ()
    guess: str = ""
    items: tuple[Item, ...] = ()
    fault: str = ""


def read(lesson: lessons.Lesson, get: Mapping[str, str], body: YourBody) -> Touched:
    """Return what a form says was touched; what makes no sense counts as untouched."""
    touch = lesson.touch
    if touch.kind == "order":
        return _ordered(lesson, get)
    told = get.get(FIELD, "")
    shown = lessons.shown(lesson, told)
    if touch.kind == "slide":
        return _slid(lesson, told, shown)
    if touch.kind == "compare":
        return _compared(lesson, told, shown, body)
    return Touched(touch.kind, told if shown.says else "", shown)


def _slid(lesson: lessons.Lesson, told: str, shown: lessons.Shown) -> Touched:
    """Return the people of that age; before anything is told the slide stands in the middle."""
    ages = lessons.ages_of(lesson)
    people = tuple(People(bar) for bar in shown.bars)
    return Touched("slide", told if people else str(ages[len(ages) // 2]), shown, people)


def _ordered(lesson: lessons.Lesson, get: Mapping[str, str]) -> Touched:
    """Return the items with the places given, by name; the right order follows once all fit."""
    if lesson.touch.kind != "order":
        raise TypeError
    items = sorted(
        (Item(one.id, one.label, _place(get, one.id)) for one in lesson.touch.items),
        key=lambda item: item.label,
    )
    placed = sorted(items, key=lambda item: item.place)
    if [item.place for item in placed] == list(range(1, len(items) + 1)):
        told = " ".join(item.id for item in placed)
        return Touched("order", told, lessons.shown(lesson, told))
    some = any(item.place for item in items)
    fault = engine.say("lessons.touch.order_again", count=len(items)) if some else ""
    return Touched("order", "", lessons.Shown(), items=tuple(items), fault=fault)


def _place(get: Mapping[str, str], item: str) -> int:
    told = get.get(f"{PLACE}{item}", "")
    return int(told) if told.isdecimal() else 0


def _compared(lesson: lessons.Lesson, told: str, shown: lessons.Shown, body: YourBody) -> Touched:
    if lesson.touch.kind != "compare":
        raise TypeError
    tiles = moves.tiles(lesson.touch.movements, body)
    if told not in lesson.touch.movements:
        return Touched("compare", "", lessons.Shown(), tiles=tuple(tiles))
    ranked = sorted(tiles, key=lambda tile: tile.bar.newtons, reverse=True)
    return Touched("compare", told, shown, tiles=tuple(ranked), guess=_guess(told, ranked))


def _guess(told: str, ranked: list[moves.Tile]) -> str:
    most = ranked[0].movement
    if told == most.id:
        return engine.say("lessons.touch.guess_right", name=most.name)
    chosen = engine.knowledge().movements[engine.MovementId(told)].name
    return engine.say("lessons.touch.guess_wrong", chosen=chosen, name=most.name)
