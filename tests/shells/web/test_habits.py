"""The habit coach: the audit, what it proposes and what it holds back, and the week of practice."""

import re
from datetime import timedelta
from typing import Any

import pytest

from backstory_web import engine, habit_form, shelf
from backstory_web.costs import engine_body
from backstory_web.day_cost import cost_of
from backstory_web.engine import habits as coach
from backstory_web.your_body import usual_body
from tests.shells.web.conftest import Days
from tests.shells.web.test_movements import words
from tests.shells.web.visitor import DAY_ONE, Visitor, case

HABITS, AUDIT = "/habits", "/habits/audit"
NOTHING_IN_THE_WAY = {
    "eased_sitting_or_bending": "no",
    "kneeling_hurts": "no",
    "hip_replaced": "no",
    "pain_on_squat_or_stairs": "no",
    "hip_catches_or_clicks": "no",
    "leg_worse_on_cough": "no",
    "recent_spinal_procedure": "no",
    "osteoporosis": "no",
}


@pytest.fixture
def healthy(visitor: Visitor) -> Visitor:
    """Return somebody whose story leaves every way open."""
    story = case("socks_disc")
    answers = {**story["answers"], **NOTHING_IN_THE_WAY}
    shelf.tell(shelf.begin().pk, shelf.Told(story["person"], answers))
    return visitor


def form(visitor: Visitor) -> dict[str, str]:
    """Return the audit as a browser would send it untouched."""
    text = words(visitor.get(AUDIT))
    chosen = re.findall(r'name="([a-z_.]+)" value="([^"]+)" checked', text)
    return dict(chosen)


def tell_day(visitor: Visitor, **changes: str) -> Any:
    """Send the audit with changes, as ``way_<act>`` and ``count_<act>``."""
    changed = {name.replace("_", ".", 1): value for name, value in changes.items()}
    return visitor.send(AUDIT, form(visitor) | changed)


def only(*acts: str) -> dict[str, str]:
    """Return the changes that leave nothing but ``acts`` in a day."""
    return {f"count_{act.key}": "0" for act in coach.daily_acts() if act.key not in acts}


def shown(visitor: Visitor) -> list[str]:
    """Return the acts whose changes are proposed, in their order."""
    return [row.change.act for row in visitor.get(HABITS).context["changes"]]


def choose(visitor: Visitor, act: str) -> None:
    """Take up a change."""
    assert visitor.send("/habits/choose", {"act": act}).status_code == 302


def test_an_audit_begins_with_a_usual_day_and_keeps_what_is_changed(healthy: Visitor) -> None:
    begun = form(healthy)
    assert begun["way.socks"] == "socks_standing_bent"
    assert "Look at my day" in words(healthy.get(HABITS))
    assert tell_day(healthy, way_socks="socks_foot_on_knee", count_socks="8").status_code == 302
    again = form(healthy)
    assert (again["way.socks"], again["count.socks"]) == ("socks_foot_on_knee", "8")
    assert {**again, **{k: begun[k] for k in ("way.socks", "count.socks")}} == begun


def test_every_act_of_the_day_can_be_told_with_every_way_it_has(healthy: Visitor) -> None:
    text = words(healthy.get(AUDIT))
    for act in coach.daily_acts():
        for way in act.ways if len(act.ways) > 1 else ():
            assert f'name="way.{act.key}" value="{way}"' in text


def test_the_work_that_was_told_fills_the_day(healthy: Visitor) -> None:
    assert form(healthy)["count.lifting"] == "5"
    shelf.tell(healthy.story().pk, shelf.Told({}, {"works_as": "heavy"}))
    assert form(healthy)["count.lifting"] == "50"
    assert "Lifting, carrying or bent work" in words(healthy.get(AUDIT))


def test_three_changes_are_proposed_with_newtons_and_how_sure_that_is(healthy: Visitor) -> None:
    tell_day(healthy)
    page = healthy.get(HABITS)
    text = words(page)
    rows = page.context["changes"]
    assert len(rows) == 3
    for row in rows:
        assert f"{round(row.change.before_n, -1):,.0f}" in text
        assert f"{round(row.change.after_n, -1):,.0f}" in text
        assert f"/movements/{row.before.id}.svg?still" in text
        assert f"/movements/{row.after.id}.svg?still" in text
        assert row.sure in text
    assert "has not been shown to prevent back pain" in text
    assert "no agreement that posture, sitting or bending causes back pain" in text


