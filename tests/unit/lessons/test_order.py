"""Which lesson comes: one a day, by stage and story, what was not clear from another side."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from backstory import Course, DiaryFault, LessonRead, lesson_today, next_lesson, read_entry
from backstory.case import Diary, Presence, judge
from tests.conftest import DAY_ONE

Course_ = Callable[..., Course]


def day(number: int) -> date:
    return DAY_ONE + timedelta(days=number - 1)


def read(course: Course, name: str, number: int, clear: str = "yes") -> Course:
    entry = LessonRead(id=f"{name}{number}{clear}", on=day(number), lesson=name, understood=clear)
    return replace(course, diary=course.diary.with_entry(entry))


def test_the_first_lesson_belongs_to_the_first_stage(course: Course_, knowledge) -> None:
    found = lesson_today(course(), knowledge, today=day(1))
    assert found is not None
    assert "protect" in found.lesson.stages
    assert not found.read


def test_what_a_person_fears_comes_before_the_rest(course: Course_, knowledge) -> None:
    afraid = lesson_today(course(fear_of_movement=True), knowledge, today=day(1))
    calm = lesson_today(course(), knowledge, today=day(1))
    assert (afraid.lesson.id, afraid.why) == ("fear", "asked")
    assert calm.why == "stage"


def test_not_knowing_is_no_wish(course: Course_, knowledge) -> None:
    found = lesson_today(course(fear_of_movement=None), knowledge, today=day(1))
    assert found.why == "stage"


def test_one_a_day_and_the_same_all_day(course: Course_, knowledge) -> None:
    begun = course()
    first = lesson_today(begun, knowledge, today=day(1))
    after = read(begun, first.lesson.id, 1)
    assert next_lesson(after, knowledge, today=day(1)) is None
    again = lesson_today(after, knowledge, today=day(1))
    assert (again.lesson.id, again.read) == (first.lesson.id, True)
    then = next_lesson(after, knowledge, today=day(2))
    assert then.id != first.lesson.id


def test_what_was_not_clear_comes_from_another_side_and_then_again(
    course: Course_, knowledge
) -> None:
    told = course()
    first = lesson_today(told, knowledge, today=day(1)).lesson
    told = read(told, first.id, 1, "no")
    seen = []
    for number in range(2, 20):
        found = lesson_today(told, knowledge, today=day(number))
        seen.append((found.lesson.id, found.why))
        told = read(told, found.lesson.id, number)
    brought = [name for name, why in seen if why == "neighbour"]
    assert sorted(brought) == sorted(first.near)
    assert [name for name, why in seen[: len(brought)]] == brought
    assert all(seen.index((n, "neighbour")) < 2 for n in brought)


def test_a_lesson_understood_never_comes_back_and_all_of_a_stage_are_reached(
    course: Course_, knowledge
) -> None:
    told, seen = course(), []
    for number in range(1, 80):
        found = lesson_today(told, knowledge, today=day(number))
        if found is None:
            break
        seen.append(found.lesson.id)
        told = read(told, found.lesson.id, number)
    assert len(seen) == len(set(seen))
    due = {
        lesson.id
        for lesson in knowledge.lessons.values()
        if "protect" in lesson.stages
        and not (lesson.only_if and judge(lesson.only_if, told.day.findings) is Presence.ABSENT)
    }
    assert set(seen) == due


def test_a_lesson_about_others_is_not_proposed(course: Course_, knowledge) -> None:
    told = course(sex="male")
    shown = knowledge.lessons["women"]
    only = replace(knowledge, lessons={shown.id: shown})
    assert lesson_today(told, only, today=day(1)) is None
    assert lesson_today(course(sex="female"), only, today=day(1)).lesson.id == "women"


@pytest.mark.parametrize("answer", [True, None])
def test_where_danger_stands_or_is_open_there_is_no_lesson(
    course: Course_, knowledge, answer: bool | None
) -> None:
    assert lesson_today(course(saddle_numbness=answer), knowledge, today=day(1)) is None


def test_a_lesson_read_that_is_no_more_there_harms_nothing(course: Course_, knowledge) -> None:
    gone = LessonRead(id="x", on=day(1), lesson="crystals", understood="no")
    told = replace(course(), diary=Diary((gone,)))
    assert lesson_today(told, knowledge, today=day(2)) is not None


def test_an_entry_about_an_unknown_lesson_is_refused_with_the_nearest(knowledge) -> None:
    raw = {"kind": "lesson_read", "id": "x", "on": day(1).isoformat(), "lesson": "bed_rst"}
    with pytest.raises(DiaryFault) as caught:
        read_entry(raw, knowledge, today=day(1))
    [fault] = caught.value.faults
    assert fault.path == "entry.lesson"
    assert "bed_rest" in fault.proposal
