"""A day to try out: which acts are in it and how often, kept in this browser only."""

from collections.abc import Mapping

from django.http import HttpRequest

from backstory_web import engine, measures
from backstory_web.moves import better_of

Acts = Mapping[engine.MovementId, float]
COUNT = "count."
_KEPT = "day_tried_out"
_MINUTES_IN_A_DAY = 24 * 60
_MOST_TIMES = 2000


def usual_day() -> Acts:
    """Return the acts that are proposed, with their usual counts: times, or minutes."""
    movements = engine.knowledge().movements
    names = engine.knowledge().mechanics.dose.usual_day
    return {name: usual_count(movements[name]) for name in names}


def usual_count(movement: engine.Movement) -> float:
    """Return how often a usual day holds ``movement``, or for how many minutes."""
    return (movement.usual.minutes if movement.lasts else movement.usual.times) or 1.0


def acts_in(request: HttpRequest) -> Acts:
    """Return the day kept in this browser, or the usual one."""
    kept = request.session.get(_KEPT)
    known = engine.knowledge().movements
    return usual_day() if kept is None else {k: v for k, v in kept.items() if k in known}


def as_before(request: HttpRequest, faults: Mapping[str, str]) -> Acts:
    """Return the acts that are told wrongly with the counts they had."""
    known, before = engine.knowledge().movements, acts_in(request)
    wrong = [name for name in known if name in faults]
    return {name: before.get(name, usual_count(known[name])) for name in wrong}


def keep(request: HttpRequest, acts: Acts) -> None:
    """Keep a day in this browser."""
    request.session[_KEPT] = dict(acts)


def forget(request: HttpRequest) -> None:
    """Let go of the day tried out: the usual one stands again."""
    request.session.pop(_KEPT, None)


def read(post: Mapping[str, str]) -> tuple[Acts, dict[str, str]]:
    """Return the counts in a form, and what is wrong with them by movement; 0 leaves one out."""
    known = engine.knowledge().movements
    sent = {
        engine.MovementId(name.removeprefix(COUNT)): measures.number(value)
        for name, value in post.items()
        if name.startswith(COUNT)
    }
    counts = {name: count for name, count in sent.items() if name in known}
    faults = {
        str(name): _fault(known[name])
        for name, count in counts.items()
        if count is None or count > most_of(known[name])
    }
    return {name: count for name, count in counts.items() if count and name not in faults}, faults


def _fault(movement: engine.Movement) -> str:
    unit = "minutes" if movement.lasts else "times"
    return engine.say(f"day_builder.fault.{unit}", name=movement.name, most=most_of(movement))


def most_of(movement: engine.Movement) -> int:
    """Return how often, or for how many minutes, a day may hold ``movement`` at most."""
    return _MINUTES_IN_A_DAY if movement.lasts else _MOST_TIMES


def changed_by(acts: Acts, post: Mapping[str, str]) -> Acts:
    """Return ``acts`` after the button that was pressed: taken out, done otherwise, or added."""
    known = engine.knowledge().movements
    changed = {name: count for name, count in acts.items() if name != post.get("remove")}
    old, new = _named(post, "instead"), _named(post, "new")
    better = better_of(known[old]) if old else None
    if old in changed and better:
        changed[better.id] = changed.get(better.id, 0.0) + changed.pop(old)
    if new and "add" in post:
        changed.setdefault(new, usual_count(known[new]))
    return changed


def _named(post: Mapping[str, str], field: str) -> engine.MovementId | None:
    name = engine.MovementId(post.get(field, ""))
    return name if name in engine.knowledge().movements else None


def not_in(acts: Acts) -> list[engine.Movement]:
    """Return the everyday acts and positions that could be added."""
    known = engine.knowledge().movements.values()
    return [one for one in known if one.id not in acts and one.kind != "exercise"]
