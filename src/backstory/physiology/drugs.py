"""How long a drug acts: from doses to an effect between 0 and 1 in each part of a day.

Idea. Doses add up and leave the blood by half-lives; the effect saturates:

    c(t) = sum dose_i 2^(-(t - t_i) / t_half),    e = c / (c + c50)

Over a part that begins at c0 and ends at c1 the mean effect is exactly log((c0 + c50) / (c1 + c50))
divided by k t, with k = log(2) / t_half. Doses count in shares of the usual daily amount, and c50
is where the mean level of the usual amount has the usual effect. No dose in milligrams is known.

When it holds: taken up at once, one compartment. Half-lives: product labels (``drugs.toml``).
"""

from __future__ import annotations

from math import log

import numpy as np

from backstory.knowledge.physiology import Drug, Physiology
from backstory.physiology.chance import Floats
from backstory.physiology.plan import Plan


def taking(plan: Plan, name: str, doses: Floats, physiology: Physiology) -> Plan:
    """Return the plan with a drug taken: ``doses`` (days, parts) at the start of each part.

    A drug that did nothing in trials changes nothing. Of two of a kind the stronger counts.

    Raises:
        KeyError: the drug is not known.
        ValueError: a dose is negative or not a number, or there is not one for each part.
    """
    drug = physiology.drugs[name]
    if doses.shape != plan.parts.shape or not np.all(np.isfinite(doses) & (doses >= 0)):
        raise ValueError("doses must be one number of 0 or more for each part of each day")
    if drug.acts == "none":
        return plan
    parts = plan.parts.copy()
    parts[drug.acts] = np.maximum(parts[drug.acts], mean_effect(drug, doses, parts["length_d"]))
    return Plan(parts, plan.days)


def mean_effect(drug: Drug, doses: Floats, length_d: Floats) -> Floats:
    """Return the mean effect (days, parts), 0 to 1."""
    rate_per_d = log(2) * 24 / drug.half_life_h.value
    half_level = half_effect_level(drug)
    effects, level = np.empty(doses.size), 0.0
    for i, (dose, length) in enumerate(zip(doses.flat, length_d.flat, strict=True)):
        begin = level + dose
        level = begin * np.exp(-rate_per_d * length)
        effects[i] = np.log((begin + half_level) / (level + half_level)) / (rate_per_d * length)
    return effects.reshape(doses.shape)


def half_effect_level(drug: Drug) -> float:
    """Return the level of half effect, in usual daily amounts."""
    usual_level = drug.half_life_h.value / 24 / log(2)
    return usual_level * (1 - drug.usual_effect.value) / drug.usual_effect.value