def test_before_and_after_are_drawn_on_one_scale_and_one_floor(healthy: Visitor) -> None:
    tell_day(healthy)
    for row in healthy.get(HABITS).context["changes"]:
        one, other = row.pictures
        assert (one.frame_width, one.frame_height) == (other.frame_width, other.frame_height)
        for placed, movement in ((one, row.before), (other, row.after)):
            drawn = words(healthy.get(f"/movements/{movement.id}.svg?still"))
            assert f' {placed.width:g} {placed.height:g}" role="img"' in drawn
            assert placed.top + placed.height == pytest.approx(placed.frame_height)
            assert placed.left >= 0


def test_what_could_rule_a_change_out_is_asked_before_it_can_be_chosen(told: Visitor) -> None:
    tell_day(
        told, **{f"count_{act.key}": "0" for act in coach.daily_acts() if act.key != "machine"}
    )
    (row,) = told.get(HABITS).context["changes"]
    assert "kneeling_hurts" in {field.id for field in row.asks}
    choose(told, row.change.act)
    assert coach.habit_week(told.course(), DAY_ONE) is None
    told.post("/habits/answer/kneeling_hurts", kneeling_hurts="yes")
    assert shown(told) == []
    assert "No change of habit would spare this day" in words(told.get(HABITS))


def test_who_is_eased_by_bending_is_not_straightened(healthy: Visitor) -> None:
    tell_day(healthy)
    assert "sit_desk_forward" in shown(healthy)
    shelf.tell(healthy.story().pk, shelf.Told({}, {"eased_sitting_or_bending": "yes"}))
    assert "sit_desk_forward" not in shown(healthy)
    assert "bending is not your enemy" in words(healthy.get(HABITS))


def test_a_change_is_practised_for_a_week_told_daily_and_looked_back_on(
    healthy: Visitor, days: Days
) -> None:
    tell_day(healthy)
    act = shown(healthy)[0]
    choose(healthy, act)
    assert "Day 1 of 7" in words(healthy.get(HABITS))
    healthy.send("/habits/kept", {"act": act, "times": "5"})
    days.pass_on()
    healthy.send("/habits/kept", {"act": act, "times": "0"})
    text = words(healthy.get(HABITS))
    assert "day 1: 5 times" in text
    assert "day 2: forgotten" in text
    assert "Told for today: forgotten" in text
    days.pass_on(6)
    text = words(healthy.get(HABITS))
    assert "The week is over" in text
    assert "on 1 of 7 days" in text


def test_the_look_back_says_what_the_day_has_less(healthy: Visitor, days: Days) -> None:
    tell_day(healthy)
    row = healthy.get(HABITS).context["changes"][0]
    choose(healthy, row.change.act)
    days.pass_on(7)
    assert "You have been practising this one" in words(healthy.get(AUDIT))
    key = engine.knowledge().habits.act_of(row.change.act)
    tell_day(healthy, **{f"way_{key}": row.change.instead})
    text = words(healthy.get(HABITS))
    assert f"{100 * row.change.saved['wear']:.0f}\u00a0% less wear than on 3 Nov 2025" in text
    assert f"{row.act}: {100 * row.change.saved['wear']:.0f}\u00a0% of the earlier day less" in text
    assert "Your audits so far" in text
    assert "The week is over" not in text


def test_a_slip_of_the_thumb_is_put_right_by_pressing_again(healthy: Visitor) -> None:
    tell_day(healthy)
    act = shown(healthy)[0]
    choose(healthy, act)
    for times in ("10", "5"):
        healthy.send("/habits/kept", {"act": act, "times": times})
    assert "Told for today: 5 times" in words(healthy.get(HABITS))


def test_the_same_form_sent_twice_is_kept_once(healthy: Visitor) -> None:
    sent = form(healthy) | {"form": "0f" * 16}
    for _ in range(2):
        healthy.send(AUDIT, sent)
    assert len(healthy.course().diary.entries) == 1


