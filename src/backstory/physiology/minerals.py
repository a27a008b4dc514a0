"""Food and water: a slow side path to the excitability of nerve and to repair.

Idea. Magnesium has a body store that follows what is eaten; calcium in blood is held steady and
moves by a hundredth. Fewer divalent ions around a nerve make it easier to excite, as a shift

    dV = s log((Ca0 + w Mg0) / (Ca + w Mg))      mV

to which water lost beyond a dead zone may add. Protein helps repair, up to what is usual.

When it holds: at the ordinary extremes of a diet dV is a few tenths of 1 mV, which is noise. That
phosphorus drags calcium out, or coffee dries, is not what trials found: their gains are tiny or
absent. Reference for the shift: Hille, Woodhull and Shapiro 1975; for water: Miller 2010.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from backstory.knowledge.physiology import MineralFacts, Physiology
from backstory.physiology.chance import Floats
from backstory.physiology.plan import Plan


@dataclass(frozen=True, eq=False)
class Diet:
    """What is eaten, each (days,): minerals in times the reference intake, protein in g/kg.

    ``water_lost`` is body mass lost as a share; ``other_mv`` a shift by illness or a medicine.
    """

    magnesium: Floats
    calcium: Floats
    phosphorus: Floats
    protein_g_kg: Floats
    water_lost: Floats
    other_mv: Floats


def eating(plan: Plan, diet: Diet, physiology: Physiology, *, store: float = 1.0) -> Plan:
    """Return the plan with a diet; ``store`` is the magnesium store at first (1: full)."""
    facts, days = physiology.minerals, plan.days.copy()
    days["excitability_mv"] = shift_mv(diet, magnesium_store(diet.magnesium, facts, store), facts)
    days["repair_ratio"] = repair_ratio(diet.protein_g_kg, facts)
    return Plan(plan.parts, days)


def magnesium_store(intake: Floats, facts: MineralFacts, store: float = 1.0) -> Floats:
    """Return the store (days,) at the end of each day, 1 when full: a slow filter on the intake."""
    stores = np.empty(len(intake))
    for i, eaten in enumerate(np.clip(intake, facts.intake_low.value, facts.intake_high.value)):
        store += (eaten - store) / facts.magnesium_time_d.value
        stores[i] = store
    return stores


def shift_mv(diet: Diet, store: Floats, facts: MineralFacts) -> Floats:
    """Return the shift of excitability (days,) in mV; more is easier to excite."""
    rest = facts.calcium_mmol_l.value + facts.magnesium_weight.value * facts.magnesium_mmol_l.value
    lack = facts.magnesium_from_store.value * (np.minimum(store, 1.0) - 1.0)
    magnesium = facts.magnesium_mmol_l.value * (1.0 + lack)
    ions = calcium_mmol_l(diet, facts) + facts.magnesium_weight.value * magnesium
    return facts.shift_mv.value * np.log(rest / ions) + water_mv(diet, facts) + diet.other_mv


def calcium_mmol_l(diet: Diet, facts: MineralFacts) -> Floats:
    """Return ionised calcium (days,) in mmol/L."""
    eaten = np.clip(diet.calcium, 0.0, facts.calcium_intake_high.value) - 1.0
    spare = np.maximum(diet.phosphorus - 1.0, 0.0)
    gain = facts.calcium_from_food.value * eaten - facts.calcium_from_phosphorus.value * spare
    return np.asarray(facts.calcium_mmol_l.value * (1.0 + gain))


def water_mv(diet: Diet, facts: MineralFacts) -> Floats:
    """Return the shift by lost water (days,) in mV; none up to the onset."""
    beyond = np.maximum(diet.water_lost - facts.water_onset_share.value, 0.0)
    return np.asarray(facts.water_shift_mv.value * beyond / facts.water_step_share.value)


def repair_ratio(protein_g_kg: Floats, facts: MineralFacts) -> Floats:
    """Return by what protein multiplies repair (days,); 1 at the usual intake."""
    fed = facts.repair_from_protein.value * protein_g_kg / facts.protein_usual_g_kg.value
    ratio = facts.repair_without_protein.value + fed
    return np.clip(ratio, facts.repair_low.value, facts.repair_high.value)
