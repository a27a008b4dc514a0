"""What disc, ligaments, belly and joints do without being told to.

Equations, with u = angle over its range, u0 the onset:

    passive moment  M_p = G (exp(k (u - u0)) - 1) for u > u0, else 0; it can only hold back what
                    bends the spine further, and pulls at an arm, so it compresses by M_p / arm
    belly           thrust N = c M for a moment M that bends forward, at most p_high A; its arm
                    lies ahead of the disc, so it helps the back muscles
    facet joints    bear a share s of the compression upright, none from ``facet_free_flexion`` on
    disc            pressure P = I C_disc / A; a disc that carries nothing keeps P_rest

When it holds: slow bending, a disc of normal height. A narrow disc moves load to the facet joints
and makes the index I wrong by up to 44 % (Dreischarf et al. 2013): trust ratios before newtons.
References: Adams and Hutton 1985; Adams, Dolan and Hutton 1987; Nachemson 1960; Wilke et al. 1999.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from backstory.knowledge.mechanics import SpineFacts
from backstory.movement import Body
from backstory.movement.body import Floats

_MM2_PER_M2 = 1e6
_PA_PER_MPA = 1e6


def passive_moment_nm(spine: SpineFacts, share_of_range: Floats, factor: Floats) -> Floats:
    """Return how hard tissue stretched to ``share_of_range`` pulls back (N m)."""
    beyond = np.maximum(share_of_range - spine.passive_onset_share.value, 0.0)
    rise = np.expm1(spine.passive_rate.value * beyond)
    return np.asarray(spine.passive_gain_nm.value * factor * rise)


def held_back_nm(
    spine: SpineFacts,
    moment_nm: Floats,
    lateral_flexion_axial_deg: Floats,
    body_factor: Floats,
) -> Floats:
    """Return the passive moment (cases, 3) that holds back ``moment_nm`` about the disc's axes.

    Angles (cases, 3) are the bends that x, y and z moments would increase.
    """
    ranges = spine.passive_range_deg
    bend = lateral_flexion_axial_deg[:, 1]
    forward, back = ranges["flexion"].value, ranges["extension"].value
    full = np.stack(
        [
            np.full_like(bend, ranges["lateral"].value),
            np.where(bend >= 0, forward, back),
            np.full_like(bend, ranges["axial"].value),
        ],
        axis=1,
    )
    way = np.sign(lateral_flexion_axial_deg)
    wanted = passive_moment_nm(
        spine, np.abs(lateral_flexion_axial_deg) / full, body_factor[:, None]
    )
    return np.asarray(-way * np.clip(way * moment_nm, 0.0, wanted))


def thrust_n(spine: SpineFacts, bending_nm: Floats, brace: Floats, body: Body) -> Floats:
    """Return how hard the belly's pressure pushes the chest up (cases,)."""
    area = spine.abdominal_area_m2.value * _area_scale(body, spine)
    lifting = spine.abdominal_thrust_n_per_nm.value * np.maximum(bending_nm, 0.0)
    braced = brace * spine.brace_pressure_pa.value * area
    return np.minimum(lifting + braced, spine.abdominal_pressure_high_pa.value * area)


def facet_share(spine: SpineFacts, lumbar_flexion_deg: Floats) -> Floats:
    """Return the share of compression that the joints behind the disc bear."""
    bent = np.clip(lumbar_flexion_deg / spine.facet_free_flexion_deg.value, 0.0, 1.0)
    return np.asarray(spine.facet_share_upright.value * (1 - bent))


def disc_area_m2(spine: SpineFacts, body: Body) -> Floats:
    """Return the cross-section of the disc."""
    return spine.disc_area_mm2.value / _MM2_PER_M2 * _area_scale(body, spine)


def _area_scale(body: Body, spine: SpineFacts) -> Floats:
    return (body.stature_m / spine.reference_stature_m.value) ** 2


def resting_force_n(spine: SpineFacts, body: Body, morning: NDArray[np.bool_]) -> Floats:
    """Return the force with which a disc that carries nothing presses itself apart."""
    rest, swollen = spine.resting_pressure_mpa.value, spine.resting_pressure_morning_mpa.value
    pressure = np.where(morning, swollen, rest) * _PA_PER_MPA
    return np.asarray(pressure * disc_area_m2(spine, body) / spine.nucleus_index.value)


def pressure_mpa(spine: SpineFacts, body: Body, on_disc_n: Floats) -> Floats:
    """Return the pressure in the nucleus under ``on_disc_n``."""
    return spine.nucleus_index.value * on_disc_n / disc_area_m2(spine, body) / _PA_PER_MPA
