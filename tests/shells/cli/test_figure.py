"""``backstory figure``: a movement in, a picture out."""

import xml.etree.ElementTree as ET

import pytest

from tests.shells.cli.conftest import EXAMPLES

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def drawn(run, tmp_path):
    """Return a function that draws with the words given, and reads the picture."""

    def picture(*words):
        out = tmp_path / "picture.svg"
        result = run("figure", *words, "--out", out)
        assert result.exit_code == 0, result.stderr
        return ET.parse(out).getroot()  # noqa: S314 - a file of our own

    return picture


def test_a_picture_moves_and_tells_its_name(drawn):
    picture = drawn("lift_squat")

    assert list(picture.iter(f"{SVG}animate"))
    assert picture.findtext(f"{SVG}title")


@pytest.mark.parametrize("how", ["--still", "--strip"])
def test_a_still_and_a_strip_do_not_move(drawn, how):
    assert not list(drawn("lift_squat", how).iter(f"{SVG}animate"))


def test_a_movement_of_ones_own_can_be_drawn(drawn):
    picture = drawn(EXAMPLES / "postures" / "cup_from_the_floor.toml")

    assert picture.findtext(f"{SVG}title") == "A cup from the floor"


def test_the_same_movement_draws_the_same_picture(run, tmp_path):
    one, other = tmp_path / "one.svg", tmp_path / "other.svg"
    for out in (one, other):
        run("figure", "walk", "--out", out)

    assert one.read_bytes() == other.read_bytes()


def test_guarding_shades_the_muscles_more(run, tmp_path):
    calm, guarding = tmp_path / "calm.svg", tmp_path / "guarding.svg"
    run("figure", "stand_relaxed", "--out", calm)
    run("figure", "stand_relaxed", "--guarding", 0.5, "--out", guarding)

    assert calm.read_bytes() != guarding.read_bytes()


@pytest.mark.parametrize(
    ("words", "code"), [(("wlak",), 2), (("walk", "--still", "--strip"), 2), (("no.toml",), 3)]
)
def test_what_cannot_be_drawn_leaves_no_file(run, tmp_path, words, code):
    out = tmp_path / "picture.svg"

    assert run("figure", *words, "--out", out).exit_code == code
    assert not out.exists()


def test_a_folder_that_is_not_there_ends_with_3(run, tmp_path):
    assert run("figure", "walk", "--out", tmp_path / "no" / "picture.svg").exit_code == 3
