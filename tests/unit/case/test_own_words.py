"""Free text is read without guessing: denial, other people, the past, doubt, numbers, medicines."""

import pytest

from backstory import Knowledge, load_phrases, read_case, read_own_words
from backstory.knowledge.phrases import Phrases
from tests.house import KNOWLEDGE


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return KNOWLEDGE


@pytest.fixture(scope="module")
def phrases() -> Phrases:
    return load_phrases()


@pytest.fixture
def heard(knowledge, phrases):
    def hears(text):
        return {one.finding: one.answer for one in read_own_words(text, phrases, knowledge).heard}

    return hears


@pytest.fixture
def medicines(knowledge, phrases):
    return lambda text: read_own_words(text, phrases, knowledge).medicines


def test_what_is_said_plainly_is_read_with_the_words_it_was_read_from(knowledge, phrases):
    text = "Hello. Sitting makes it worse."
    (one,) = read_own_words(text, phrases, knowledge).heard
    assert (one.finding, one.answer, one.quote) == ("worse_sitting", True, "Sitting makes it worse")
    assert text[one.start : one.end] == one.quote


@pytest.mark.parametrize(
    "text",
    [
        "I am not diabetic.",
        "I don't have diabetes.",
        "I dont have any diabetes.",
        "I\u2019ve never had diabetes.",
        "Diabetes: no",
        "no asthma, diabetes or gout",
    ],
)
def test_a_denial_is_a_no_in_whatever_form(heard, text):
    assert heard(text)["diabetes"] is False


def test_a_denial_reaches_no_further_than_its_clause(heard):
    told = heard("No diabetes, but sitting makes it worse.")
    assert (told["diabetes"], told["worse_sitting"]) == (False, True)


def test_a_denial_before_an_and_may_or_may_not_reach_on_so_nothing_is_taken(heard):
    assert "worse_sitting" not in heard("I have no idea and no cure and sitting is murder")
    assert heard("Sitting is murder and I have no idea why")["worse_sitting"] is True


def test_a_cannot_that_is_the_trouble_itself_is_no_denial(heard):
    assert heard("I can't lift my foot.")["leg_weakness"] is True


@pytest.mark.parametrize(
    "text",
    [
        "I have no fever.",
        "No numbness between my legs.",
        "I have never had cancer.",
        "Bladder and bowels are fine.",
        "I have no red flags, no fever, no weight loss, no cancer.",
    ],
)
def test_a_danger_is_never_taken_as_absent(heard, text):
    assert False not in heard(text).values()
    assert not {"fever_or_shivering", "saddle_numbness", "cancer_ever"} & heard(text).keys()


def test_a_danger_said_outright_is_read(heard):
    told = heard("I wet myself last night and my private parts are numb.")
    assert told == {"bladder_change": True, "saddle_numbness": True}


def test_denying_one_sign_of_several_is_no_answer(heard):
    assert heard("I don't feel dizzy, no chest pain.") == {}


@pytest.mark.parametrize(
    "text",
    [
        "My mother has diabetes.",
        "My husband is diabetic. He has high blood pressure.",
        "My mum's a diabetic",
        "Diabetes runs in the family.",
    ],
)
def test_what_others_have_is_not_the_writers(heard, text):
    assert heard(text) == {}


def test_the_writer_is_the_subject_again_with_the_next_i(heard):
    told = heard("My mother has diabetes, I have high blood pressure.")
    assert told == {"high_blood_pressure": True}


def test_where_another_is_the_point_another_counts(heard):
    assert heard("My dad has ankylosing spondylitis.") == {"family_spondyloarthritis": True}


def test_a_child_who_was_lifted_is_not_the_subject(heard):
    assert heard("I lifted my son and my back went.")["onset_trigger"] == "heavy_lift"


def test_a_story_told_for_somebody_else_is_about_that_person(heard):
    told = heard("Writing for my mother. She is 78. She has osteoporosis. Her sister is diabetic.")
    assert told["age_years"] == 78
    assert told["osteoporosis"] is True


@pytest.mark.parametrize(
    "text",
    [
        "I used to have a fever.",
        "Ten years ago I had a car crash.",
        "I had a fever but it has gone away.",
    ],
)
def test_what_is_over_is_not_now(heard, text):
    assert heard(text) == {}


def test_what_counts_however_long_ago_is_read_from_the_past(heard):
    assert heard("I had breast cancer twelve years ago.")["cancer_ever"] is True


@pytest.mark.parametrize(
    "text",
    [
        "I think I have a fever.",
        "I might have a fever.",
        "I have a fever, not sure.",
        "Do I have a fever?",
        "What if it is a fever.",
        "I read that a fever is bad.",
        "I'm worried about a fever.",
    ],
)
def test_doubt_fear_and_questions_say_nothing(heard, text):
    assert heard(text) == {}


