"""The studio page: what it shows is what the engine gives, and danger always stands first."""

import re

import pytest
from django.http import HttpResponse

from backstory_web import engine, shelf, studio, studio_rows
from backstory_web.engine import cycle
from tests.shells.web.test_movements import words
from tests.shells.web.visitor import Visitor, case

CYCLE = "/cycle"
STUDIO = engine.knowledge().studio


def shown_weeks(page: HttpResponse) -> dict[str, str]:
    """Return what the page says of each week."""
    return dict(re.findall(r"After (\d+ weeks?): (\d+\.\d) of 10", words(page)))


def test_without_a_change_the_usual_course_is_shown(visitor: Visitor) -> None:
    page = visitor.get(CYCLE)
    assert page.status_code == 200
    usual = cycle.usual_fared().means["pain"]
    told = {"1 week" if w == 1 else f"{w} weeks": f"{usual[7 * w]:.1f}" for w in STUDIO.told_weeks}
    assert shown_weeks(page) == told
    assert "no change" in words(page)


def test_it_says_what_the_model_is_and_is_not(visitor: Visitor) -> None:
    text = words(visitor.get(CYCLE))
    for says in ("made-up people", "None of them is you", "hypothesis", "nearly every rate",
                 "no dose", "overrules no warning sign"):  # fmt: skip
        assert says in text
    assert "Danger signs come first" in text


@pytest.mark.parametrize("name", STUDIO.presets)
def test_a_claim_is_shown_with_its_standing_the_model_and_what_studies_found(
    visitor: Visitor, name: str
) -> None:
    page, preset = visitor.get(f"{CYCLE}?preset={name}"), STUDIO.presets[name]
    text, known = words(page), engine.knowledge()
    fared = cycle.fared(page.context["asked"].moved, preset.cut)
    assert shown_weeks(page)["6 weeks"] == f"{fared.means['pain'][42]:.1f}"
    for claim in preset.claims:
        assert known.claims[claim].says in text.replace("&#x27;", "'")
        assert engine.standing_words(known.claims[claim].standing) in text
    for one in preset.evidence:
        figure = known.evidence[one].figure
        assert known.evidence[one].says in text.replace("&#x27;", "'")
        assert f"/sources#{figure.source}" in text
    assert ("A warning, not something to do" in text) == preset.warns


def test_the_sliders_stand_where_the_claim_has_put_them(visitor: Visitor) -> None:
    text = words(visitor.get(f"{CYCLE}?preset=bed_rest"))
    assert re.search(r'name="bed_days"[^>]*value="7(\.0)?"', text)
    assert "7 days" in text


def test_a_form_overrules_the_claim_and_the_page_says_so(visitor: Visitor) -> None:
    page = visitor.get(f"{CYCLE}?sent=yes&preset=spasm_presses&sleep=40")
    asked = page.context["asked"]
    assert asked.cut == ()
    assert asked.moved["sleep"] == 40
    assert "You have moved on from this setting" in words(page)


def test_a_cut_loop_is_shown_cut_in_the_picture_and_in_words(visitor: Visitor) -> None:
    text = words(visitor.get(f"{CYCLE}?sent=yes&cut=fear&cut=guarding_hurts&cut=nonsense"))
    assert text.count('class="loop cut"') == 2
    assert "Cut in the picture: Guarding hurts, Fear feeds it." in text


def test_the_table_has_the_numbers_of_the_engine(visitor: Visitor) -> None:
    page = visitor.get(f"{CYCLE}?sent=yes&load=120")
    fared = cycle.fared(page.context["asked"].moved, ())
    rows = page.context["table"]
    assert [row.week for row in rows] == list(range(13))
    for row in rows:
        assert row.cells[0][0] == f"{fared.means['pain'][7 * row.week]:.1f}"
        assert row.cells[2][0] == f"{100 * fared.means['damage'][7 * row.week]:.0f}"


def test_all_values_that_cannot_be_are_told_at_once_and_the_rest_counts(visitor: Visitor) -> None:
    page = visitor.get(f"{CYCLE}?sent=yes&load=heavy&sleep=500&severity=150")
    text = words(page)
    assert page.status_code == 422
    assert "Load on the back: give a number from 50 to 130." in text
    assert "Sleep: give a number from 20 to 100." in text
    assert page.context["asked"].moved["severity"] == 150
    assert page.context["asked"].moved["load"] == STUDIO.sliders["load"].usual


def test_what_is_no_slider_and_no_claim_is_passed_over(visitor: Visitor) -> None:
    page = visitor.get(f"{CYCLE}?preset=miracle&colour=red")
    assert page.status_code == 200
    assert page.context["asked"].is_usual


@pytest.mark.parametrize(
    ("name", "answers"), [("cauda_equina", {}), ("socks_disc", {"saddle_numbness": "not_sure"})]
)
def test_where_danger_stands_or_is_open_the_page_waits(
    visitor: Visitor, name: str, answers: dict[str, str]
) -> None:
    told = case(name)
    shelf.tell(shelf.begin().pk, shelf.Told(told["person"], {**told["answers"], **answers}))
    page = visitor.get(f"{CYCLE}?preset=exercise_later")
    text = words(page)
    assert "not now" in text
    assert "slider" not in text
    assert "exercise" not in text.lower().replace("exercises", "")
    assert 'href="/letter"' in text or 'href="/story"' in text


def test_where_someone_must_look_first_nothing_adds_load() -> None:
    held = {row.id: row for g in studio_rows.groups(_asked(held=True), held=True) for row in g.rows}
    free = {row.id for g in studio_rows.groups(_asked(held=False), held=False) for row in g.rows}
    loading = {name for name, slider in STUDIO.sliders.items() if slider.loads}
    assert free - held.keys() == loading - {"load"}
    assert held["load"].high == STUDIO.sliders["load"].usual
    assert not {"masking", "exercise_later"} & studio.presets(held=True).keys()


def test_where_someone_must_look_first_the_page_says_so_and_offers_no_exercise(
    visitor: Visitor,
) -> None:
    told = case("steroid_fall")
    shelf.tell(shelf.begin().pk, shelf.Told(told["person"], told["answers"]))
    text = words(visitor.get(f"{CYCLE}?preset=exercise_later"))
    assert "Someone should look at your back within two weeks" in text
    assert "Until then whatever would load it more has been left out" in text
    assert not re.search(r'name="(exercise|exercise_week|push)"', text)


def _asked(*, held: bool) -> studio.Asked:
    from django.http import QueryDict  # noqa: PLC0415 - needs the settings

    return studio.read(QueryDict("preset=exercise_later&exercise=100&push=150"), held=held)


def test_an_address_cannot_bring_back_the_load_that_is_held() -> None:
    asked = _asked(held=True)
    assert asked.moved["exercise"] == asked.moved["push"] == 0
    assert asked.preset == ""
    assert _asked(held=False).moved["exercise"] == 100


def test_no_page_of_the_studio_names_an_amount_of_a_medicine() -> None:
    wording = str(engine.knowledge().wording["studio"])
    assert not re.search(r"\d\s*(mg|g|tablets?|pills?)\b", wording)
