"""All claims of the two texts are carried, each by things that exist, and each is listed once."""

from dataclasses import replace

from backstory import place_of
from backstory.knowledge.check_lessons import lesson_faults

ALL = 173


def test_every_claim_is_carried_somewhere(places) -> None:
    assert len(places) == ALL
    assert [claim for claim, where in places.items() if not where] == []


def test_every_place_that_carries_a_claim_exists_and_has_a_name(knowledge, places) -> None:
    for claim, wheres in places.items():
        for where in wheres:
            place = place_of(where, knowledge)
            assert place is not None, (claim, where)
            assert place.name


def test_a_place_that_does_not_exist_is_not_named(knowledge) -> None:
    for where in (
        "causes/broken_heart.toml",
        "lessons/crystals.toml",
        "movements/levitation.toml",
        "protocols/source_texts: elements.magic",
        "protocols/source_texts: stages.99",
        "protocols/no_such: elements.cold_pack",
        "studio.toml: presets.miracle",
        "texts.toml: rivals.9.ideas.0",
        "texts.toml: pointers.99",
        "somewhere.toml",
    ):
        assert place_of(where, knowledge) is None, where


def test_mere_listing_does_not_count_as_carrying(places) -> None:
    listed = [place for them in places.values() for place in them]
    assert not [place for place in listed if place.startswith("texts.toml: subjects")]


def test_offers_are_pointers_and_nothing_else(places) -> None:
    for claim in ("s0.02", "s0.66", "s0.84", "s3.55"):
        assert all(where.startswith("texts.toml: pointers") for where in places[claim])


def test_a_claim_carried_nowhere_or_listed_twice_is_a_fault(knowledge, places) -> None:
    [fault] = lesson_faults(knowledge, {**places, "s0.31": []})
    assert fault.says == "s0.31 is carried nowhere"
    first, *rest = knowledge.texts.subjects
    twice = first.model_copy(update={"listed": (*first.listed, "s0.98")})
    texts = knowledge.texts.model_copy(update={"subjects": (twice, *rest)})
    [fault] = lesson_faults(replace(knowledge, texts=texts), places)
    assert fault.says == "s0.98 is listed 2 times"


def test_a_claim_that_research_speaks_against_is_explained_in_a_lesson(knowledge) -> None:
    carried = {claim for lesson in knowledge.lessons.values() for claim in lesson.claims}
    against = {n for n, claim in knowledge.claims.items() if claim.standing == "contradicted"}
    assert against <= carried