def test_a_habit_that_is_left_is_taken_back_and_can_be_chosen_again(healthy: Visitor) -> None:
    tell_day(healthy)
    act = shown(healthy)[0]
    choose(healthy, act)
    week = coach.habit_week(healthy.course(), DAY_ONE)
    assert week is not None
    healthy.send("/habits/stop", {"habit": week.habits[0].entry})
    assert coach.habit_week(healthy.course(), DAY_ONE) is None
    choose(healthy, act)
    assert coach.habit_week(healthy.course(), DAY_ONE) is not None


def test_no_more_habits_are_learnt_than_can_be(healthy: Visitor) -> None:
    tell_day(healthy)
    page = healthy.get(HABITS)
    for row in (*page.context["changes"], *page.context["best"]):
        choose(healthy, row.change.act)
    week = coach.habit_week(healthy.course(), DAY_ONE)
    assert week is not None
    assert len(week.habits) == 3
    assert coach.is_full(week)


def test_danger_comes_first(told: Visitor) -> None:
    tell_day(told)
    shelf.tell(told.story().pk, shelf.Told({}, {"saddle_numbness": "yes"}))
    for path in (HABITS, AUDIT):
        text = words(told.get(path))
        assert "not now" in text
        assert 'name="times"' not in text
        assert "Practise this" not in text
    choose(told, "sit_desk_forward")
    assert len(told.course().diary.entries) == 1


def test_without_a_story_there_is_no_audit(visitor: Visitor) -> None:
    for path in (HABITS, AUDIT):
        assert visitor.get(path).status_code == 302


def test_an_audit_that_cannot_be_is_told_where_and_nothing_is_kept(healthy: Visitor) -> None:
    for changes, says in (
        ({"count_lifting": "many"}, "choose one of the amounts"),
        ({"count_lifting": "99999"}, "from 0 to 2000"),
        ({"way_socks": "flying"}, "choose one of the ways"),
        ({"count_desk": "1440"}, "more than 24 hours"),
    ):
        page = tell_day(healthy, **changes, count_shoes="10")
        text = words(page)
        assert page.status_code == 422
        assert says in text
        assert re.search(r'name="count.shoes" value="10" checked', text)
    assert healthy.course().diary.entries == ()


def test_what_was_not_offered_changes_nothing(healthy: Visitor) -> None:
    tell_day(healthy)
    before = healthy.story().record
    for path, fields in (
        ("/habits/choose", {"act": "flying"}),
        ("/habits/kept", {"act": "flying", "times": "3"}),
        ("/habits/kept", {"act": "sit_desk_forward", "times": "-3"}),
        ("/habits/stop", {"habit": "nothing"}),
        ("/habits/answer/flying", {"answer.flying": "yes"}),
    ):
        assert healthy.send(path, fields).status_code == 302
        assert healthy.story().record == before


def test_amounts_are_said_as_people_say_them() -> None:
    assert habit_form.amount_words(0, lasts=True) == "not at all"
    assert habit_form.amount_words(1, lasts=False) == "once"
    assert habit_form.amount_words(20, lasts=True) == "20 min"
    assert habit_form.amount_words(90, lasts=True) == "1.5 h"


def test_the_day_of_an_audit_is_the_day_that_the_day_builder_adds_up(healthy: Visitor) -> None:
    tell_day(healthy, **only("lifting", "sitting"))
    seen = coach.audit_of(healthy.course(), engine_body(usual_body()))
    assert seen is not None
    built = cost_of(seen.acts, usual_body())
    assert seen.day.damage == pytest.approx(built.wear)
    assert seen.day.peak_n == pytest.approx(built.peak_n)


def test_an_old_week_that_was_never_looked_back_on_is_let_go(healthy: Visitor, days: Days) -> None:
    tell_day(healthy)
    choose(healthy, shown(healthy)[0])
    days.today = DAY_ONE + timedelta(days=60)
    assert "week" not in {str(k) for k in healthy.get(HABITS).context["rows"]}
    assert "The week is over" not in words(healthy.get(HABITS))
