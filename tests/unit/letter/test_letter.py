"""What a person reads: danger first, plain and kind, and never a diagnosis."""

import re
from collections.abc import Callable, Iterator

import pytest

from backstory import (
    Course,
    DayPlan,
    Knowledge,
    Letter,
    Level,
    today_sheet,
    write_clinician_letter,
    write_letter,
)
from backstory.knowledge.check import walk

Course_ = Callable[..., Course]
STORIES = [
    {},
    {"worse_sitting": True, "worse_bending_forward": True, "leg_pain_below_knee": False},
    {"leg_pain_below_knee": True, "leg_worse_than_back": True, "leg_numb_strip": True},
    {"saddle_numbness": True},
    {"fever_or_shivering": True},
    {"saddle_numbness": None},
    {"age": 76, "sex": "female", "minor_injury": True, "steroids_long": True},
]


@pytest.fixture(params=STORIES, ids=str)
def day(request: pytest.FixtureRequest, course: Course_) -> Course:
    return course(**request.param)


def test_a_letter_begins_with_how_urgent_it_is(day: Course, knowledge: Knowledge) -> None:
    first = write_letter(day.day, knowledge).sections[0]

    assert first.id in ("danger", "questions", "level")


def test_every_letter_says_when_to_get_help_and_what_it_is_not(
    day: Course, knowledge: Knowledge
) -> None:
    sections = [section.id for section in write_letter(day.day, knowledge).sections]

    assert {"safety_net", "limits"} <= set(sections)


def test_every_source_named_in_a_letter_is_known(day: Course, knowledge: Knowledge) -> None:
    letters = (write_letter(day.day, knowledge), write_clinician_letter(day.day, knowledge))

    for letter in letters:
        assert set(sources_in(letter)) <= set(knowledge.sources)


def sources_in(letter: Letter) -> Iterator[str]:
    for section in letter.sections:
        yield from section.sources
        for item in section.items:
            yield from item.sources


def test_a_person_is_never_told_a_diagnosis(day: Course, knowledge: Knowledge) -> None:
    text = write_letter(day.day, knowledge).text().lower()

    assert "your diagnosis" not in text
    assert "diagnosed with" not in text


def test_a_plan_shows_what_its_claims_rest_on(course: Course_, knowledge: Knowledge) -> None:
    plan = course().day.outcome
    assert isinstance(plan, DayPlan)

    sheet = today_sheet(plan, 1, knowledge)

    cards = [card for part in sheet.parts for card in part.cards] + list(sheet.know)
    assert {card.id for card in cards} == {element.id for element in plan.do}
    for card in cards:
        assert card.why
        assert card.claims
        assert all(claim.standing_says for claim in card.claims)


def test_the_clinician_letter_holds_every_weight_with_its_source(
    course: Course_, knowledge: Knowledge
) -> None:
    day = course(worse_sitting=True, leg_pain_below_knee=True).day

    text = write_clinician_letter(day, knowledge).text()

    for reason in (*day.assessment.causes[0].speaks_for, *day.assessment.causes[0].speaks_against):
        assert f"{reason.decibans:+.1f} dB" in text
        assert f"[{reason.source}" in text


def test_a_story_that_cannot_tell_says_so(course: Course_, knowledge: Knowledge) -> None:
    told = course(age=40)
    assert told.day.assessment.cannot_tell

    fits = next(s for s in write_letter(told.day, knowledge).sections if s.id == "fits")

    assert "cannot tell" in fits.paragraphs[0]


def _sentences(knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    for place, entries in (
        ("flags", knowledge.flags.values()),
        ("causes", knowledge.causes.values()),
        ("findings", knowledge.findings.values()),
        ("protocol", [knowledge.protocol]),
    ):
        for entry in entries:
            for path, value in walk(entry):
                if isinstance(value, str):
                    yield f"{place}: {path}", value


NEVER = [
    (r"\bstop (taking )?(your|the|any) (\w+ )?(medicine|medication|tablets|blood thinner)", "stop"),
    (r"\byour diagnosis\b", "diagnosis"),
    (r"\byour fault\b", "blame"),
]


@pytest.mark.parametrize(("pattern", "why"), NEVER, ids=[why for _, why in NEVER])
def test_no_sentence_anywhere_says(pattern: str, why: str, knowledge: Knowledge) -> None:
    allowed = re.compile(r"\b(not|never|no)\b[^.]*" + pattern, flags=re.IGNORECASE)
    found = [
        (path, text)
        for path, text in _sentences(knowledge)
        if re.search(pattern, text, flags=re.IGNORECASE) and not allowed.search(text)
    ]

    assert found == [], why


@pytest.mark.parametrize("level", list(Level))
def test_every_level_has_its_title_and_its_lead(level: Level, knowledge: Knowledge) -> None:
    assert knowledge.say(f"letter.title.{level}")
    assert knowledge.say(f"letter.lead.{level}")
