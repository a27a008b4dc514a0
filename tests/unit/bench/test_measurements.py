"""What the measurements print is what was measured."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from bench.__main__ import _document, _table
from bench.accuracy import Judged, cases, share_of_group
from bench.interview import Ended, full, short
from bench.reliability import BINS, as_svg, bins
from bench.row import Row

from backstory import CaseHistory, Knowledge, Level, findings_of
from backstory.assessment import Scored, score

ANSWERED = Row("loading", 30.0, "reading afresh", 120.0, "ms")
UNANSWERED = Row("posterior of 28 causes", 5.0, "pyAgrum: out of time (60 s)", None, "ms")


@pytest.fixture
def scored(knowledge: Knowledge, story: Callable[..., CaseHistory]) -> Scored:
    told = story(leg_pain_below_knee=True, leg_worse_on_cough=True)
    return score(findings_of(told, knowledge), knowledge, told.person.setting)


def test_a_row_has_the_promised_keys_and_the_ratio_of_ours_to_theirs() -> None:
    assert _document([ANSWERED]) == {
        "rows": [
            {
                "what": "loading",
                "ours": 30.0,
                "peer": "reading afresh",
                "peer_value": 120.0,
                "ratio": 0.25,
                "unit": "ms",
            }
        ]
    }


def test_where_a_peer_cannot_answer_there_is_no_ratio_and_the_row_says_why() -> None:
    row = _document([UNANSWERED])["rows"][0]

    assert (row["peer_value"], row["ratio"]) == (None, None)
    assert "| pyAgrum: out of time (60 s) | none | none |" in _table([UNANSWERED])


def test_every_case_lies_in_one_bin_and_the_bins_rise() -> None:
    level = Level.ROUTINE
    one = Judged(
        id="a story",
        expected_level=level,
        level=level,
        accepted=frozenset({"disc"}),
        groups=("disc", "muscle"),
        leading_share=0.5,
        cannot_tell=False,
        flags=(),
    )
    stories = [replace(one, leading_share=number / 40) for number in range(37, 0, -1)]

    points = bins(stories)

    assert sum(point.right.total for point in points) == len(stories)
    assert {point.right.total for point in points} == {4, 5}
    assert [point.right.value for point in points] == [1.0] * BINS
    assert [p.said for p in points] == sorted(p.said for p in points)
    assert as_svg(points).count("<circle") == BINS


def test_two_causes_of_one_group_at_once_count_once_for_the_group(scored: Scored) -> None:
    members = [c for c in scored.network.causes if c.group == "disc"]
    added = sum(scored.shares[cause.id] for cause in members)

    assert len(members) > 1
    assert max(scored.shares[c.id] for c in members) < share_of_group("disc", scored) < added


def test_the_shares_of_a_lone_group_are_those_of_its_cause(scored: Scored) -> None:
    by_group: dict[str, list[float]] = {}
    for cause in scored.network.causes:
        by_group.setdefault(str(cause.group), []).append(scored.shares[cause.id])
    lone = [group for group, shares in by_group.items() if len(shares) == 1]

    assert lone
    for group in lone:
        assert share_of_group(group, scored) == pytest.approx(by_group[group][0])


def test_an_interview_that_meets_a_hard_stop_asks_nothing_more(knowledge: Knowledge) -> None:
    case = next(c for c in cases() if c["id"] == "ces_full")

    ended = short(case, knowledge)

    assert ended.questions == 0
    assert ended.level is Level.EMERGENCY_NOW
    assert ended.agrees(full(case, knowledge))


def test_interviews_agree_on_level_and_on_the_cause_only_where_the_story_goes_on() -> None:
    mild = Ended(9, Level.SELF_CARE, "disc_strain")
    grave = replace(mild, level=Level.SAME_DAY)

    assert not mild.agrees(replace(mild, leading="facet_irritation"))
    assert not mild.agrees(replace(mild, level=Level.ROUTINE))
    assert grave.agrees(replace(grave, leading="facet_irritation"))
