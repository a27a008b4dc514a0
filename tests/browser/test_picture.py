"""The README's picture is made by this test, so that it cannot grow old unseen."""

import os
from collections.abc import Callable
from pathlib import Path

from tests.browser.conftest import Opens
from tests.browser.person import Person

PICTURE = Path(__file__).parents[2] / "docs" / "pictures" / "letter.png"


def test_the_letter_makes_a_picture_for_the_readme(
    opens: Opens, told: Callable[..., None], tmp_path: Path
) -> None:
    told("socks_disc")
    person = Person(opens(width=760, height=900, device_scale_factor=1.5))
    person.go("/letter")
    wanted = bool(os.environ.get("BACKSTORY_WRITE_PICTURES"))
    picture = PICTURE if wanted else tmp_path / "letter.png"
    picture.parent.mkdir(parents=True, exist_ok=True)
    person.page.screenshot(path=picture)
    assert picture.stat().st_size > 0
