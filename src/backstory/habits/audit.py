"""A day's acts turned into load, and the changes that save most of it for this body.

Idea: each act is a movement with a known load; a day adds them up (``loads.dose``). For each act
the other ways of doing it are tried in its place, and the way that saves most wear and suits the
person is kept. The greatest savings are proposed.

When it holds: to compare ways of moving for one body, on one model. It foresees no pain: trials do
not show that teaching postures prevents it (``mechanism.posture.umbrella``); only sparing the back
from bending in the first hours has a trial of its own (Snook et al. 1998), so the act that bends
most in those hours is told as well.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from backstory.case import Findings
from backstory.habits.change import HabitChange, judged, otherwise, saved_by
from backstory.habits.suits import (
    LeftAsItIs,
    Suits,
    Warned,
    is_left,
    left_alone,
    suits,
    to_ask,
    warned,
)
from backstory.habits.usual import Acts
from backstory.habits.ways import day_of_acts, way_of
from backstory.knowledge.load import Knowledge
from backstory.knowledge.schema import MovementId
from backstory.loads import DayLoad
from backstory.movement import Body


@dataclass(frozen=True)
class Audit:
    """A day and what may be changed in it.

    ``changes`` are those proposed, most wear saved first; ``best_supported`` the one that takes
    most bending out of the first hours, which may be among them.
    """

    acts: Acts
    day: DayLoad
    changes: tuple[HabitChange, ...]
    best_supported: HabitChange | None
    left_alone: tuple[LeftAsItIs, ...]
    warned: tuple[Warned, ...]


@dataclass(frozen=True)
class _Looked:
    """What every change is held against: the day as it is, whose it is, what is known."""

    acts: Acts
    day: DayLoad
    body: Body
    knowledge: Knowledge
    facts: Findings


def audit(acts: Acts, body: Body, knowledge: Knowledge, facts: Findings) -> Audit:
    """Return what a day of ``acts`` comes to for ``body``, and which changes save most.

    Acts with a count of 0 are left out; ``facts`` decide what suits.

    Raises:
        PostureFault: for a movement whose postures nobody can take.
    """
    done = {way: count for way, count in acts.items() if count > 0}
    at = _Looked(done, day_of_acts(done, body, knowledge), body, knowledge, facts)
    left = [one for way in done if (one := is_left(way, facts, knowledge))]
    to_change = [way for way in done if way not in {one.act for one in left}]
    first = int(knowledge.habits.shown.value)
    changes = judged([change for way in to_change if (change := _best(way, at))], first)
    return Audit(
        done,
        at.day,
        tuple(changes[:first]),
        _best_supported(changes, knowledge),
        tuple(left),
        tuple(one for way in done for one in warned(way, facts, knowledge)),
    )


def _best(act: MovementId, at: _Looked) -> HabitChange | None:
    best = max(_tried(act, at), key=lambda change: change.saved["wear"], default=None)
    enough = at.knowledge.habits.least_saved.value
    return best if best and best.saved["wear"] >= enough else None


def _tried(act: MovementId, at: _Looked) -> Iterator[HabitChange]:
    """Yield ``act`` in each other way that nothing known rules out."""
    habits = at.knowledge.habits
    key = habits.act_of(act)
    for instead in habits.acts[key].ways if key else ():
        suit = suits(instead, at.facts, at.knowledge)
        if suit is not None and instead != act:
            yield _change(act, instead, suit, at)


def _change(act: MovementId, instead: MovementId, suit: Suits, at: _Looked) -> HabitChange:
    before, after = (way_of(way, at.body, at.knowledge) for way in (act, instead))
    then = day_of_acts(otherwise(at.acts, act, instead), at.body, at.knowledge)
    rules = left_alone(act, at.knowledge)
    asks = (name for rule in rules for name in to_ask(rule.when, at.facts, at.knowledge))
    return HabitChange(
        act,
        instead,
        at.acts[act],
        saved_by(at.day, then, before.once.peak_n - after.once.peak_n),
        before.once.peak_n,
        after.once.peak_n,
        before.bend_deg,
        after.bend_deg,
        any(act in one.ways and one.early for one in at.knowledge.habits.acts.values()),
        tuple(dict.fromkeys((*asks, *suit.ask))),
        suit.minds,
    )


def _best_supported(changes: list[HabitChange], knowledge: Knowledge) -> HabitChange | None:
    bent = knowledge.habits.bends_deg.value
    early = [one for one in changes if one.early and one.bend_before_deg > bent]
    return max(
        (one for one in early if one.unbends_deg > 0),
        key=lambda change: change.unbends_deg,
        default=None,
    )
