"""How far practice has climbed each ladder, and what today's taps ask for.

A rung is climbed after so many good sessions on different days: finished, with no "too hard" that
day, and on a day that counts. One day of "too hard", or a stop for pain, goes one rung down at
once; "too easy" goes one up from the next day. A day does not count while a pain killer newly
taken may hide the limit (the better feeling raises no load), and a step back of the programme
takes every ladder one rung down, never below the first.

Assumed throughout (``[practice]`` of the programme says so of each figure): nobody has compared
ways of progression for a back in spasm.
"""

from dataclasses import dataclass, field
from datetime import date

from backstory.case.diary import Adjusted, Diary, Practised
from backstory.knowledge.protocol import Element, Protocol
from backstory.knowledge.schema import ElementId

_HURT = ("pain", "leg")
_Entry = Adjusted | Practised


@dataclass(frozen=True)
class PracticeSoFar:
    """What was done and tapped until ``today``, and which days count for a step up.

    ``masked`` are days on which medicine may have hidden the limit; ``set_back`` days on which
    the programme went a stage back; ``rose_on`` the day of the last check-in, on which taps of
    today may still ask for less but never for more.
    """

    today: date
    entries: dict[ElementId, tuple[_Entry, ...]] = field(default_factory=dict)
    masked: frozenset[date] = frozenset()
    set_back: frozenset[date] = frozenset()

    def tap(self, element: ElementId) -> Adjusted | None:
        """Return today's last tap on ``element`` that asks for something else than planned."""
        taps = [one for one in self.entries.get(element, ()) if isinstance(one, Adjusted)]
        last = next((one for one in reversed(taps) if one.on == self.today), None)
        return None if last is None or last.what == "as_planned" else last

    def rung(self, element: Element, protocol: Protocol) -> int:
        """Return the rung of ``element``'s ladder that is due today, counted from 0."""
        rung, good = min(element.start_rung, max(len(element.rungs) - 1, 0)), 0
        for day, entries in self._days(element.id):
            verdict = _verdict(entries)
            if verdict == "down" or day in self.set_back:
                rung, good = max(rung - 1, 0), 0
            elif day not in self.masked and day < self.today:
                good += _counts(verdict, round(protocol.practice.good_sessions_up.value))
            if good >= round(protocol.practice.good_sessions_up.value):
                rung, good = min(rung + 1, max(len(element.rungs) - 1, 0)), 0
        return rung

    def _days(self, element: ElementId) -> list[tuple[date, list[_Entry]]]:
        days: dict[date, list[_Entry]] = {day: [] for day in self.set_back if day <= self.today}
        for entry in self.entries.get(element, ()):
            if entry.on <= self.today:
                days.setdefault(entry.on, []).append(entry)
        return sorted(days.items())


def practice_so_far(
    diary: Diary, today: date, masked: frozenset[date], set_back: frozenset[date]
) -> PracticeSoFar:
    """Return what was done and tapped until ``today``, by element."""
    by_element: dict[ElementId, list[_Entry]] = {}
    for entry in diary.standing:
        if isinstance(entry, Adjusted | Practised):
            by_element.setdefault(entry.element, []).append(entry)
    entries = {element: tuple(told) for element, told in by_element.items()}
    return PracticeSoFar(today, entries, masked, set_back)


def _verdict(entries: list[_Entry]) -> str:
    """Return how a day went for one element: "down", "up", "good", or "" when nothing counts."""
    taps = [entry.what for entry in entries if isinstance(entry, Adjusted)]
    done = [entry for entry in entries if isinstance(entry, Practised)]
    if any(one.stopped in _HURT for one in done) or taps[-1:] == ["too_hard"]:
        return "down"
    if taps[-1:] == ["too_easy"]:
        return "up"
    return "good" if any(one.finished for one in done) else ""


def _counts(verdict: str, needed: int) -> int:
    return {"up": needed, "good": 1}.get(verdict, 0)
