"""The independent cases, both sets: nobody in danger is sent home, few are frightened.

Ranking is measured by ``make bench``; here stands only what must never get worse.
"""

import pytest
from bench.accuracy import BLIND, Judged, judged
from bench.share import clopper_pearson
from tools.accuracy import FOLDER, pages

from backstory import Level

CASES = [pytest.param(case, id=case.id) for case in (*judged(), *judged(BLIND))]
GRAVE = (Level.EMERGENCY_NOW, Level.SAME_DAY, Level.WITHIN_2_WEEKS)


@pytest.mark.parametrize("case", [p for p in CASES if p.values[0].expected_level in GRAVE])
def test_a_dangerous_case_is_never_judged_milder(case: Judged) -> None:
    assert not case.too_mild, f"{case.level} instead of {case.expected_level}"


def test_no_more_than_15_in_100_harmless_cases_are_sent_too_high() -> None:
    harmless = [p.values[0] for p in CASES if p.values[0].expected_level not in GRAVE]
    frightened = [case.id for case in harmless if case.level in GRAVE]

    assert len(frightened) / len(harmless) <= 0.15, frightened


def test_the_interval_is_the_exact_one() -> None:
    """No event in 300: the upper end is 1 - 0.025 ** (1 / 300); half of ten: Clopper 1934."""
    assert clopper_pearson(0, 300) == pytest.approx((0, 1 - 0.025 ** (1 / 300)))
    assert clopper_pearson(5, 10) == pytest.approx((0.1871, 0.8129), abs=5e-5)


@pytest.mark.parametrize("name", ["accuracy.md", "reliability.svg"])
def test_the_page_on_accuracy_tells_what_the_cases_give(name: str) -> None:
    written = (FOLDER / name).read_text(encoding="utf-8")

    assert written == pages(judged(), judged(BLIND))[name], "run: make docs"
