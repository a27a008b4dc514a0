"""Movements in the home app: what each costs this body, danger first, and nothing leaves."""

import re

import pytest
from django.http import HttpResponse

from backstory_web import engine, moves, shelf
from backstory_web.costs import cost_of, guarding_in_pain
from backstory_web.measures import kilograms, metres
from backstory_web.your_body import YourBody, usual_body
from tests.shells.web.test_pages import escaped
from tests.shells.web.visitor import Visitor, case

SOCKS = "/movements/socks_standing_bent"
EXERCISE = "/movements/bird_dog"
BODY = "/movements/your-body"


def words(page: HttpResponse) -> str:
    """Return a page's text."""
    return page.content.decode()


def tell(name: str, **changes: object) -> None:
    """Put an example on the shelf as if it had been told."""
    told = case(name)
    shelf.tell(shelf.begin().pk, shelf.Told(told["person"], {**told["answers"], **changes}))


def movement(name: str) -> engine.Movement:
    """Return the movement of that name."""
    return engine.knowledge().movements[engine.MovementId(name)]


def test_the_gallery_shows_every_movement_with_its_load_and_a_way_to_its_page(
    visitor: Visitor,
) -> None:
    text = words(visitor.get("/movements"))
    for one in engine.knowledge().movements.values():
        assert f'href="/movements/{one.id}"' in text
        assert f'src="/movements/{one.id}.svg?still"' in text
        assert escaped(one.name) in text
    assert text.count("times standing</span>") == len(engine.knowledge().movements)


@pytest.mark.parametrize("kind", moves.KINDS)
def test_the_gallery_can_show_one_kind_only(visitor: Visitor, kind: str) -> None:
    text = words(visitor.get(f"/movements?kind={kind}"))
    for one in engine.knowledge().movements.values():
        assert (f'href="/movements/{one.id}"' in text) == (moves.kind_of(one) == kind)
    assert f'?kind={kind}" aria-current="page"' in text


def test_a_kind_that_is_not_known_shows_all(visitor: Visitor) -> None:
    unknown, every = (words(visitor.get(f"/movements{kind}")) for kind in ("?kind=flying", ""))
    hidden = r'name="csrfmiddlewaretoken" value="\w+"'
    assert re.sub(hidden, "", unknown) == re.sub(hidden, "", every)


def test_every_movement_has_a_page_with_its_steps_and_when_to_stop(visitor: Visitor) -> None:
    for one in engine.knowledge().movements.values():
        page = visitor.get(f"/movements/{one.id}")
        text = words(page)
        assert page.status_code == 200, one.id
        assert all(escaped(key.says) in text for key in one.keyframes), one.id
        assert all(escaped(reason.says) in text for reason in one.not_when), one.id
        assert escaped(one.stop_if) in text
        assert escaped(one.feel) in text


def test_a_load_is_told_as_times_standing_first_and_in_newtons_second(visitor: Visitor) -> None:
    cost = cost_of(movement("socks_standing_bent"), usual_body())
    text = words(visitor.get(SOCKS))
    ratio, newtons = f"{cost.ratio:.1f} times", f"{round(cost.peak_n, -1):,.0f} newtons"
    assert text.index(ratio) < text.index(newtons)


def test_guarding_muscles_make_every_movement_cost_more(visitor: Visitor) -> None:
    body = usual_body()
    for name in ("socks_standing_bent", "lift_stoop", "sit_slouched", "bridge"):
        guarding = cost_of(movement(name), body, guarding=guarding_in_pain())
        assert guarding.peak_n > cost_of(movement(name), body).peak_n
    assert "while muscles guard as in pain" in words(visitor.get(SOCKS))


def test_the_better_way_stands_beside_with_what_it_spares(visitor: Visitor) -> None:
    this = cost_of(movement("socks_standing_bent"), usual_body())
    better = cost_of(movement("socks_foot_on_knee"), usual_body())
    text = words(visitor.get(SOCKS))
    assert better.ratio < this.ratio
    assert f"it presses {100 * (1 - better.ratio / this.ratio):.0f}\u00a0% less" in text
    assert 'href="/movements/socks_foot_on_knee"' in text
    assert 'src="/movements/socks_foot_on_knee.svg"' in text


def test_no_better_way_is_said_to_press_less_when_it_does_not(visitor: Visitor) -> None:
    body = usual_body()
    for one in engine.knowledge().movements.values():
        better = moves.better_of(one)
        if better and cost_of(better, body).ratio > cost_of(one, body).ratio:
            page = words(visitor.get(f"/movements/{one.id}"))
            assert not re.search(r"hardest moment it presses \d", page)
            assert "better way all the same" in page


