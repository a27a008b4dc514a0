"""Lessons are short, plain, sourced, and name what there is."""

import re
from dataclasses import replace

import pytest

from backstory.knowledge.check_lessons import lesson_faults
from backstory.knowledge.lessons import Compare

# Flesch-Kincaid counts the years of school in the United States: grade 7 is an age of about 12.
GRADE_OF_TWELVE = 7.0
A_SCALE = re.compile(r"\b[Oo]f (?:10|24|100)\b")


def syllables(word: str) -> int:
    groups = len(re.findall(r"[aeiouy]+", word.lower()))
    silent = re.search(r"[^aeiouyl]e$|[^td]ed$|[^sxzcgh]es$", word.lower())
    return max(1, groups - bool(silent))


def grade(text: str) -> float:
    sentences = [one for one in re.split(r"[.!?:]+(?:\s|$)", text) if one.strip()]
    found = re.findall(r"[A-Za-z']+", text)
    per_word = sum(map(syllables, found)) / len(found)
    return 0.39 * len(found) / len(sentences) + 11.8 * per_word - 15.59


def test_the_grade_of_known_texts_is_as_published() -> None:
    easy = "The cat sat on the mat. It saw a rat. The rat ran off."
    hard = (
        "The implementation of multidisciplinary rehabilitation necessitates interprofessional "
        "communication regarding biopsychosocial determinants of persistent disability."
    )
    assert grade(easy) < 1
    assert grade(hard) > 20


def test_there_are_lessons_enough_on_every_subject(knowledge) -> None:
    assert len(knowledge.lessons) >= 36
    subjects = {lesson.subject for lesson in knowledge.lessons.values()}
    assert subjects == set(knowledge.wording["lessons"]["subject"])


def test_each_lesson_is_read_in_about_two_minutes(knowledge) -> None:
    long = {n: len(x.words.split()) for n, x in knowledge.lessons.items()}
    assert {n: count for n, count in long.items() if not 200 <= count <= 280} == {}


def test_each_lesson_can_be_read_at_the_age_of_twelve(knowledge) -> None:
    hard = {n: grade(one.words) for n, one in knowledge.lessons.items()}
    assert {n: g for n, g in hard.items() if g > GRADE_OF_TWELVE} == {}


def test_no_sentence_is_long(knowledge) -> None:
    for lesson in knowledge.lessons.values():
        for sentence in re.split(r"(?<=[.!?:;])\s", lesson.words):
            assert len(sentence.split()) <= 28, (lesson.id, sentence)


def test_every_number_in_a_lesson_stands_in_the_evidence_it_names(knowledge) -> None:
    strange = {}
    for lesson in knowledge.lessons.values():
        known: set[str] = set()
        for one in (knowledge.evidence[name] for name in lesson.evidence):
            value = one.figure.value
            told = (value, abs(value), 100 * value, round(100 * value))
            known |= set(re.findall(r"\d+(?:\.\d+)?", f"{one.says} {one.population}"))
            known |= {f"{number:g}" for number in told}
        told_here = re.findall(r"\d+(?:\.\d+)?", A_SCALE.sub("", lesson.words))
        if missing := [number for number in told_here if number not in known]:
            strange[lesson.id] = missing
    assert strange == {}


def test_no_sentence_of_the_two_texts_is_taken_over(knowledge) -> None:
    """Seven words in a row of a claim would be the claim's own sentence, not the lesson's."""
    runs = {
        " ".join(words[i : i + 7])
        for claim in knowledge.claims.values()
        for words in [re.findall(r"\w+", claim.says.lower())]
        for i in range(len(words) - 6)
    }
    for lesson in knowledge.lessons.values():
        plain = " ".join(re.findall(r"\w+", lesson.words.lower()))
        assert not [run for run in runs if run in plain], lesson.id


def test_a_contradicted_claim_has_its_finding_beside_it(knowledge) -> None:
    for lesson in knowledge.lessons.values():
        for name in lesson.claims:
            claim = knowledge.claims[name]
            if claim.standing == "contradicted":
                assert set(claim.by) & set(lesson.evidence), (lesson.id, name)


def test_no_lesson_tells_anybody_to_stop_a_medicine(knowledge) -> None:
    for lesson in knowledge.lessons.values():
        for sentence in re.split(r"(?<=[.!?])\s", lesson.words):
            if re.search(r"\bstop\b", sentence) and re.search("medicine|prescribed", sentence):
                assert re.search(r"\b(not|never)\b", sentence, re.I), sentence


def test_pictures_to_compare_differ_in_what_they_cost(knowledge) -> None:
    for lesson in knowledge.lessons.values():
        if isinstance(lesson.touch, Compare):
            assert len(set(lesson.touch.movements)) == len(lesson.touch.movements)


def test_what_is_written_holds_together(knowledge, places) -> None:
    assert not list(lesson_faults(knowledge, places))


@pytest.mark.parametrize(
    ("lesson", "change", "right"),
    [
        ("bed_rest", {"evidence": ("tx.stay_activ.acute.pain",)}, "tx.stay_active.acute.pain"),
        ("bed_rest", {"near": ("walkin",)}, "walking"),
        ("bed_rest", {"studio": "bed_rests"}, "bed_rest"),
    ],
)
def test_a_name_that_leads_nowhere_is_found_with_the_nearest(
    knowledge, places, lesson, change, right
):
    spoilt = knowledge.lessons[lesson].model_copy(update=change)
    known = replace(knowledge, lessons={**knowledge.lessons, lesson: spoilt})
    [fault] = lesson_faults(known, places)
    assert fault.path == "lessons/bed_rest.toml"
    assert right in fault.proposal
