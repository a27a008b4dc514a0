"""What a touch shows is what the knowledge holds, and nothing else."""

from itertools import pairwise

import pytest
from pydantic import TypeAdapter, ValidationError

from backstory import ages_shown, touched
from backstory.knowledge.lessons import Choose, Compare, Order, Root, Slide, Touch

TOUCHES = TypeAdapter(Touch)


def test_every_bar_is_the_figure_it_names(knowledge) -> None:
    for lesson in knowledge.lessons.values():
        if not isinstance(lesson.touch, Choose | Order):
            continue
        options = lesson.touch.options if isinstance(lesson.touch, Choose) else lesson.touch.items
        told = (
            options[0].id if isinstance(lesson.touch, Choose) else " ".join(o.id for o in options)
        )
        bars = {bar.id: bar for bar in touched(lesson.touch, told, knowledge).bars}
        assert bars.keys() == {option.id for option in options if option.evidence}
        for option in options:
            if option.evidence:
                figure = knowledge.evidence[option.evidence].figure
                assert bars[option.id].source == figure.source
                assert 0 < bars[option.id].share <= 1
                whole = {"proportion": 1.0, "of 10": 10.0, "of 100": 100.0}.get(figure.unit)
                if whole:
                    assert bars[option.id].share * whole == pytest.approx(figure.value)


def test_an_order_is_right_only_as_the_evidence_has_it(knowledge) -> None:
    touch = knowledge.lessons["slipped_disc"].touch
    ids = [item.id for item in touch.items]
    assert touched(touch, " ".join(ids), knowledge).right is True
    assert touched(touch, " ".join(reversed(ids)), knowledge).right is False
    assert touched(touch, "bulge bulge", knowledge).right is None


def test_orders_are_written_in_the_order_of_their_evidence(knowledge) -> None:
    for lesson in knowledge.lessons.values():
        if isinstance(lesson.touch, Order):
            values = [knowledge.evidence[one.evidence].figure.value for one in lesson.touch.items]
            assert values == sorted(values, reverse=True)


def test_a_slide_grows_with_age_as_the_review_found(knowledge) -> None:
    touch = knowledge.lessons["age_and_scans"].touch
    assert isinstance(touch, Slide)
    shown = [touched(touch, str(age), knowledge).bars for age in ages_shown(touch, knowledge)]
    for young, old in pairwise(shown):
        assert all(a.share <= b.share for a, b in zip(young, old, strict=True))
    assert touched(touch, "33", knowledge).bars == ()


def test_a_lower_root_tightens_other_muscles_than_a_higher_one(knowledge) -> None:
    touch = knowledge.lessons["root_and_muscle"].touch
    assert isinstance(touch, Root)
    far = {root.cause: touched(touch, root.cause, knowledge).far for root in touch.roots}
    assert "calf" in far["root_s1"]
    assert "calf" not in far["root_l5"]
    assert "front of the shin" in far["root_l5"]
    assert all("erector" not in muscle for muscles in far.values() for muscle in muscles)


def test_what_is_no_part_of_a_touch_shows_nothing(knowledge) -> None:
    for lesson in knowledge.lessons.values():
        if not isinstance(lesson.touch, Compare) and lesson.touch.kind != "tap":
            shown = touched(lesson.touch, "nonsense", knowledge)
            assert (shown.says, shown.bars, shown.far) == ("", (), ())


def test_an_unknown_kind_of_touch_is_refused() -> None:
    with pytest.raises(ValidationError, match="kind"):
        TOUCHES.validate_python({"kind": "spin", "ask": "Spin it."})
