"""What the session page shows and its script counts: parts with their words, steps with seconds."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from backstory_web import engine
from backstory_web.engine import day as days

_WORDS = (
    "pause", "go_on", "seconds", "minutes", "paused", "easiest", "easier_now", "harder_next",
    "take_off", "slept", "finished", "saved", "not_saved", "no_longer",
)  # fmt: skip


@dataclass(frozen=True)
class Part:
    """One element of a session with its card."""

    number: int
    planned: days.PlannedElement
    card: days.Card
    dose: str
    on_skin: bool


def parts_of(chosen: Iterable[days.PlannedElement], plan: engine.DayPlan) -> list[Part]:
    """Return what is done in a session, in order, with its words."""
    cards = days.cards(plan)
    return [
        Part(
            number,
            planned,
            cards[planned.id],
            days.dose_words(planned),
            days.kind_of(planned.id) in days.ON_SKIN,
        )
        for number, planned in enumerate(chosen, start=1)
    ]


def script_of(
    led: days.Session, chosen: Sequence[days.PlannedElement], plan: engine.DayPlan
) -> dict[str, Any]:
    """Return all that the page's script needs: steps, what they are about, and words."""
    return {
        "steps": [_step(step) for step in led.steps],
        "parts": {part.planned.id: _part(part, len(chosen)) for part in parts_of(chosen, plan)},
        "words": {name: engine.say(f"session.player.{name}") for name in _WORDS},
        "at": {name: engine.say(f"session.at.{name}") for name in ("count", "then", "last")},
    }


def _part(part: Part, of: int) -> dict[str, Any]:
    picture = reverse("picture", args=[part.planned.movement]) if part.planned.movement else ""
    return {
        "title": part.card.title,
        "dose": part.dose,
        "number": engine.say("session.at.exercise", number=part.number, of=of) if of > 1 else "",
        "picture": picture,
        "stopIf": part.card.stop_if,
        "steps": part.card.steps,
        "onSkin": part.on_skin,
        "movement": part.planned.movement or "",
        "stop": reverse("session_stop", args=[part.planned.id]),
    }


def _step(step: days.SessionStep) -> dict[str, Any]:
    return {
        "element": step.element,
        "kind": step.kind,
        "says": engine.say(f"session.kind.{step.kind}"),
        "seconds": step.seconds,
        "eachS": step.each_s,
        "count": step.count,
        "where": ", ".join(_where(step)),
        "side": step.side,
        "work": step.is_work,
    }


def _where(step: days.SessionStep) -> Iterable[str]:
    """Yield side, round and number of a step, as far as it has any."""
    if step.side:
        yield engine.say(f"session.side.{step.side}")
    if step.sets > 1:
        yield engine.say("session.at.set", number=step.set_number, of=step.sets)
    if step.of > 1:
        yield engine.say("session.at.nth", number=step.nth, of=step.of)
