"""The pictures: what a drawing says, and where everything in it stands."""

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

import numpy as np
import pytest

from backstory import Knowledge, body_of, draw_movement, draw_posture, draw_strip
from backstory.knowledge.movements import Movement, PostureText
from backstory.movement import Body, Posture, postures, read_posture
from backstory.movement.figure.contact import contacts
from backstory.movement.figure.eye import eye_of
from backstory.movement.figure.furniture import furniture
from backstory.movement.figure.layers import outlines
from backstory.movement.figure.outline import on_the_line, path
from backstory.movement.figure.person import Person, person
from backstory.movement.figure.picture import Scene, scene
from backstory.movement.figure.staging import key_people
from backstory.movement.figure.svg import UNITS_PER_M

SVG = "{http://www.w3.org/2000/svg}"
UPRIGHT = np.array([0.0, 0.0, 1.0])
MOST_BYTES = 66_000


@pytest.fixture(scope="module")
def casts(knowledge: Knowledge, body: Body) -> dict[str, tuple[Person, ...]]:
    """Return the people of every movement's keyframes."""
    return {
        one.id: key_people(one, body, knowledge.mechanics) for one in knowledge.movements.values()
    }


def posture(knowledge: Knowledge, **told: object) -> Posture:
    return read_posture(PostureText.model_validate(told), knowledge.mechanics)


def drawn(one: Posture, body: Body, knowledge: Knowledge, **how: object) -> ET.Element:
    text = draw_posture(
        one, body, knowledge.mechanics, title="A title", description="A picture.", **how
    )
    return ET.fromstring(text)  # noqa: S314 - our own drawing


def staged(one: Posture, body: Body, knowledge: Knowledge) -> Scene:
    alone = (person(one, body, knowledge.mechanics),)
    return scene(alone, alone, "side", knowledge.mechanics, {})


def tones(picture: ET.Element) -> Iterator[str]:
    return (one.get("class", "") for one in picture.iter(f"{SVG}path"))


def all_movements(knowledge: Knowledge) -> tuple[Movement, ...]:
    return tuple(knowledge.movements.values())


def seen(one: Posture, body: Body, knowledge: Knowledge, view: str = "side") -> np.ndarray:
    lines = outlines(
        (person(one, body, knowledge.mechanics),), eye_of(view, UPRIGHT), knowledge.mechanics
    )
    return np.concatenate([on_the_line(line) for line in lines.values()])


# --- what it says --------------------------------------------------------------------------------


def test_every_movement_is_drawn_with_a_title_and_a_description_that_its_frame_points_to(
    knowledge: Knowledge, pictures: dict[str, str]
) -> None:
    for movement in all_movements(knowledge):
        picture = ET.fromstring(pictures[movement.id])  # noqa: S314 - our own drawing
        title, description = picture.find(f"{SVG}title"), picture.find(f"{SVG}desc")
        assert picture.get("role") == "img"
        assert picture.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
        assert title.text == movement.name
        assert all(key.says in description.text for key in movement.keyframes), movement.id


def test_what_is_written_by_hand_cannot_break_out_of_its_place(
    knowledge: Knowledge, body: Body
) -> None:
    said = 'less < more & </desc><script>alert("x")</script>'
    text = draw_posture(posture(knowledge), body, knowledge.mechanics, title=said, description=said)
    picture = ET.fromstring(text)  # noqa: S314 - our own drawing
    assert picture.find(f"{SVG}desc").text == said
    assert picture.find(f".//{SVG}script") is None


def test_no_id_is_used_twice_in_one_drawing(knowledge: Knowledge, body: Body) -> None:
    for draw in (draw_movement, draw_strip):
        text = draw(knowledge.movements["lift_squat"], body, knowledge.mechanics)
        ids = re.findall(r' id="([^"]+)"', text)
        assert len(ids) == len(set(ids)) > 3
        assert set(re.findall(r'href="#([^"]+)"', text)) <= set(ids)


def test_two_drawings_on_one_page_have_no_id_in_common(pictures: dict[str, str]) -> None:
    ids = [set(re.findall(r' id="([^"]+)"', text)) for text in pictures.values()]
    assert len(set.union(*ids)) == sum(map(len, ids))


def test_a_strip_numbers_every_keyframe_and_says_its_words(
    knowledge: Knowledge, body: Body
) -> None:
    for movement in [one for one in all_movements(knowledge) if len(one.keyframes) > 2]:
        strip = ET.fromstring(draw_strip(movement, body, knowledge.mechanics))  # noqa: S314
        told = [" ".join(text.itertext()) for text in strip.iter(f"{SVG}text")]
        numbers = [str(i) for i in range(1, len(movement.keyframes) + 1)]
        assert told == [
            said
            for number, key in zip(numbers, movement.keyframes, strict=True)
            for said in (number, " ".join(key.says.split()))
        ], movement.id


