"""The JSON documents of ``backstory loads``: the shape that other programs rely on."""

from typing import Any

from backstory import Knowledge, MovementLoad, SpineLoad
from backstory_cli.cost import Cost
from backstory_cli.documents import versions


def cost_document(cost: Cost, knowledge: Knowledge) -> dict[str, Any]:
    """Return the load at the moment of greatest compression, and all moments after it."""
    load, who = cost.load, cost.who
    return {
        **_at_peak(load.peak),
        "bending_nm": load.peak.bending_nm,
        "parts_n": dict(load.peak.parts_n),
        "standing_n": cost.standing_n,
        "mean_n": load.mean_n,
        "lasts_s": load.lasts_s,
        "feasible_throughout": load.feasible,
        "movement": None if cost.is_posture else _named(load),
        "better": cost.better and _named(cost.better) | _brief(cost.better.peak),
        "person": {
            "mass_kg": who.usual.mass_kg,
            "stature_m": who.usual.stature_m,
            "sex": who.usual.sex or None,
        },
        "guarding": who.usual.guarding,
        "morning": who.usual.morning,
        "hand_kg": who.hand_kg,
        "not_told": list(who.not_told),
        "moments": [{"at_s": one.at_s, **_brief(one.load)} for one in load.moments],
        "versions": versions(knowledge),
    }


def _at_peak(load: SpineLoad) -> dict[str, Any]:
    brief = _brief(load)
    residual, feasible = brief.pop("residual_nm"), brief.pop("feasible")
    return {
        "level": load.level,
        **brief,
        "muscles": [
            {"name": one.name, "side": one.side, "force_n": one.force_n, "group": one.group}
            for one in load.muscles
        ],
        "residual_nm": residual,
        "feasible": feasible,
    }


def _brief(load: SpineLoad) -> dict[str, Any]:
    return {
        "compression_n": load.compression_n,
        "shear_ap_n": load.shear_ap_n,
        "shear_lateral_n": load.shear_lateral_n,
        "disc_pressure_mpa": load.disc_pressure_mpa,
        "relative_to_standing": load.relative_to_standing,
        "residual_nm": load.residual_nm,
        "feasible": load.feasible,
    }


def _named(load: MovementLoad) -> dict[str, Any]:
    return {"id": load.movement.id, "name": load.movement.name}
