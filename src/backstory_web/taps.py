"""One tap on an element of the day: from what was posted to a diary entry, and back to words."""

from collections.abc import Mapping
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid4, uuid5

from backstory_web import engine
from backstory_web.engine import day as days

WAYS = ("not_today", "too_hard", "too_easy", "swap", "as_planned")
STOPS = ("pain", "leg", "other")
NOTHING = "nothing"


def fresh() -> str:
    """Return a mark for a form: pressed twice, the same button of it counts once."""
    return uuid4().hex


def entry_in(post: Mapping[str, str]) -> dict[str, Any] | None:
    """Return the diary entry that a posted tap means; ``None`` when it means nothing."""
    what, element = post.get("what", ""), post.get("element", "")
    entry = {"id": _id(post.get("mark", ""), what, element), "element": element}
    if what == "undo":
        return {"id": entry["id"], "kind": "withdrawn", "entry": post.get("entry", "")}
    if what == "done":
        return {**entry, "kind": "practised", **_measured(post)}
    if what == "stop" and post.get("why") in STOPS:
        stopped = {"finished": False, "stopped": post["why"]}
        return {**entry, "kind": "practised", **stopped, **_measured(post)}
    if what in WAYS:
        return {**entry, "kind": "adjusted", "what": what, "to": post.get("to", "")}
    return None


def _id(mark: str, what: str, element: str) -> str:
    """Return the entry's id: of each button of a form its own."""
    try:
        return uuid5(UUID(mark), f"{what} {element}").hex
    except ValueError:
        return uuid5(NAMESPACE_OID, uuid4().hex).hex


def _measured(post: Mapping[str, str]) -> dict[str, Any]:
    """Return what a session counted: minutes and the longest hold, where they can be read."""
    told: dict[str, Any] = {"movement": post.get("movement", "")}
    for name in ("minutes", "hold_s"):
        try:
            told[name] = float(post[name])
        except (KeyError, ValueError):
            continue
    return told


def in_words(course: engine.Course, plan: engine.DayPlan, told: str) -> str:
    """Return what the entry ``told`` did, in words; "" when there is no such entry."""
    if told == NOTHING:
        return engine.say("day.told.nothing")
    entry = next((one for one in course.diary.entries if one.id == told), None)
    match entry:
        case days.Withdrawn():
            return engine.say("day.told.gone")
        case days.Practised():
            return _practised(entry, course, plan)
        case days.Adjusted():
            return _adjusted(entry, plan)
        case _:
            return ""


def can_be_undone(course: engine.Course, told: str) -> bool:
    """Return whether the entry ``told`` still counts, so that it can be taken back."""
    return any(entry.id == told for entry in course.diary.standing)


def _practised(entry: days.Practised, course: engine.Course, plan: engine.DayPlan) -> str:
    title = days.title_of(entry.element)
    if not entry.finished:
        return engine.say("day.told.stopped", title=title)
    today = [e for e in course.diary.on(entry.on) if isinstance(e, days.Practised) and e.finished]
    count = sum(one.element == entry.element for one in today)
    wanted = next((p.dose.times_per_day for p in plan.do if p.id == entry.element), None)
    if not wanted or wanted <= 1:
        return engine.say("day.told.practised", title=title)
    return engine.say("day.told.practised_of", title=title, count=count, of=f"{wanted:g}")


def _adjusted(entry: days.Adjusted, plan: engine.DayPlan) -> str:
    title = days.title_of(entry.element)
    match entry.what:
        case "too_hard":
            now = _as_now(plan, entry.element)
            key = "too_hard" if now else "too_hard_gone"
            return engine.say(f"day.told.{key}", title=title, now=now)
        case "too_easy":
            key = "too_easy_guard" if plan.guard else "too_easy"
            return engine.say(f"day.told.{key}", title=title)
        case "swap":
            other = next((p for p in plan.do if p.instead_of == entry.element), None)
            key = "swap" if other else "swap_none"
            return engine.say(
                f"day.told.{key}",
                title=title,
                now=days.cards(plan)[other.id].title if other else "",
            )
        case what:
            return engine.say(f"day.told.{what}", title=title)


def _as_now(plan: engine.DayPlan, element: days.ElementId) -> str:
    planned = next((p for p in plan.do if p.id == element), None)
    if planned is None:
        return ""
    return ", ".join(filter(None, (days.cards(plan)[element].title, days.dose_words(planned))))
