"""The week of practice: what is learnt today, and when it is time to look back."""

from datetime import date, timedelta

from backstory import Body, Knowledge, audits_of, body_of, habits_today, wear_by_act
from backstory.case import Audited, Diary, HabitChosen, HabitKept, Withdrawn
from backstory.case.diary import AnyEntry

DAY = date(2026, 3, 2)


def on(number: int) -> date:
    """Return the day ``number`` of the story, the first being 1."""
    return DAY + timedelta(days=number - 1)


def chosen(day: int = 1, act: str = "socks_standing_bent", to: str = "socks_lying") -> HabitChosen:
    return HabitChosen(id=f"chosen-{act}-{day}", on=on(day), act=act, instead=to)


def kept(day: int, times: float, at: str = "") -> HabitKept:
    name = f"kept-{day}-{times}"
    return HabitKept(id=name, on=on(day), at=at, act="socks_standing_bent", times=times)


def diary(*entries: AnyEntry) -> Diary:
    return Diary(entries)


def test_nothing_chosen_is_nothing_to_learn(knowledge: Knowledge) -> None:
    assert habits_today(diary(), knowledge, today=DAY) is None


def test_a_habit_lasts_its_days_then_asks_for_a_look_back_then_lets_go(
    knowledge: Knowledge,
) -> None:
    days = int(knowledge.habits.practice_days.value)
    reminded = int(knowledge.habits.reminded_days.value)
    told = diary(chosen())
    for number in range(1, reminded + 3):
        week = habits_today(told, knowledge, today=on(number))
        assert (week is None) == (number > reminded)
        if week:
            assert week.over == (number > days)
            assert week.habits[0].day == number


def test_the_last_tap_of_a_day_counts_and_the_days_stand_apart(knowledge: Knowledge) -> None:
    told = diary(chosen(), kept(1, 4, "21:00"), kept(1, 2, "08:00"), kept(2, 0))
    week = habits_today(told, knowledge, today=on(2))
    assert week is not None
    assert week.habits[0].kept == {on(1): 4, on(2): 0}
    assert week.habits[0].kept_on(on(3)) is None


def test_what_was_kept_before_the_choice_belongs_to_an_earlier_week(knowledge: Knowledge) -> None:
    told = diary(chosen(1), kept(3, 5), chosen(20))
    week = habits_today(told, knowledge, today=on(21))
    assert week is not None
    assert week.habits[0].kept == {}
    assert week.habits[0].day == 2


def test_an_audit_after_the_practice_closes_it_and_one_before_does_not(
    knowledge: Knowledge,
) -> None:
    early = Audited(id="a", on=on(3), acts={"socks_lying": 4})
    late = Audited(id="b", on=on(8), acts={"socks_lying": 4})
    assert habits_today(diary(chosen(), early), knowledge, today=on(8)) is not None
    assert habits_today(diary(chosen(), late), knowledge, today=on(8)) is None


def test_a_choice_taken_back_is_not_practised(knowledge: Knowledge) -> None:
    told = diary(chosen(), Withdrawn(id="w", on=DAY, entry=chosen().id))
    assert habits_today(told, knowledge, today=DAY) is None


def test_a_running_habit_stands_alone_before_one_that_is_over(knowledge: Knowledge) -> None:
    told = diary(chosen(1), chosen(9, act="lift_stoop", to="lift_squat"))
    week = habits_today(told, knowledge, today=on(9))
    assert week is not None
    assert not week.over
    assert [habit.act for habit in week.habits] == ["lift_stoop"]


def test_nothing_is_known_of_days_to_come(knowledge: Knowledge) -> None:
    assert habits_today(diary(chosen(5)), knowledge, today=on(4)) is None


def test_audits_stay_and_are_worked_out_for_one_body(knowledge: Knowledge) -> None:
    body = body_of(knowledge.mechanics, stature_m=1.7, mass_kg=70)
    first = Audited(id="a", on=on(1), acts={"lift_stoop": 10.0, "walk": 30.0})
    again = Audited(id="b", on=on(8), acts={"lift_stoop": 5.0, "walk": 30.0, "flying": 3.0})
    past = audits_of(diary(first, again), body, knowledge, today=on(8))
    assert [one.on for one in past] == [on(1), on(8)]
    assert "flying" not in past[1].acts
    lifting = [wear_by_act(one.day, knowledge)["lifting"] for one in past]
    assert lifting[0] == 2 * lifting[1]
    assert len(audits_of(diary(first, again), body, knowledge, today=on(7))) == 1


def test_of_two_audits_on_one_day_the_later_counts(knowledge: Knowledge) -> None:
    body: Body = body_of(knowledge.mechanics, stature_m=1.7, mass_kg=70)
    told = [
        Audited(id=f"{at}", on=DAY, at=at, acts={"walk": minutes})
        for at, minutes in (("09:00", 60.0), ("08:00", 30.0))
    ]
    (only,) = audits_of(Diary(tuple(told)), body, knowledge, today=DAY)
    assert only.acts == {"walk": 60.0}
