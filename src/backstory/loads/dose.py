"""A day of movements: what adds up, by which published rule, and what a spine bears.

Three ways to add up, side by side, because none is agreed on:

    peak and mean   newtons
    damage          D = sum n exp(b S) / N0, S the load in percent of a strength of 6 or 10 kN
                    (Gallagher et al. 2017; the sources conflict on the strength, so both are told)
    squared force   sum C^2 n^0.2 (Coenen et al. 2012)

When it holds: to compare days and ways of moving, never to foresee an injury. Damage models come
from dead spines and from jobs; living tissue mends. A posture that lasts counts once a minute.
Tolerance falls with age, differs between women and men, and differs far more between persons.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import exp, log10

from backstory.knowledge.mechanics import DoseFacts, Mechanics
from backstory.knowledge.movements import Movement
from backstory.loads.moving import movement_load
from backstory.loads.spine import CALM, Conditions
from backstory.movement import Body, Sex

_PERCENT = 100.0
_YEARS_PER_DECADE = 10.0
_N_PER_KN = 1000.0
_SECONDS_PER_MINUTE = 60.0


@dataclass(frozen=True)
class Act:
    """A movement in a day: done ``times``, or lasting ``minutes``."""

    movement: Movement
    times: float = 0.0
    minutes: float = 0.0


@dataclass(frozen=True)
class Repetition:
    """What a day needs of one repetition: greatest and mean compression, and how long it lasts."""

    peak_n: float
    mean_n: float
    lasts_s: float


@dataclass(frozen=True)
class ActLoad:
    """What one act adds to the day."""

    act: Act
    once: Repetition
    cycles: float
    damage: float
    minutes: float

    @property
    def peak_n(self) -> float:
        """Return the greatest compression of the act."""
        return self.once.peak_n


@dataclass(frozen=True)
class Strength:
    """What a lumbar segment bears: the line for age and sex, and how far persons differ (kN)."""

    mean_kn: float
    low_kn: float
    high_kn: float


@dataclass(frozen=True)
class DayLoad:
    """A day: its acts, worst first, and what they come to.

    ``damage`` and ``damage_other`` are by the two strengths in use; ``high_risk_job`` is the share
    of jobs with such a daily damage that have many back injuries.
    """

    acts: tuple[ActLoad, ...]
    peak_n: float
    mean_n: float
    minutes: float
    damage: float
    damage_other: float
    squared_force_kn2: float
    high_risk_job: float
    peak_share_of_strength: float | None
    strength: Strength | None


def day_load(
    acts: Sequence[Act],
    body: Body,
    mechanics: Mechanics,
    *,
    age_years: float | None = None,
    sex: Sex = "",
    conditions: Conditions = CALM,
) -> DayLoad:
    """Return what a day of ``acts`` comes to; an empty day comes to nothing.

    Raises:
        PostureFault: for a movement whose postures nobody can take.
    """
    told = [(act, repetition(act.movement, body, mechanics, conditions)) for act in acts]
    return day_of(told, mechanics.dose, age_years=age_years, sex=sex)


def day_of(
    acts: Iterable[tuple[Act, Repetition]],
    facts: DoseFacts,
    *,
    age_years: float | None = None,
    sex: Sex = "",
) -> DayLoad:
    """Return what a day comes to whose acts have been worked out already, once each."""
    told = [_act_load(act, once, facts) for act, once in acts]
    told.sort(key=lambda one: one.damage, reverse=True)
    damage = sum(one.damage for one in told)
    minutes = sum(one.minutes for one in told)
    peak = max((one.peak_n for one in told), default=0.0)
    strength = strength_of(facts, age_years, sex)
    return DayLoad(
        tuple(told),
        peak,
        sum(one.once.mean_n * one.minutes for one in told) / minutes if minutes else 0.0,
        minutes,
        damage,
        sum(
            one.cycles * damage_per_cycle(facts, one.peak_n, facts.damage_reference_other_n.value)
            for one in told
        ),
        squared_force_kn2(facts, told),
        chance_of_high_risk_job(facts, damage),
        peak / (strength.mean_kn * _N_PER_KN) if strength else None,
        strength,
    )


def repetition(
    movement: Movement, body: Body, mechanics: Mechanics, conditions: Conditions = CALM
) -> Repetition:
    """Return the three figures of one repetition.

    Raises:
        PostureFault: for postures that nobody can take.
    """
    load = movement_load(movement, body, mechanics, conditions=conditions)
    return Repetition(load.peak.compression_n, load.mean_n, load.lasts_s)


def _act_load(act: Act, once: Repetition, facts: DoseFacts) -> ActLoad:
    lasting = act.minutes * _SECONDS_PER_MINUTE / facts.lasting_cycle_s.value
    cycles = act.times + lasting
    minutes = act.minutes + act.times * once.lasts_s / _SECONDS_PER_MINUTE
    one = damage_per_cycle(facts, once.peak_n, facts.damage_reference_n.value)
    return ActLoad(act, once, cycles, cycles * one, minutes)


def damage_per_cycle(facts: DoseFacts, load_n: float, strength_n: float) -> float:
    """Return the share of a segment's life that one cycle of ``load_n`` uses up."""
    percent = _PERCENT * load_n / strength_n
    return exp(facts.damage_rate_per_percent.value * percent) / facts.damage_scale.value


def squared_force_kn2(facts: DoseFacts, acts: Sequence[ActLoad]) -> float:
    """Return the other sum: squared force times a small power of the cycles."""
    powers = (
        (one.peak_n / _N_PER_KN) ** facts.force_exponent.value
        * one.cycles**facts.cycle_exponent.value
        for one in acts
        if one.cycles > 0
    )
    return float(sum(powers))


def chance_of_high_risk_job(facts: DoseFacts, damage: float) -> float:
    """Return the share of jobs with this daily damage that have many back injuries."""
    if damage <= 0:
        return 0.0
    logit = facts.risk_intercept.value + facts.risk_slope.value * log10(damage)
    return 1 / (1 + exp(-logit))


def strength_of(facts: DoseFacts, age_years: float | None, sex: Sex) -> Strength | None:
    """Return what a segment bears at this age and sex; ``None`` when either is not told."""
    if age_years is None or not sex:
        return None
    decades = age_years / _YEARS_PER_DECADE
    mean = (
        facts.strength_intercept_kn[sex].value + facts.strength_per_decade_kn[sex].value * decades
    )
    spread = facts.strength_mean_kn
    low, high = spread.low or spread.value, spread.high or spread.value
    return Strength(mean, max(mean + low - spread.value, 0.0), mean + high - spread.value)