def test_a_strip_has_at_most_four_pictures_in_a_row(knowledge: Knowledge, body: Body) -> None:
    most = max(all_movements(knowledge), key=lambda movement: len(movement.keyframes))
    strip = ET.fromstring(draw_strip(most, body, knowledge.mechanics))  # noqa: S314
    rows = [cell.get("y") for cell in strip.findall(f"{SVG}svg")]
    assert len(rows) == len(most.keyframes)
    assert max(rows.count(row) for row in rows) <= 4


# --- where things stand --------------------------------------------------------------------------


def test_the_drawn_floor_touches_the_lowest_point_of_who_stands_on_it(
    knowledge: Knowledge, body: Body
) -> None:
    for angles in ({}, {"hip": 90, "knee": 90}, {"pelvis_tilt": -90, "hip": 45, "knee": 90}):
        one = posture(knowledge, angles_deg=angles)
        assert seen(one, body, knowledge)[:, 1].min() == pytest.approx(0.0, abs=0.012)


def test_the_seat_lies_right_under_the_pelvis_and_on_legs_that_reach_the_floor(
    knowledge: Knowledge, body: Body
) -> None:
    on_chair = ({"part": "pelvis", "on": "chair"}, {"part": "feet", "on": "floor"})
    one = posture(knowledge, angles_deg={"hip": 90, "knee": 90}, supports=on_chair)
    sitting = person(one, body, knowledge.mechanics)
    *legs, seat = furniture(contacts(sitting), knowledge.mechanics.figure.furniture)

    assert seat.shape[:, 1].max() == pytest.approx(sitting.rows["hips"].lowest_z())
    assert seat.shape[:, 0].min() < sitting.bones.points["pelvis"][0] < seat.shape[:, 0].max()
    assert [leg.shape[:, 1].min() for leg in legs] == [0.0, 0.0]


def test_furniture_stands_under_or_beside_what_it_carries_in_every_movement(
    knowledge: Knowledge, casts: dict[str, tuple[Person, ...]]
) -> None:
    sizes = knowledge.mechanics.figure.furniture
    for name, people in casts.items():
        for one in people:
            touched = [touch for touch in contacts(one) if touch.on in ("chair", "stool", "table")]
            for touch in touched:
                slabs = furniture([touch], sizes)
                left = min(slab.shape[:, 0].min() for slab in slabs)
                right = max(slab.shape[:, 0].max() for slab in slabs)
                assert left <= touch.at[0] <= right, (name, touch.part)


def test_a_back_is_drawn_on_a_chair_only_where_somebody_leans_on_it(
    knowledge: Knowledge, body: Body
) -> None:
    seat = {"part": "pelvis", "on": "chair"}
    sits = {"angles_deg": {"hip": 90, "knee": 90, "pelvis_tilt": -10}}
    stool = staged(posture(knowledge, **sits, supports=(seat,)), body, knowledge)
    back = {"part": "back", "on": "backrest"}
    chair = staged(posture(knowledge, **sits, supports=(seat, back)), body, knowledge)
    assert len(chair.behind) == len(stool.behind) + 1


def test_a_box_lies_where_it_will_be_lifted_until_the_hands_have_it(
    knowledge: Knowledge, body: Body
) -> None:
    people = key_people(knowledge.movements["lift_squat"], body, knowledge.mechanics)
    held = [bool(one.posture.loads) for one in people]
    picture = scene(people, people, "side", knowledge.mechanics, {})
    box = next(sheet for sheet in picture.sheets if sheet.name == "held").pieces[0]
    first = held.index(True)
    assert first > 0
    assert box.paths[0] == box.paths[first]
    assert len(set(box.paths)) > 1


def test_a_mirrored_posture_gives_the_mirrored_picture(knowledge: Knowledge, body: Body) -> None:
    one = posture(
        knowledge,
        angles_deg={
            "side_bend": 15,
            "shoulder_spread_left": 60,
            "hip_spread_right": 25,
            "twist": 20,
        },
    )
    first, other = (seen(way, body, knowledge, "front") for way in (one, one.mirrored()))
    assert np.ptp(first, axis=0) == pytest.approx(np.ptp(other, axis=0), abs=1e-9)
    assert first[:, 0].min() == pytest.approx(-other[:, 0].max(), abs=1e-9)
    assert abs(first[:, 0].min() - other[:, 0].min()) > 0.05


def test_a_taller_body_gives_a_taller_picture_of_the_same_shape(knowledge: Knowledge) -> None:
    short, tall = (
        seen(posture(knowledge), body_of(knowledge.mechanics, stature_m=h, mass_kg=70), knowledge)
        for h in (1.5, 1.8)
    )
    assert np.ptp(tall[:, 1]) / np.ptp(short[:, 1]) == pytest.approx(1.8 / 1.5, rel=0.01)


