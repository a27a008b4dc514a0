"""What every test may stand on: the knowledge, and people to tell stories about."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest
from hypothesis import settings

from backstory import (
    CaseHistory,
    Checkin,
    Course,
    Knowledge,
    open_course,
    read_case,
    read_checkin,
)
from tests.house import KNOWLEDGE

settings.register_profile("house", deadline=None, max_examples=60)
settings.load_profile("house")

DAY_ONE = date(2026, 3, 2)
Told = Mapping[str, object]


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """Return the shipped knowledge."""
    return KNOWLEDGE


@pytest.fixture(scope="session")
def no_danger(knowledge: Knowledge) -> dict[str, object]:
    """Return a "no" to every question of the danger check, each one said."""
    return {finding.id: False for finding in knowledge.findings.values() if finding.panel}


@pytest.fixture(scope="session")
def nothing_new(knowledge: Knowledge) -> dict[str, object]:
    """Return a "no" to every danger sign that a check-in asks afresh."""
    return {finding.id: False for finding in knowledge.findings.values() if finding.ask_again}


@pytest.fixture(scope="session")
def story(knowledge: Knowledge, no_danger: dict[str, object]) -> Callable[..., CaseHistory]:
    """Return a maker of stories: a healthy 35-year-old man unless told otherwise."""

    def tell(*, age: float = 35, sex: str = "male", **answers: object) -> CaseHistory:
        told: dict[str, Any] = {**no_danger, **answers}
        person = {"age_years": age, "sex": sex}
        return read_case({"person": person, "answers": told}, knowledge)

    return tell


@pytest.fixture(scope="session")
def course(knowledge: Knowledge, story: Callable[..., CaseHistory]) -> Callable[..., Course]:
    """Return a maker of courses that open on ``DAY_ONE``."""

    def begin(**told: Any) -> Course:
        return open_course(story(**told), knowledge, today=DAY_ONE, seed=1)

    return begin


@pytest.fixture(scope="session")
def checkin(knowledge: Knowledge, nothing_new: dict[str, object]) -> Callable[..., Checkin]:
    """Return a maker of check-ins with nothing dangerous in them unless told otherwise."""

    def say(
        on: date, *, now: float = 4, worst: float = 6, cleared: tuple[str, ...] = (), **more: object
    ) -> Checkin:
        answers = {**nothing_new, "pain_now": now, "pain_worst": worst, **more}
        raw = {"on": on.isoformat(), "answers": answers, "cleared": list(cleared)}
        return read_checkin(raw, knowledge, today=on)

    return say
