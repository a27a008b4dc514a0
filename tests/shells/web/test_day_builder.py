"""A day to try out: what it comes to, what changes it, and that nothing typed is lost."""

import re
from dataclasses import replace
from typing import Any

import pytest

from backstory_web import acts, engine
from backstory_web.day_cost import cost_of, wear_otherwise
from backstory_web.your_body import usual_body
from tests.shells.web.test_movements import movement, words
from tests.shells.web.visitor import Visitor

DAY = "/movements/day"


def counts(visitor: Visitor) -> dict[str, str]:
    """Return the fields of the page as a browser would send them."""
    text = words(visitor.get(DAY))
    return dict(re.findall(r'name="(count\.\w+)" value="([^"]*)"', text))


def send(visitor: Visitor, **changes: Any) -> Any:
    """Send the page's form with changes; a count is named by its movement."""
    known = engine.knowledge().movements
    fields = {f"count.{name}" if name in known else name: v for name, v in changes.items()}
    return visitor.send(DAY, {**counts(visitor), **fields})


def test_a_usual_day_is_proposed(visitor: Visitor) -> None:
    told = counts(visitor)
    assert {name.removeprefix("count.") for name in told} == set(acts.usual_day())
    assert told["count.lift_stoop"] == f"{movement('lift_stoop').usual.times:g}"
    assert told["count.sit_slouched"] == f"{movement('sit_slouched').usual.minutes:g}"
    assert "This is the usual day itself" in words(visitor.get(DAY))


def test_a_changed_day_is_held_against_the_usual_one(visitor: Visitor) -> None:
    assert send(visitor, lift_stoop="50").status_code == 302
    assert counts(visitor)["count.lift_stoop"] == "50"
    usual = acts.usual_day()
    now = cost_of({**usual, movement("lift_stoop").id: 50.0}, usual_body())
    ratio = now.wear / cost_of(usual, usual_body()).wear
    assert ratio > 1
    assert f"{ratio:.1f} times the wear of the usual day" in words(visitor.get(DAY))


def test_doing_an_act_otherwise_takes_the_better_way_as_often(visitor: Visitor) -> None:
    send(visitor, instead="socks_standing_bent", socks_standing_bent="6")
    told = counts(visitor)
    assert "count.socks_standing_bent" not in told
    assert told["count.socks_foot_on_knee"] == "6"
    assert "less wear than the usual day" in words(visitor.get(DAY))


def test_what_the_other_way_is_said_to_spare_is_what_it_spares() -> None:
    body, usual = usual_body(), acts.usual_day()
    day = cost_of(usual, body)
    for act in day.acts:
        told = wear_otherwise(act, day, body)
        if told is not None:
            changed = acts.changed_by(usual, {"instead": act.movement.id})
            assert cost_of(changed, body).wear / day.wear == pytest.approx(told)


def test_the_shares_of_the_acts_add_up_and_the_worst_stands_first() -> None:
    day = cost_of(acts.usual_day(), usual_body())
    assert sum(act.share for act in day.acts) == pytest.approx(1)
    assert [act.wear for act in day.acts] == sorted((a.wear for a in day.acts), reverse=True)


def test_acts_are_taken_out_and_put_in(visitor: Visitor) -> None:
    send(visitor, remove="walk")
    assert "count.walk" not in counts(visitor)
    send(visitor, add="yes", new="lift_golfer")
    assert counts(visitor)["count.lift_golfer"] == f"{movement('lift_golfer').usual.times:g}"
    send(visitor, lift_golfer="0")
    assert "count.lift_golfer" not in counts(visitor)
    send(visitor, usual="yes")
    assert "This is the usual day itself" in words(visitor.get(DAY))


def test_an_act_that_is_there_already_keeps_its_count_when_it_is_added(visitor: Visitor) -> None:
    send(visitor, add="yes", new="walk", walk="90")
    assert counts(visitor)["count.walk"] == "90"


def test_an_empty_day_costs_nothing(visitor: Visitor) -> None:
    send(visitor, **dict.fromkeys(acts.usual_day(), "0"))
    assert counts(visitor) == {}
    assert "There is nothing in this day" in words(visitor.get(DAY))
    assert cost_of({}, usual_body()).wear == 0


def test_a_count_that_cannot_be_is_told_and_everything_typed_stays(visitor: Visitor) -> None:
    page = send(
        visitor, lift_stoop="many", walk="5000", stairs_up="7", remove="socks_standing_bent"
    )
    text = words(page)
    assert page.status_code == 422
    assert "Lifting" in text
    assert "give a number of times from 0 to" in text
    assert "give minutes from 0 to 1440" in text
    assert 'value="many"' in text
    assert 'value="5000"' in text
    assert 'name="count.stairs_up" value="7"' in text
    assert counts(visitor)["count.stairs_up"] == "30"


def test_what_is_not_a_movement_is_passed_over(visitor: Visitor) -> None:
    assert (
        send(visitor, instead="flying", remove="flying", add="yes", new="flying").status_code == 302
    )
    assert set(counts(visitor)) == {f"count.{name}" for name in acts.usual_day()}


def test_what_a_spine_bears_is_told_with_its_spread_and_its_limits(told: Visitor) -> None:
    person = told.story().told["person"]
    body = replace(usual_body(), sex=person["sex"], age_years=person["age_years"])
    strength = cost_of(acts.usual_day(), body).strength
    assert strength
    text = words(told.get(DAY))
    assert strength.low_kn < strength.mean_kn < strength.high_kn
    assert f"about {strength.mean_kn:.1f} kN" in text
    assert f"between {strength.low_kn:.1f} and {strength.high_kn:.1f}" in text
    assert "nothing sure about you" in text


def test_where_age_or_sex_is_open_no_strength_is_guessed(visitor: Visitor) -> None:
    text = words(visitor.get(DAY))
    assert "kN" not in text
    assert "If you tell age and sex" in text


def test_the_day_says_what_its_sum_cannot_do(visitor: Visitor) -> None:
    assert "cannot foresee an injury" in words(visitor.get(DAY))
