"""Body chart, medicines, numbers with units: each can be told without scripts, and corrected."""

import re

import pytest

from backstory_web import body_chart, engine
from backstory_web.fields import field_for
from tests.shells.web.visitor import Visitor

CHART = "/story/pain_regions"
MEDICINES = "/story/medicines_taken"


def words(page: object) -> str:
    """Return a page's text."""
    return page.content.decode()  # type: ignore[attr-defined]


def test_every_region_is_a_box_with_words_and_a_shape(told: Visitor) -> None:
    page = words(told.get(CHART))
    for region in engine.findings()["pain_regions"].regions:
        label = re.search(
            rf'<label[^>]*><input[^>]*value="{region.id}".*?</label>', page, re.DOTALL
        )
        assert label, region.id
        assert region.text in label[0]
        assert "<ellipse" in label[0], region.id


def test_left_and_right_mirror_each_other_and_swap_sides_from_the_front() -> None:
    field = field_for(engine.findings()["pain_regions"], None)
    middle = body_chart.WIDTH / 2
    for view in field.views:
        at = {mark.value: mark.shapes[0].x for mark in view.marks}
        lefts = [name for name in at if name.endswith("_left")]
        assert lefts
        for name in lefts:
            assert at[name] + at[name.replace("_left", "_right")] == body_chart.WIDTH
            assert (at[name] < middle) == (view.side == "back")


def test_marks_are_kept_and_shown_again(told: Visitor) -> None:
    page = told.send(CHART, {"answer.pain_regions": ["calf_left", "tailbone"]})
    assert page.status_code == 302
    assert told.story().told["answers"]["pain_regions"] == ["calf_left", "tailbone"]
    again = words(told.get(CHART))
    assert re.search(r'value="calf_left" checked', again)
    assert not re.search(r'value="calf_right" checked', again)
    answers = words(told.get("/answers"))
    assert "Tailbone, Calf or sole of the foot, left" in answers


def test_a_chart_can_be_left_open_but_not_sent_empty(told: Visitor) -> None:
    assert told.send(CHART, {}).status_code == 422
    assert told.send(CHART, {"answer.pain_regions": "not_sure"}).status_code == 302
    assert "pain_regions" not in told.course().case.answers


def test_medicines_are_told_one_on_a_line(told: Visitor) -> None:
    told.send(MEDICINES, {"answer.medicines_taken": "ramipril 5 mg\r\n\r\n ibuprofen "})
    assert told.course().case.medicines == ("ramipril 5 mg", "ibuprofen")
    assert "ramipril 5 mg, ibuprofen" in words(told.get("/answers"))
    assert ">ramipril 5 mg\nibuprofen</textarea>" in words(told.get(MEDICINES))


def test_taking_no_medicine_is_one_press(told: Visitor) -> None:
    told.send(MEDICINES, {"answer.medicines_taken": "none"})
    assert told.course().case.answers["medicines_taken"] == ()  # type: ignore[index]


@pytest.mark.parametrize(("said", "days"), [("3 weeks", 21), ("10", 10), ("2 years", 730)])
def test_a_number_may_be_written_with_its_unit(told: Visitor, said: str, days: int) -> None:
    told.post("/answers/duration_days", duration_days=said)
    answers = told.course().case.answers
    assert answers["duration_days"] == pytest.approx(days, rel=0.01)  # type: ignore[index]
    assert "weeks, months, years" in words(told.get("/answers/duration_days"))


def test_an_unknown_unit_is_refused_with_those_that_are_known(told: Visitor) -> None:
    before = told.story().told["answers"]["duration_days"]
    page = told.post("/answers/duration_days", duration_days="3 moons")
    assert page.status_code == 422
    assert "is not a unit" in words(page)
    assert told.story().told["answers"]["duration_days"] == before


def test_the_interview_asks_for_places_and_medicines_once(visitor: Visitor) -> None:
    visitor.tell("socks_disc")
    asked = visitor.story().asked
    assert asked.count("pain_regions") == asked.count("medicines_taken") == 1


def test_all_questions_are_listed_by_topic_with_how_many_are_answered(told: Visitor) -> None:
    page = told.get("/answers")
    topics = page.context["topics"]
    assert {"pain_regions", "medicines_taken"} <= {f.id for t in topics for f in t.fields}
    text = words(page)
    for number, topic in enumerate(topics, start=1):
        assert f'href="#topic-{number}"' in text
        assert f'id="topic-{number}"' in text
        assert f"({topic.answered} of {len(topic.fields)} answered)" in text