def test_a_round_back_and_a_hollow_back_do_not_look_alike(knowledge: Knowledge, body: Body) -> None:
    def spine(flexion: float) -> np.ndarray:
        one = posture(
            knowledge, angles_deg={"lumbar_flexion": flexion, "pelvis_tilt": -flexion / 2}
        )
        lines = outlines(
            (person(one, body, knowledge.mechanics),), eye_of("side", UPRIGHT), knowledge.mechanics
        )
        return lines["spine"][0]

    def bulge(line: np.ndarray) -> float:
        """How far the middle of the low back lies behind the line from its foot to its head."""
        foot, head = line[0], line[5]
        across = np.array([-(head - foot)[1], (head - foot)[0]]) / np.linalg.norm(head - foot)
        return float(max((line[1:5] - foot) @ across, key=abs))

    assert bulge(spine(45)) > 0.01
    assert bulge(spine(-15)) < -0.005


# --- how it looks --------------------------------------------------------------------------------


def test_a_muscle_is_shaded_when_it_works_and_the_more_the_harder(
    knowledge: Knowledge, body: Body
) -> None:
    quiet, soft, hard = (
        drawn(posture(knowledge), body, knowledge, shade=shade)
        for shade in ({"back": 0.0}, {"back": 0.3}, {"back": 0.9})
    )
    assert "muscle" not in set(tones(quiet))
    strength = [
        float(one.get("opacity", "1"))
        for picture in (soft, hard)
        for one in picture.iter(f"{SVG}path")
        if one.get("class") == "muscle"
    ]
    assert len(strength) == 2
    assert 0 < strength[0] < strength[1] <= 1


def test_every_group_of_muscles_has_its_place_in_the_picture(
    knowledge: Knowledge, body: Body
) -> None:
    groups = {group.shade for group in knowledge.mechanics.muscle_groups.values()}
    for shade in groups:
        picture = drawn(posture(knowledge), body, knowledge, shade={shade: 1.0})
        assert "muscle" in set(tones(picture)), shade


def test_the_loaded_discs_are_marked_when_they_are_told(knowledge: Knowledge, body: Body) -> None:
    assert "disc" in set(tones(drawn(posture(knowledge), body, knowledge, disc=0.5)))
    assert "disc" not in set(tones(drawn(posture(knowledge), body, knowledge)))


def test_a_still_carries_no_words(knowledge: Knowledge, body: Body) -> None:
    assert drawn(posture(knowledge), body, knowledge).find(f".//{SVG}text") is None


# --- how it is written ---------------------------------------------------------------------------


def test_the_same_movement_draws_the_same_picture_byte_for_byte(
    knowledge: Knowledge, body: Body, pictures: dict[str, str]
) -> None:
    for movement in all_movements(knowledge)[:6]:
        assert draw_movement(movement, body, knowledge.mechanics) == pictures[movement.id]


def test_no_moving_picture_is_larger_than_a_page_can_bear(pictures: dict[str, str]) -> None:
    for name, text in pictures.items():
        assert len(text.encode()) < MOST_BYTES, name


def test_a_drawing_asks_for_nothing_from_elsewhere(knowledge: Knowledge, body: Body) -> None:
    text = draw_movement(knowledge.movements["lift_squat"], body, knowledge.mechanics)
    assert set(re.findall(r'https?://[^"\s<]+', text)) == {"http://www.w3.org/2000/svg"}
    assert "url(" not in text
    assert "@import" not in text


def test_the_written_path_passes_through_the_middle_of_every_side() -> None:
    square = np.array([[0.0, 0.0], [2.0, 0.0], [2.0, 2.0], [0.0, 2.0]])
    assert path(square, 10) == "M10 0q10 0 10-10t-10-10 -10 10 10 10z"


def test_nobody_leaves_the_paper(
    knowledge: Knowledge, pictures: dict[str, str], casts: dict[str, tuple[Person, ...]]
) -> None:
    for movement in all_movements(knowledge):
        people = casts[movement.id]
        trunk = np.subtract(people[-1].bones.points["neck"], people[-1].bones.points["pelvis"])
        lines = outlines(people, eye_of(movement.view, trunk), knowledge.mechanics)
        line = np.concatenate([on_the_line(one) for one in lines.values()])
        line *= (UNITS_PER_M, -UNITS_PER_M)
        box = re.search(r'viewBox="([^"]+)"', pictures[movement.id])[1]
        left, top, width, height = map(int, box.split())
        assert left < line[:, 0].min(), movement.id
        assert line[:, 0].max() < left + width, movement.id
        assert top < line[:, 1].min(), movement.id
        assert line[:, 1].max() < top + height, movement.id


def test_a_movement_keeps_its_anchor_in_its_place(knowledge: Knowledge, body: Body) -> None:
    movement = knowledge.movements["chair_rise_hands"]
    people = key_people(movement, body, knowledge.mechanics)
    assert movement.anchor == "feet"
    assert len(postures(movement, knowledge.mechanics)) == len(people)
    for one in people:
        for bone in ("heel_left", "toe_right"):
            assert one.bones.points[bone][:2] == pytest.approx(
                people[0].bones.points[bone][:2], abs=0.03
            )