def test_the_curve_is_also_a_table(visitor: Visitor) -> None:
    text = words(visitor.get(SOCKS))
    curve = cost_of(movement("socks_standing_bent"), usual_body()).curve
    rows = re.findall(r'<th scope="row">([\d.]+)</th><td>([\d.]+)</td>', text)
    assert rows == [(f"{at:.1f}", f"{ratio:.1f}") for at, ratio in curve]


def test_a_posture_that_is_held_has_no_curve(visitor: Visitor) -> None:
    text = words(visitor.get("/movements/sit_upright"))
    assert "for as long as you stay so" in text
    assert "<polyline" not in text


def test_what_the_hardest_moment_is_made_of_adds_up_to_it() -> None:
    cost = cost_of(movement("lift_stoop"), usual_body())
    assert sum(part.newtons for part in moves.parts(cost)) == pytest.approx(cost.peak_n, abs=5)


def test_a_movement_that_is_not_known_leads_nowhere(visitor: Visitor) -> None:
    assert visitor.get("/movements/flying").status_code == 404
    assert visitor.get("/movements/flying.svg").status_code == 404


# --- pictures ---


@pytest.mark.parametrize("way", ["", "?still", "?strip"])
def test_a_picture_may_be_kept_and_can_run_nothing(visitor: Visitor, way: str) -> None:
    page = visitor.get(f"{SOCKS}.svg{way}")
    assert page["Content-Type"] == "image/svg+xml"
    assert words(page).startswith("<svg")
    assert "max-age" in page["Cache-Control"]
    assert "default-src 'none'" in page["Content-Security-Policy"]
    assert "script-src" not in page["Content-Security-Policy"]
    again = visitor.client.get(f"{SOCKS}.svg{way}", HTTP_IF_NONE_MATCH=page["ETag"])
    assert again.status_code == 304


def test_a_picture_is_nobodys(visitor: Visitor) -> None:
    before = visitor.get(f"{SOCKS}.svg").content
    visitor.send(BODY, {"stature": "150", "mass": "120", "sex": "female", "age_years": "80"})
    assert visitor.get(f"{SOCKS}.svg").content == before


# --- whose body ---


@pytest.mark.parametrize(
    ("written", "is_so"),
    [
        ("178", 1.78),
        ("1.78", 1.78),
        ("1,78 m", 1.78),
        ("178 cm", 1.78),
        ("1 m 78", 1.78),
        ("5 ft 10", 1.778),
        ("5'10\"", 1.778),
        ("5\u2019 10\u201d", 1.778),
        ("tall", None),
        ("5 moons", None),
        ("80 kg", None),
        ("-178", None),
    ],
)
def test_a_height_may_be_written_as_people_write_it(written: str, is_so: float | None) -> None:
    assert metres(written) == is_so


@pytest.mark.parametrize(
    ("written", "is_so"),
    [
        ("80", 80),
        ("80.5 kg", 80.5),
        ("176 lb", 79.832),
        ("176 pounds", 79.832),
        ("12 st 4 lb", 78.018),
        ("12 stone 4", 78.018),
        ("heavy", None),
        ("80 cm", None),
    ],
)
def test_a_weight_may_be_written_as_people_write_it(written: str, is_so: float | None) -> None:
    assert kilograms(written) == is_so


def test_a_body_that_is_told_is_the_one_that_loads_are_for(visitor: Visitor) -> None:
    page = visitor.send(
        f"{BODY}?to=lift_stoop", {"stature": "6 ft 2", "mass": "100", "sex": "male"}
    )
    assert page["Location"] == "/movements/lift_stoop"
    text = words(visitor.get("/movements/lift_stoop"))
    cost = cost_of(movement("lift_stoop"), YourBody(1.88, 100, "male"))
    assert "For a body of 1.88 m and 100 kg" in text
    assert f"{round(cost.peak_n, -1):,.0f} newtons" in text


def test_a_heavier_body_bears_more() -> None:
    light, heavy = YourBody(1.7, 60, ""), YourBody(1.7, 100, "")
    lift = movement("lift_stoop")
    assert cost_of(lift, heavy).peak_n > cost_of(lift, light).peak_n


def test_a_body_that_nobody_has_is_refused_in_words_and_the_rest_is_kept(visitor: Visitor) -> None:
    told = {"stature": "17 m", "mass": "heavy", "sex": "female", "age_years": "34"}
    page = visitor.send(BODY, told)
    text = words(page)
    assert page.status_code == 422
    assert "Give your height as" in text
    assert "Give your weight as" in text
    assert 'value="17 m"' in text
    assert 'value="heavy"' in text
    assert 'value="34"' in text
    assert 'value="female" checked' in text
    assert "as yours is not told" in words(visitor.get("/movements"))


