"""How a ladder is climbed: slowly up, at once down, never on a masked day."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backstory import Adjusted, Diary, Knowledge, Practised
from backstory.case.diary import AnyEntry
from backstory.knowledge.protocol import Element, Rung
from backstory.knowledge.schema import ElementId
from backstory.planning import practice_so_far

DAY_ONE = date(2026, 3, 2)
BRIDGE = ElementId("bridge")
NONE: frozenset[date] = frozenset()


def ladder(rungs: int = 4) -> Element:
    return Element(
        id=BRIDGE,
        kind="exercise",
        title="Bridge",
        steps=("Lift.",),
        why="",
        finding="",
        part_of_day=("evening",),
        rungs=tuple(Rung(title=str(n)) for n in range(rungs)),
        loads=True,
    )


def day(number: int) -> date:
    return DAY_ONE + timedelta(days=number)


def good(number: int) -> AnyEntry:
    return Practised(id=f"good {number}", on=day(number), element=BRIDGE)


def tap(number: int, what: str) -> AnyEntry:
    return Adjusted(id=f"{what} {number}", on=day(number), element=BRIDGE, what=what)  # type: ignore[arg-type]


def rung(
    knowledge: Knowledge,
    *entries: AnyEntry,
    on: int,
    masked: frozenset[date] = NONE,
    set_back: frozenset[date] = NONE,
) -> int:
    practice = practice_so_far(Diary(entries), day(on), masked, set_back)
    return practice.rung(ladder(), knowledge.protocol)


@pytest.fixture
def needed(knowledge: Knowledge) -> int:
    return round(knowledge.protocol.practice.good_sessions_up.value)


def test_a_step_up_takes_the_good_sessions_that_the_programme_asks_for(
    knowledge: Knowledge, needed: int
) -> None:
    enough = [good(number) for number in range(needed)]

    assert rung(knowledge, *enough[:-1], on=needed) == 0
    assert rung(knowledge, *enough, on=needed) == 1


def test_two_sessions_of_one_day_count_once(knowledge: Knowledge, needed: int) -> None:
    often = [Practised(id=f"{number}", on=DAY_ONE, element=BRIDGE) for number in range(3 * needed)]

    assert rung(knowledge, *often, on=1) == 0


def test_todays_session_raises_nothing_before_tomorrow(knowledge: Knowledge, needed: int) -> None:
    entries = [good(number) for number in range(needed)]

    assert rung(knowledge, *entries, on=needed - 1) == 0
    assert rung(knowledge, *entries, on=needed) == 1


def test_too_hard_goes_down_at_once_and_the_count_begins_again(
    knowledge: Knowledge, needed: int
) -> None:
    up = [good(number) for number in range(needed)]

    assert rung(knowledge, *up, tap(needed, "too_hard"), on=needed) == 0
    again = [good(needed + number) for number in range(1, needed)]
    assert rung(knowledge, *up, tap(needed, "too_hard"), *again, on=3 * needed) == 0


@pytest.mark.parametrize("stopped", ["pain", "leg"])
def test_stopping_for_pain_goes_down_even_if_the_rest_was_finished(
    knowledge: Knowledge, needed: int, stopped: str
) -> None:
    up = [good(number) for number in range(needed)]
    hurt = Practised(
        id="hurt",
        on=day(needed),
        element=BRIDGE,
        finished=False,
        stopped=stopped,  # type: ignore[arg-type]
    )

    assert rung(knowledge, *up, good(needed), hurt, on=needed) == 0


def test_too_easy_is_one_rung_and_only_from_the_next_day(knowledge: Knowledge) -> None:
    assert rung(knowledge, tap(0, "too_easy"), on=0) == 0
    assert rung(knowledge, tap(0, "too_easy"), on=1) == 1


def test_a_tap_taken_back_to_as_planned_counts_for_nothing(knowledge: Knowledge) -> None:
    assert rung(knowledge, tap(0, "too_easy"), tap(0, "as_planned"), on=1) == 0


def test_no_masked_day_ever_raises_a_load(knowledge: Knowledge, needed: int) -> None:
    entries = [good(number) for number in range(5 * needed)]
    masked = frozenset(day(number) for number in range(5 * needed))

    assert rung(knowledge, *entries, tap(1, "too_easy"), on=9 * needed, masked=masked) == 0


def test_a_step_back_of_the_programme_takes_the_ladder_down_one_rung(
    knowledge: Knowledge, needed: int
) -> None:
    entries = [good(number) for number in range(2 * needed)]

    assert rung(knowledge, *entries, on=3 * needed) == 2
    back = frozenset({day(2 * needed)})
    assert rung(knowledge, *entries, on=3 * needed, set_back=back) == 1


whats = st.sampled_from(["not_today", "too_hard", "too_easy", "swap", "as_planned"])
told = st.lists(st.tuples(st.integers(0, 30), st.one_of(whats, st.none())), max_size=40)


@given(told)
def test_a_rung_stays_on_its_ladder_and_climbs_at_most_one_a_day(
    knowledge: Knowledge, entries: list[tuple[int, str | None]]
) -> None:
    diary = tuple(
        tap(number, what) if what else good(number) for number, what in sorted(entries, key=str)
    )

    rungs = [rung(knowledge, *diary, on=number) for number in range(33)]

    assert all(0 <= one < len(ladder().rungs) for one in rungs)
    assert all(later - before <= 1 for before, later in pairwise(rungs))