def test_a_fear_counts_where_the_fear_is_what_is_asked(heard):
    assert heard("I'm scared of moving in case it snaps.") == {"fear_of_movement": True}


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("I've had this for 10 days", 10),
        ("It started three weeks ago.", 21),
        ("It started a fortnight ago", 14),
        ("I've had it for a couple of months", 60),
        ("I've had this for about six weeks now", 42),
        ("I've had this for two or three weeks", 17),
        ("It began 2-3 weeks ago", 17),
        ("This has gone on for two and a half years, been like this 2.5 years", 912),
        ("I've had it for twenty-one days", 21),
        ("My back has hurt since yesterday", 1),
    ],
)
def test_a_time_is_read_in_days_whatever_its_unit(heard, text, days):
    assert heard(text)["duration_days"] == days


@pytest.mark.parametrize(
    "text",
    [
        "It hurts since Tuesday",
        "I've had it for a few weeks",
        "I've had it for ages",
        "I have had a fever for 3 days",
        "I've had it for 200 years",
    ],
)
def test_a_time_that_is_vague_or_of_something_else_is_left_to_the_question(heard, text):
    assert "duration_days" not in heard(text)


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("I'm 43", 43),
        ("Im forty three years old", 43),
        ("72 y/o male", 72),
        ("35F", 35),
        ("I am a 60-year-old woman", 60),
    ],
)
def test_an_age_is_read_in_figures_and_words(heard, text, age):
    assert heard(text)["age_years"] == age


@pytest.mark.parametrize(
    "text",
    [
        "I'm 28 weeks pregnant",
        "I'm 5 foot 10",
        "I've smoked since I was 20",
        "My son is 12",
        "I'm 400",
        "I'm 43. I'm 34.",
    ],
)
def test_a_number_that_is_no_age_is_not_taken_for_one(heard, text):
    assert "age_years" not in heard(text)


@pytest.mark.parametrize(
    ("text", "sex"), [("I'm a woman", "female"), ("41M", "male"), ("30 year old mum", "female")]
)
def test_a_sex_is_read_where_it_is_said(heard, text, sex):
    assert heard(text)["sex"] == sex


def test_two_answers_to_one_question_say_nothing(heard):
    assert "diabetes" not in heard("I have diabetes. I am not diabetic.")
    assert "pain_site" not in heard("Pain in the middle of my back. The pain is in my left flank.")


def test_a_question_that_goes_with_another_needs_its_yes(heard):
    assert "numb_strip_place" not in heard("No tingling in my big toe.")
    told = heard("I have pins and needles in my big toe.")
    assert told["numb_strip_place"] == "outer_shin_big_toe"


def test_british_and_american_words_and_missing_apostrophes_read_alike(heard):
    british = heard("I can't feel when I wipe, and the tumour clinic treated my bowel cancer")
    american = heard("I cant feel when I wipe, and the tumor clinic treated my colon cancer")
    assert british == american
    assert british["saddle_numbness"] is True


def test_medicines_are_read_by_name_each_once(medicines):
    assert medicines("I take Ramipril and ibuprofen. Nurofen Plus too, and ramipril.") == (
        "ramipril",
        "ibuprofen",
        "nurofen plus",
    )


@pytest.mark.parametrize(
    "text",
    [
        "I'm allergic to ibuprofen.",
        "I can't take ibuprofen.",
        "I stopped taking ibuprofen last year.",
        "My wife takes ibuprofen.",
        "Should I take ibuprofen?",
        "I never take ibuprofen.",
        "I was told to take ibuprofen but have not",
    ],
)
def test_a_medicine_that_is_not_taken_is_not_read(medicines, text):
    assert medicines(text) == ()


def test_a_long_text_is_read_to_a_stated_length_and_says_that_it_was_cut(knowledge, phrases):
    longest = phrases.words.longest_text_characters
    padding = "x" * longest
    read = read_own_words(f"I'm 43. {padding} Sitting makes it worse.", phrases, knowledge)
    assert [one.finding for one in read.heard] == ["age_years"]
    assert read.cut
    assert not read_own_words("I'm 43.", phrases, knowledge).cut


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   \n\n",
        "(((" * 40_000,
        "{number} ... (a|b|)" * 5_000,
        "0" * 100_000,
        "1.2.3,4," * 10_000,
        "\u202e\u0301\u0130\u1e9e\U0001f600\x00" * 20_000,
        "no " * 30_000,
        "a couple of " * 8_000,
        "my back hurts for two or three or four weeks or " * 2_000,
        "\ud800",
    ],
    ids=range(11),
)
def test_nothing_that_is_typed_breaks_it_or_passes_for_an_answer(heard, text):
    assert heard(text) == {}


def test_full_width_figures_and_curly_marks_are_read_as_plain_ones(heard):
    assert heard("I\u2019m \uff14\uff13")["age_years"] == 43


def test_a_note_in_a_story_is_kept_and_never_read(knowledge):
    case = read_case({"about": "I have a fever and I am 43."}, knowledge)
    assert dict(case.answers) == {}
    assert case.person.age_years is None
    assert case.about == "I have a fever and I am 43."
