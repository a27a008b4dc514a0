"""Moving pictures: they move as the movement does, and keep still for who wants no motion."""

import re
from xml.etree import ElementTree as ET

import pytest

from backstory import Knowledge, draw_movement
from backstory.movement import Body

SVG = "{http://www.w3.org/2000/svg}"


def test_a_reader_who_wants_no_motion_and_a_printer_are_shown_a_still(
    knowledge: Knowledge, body: Body
) -> None:
    text = draw_movement(knowledge.movements["lift_squat"], body, knowledge.mechanics)
    picture = ET.fromstring(text)  # noqa: S314 - our own drawing
    style = picture.find(f"{SVG}style").text
    for media in ("(prefers-reduced-motion:reduce)", "print"):
        rules = re.search(rf"@media {re.escape(media)}{{((?:[^{{}}]+{{[^{{}}]*}})+)}}", style)[1]
        assert ".figure .moving{display:none}" in rules
        assert ".figure .still{display:inline}" in rules
    groups = {group.get("class"): group for group in picture.iter(f"{SVG}g")}
    assert groups["moving"].find(f".//{SVG}animate") is not None
    assert groups["still"].find(f".//{SVG}animate") is None
    assert groups["still"].find(f".//{SVG}path") is not None


def test_a_movement_asked_for_without_motion_has_none(knowledge: Knowledge, body: Body) -> None:
    still = draw_movement(knowledge.movements["bridge"], body, knowledge.mechanics, moves=False)
    assert "<animate" not in still


def test_only_a_movement_of_one_keyframe_is_a_still(
    knowledge: Knowledge, pictures: dict[str, str]
) -> None:
    for movement in knowledge.movements.values():
        moves = "<animate" in pictures[movement.id]
        assert moves == (len(movement.keyframes) > 1), movement.id


def test_every_line_keeps_its_number_of_corners_so_that_it_can_move(
    pictures: dict[str, str],
) -> None:
    for name, text in pictures.items():
        for times, values in re.findall(r'keyTimes="([^"]+)" values="([^"]+)"', text):
            shapes = {re.sub(r"-?\d+", "", value).replace(" ", "") for value in values.split(";")}
            moments = [float(time) for time in times.split(";")]
            counts = {len(re.findall(r"-?\d+", value)) for value in values.split(";")}
            assert len(shapes) == len(counts) == 1, name
            assert len(moments) == len(values.split(";"))
            assert (moments[0], moments[-1]) == (0.0, 1.0)
            assert moments == sorted(moments)


def test_a_movement_that_returns_ends_as_it_began(
    knowledge: Knowledge, pictures: dict[str, str]
) -> None:
    for movement in knowledge.movements.values():
        for values in re.findall(r'values="([^"]+)"', pictures[movement.id]):
            moments = values.split(";")
            assert len(set(moments)) > 1, movement.id
            assert moments[0] == moments[-1] or not movement.returns, movement.id


def test_twice_the_speed_takes_half_the_time(knowledge: Knowledge, body: Body) -> None:
    slow, fast = (
        float(re.search(r'dur="([\d.]+)s"', draw_movement(
            knowledge.movements["bridge"], body, knowledge.mechanics, speed=speed
        ))[1])
        for speed in (1.0, 2.0)
    )  # fmt: skip
    assert slow / fast == pytest.approx(2.0, rel=0.01)