def test_a_body_stays_in_this_browser_and_never_in_an_address(visitor: Visitor) -> None:
    page = visitor.send(BODY, {"stature": "180", "mass": "80", "sex": ""})
    cookie = page.cookies["sessionid"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Strict")
    assert not cookie["expires"]
    assert not cookie["max-age"]
    for place in ("/movements", SOCKS, "/movements/day"):
        addresses = re.findall(r'(?:href|src|action)="([^"]*)"', words(visitor.get(place)))
        assert not [a for a in addresses if re.search(r"\b(180|1\.8|80)\b", a)]


def test_age_and_sex_come_from_the_story_until_they_are_told(told: Visitor) -> None:
    person = told.story().told["person"]
    text = words(told.get(BODY))
    assert f'name="age_years" value="{person["age_years"]:g}"' in text
    assert f'value="{person["sex"]}" checked' in text


def test_a_body_told_beside_one_story_is_not_used_for_another(told: Visitor) -> None:
    told.send(BODY, {"stature": "150", "mass": "50", "sex": "female", "age_years": "80"})
    assert "1.50 m and 50 kg" in words(told.get("/movements"))
    told.client.post("/start")
    assert "as yours is not told" in words(told.get("/movements"))


@pytest.mark.django_db(transaction=True)
def test_erasing_everything_erases_the_body_and_the_day_too(visitor: Visitor) -> None:
    visitor.send(BODY, {"stature": "150", "mass": "50", "sex": "female"})
    visitor.send("/movements/day", {"count.walk": "90"})
    assert "1.50 m and 50 kg" in words(visitor.get("/movements"))
    assert "This is the usual day itself" not in words(visitor.get("/movements/day"))
    visitor.send("/data/erase", {"sure": "yes"})
    assert "as yours is not told" in words(visitor.get("/movements"))
    assert "This is the usual day itself" in words(visitor.get("/movements/day"))


# --- danger first ---


@pytest.mark.parametrize("path", ["/movements", SOCKS, EXERCISE, "/movements/day"])
def test_every_page_says_that_danger_signs_come_first(visitor: Visitor, path: str) -> None:
    assert "Danger signs come first" in words(visitor.get(path))


@pytest.mark.parametrize(
    ("example", "changes"),
    [("cauda_equina", {}), ("socks_disc", {"saddle_numbness": "not_sure"}), ("steroid_fall", {})],
    ids=["a referral", "an open danger question", "a careful day"],
)
def test_exercises_wait_where_someone_must_look_or_a_question_is_open(
    visitor: Visitor, example: str, changes: dict[str, str]
) -> None:
    tell(example, **changes)
    gallery, page = words(visitor.get("/movements")), words(visitor.get(EXERCISE))
    assert EXERCISE not in gallery
    assert SOCKS in gallery
    assert "times standing" not in page
    assert "<img" not in page
    assert re.search(r'href="/(letter|story)"', page)
    assert EXERCISE not in words(visitor.get("/movements?kind=exercise"))


@pytest.mark.parametrize(
    ("example", "waits"), [("cauda_equina", True), ("steroid_fall", False), ("socks_disc", False)]
)
def test_the_day_builder_waits_for_a_referral(visitor: Visitor, example: str, waits: bool) -> None:
    tell(example)
    assert ("A whole day: not now" in words(visitor.get("/movements/day"))) == waits
    assert ('href="/movements/day"' in words(visitor.get("/movements"))) == (not waits)


def test_what_speaks_against_a_movement_stands_at_the_top_for_whom_it_concerns(
    told: Visitor,
) -> None:
    told.post("/answers/osteoporosis", osteoporosis="yes")
    text = words(told.get(SOCKS))
    assert "Your story says that this is about you" in text
    assert text.index("With thin bones") < text.index("How it goes")
    told.post("/answers/osteoporosis", osteoporosis="no")
    assert "Your story says that this is about you" not in words(told.get(SOCKS))


def test_what_is_not_known_is_asked_and_not_hidden(told: Visitor) -> None:
    told.post("/answers/osteoporosis", osteoporosis="not_sure")
    text = words(told.get(SOCKS))
    assert "With thin bones" in text
    assert 'href="/answers/osteoporosis"' in text


def test_moving_has_a_place_in_the_navigation(told: Visitor) -> None:
    assert 'href="/movements"' in words(told.get("/more"))
    assert 'href="/more" aria-current="page"' in words(told.get(SOCKS))
