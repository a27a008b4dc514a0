"""Squared or cubed stress: which criterion shares the work out should matter little."""

from dataclasses import replace

import numpy as np
import pytest
from scipy.optimize import minimize

from backstory import Knowledge
from backstory.knowledge.movements import PostureText
from backstory.loads import Cases, cases_of, spine_loads
from backstory.loads.muscles import Fascicles, fascicles
from backstory.movement import body_of, read_posture


@pytest.mark.parametrize("inclination", [40, 65])
def test_cubed_stress_changes_compression_by_less_than_a_fifth(
    inclination: float, knowledge: Knowledge
) -> None:
    """Arjmand and Shirazi-Adl 2006: below 20 % over eight criteria, 180 N in the hands."""
    mechanics = knowledge.mechanics
    text = {
        "trunk_inclination_deg": inclination,
        "angles_deg": {"lumbar_flexion": inclination / 2},
        "loads": [{"mass_kg": 180 / 9.81}],
    }
    posture = read_posture(PostureText.model_validate(text), mechanics)
    body = body_of(mechanics, stature_m=1.68, mass_kg=70, sex="male")
    relaxed = replace(
        mechanics,
        spine=mechanics.spine.model_copy(update={"tonic_activation": none(mechanics)}),
    )
    cases: Cases = cases_of([posture], body)
    squared = spine_loads(cases, relaxed)
    table = fascicles(relaxed, "L4/L5")

    muscles = cubed_n(table, -squared.rest_moment_nm[0]) @ table.pulls
    change = -muscles[2] - squared.parts_n["muscles"][0]

    assert abs(change) < 0.20 * squared.compression_n[0]


def none(mechanics: object) -> object:
    """Return the tonic activation at zero: the criterion alone decides."""
    return mechanics.spine.tonic_activation.model_copy(update={"value": 0.0})


def cubed_n(table: Fascicles, demand_nm: np.ndarray) -> np.ndarray:
    """Return forces of least sum F a^3 that meet the demand, by the dual and a general solver."""

    def levels(y: np.ndarray) -> np.ndarray:
        return np.sqrt(np.maximum(table.arms_m @ y, 0))

    def dual(y: np.ndarray) -> float:
        return float(table.strengths_n @ levels(y) ** 3 * 2 / 3 - demand_nm @ y)

    def slope(y: np.ndarray) -> np.ndarray:
        return (table.strengths_n * levels(y)) @ table.arms_m - demand_nm

    start = np.linalg.solve((table.strengths_n[:, None] * table.arms_m).T @ table.arms_m, demand_nm)
    found = minimize(dual, start, jac=slope, method="BFGS", options={"gtol": 1e-9, "maxiter": 500})
    assert np.linalg.norm(slope(found.x)) < 1e-3
    return table.strengths_n * levels(found.x)
