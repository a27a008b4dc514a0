"""What a check-in says becomes a day that can be lived and ratings that can be heard."""

from datetime import date

import pytest

from backstory import read_checkin
from backstory.case.medicines import recognise
from backstory.knowledge.load import Knowledge
from backstory.physiology import usual_plan
from backstory.physiology.told import Told, day_of, medicine_effects, ratings_of

ON = date(2026, 3, 2)


@pytest.fixture
def day(knowledge: Knowledge):
    """Return a maker of days from answers, with everything else left out."""

    def tell(*medicines: str, stage: str = "", **answers: object):
        told = {"pain_now": 3, "pain_worst": 5, **answers}
        raw = {"on": ON.isoformat(), "answers": told, "medicines": list(medicines)}
        return day_of(read_checkin(raw, knowledge, today=ON), knowledge, stage=stage)

    return tell


def effects(plan) -> dict[str, float]:
    names = ("anti_inflammatory", "relaxant", "opioid")
    return {name: plan.parts[name][0, 0] for name in names if plan.parts[name].any()}


def test_what_was_not_said_is_as_on_a_usual_day(knowledge, day):
    plan, told = day()
    usual = usual_plan(knowledge.physiology, 1)
    assert (plan.parts == usual.parts).all()
    assert (plan.days == usual.days).all()
    assert told == Told(now=3, worst=5)


def test_a_bad_night_is_lived_as_a_bad_night(knowledge, day):
    good, broken, poor = (
        day(sleep_quality=slept)[0].days["sleep"][0] for slept in ("good", "broken", "poor")
    )
    usual = knowledge.physiology.usual_day.usual_sleep.value
    assert good > usual > broken > poor


def test_doing_too_much_is_work_done_whatever_hurts(day):
    assert day(did_too_much=True)[0].days["overload"][0] > 1
    assert day(did_too_much=False)[0].days["overload"][0] == 0


def test_the_plan_counts_as_exercise_by_the_share_done_and_by_the_stage(day):
    def exercise(share: str, stage: str) -> float:
        return float(day(done_share=share, stage=stage)[0].days["exercise"][0])

    assert exercise("none", "rebuild") == 0
    assert exercise("some", "rebuild") < exercise("most", "rebuild")
    assert exercise("most", "protect") < exercise("most", "settle") < exercise("most", "rebuild")
    assert exercise("most", "") == 0


@pytest.mark.parametrize(
    ("named", "acts"),
    [
        ("Nurofen 400 mg", {"anti_inflammatory"}),
        ("naproxen", {"anti_inflammatory"}),
        ("tramadol", {"opioid"}),
        ("cyclobenzaprine", {"relaxant"}),
        ("nurofen plus", {"anti_inflammatory", "opioid"}),
        ("paracetamol", set()),
        ("diazepam", set()),
        ("amoxicillin", set()),
    ],
)
def test_a_medicine_acts_by_its_name(named, acts, day):
    assert effects(day(named)[0]).keys() == acts


def test_each_medicine_acts_as_the_drug_of_that_name_does_in_the_model(knowledge, day):
    for name, drug in knowledge.physiology.drugs.items():
        assert recognise([name], knowledge)[0].kind is not None, name
        assert effects(day(name)[0]).keys() == ({drug.acts} - {"none"}), name


def test_something_taken_without_a_name_acts_less_than_one_with_a_name(day):
    unnamed, named = effects(day(took_pain_killer=True)[0]), effects(day("ibuprofen")[0])
    assert unnamed.keys() == named.keys()
    assert 0 < unnamed["anti_inflammatory"] < named["anti_inflammatory"]


def test_a_name_nobody_knows_is_taken_for_something_only_if_it_was_for_the_pain(day):
    assert not effects(day("aunt's remedy", took_pain_killer=False)[0])
    assert effects(day("aunt's remedy", took_pain_killer=True)[0])
    assert not effects(day("paracetamol", took_pain_killer=True)[0])


def test_fear_is_the_mean_of_its_questions_or_the_one_answered(day):
    assert day(fear_harm=4, fear_avoided=7)[1].fear == 5.5
    assert day(fear_avoided=7)[1].fear == 7
    assert day()[1].fear is None


def test_every_rating_is_heard(day):
    told = day(stiffness_now=6, leg_pain_now=2, fear_harm=1, roland_score=11)[1]
    assert told == Told(now=3, worst=5, stiffness=6, leg_pain=2, fear=1, roland=11)
    assert told.given().keys() == vars(told).keys()


def test_all_that_can_be_told_has_a_noise(knowledge):
    assert knowledge.physiology.belief.ratings.keys() == vars(Told()).keys()


def test_ratings_of_a_story_are_read_too(story):
    told = ratings_of(story(pain_now=7, pain_worst=9, duration_days=3).answers)
    assert told == Told(now=7, worst=9)


def test_no_effect_is_stronger_than_the_strongest(knowledge):
    raw = {"answers": {"pain_now": 1, "pain_worst": 2}, "medicines": ["ibuprofen", "naproxen"]}
    strength = medicine_effects(read_checkin(raw, knowledge, today=ON), knowledge)
    assert strength == {"anti_inflammatory": knowledge.physiology.checkin.taken_effect.value}
