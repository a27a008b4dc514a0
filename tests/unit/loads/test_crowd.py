"""A table of cases gives, row by row, what each case gives by itself."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from backstory import CaseTable, Knowledge, NumberColumn, Usual, crowd_loads
from backstory.knowledge.movements import PostureText
from backstory.loads import Conditions, SpineLoad, spine_load
from backstory.loads.table import number_columns
from backstory.movement import body_of, read_posture

USUAL = Usual(mass_kg=75, stature_m=1.7)
_WORDS = ("sex", "support", "level", "morning")
_PLACES = ("hand_ahead_m", "hand_left_m", "hand_up_m")
_NOT_ANGLES = ("mass_kg", "stature_m", "trunk_inclination_deg", "hand_kg", "guarding", *_PLACES)
_HOW = ("brace", "jolt_g")

CASES: list[dict[str, Any]] = [
    {},
    {"mass_kg": 62, "stature_m": 1.64, "sex": "female", "hip": 90, "knee": 90},
    {"mass_kg": 90, "sex": "male", "pelvis_tilt": 40, "lumbar_flexion": 30, "hip": 40},
    {"trunk_inclination_deg": 45, "lumbar_flexion": 20, "thoracic_flexion": 10, "hand_kg": 12},
    {"trunk_inclination_deg": 30, "shoulder_left": 60, "hip_right": 10, "support": "one_hand"},
    {"side_bend": 15, "twist": -20, "hand_kg": 8, "hand_ahead_m": 0.4, "hand_left_m": -0.3},
    {"hand_kg": 8, "hand_up_m": 0.2},
    {"support": "lying_on_back", "hand_kg": 3},
    {"support": "lying_on_back", "hand_kg": 3, "hand_ahead_m": 0.3},
    {"support": "backrest", "pelvis_tilt": -30, "hip": 80, "knee": 80, "level": "L5/S1"},
    {"guarding": 0.05, "brace": 0.4, "jolt_g": 0.2, "morning": "yes", "lumbar_flexion": 40},
    {"hip": 30, "hip_left": 60, "elbow": 90, "ankle": 5, "support": "elbows_on_thighs"},
]


def table(cases: Sequence[dict[str, Any]]) -> CaseTable:
    """Return cases as columns; what a case leaves out is not told."""
    names = {name for case in cases for name in case}
    return CaseTable(
        len(cases),
        {
            name: NumberColumn(
                np.array([float(case.get(name, 0)) for case in cases]),
                np.array([name in case for case in cases]),
            )
            for name in sorted(names - set(_WORDS))
        },
        {
            name: np.array([case.get(name, "") for case in cases], dtype=np.str_)
            for name in _WORDS
            if name in names
        },
    )


def alone(case: dict[str, Any], knowledge: Knowledge) -> SpineLoad:
    """Return the load of one case, told as a posture."""
    mechanics = knowledge.mechanics
    preset = mechanics.supports.presets[case.get("support", "none")]
    angles = {k: v for k, v in case.items() if k not in (*_WORDS, *_NOT_ANGLES, *_HOW)}
    at = dict(zip(("ahead_m", "left_m", "up_m"), (case.get(n, 0.0) for n in _PLACES), strict=True))
    placed = at if any(name in case for name in _PLACES) else {}
    text = PostureText.model_validate(
        {
            "angles_deg": {**preset.angles_deg, **angles},
            "trunk_inclination_deg": case.get("trunk_inclination_deg"),
            "supports": preset.supports,
            "loads": [{"mass_kg": case.get("hand_kg", 0.0), **placed}],
            **{name: case[name] for name in _HOW if name in case},
        }
    )
    body = body_of(
        mechanics,
        stature_m=case.get("stature_m", USUAL.stature_m),
        mass_kg=case.get("mass_kg", USUAL.mass_kg),
        sex=case.get("sex", ""),
    )
    return spine_load(
        read_posture(text, mechanics),
        body,
        mechanics,
        level=case.get("level", "L4/L5"),
        conditions=Conditions(case.get("guarding", 0.0), case.get("morning") == "yes"),
    )


@pytest.mark.parametrize("name", ["compression_n", "shear_ap_n", "relative_to_standing"])
def test_a_row_gives_what_the_case_gives_alone(knowledge: Knowledge, name: str) -> None:
    together = crowd_loads(table(CASES), knowledge, USUAL)

    assert not together.faults
    alone_each = [getattr(alone(case, knowledge), name) for case in CASES]
    assert together.figures[name] == pytest.approx(alone_each, rel=1e-9, abs=1e-6)


def test_a_row_depends_on_no_other_row(knowledge: Knowledge) -> None:
    together = crowd_loads(table(CASES), knowledge, USUAL).figures["compression_n"]
    backwards = crowd_loads(table(CASES[::-1]), knowledge, USUAL).figures["compression_n"]

    assert backwards[::-1] == pytest.approx(together, rel=1e-12)


def test_what_a_table_does_not_tell_is_as_usual(knowledge: Knowledge) -> None:
    usual = Usual(mass_kg=90, stature_m=1.8, sex="male", hand_kg=5, guarding=0.03, level="L5/S1")
    told = {"mass_kg": 90, "stature_m": 1.8, "sex": "male", "level": "L5/S1"}
    told |= {"hand_kg": 5, "guarding": 0.03}

    silent = crowd_loads(table([{"twist": 0}]), knowledge, usual).figures
    outspoken = crowd_loads(table([told]), knowledge, USUAL).figures

    assert {k: v.tolist() for k, v in silent.items()} == {
        k: v.tolist() for k, v in outspoken.items()
    }


def test_standing_is_once_standing_for_everybody(knowledge: Knowledge) -> None:
    people = [
        {"mass_kg": m, "stature_m": s, "sex": x}
        for m, s, x in [
            (50, 1.5, "female"),
            (120, 1.9, "male"),
            (50, 1.5, "male"),
            (50, 1.5, "female"),
        ]
    ]

    relative = crowd_loads(table(people), knowledge, USUAL).figures["relative_to_standing"]

    assert relative == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("case", "column"),
    [
        ({"mass_kg": -70}, "mass_kg"),
        ({"stature_m": 170}, "stature_m"),
        ({"lumbar_flexion": 200}, "lumbar_flexion"),
        ({"knee_left": float("nan")}, "knee_left"),
        ({"hand_kg": float("inf")}, "hand_kg"),
        ({"hand_kg": 900}, "hand_kg"),
        ({"hand_ahead_m": 40}, "hand_ahead_m"),
        ({"guarding": 1.1}, "guarding"),
        ({"jolt_g": 9.8}, "jolt_g"),
        ({"sex": "men"}, "sex"),
        ({"support": "sofa"}, "support"),
        ({"level": "L3/L4"}, "level"),
        ({"morning": "early"}, "morning"),
    ],
)
def test_a_row_that_cannot_be_is_told_and_the_others_are_worked_out(
    knowledge: Knowledge, case: dict[str, Any], column: str
) -> None:
    sound = {"lumbar_flexion": 20}

    done = crowd_loads(table([sound, case, sound]), knowledge, USUAL)

    assert [(row, fault.path) for row, told in done.faults.items() for fault in told] == [
        (1, column)
    ]
    assert all(fault.says for fault in done.faults[1])
    assert np.isnan(done.figures["compression_n"]).tolist() == [False, True, False]


def test_every_fault_of_a_row_is_told_at_once(knowledge: Knowledge) -> None:
    done = crowd_loads(table([{"mass_kg": -1, "sex": "x", "hip": 500}]), knowledge, USUAL)

    assert sorted(fault.path for fault in done.faults[0]) == ["hip", "mass_kg", "sex"]


def test_a_crowd_of_faults_only_is_worked_out_to_nothing(knowledge: Knowledge) -> None:
    done = crowd_loads(table([{"mass_kg": -1}] * 3), knowledge, USUAL)

    assert list(done.faults) == [0, 1, 2]
    assert not done.feasible.any()


def test_every_joint_has_a_column(knowledge: Knowledge) -> None:
    assert set(knowledge.mechanics.joints) <= set(number_columns(knowledge.mechanics))


def test_what_no_muscle_can_hold_is_not_feasible_and_says_what_is_missing(
    knowledge: Knowledge,
) -> None:
    done = crowd_loads(
        table([{"hand_kg": 250, "hand_ahead_m": 1.0}, {"hand_kg": 1}]), knowledge, USUAL
    )

    assert done.feasible.tolist() == [False, True]
    assert done.figures["residual_nm"][0] > 1
