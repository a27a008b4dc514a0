"""A year of one person fits in little room, and no page is a heavy load."""

import gzip
import re
from datetime import timedelta
from functools import cache

import pytest
from bench.a_year import DAYS, a_year
from django.conf import settings
from django.db import connection
from django.test import Client

from backstory import read_case, write_record
from backstory_web import engine, forecasts, shelf
from backstory_web.models import GivenForecast, Story
from tests.shells.web.conftest import Days as Clock
from tests.shells.web.visitor import DAY_ONE, Visitor

MOST_BYTES_A_YEAR = 5_000_000
MOST_BYTES_A_PAGE = 200_000
EVENING_TAPS = 12
PAGES = (
    "/today", "/check-in", "/history", "/week", "/food", "/habits", "/programme", "/learn/texts",
    "/report/doctor", "/movements", "/sources/claims",
)  # fmt: skip
_ASSET = re.compile(r'<(?:link rel="stylesheet" href|script src)="([^"]+)"')


@pytest.fixture
def lived(told: Visitor, days: Clock) -> Visitor:
    """Return somebody with a year behind them, its forecasts included."""
    story = told.story()
    course = a_year(read_case(story.told, engine.knowledge()), DAY_ONE, engine.knowledge())
    Story.objects.filter(pk=story.pk).update(record=write_record(course, engine.knowledge()))
    days.pass_on(DAYS)
    GivenForecast.objects.bulk_create(
        GivenForecast(
            story=story,
            given_on=DAY_ONE + timedelta(days=day),
            for_day=DAY_ONE + timedelta(days=day + ahead),
            mean=round(10 / (ahead + 2), 3),
            quantiles=[round(part * 10 / (ahead + 3), 3) for part in (0.1, 0.25, 0.5, 0.75, 0.9)],
            model="0.1.0 2026.11.3",
        )
        for day in range(DAYS)
        for ahead in sorted(forecasts.KEPT_DAYS)
    )
    return told


@pytest.mark.django_db(transaction=True)
def test_a_year_of_one_person_takes_less_than_five_megabytes(lived: Visitor) -> None:
    with connection.cursor() as cursor:  # tests before this one have left empty room behind
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for tap in range(EVENING_TAPS):
        raw = {"kind": "question_kept", "question": f"tap {tap}"}
        shelf.note(lived.story().pk, raw)
    # The last connection that closes folds the log into the store, as after each request of the
    # server; a thread of an earlier test may still hold one here, so it is folded by hand.
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    name = str(connection.settings_dict["NAME"])
    here = settings.DATA_FOLDER.glob(name.rpartition("/")[2] + "*")
    assert sum(file.stat().st_size for file in here) < MOST_BYTES_A_YEAR


@pytest.mark.usefixtures("lived")
def test_after_a_year_not_even_the_largest_pages_are_a_load_of_more_than_200_kilobytes() -> None:
    heavy = {page: size for page in PAGES if (size := load_of(page)) > MOST_BYTES_A_PAGE}
    assert heavy == {}


def load_of(page: str) -> int:
    """Return the bytes of a page, its styles and its scripts as they go over the wire."""
    shown = sent(page)
    assets = set(_ASSET.findall(gzip.decompress(shown).decode()))
    assert assets
    return len(shown) + sum(len(sent(asset)) for asset in assets)


@cache
def sent(address: str) -> bytes:
    """Return an answer as a browser gets it, which asks for it compressed."""
    answer = Client().get(address, headers={"accept-encoding": "gzip"})
    assert answer.status_code == 200, address
    return answer.getvalue()
