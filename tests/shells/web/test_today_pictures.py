"""The page for today shows how each thing is done, where a movement shows it."""

import re

from backstory_web import engine
from tests.shells.web.visitor import Visitor


def test_an_element_of_the_day_shows_its_movement(told: Visitor) -> None:
    page = told.get("/today?all=yes").content.decode()

    assert 'src="/movements/lie_90_90.svg?still"' in page
    assert 'href="/movements/lie_90_90"' in page


def test_every_movement_shown_today_has_a_page_and_a_picture(told: Visitor) -> None:
    shown = set(
        re.findall(r'href="/movements/([a-z0-9_]+)"', told.get("/today?all=yes").content.decode())
    )

    assert shown
    assert shown <= set(engine.knowledge().movements)
    for movement in sorted(shown)[:4]:
        assert told.get(f"/movements/{movement}.svg?still").content.startswith(b"<svg")
