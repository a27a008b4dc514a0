"""Inverse statics in MuJoCo, then a quadratic program by OSQP.

MuJoCo by itself shares no force out among muscles: ``mj_inverse`` gives the moment that a frame
needs, its transmissions give the muscles' arms, and a general solver does the sharing. So this peer
is both, one after the other, on a ball joint with one spatial tendon for each fascicle.
"""

from collections.abc import Callable
from dataclasses import replace

import mujoco
import numpy as np

from bench.balance import Balance, Floats
from bench.peer_qp import osqp_share

_REACH_M = 0.1  # from the disc to where a fascicle ends on the pelvis; only the line counts
_TRUNK = 1  # its number; the pelvis is the world, 0


def solver(balance: Balance) -> Callable[[int], Floats]:
    """Return a function that gives the forces (n,) in N of one case by its number."""
    model = mujoco.MjModel.from_xml_string(_words(balance))
    data = mujoco.MjData(model)
    mujoco.mj_forward(model, data)
    share = osqp_share(replace(balance, arms_m=_arms_m(model, data)))

    def solve(case: int) -> Floats:
        return share(_needed_nm(model, data, balance.moments_nm[case]))

    return solve


def _needed_nm(model: mujoco.MjModel, data: mujoco.MjData, external_nm: Floats) -> Floats:
    """Return the moment (3,) that muscles must give so that the trunk stays at rest."""
    data.qacc[:] = 0.0
    mujoco.mj_inverse(model, data)
    applied_nm = np.zeros(model.nv)
    at = data.xpos[_TRUNK]
    mujoco.mj_applyFT(model, data, np.zeros(3), external_nm, at, _TRUNK, applied_nm)
    needed_nm: Floats = data.qfrc_inverse - applied_nm
    return needed_nm


def _arms_m(model: mujoco.MjModel, data: mujoco.MjData) -> Floats:
    arms_m = np.zeros((model.nu, model.nv))
    places = data.moment_rownnz, data.moment_rowadr, data.moment_colind
    mujoco.mju_sparse2dense(arms_m, data.actuator_moment, *places)
    return arms_m


def _words(balance: Balance) -> str:
    """Return the model: sites, a trunk on a ball joint, tendons and their motors."""
    origins_m = balance.origins_m
    ends_m = origins_m + _REACH_M * balance.pulls
    numbers = range(balance.fascicles)
    pelvis = "".join(_site("end", n, ends_m[n]) for n in numbers)
    trunk = "".join(_site("origin", n, origins_m[n]) for n in numbers)
    tendons = "".join(
        f'<spatial name="f{n}"><site site="origin{n}"/><site site="end{n}"/></spatial>'
        for n in numbers
    )
    motors = "".join(f'<motor tendon="f{n}" gear="-1"/>' for n in numbers)  # -1: it pulls
    return (
        f'<mujoco><option gravity="0 0 0"/><worldbody>{pelvis}<body name="trunk">'
        f'<inertial pos="0 0 0" mass="1" diaginertia="1 1 1"/><joint type="ball"/>{trunk}</body>'
        f"</worldbody><tendon>{tendons}</tendon><actuator>{motors}</actuator></mujoco>"
    )


def _site(name: str, number: int, place_m: Floats) -> str:
    x, y, z = (float(part) for part in place_m)
    return f'<site name="{name}{number}" pos="{x!r} {y!r} {z!r}"/>'
