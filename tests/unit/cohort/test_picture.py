"""The picture of a trial is well formed, says what it shows, and draws what was found."""

from xml.etree import ElementTree as ET

import pytest

from backstory_cohort import LocalThreads, draw_trial, run_trial
from tests.unit.cohort.conftest import PAIN

SVG = "{http://www.w3.org/2000/svg}"
FOUND = {"value": 3.0, "low": 1.0, "high": 5.0, "source": "dahm-2010"}


@pytest.fixture(scope="module")
def picture(trial, knowledge):
    def drawn(**keys):
        result = run_trial(trial(**keys), knowledge, LocalThreads())
        return ET.fromstring(draw_trial(result, knowledge))  # noqa: S314 - our own

    return drawn


def texts(picture):
    return [element.text for element in picture.iter(f"{SVG}text")]


def test_it_has_a_title_and_a_description_with_every_figure(picture):
    drawn = picture(outcomes=[PAIN | {"published": [FOUND]}])
    description = drawn.find(f"{SVG}desc").text

    assert drawn.get("role") == "img"
    assert drawn.find(f"{SVG}title").text == "Bed rest"
    assert "bed against usual" in description
    assert "3 (1 to 5) [dahm-2010]" in description


def test_each_arm_has_a_line_with_a_dash_of_its_own(picture):
    lines = list(picture().iter(f"{SVG}polyline"))

    assert len(lines) == 2
    assert len({line.get("stroke-dasharray") for line in lines}) == 2
    assert all(len(line.get("points").split()) == 14 for line in lines)


def test_words_in_a_name_are_not_markup(picture):
    drawn = picture(name="<b>Bed & breakfast</b>")

    assert "<b>Bed & breakfast</b>" in texts(drawn)


def test_nothing_stands_outside_the_paper(picture):
    drawn = picture(outcomes=[PAIN | {"effect": "ratio", "published": [FOUND]}])
    width, height = (float(one) for one in drawn.get("viewBox").split()[2:])

    for element in drawn.iter(f"{SVG}text"):
        assert 0 <= float(element.get("x")) <= width
        assert 0 <= float(element.get("y")) <= height
    for line in drawn.iter(f"{SVG}line"):
        assert all(0 <= float(line.get(key)) <= width for key in ("x1", "x2"))


def test_an_arm_without_people_is_left_out(picture):
    drawn = picture(design="parallel", population={"people": 1})

    assert len(list(drawn.iter(f"{SVG}polyline"))) == 1
