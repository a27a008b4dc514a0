"""The terms of the cycle, each a small function; ``model`` says how they hang together.

``p`` is a person's parameters (units and sources in ``physiology/parameters``), ``s`` the states
(``state.STATES``), ``now`` a part of a day and ``day`` the day (``plan.PARTS``, ``plan.DAYS``),
``today`` what was worked out for the day.
"""

from __future__ import annotations

from math import exp
from typing import Protocol


class Row(Protocol):
    """A row of a structured array: its columns are attributes."""

    def __getattr__(self, name: str) -> float:
        """Return the column of that name."""
        ...

    def __setattr__(self, name: str, value: float) -> None:
        """Set the column of that name."""


# --- shapes -------------------------------------------------------------------------------------


def hill(x: float, half: float, power: float) -> float:
    """Return a saturating share of 1, a half at ``half``; 0 for ``x`` not above 0."""
    if x <= 0.0:
        return 0.0
    return float(1.0 / (1.0 + (half / x) ** power))


def hill_square(x: float, half: float) -> float:
    """Return ``hill`` of power 2, without the cost of a power."""
    over = max(x, 0.0) ** 2
    return over / (half**2 + over)


def within(value: float, low: float, high: float) -> float:
    """Return ``value`` kept between ``low`` and ``high``."""
    return min(max(value, low), high)


def relax(value: float, end: float, left: float) -> float:
    """Return ``value`` after an exact exponential step to ``end``; ``left`` is exp(-time/tau)."""
    return end + (value - end) * left


# --- what people do (shares of usual) -----------------------------------------------------------


def avoidance(p: Row, s: Row, felt_fear: float) -> float:
    """Return the share of activity dropped: by pain that is felt, so drugs weaken it."""
    fearful = p.avoiding_without_fear + p.avoiding_from_fear * felt_fear
    return within(p.avoiding * s.pain_yesterday / 10.0 * fearful, 0.0, p.avoiding_high)


def activity(p: Row, s: Row, day: Row, felt_fear: float) -> float:
    """Return the day's activity; 1 is usual, and overload sets a floor whatever hurts."""
    dropped = avoidance(p, s, felt_fear)
    up = 1.0 - day.bed
    done = (1.0 - dropped) * (1.0 - p.dropped_in_bed * day.bed)
    return max(done + day.active * dropped * p.regained_by_advice * up, day.overload)


def guidance(p: Row, activity: float) -> float:
    """Return how well load guides repair: best at about the usual."""
    away = (activity - p.loading_best) / p.loading_width
    least = p.loading_least
    return least + (1.0 - least) * exp(-(away**2))


def trained(p: Row, day: Row) -> float:
    """Return by how much exercise speeds ripening; new tissue does not grow faster by it."""
    return 1.0 + p.loading_from_exercise * day.exercise


# --- load and damage ----------------------------------------------------------------------------


def capacity_n(p: Row, s: Row) -> float:
    """Return what the back bears now (N)."""
    lost = (
        p.strength_lost_to_damage * s.damage
        + p.strength_lost_to_repair * s.repair
        + p.strength_lost_to_scar * s.scar
    )
    whole = p.strength_n * s.conditioning * max(1.0 - lost, p.least_strength_share)
    return whole * (1.0 - p.strength_lost_to_fatigue * s.fatigue)


def bending(p: Row, s: Row, now: Row) -> float:
    """Return by how much bending multiplies stress, more so with a swollen disc."""
    return 1.0 + now.flexion * (p.flexion_gain + p.swollen_flexion_gain * s.swelling)


def guarding_n(p: Row, s: Row) -> float:
    """Return compression added by guarding (N)."""
    return p.guarding_n_per_mvc * max(s.guarding - p.guarding_rest, 0.0)


def peak_n(p: Row, now: Row, activity: float) -> float:
    """Return the peak of an ordinary cycle (N): less when resting, more when overdoing."""
    eased = p.peak_eased_by_resting * max(1.0 - activity, 0.0)
    raised = p.peak_raised_by_overdoing * max(activity - 1.0, 0.0)
    return usual_peak_n(p) * now.peak * (1.0 - eased + raised)


def usual_peak_n(p: Row) -> float:
    """Return the person's usual peak compression (N)."""
    return p.usual_peak_share * p.strength_n


def static_ratio(p: Row, now: Row, bend: float, added_n: float) -> float:
    """Return static load, bending and guarding in it, over the person's upright load."""
    return now.static * bend + added_n / (p.upright_static_share * p.strength_n)


def damage_of_cycles(p: Row, now: Row, activity: float, stress_percent: float) -> float:
    """Return the share of tissue damaged by the ordinary cycles of a part (LiFFT's law)."""
    if now.cycles <= 0.0:
        return 0.0
    stress = min(stress_percent, p.stress_high_percent)
    count = p.cycles_per_day * now.cycles * activity
    return p.living_tissue_factor * count / p.damage_scale * exp(p.damage_per_stress * stress)


def damage_of_event(p: Row, day: Row, activity: float, stress_percent: float) -> float:
    """Return the share of tissue torn by one heavy event."""
    onset = p.heavy_onset_percent
    beyond = within((stress_percent - onset) / (100.0 - onset), 0.0, 1.0)
    in_bed = 1.0 - (1.0 - p.heavy_share_in_bed) * day.bed
    return min(activity, p.heavy_effort_high) * p.heavy_gain * beyond * in_bed


# --- inflammation, repair and the root ----------------------------------------------------------


def stimulus(p: Row, s: Row, now: Row, damage_per_d: float) -> float:
    """Return what drives inflammation, held down by the repair programme."""
    drive = (
        p.inflammation_from_damage * max(s.damage - p.silent_damage, 0.0)
        + p.inflammation_from_tearing * min(damage_per_d, 1.0)
        + p.inflammation_from_itself * s.inflammation
        + p.inflammation_from_root * s.root
    )
    eased = 1.0 - p.stimulus_eased_by_anti_inflammatory * now.anti_inflammatory
    cooled = 1.0 - p.stimulus_eased_by_cold * now.cold
    return drive / (1.0 + (s.resolving / p.resolving_half) ** 2) * eased * cooled


def called_repair(p: Row, s: Row, now: Row) -> float:
    """Return where the repair programme tends to: inflammation calls it."""
    heard = 1.0 - p.repair_held_by_anti_inflammatory * now.anti_inflammatory
    return p.resolving_gain * hill_square(s.inflammation * heard, p.resolving_onset)


def repair_per_d(p: Row, s: Row, day: Row, guided: float) -> float:
    """Return the rate at which damage heals (per day)."""
    programme = p.repair_at_rest + p.repair_gain * s.resolving
    slept = p.repair_without_sleep + p.repair_from_sleep * day.sleep
    loaded = 1.0 - p.loading_share + p.loading_share * guided
    return p.repair_rate * programme * day.repair_ratio * slept * loaded


def root_pressure_mmhg(p: Row, s: Row, static_n: float) -> float:
    """Return the pressure on the nerve root (mmHg)."""
    bulge = p.root_bulge_dry + p.root_bulge_swollen * s.swelling
    return p.root_room * (
        p.root_pressure_from_inflammation * s.inflammation
        + p.root_pressure_from_load * static_n / p.root_reference_load_n
        + p.root_pressure_from_damage * s.damage * bulge
    )


def irritated(p: Row, pressure_mmhg: float) -> float:
    """Return where root irritation tends to under this pressure."""
    step = 1.0 / (1.0 + exp(-(pressure_mmhg - p.root_threshold) / p.root_width))
    return max(step - p.root_least, 0.0)


# --- pain ---------------------------------------------------------------------------------------


def load_felt(p: Row, ratio: float) -> float:
    """Return how strongly damage is felt under a load; ``ratio`` 1 is the usual load."""
    return p.load_felt_lying + p.load_felt_from_load * min(ratio, p.load_felt_high)


def load_felt_now(p: Row, now: Row, static: float) -> float:
    """Return how strongly damage is felt by the load of this part in mean."""
    if now.lying > 0.0:
        return p.load_felt_in_bed if now.waking > 0.0 else p.load_felt_lying
    return load_felt(p, static / p.load_felt_static_ratio)


def load_felt_worst(p: Row, now: Row, peak_n: float) -> float:
    """Return how strongly damage is felt at the peaks of this part."""
    if now.lying > 0.0:
        return p.load_felt_worst_lying
    return load_felt(p, peak_n / (p.load_felt_peak_ratio * usual_peak_n(p)))


def pain_without_load(p: Row, s: Row, now: Row, tired: float) -> float:
    """Return the sources of pain that need no load."""
    eased = 1.0 - p.pain_eased_by_anti_inflammatory * now.anti_inflammatory
    tense = max(s.guarding - p.guarding_rest, 0.0)
    return (
        p.pain_from_inflammation * s.inflammation * eased
        + p.pain_from_root * s.root
        + p.pain_from_guarding * tense * (1.0 + p.guarding_pain_from_fatigue * tired)
        + p.pain_from_fatigue * s.fatigue
    )


def amplified(p: Row, s: Row, debt: float) -> float:
    """Return by how much sensitisation and lost sleep multiply pain."""
    sleepless = 1.0 + p.amplified_by_lost_sleep * (debt - p.usual_lost_sleep)
    return (1.0 + p.amplified_by_sensitisation * s.sensitisation) * sleepless


def relieved(p: Row, now: Row, today: Row) -> float:
    """Return the share of pain that relaxant, opioid, heat and cold leave."""
    drugs = (1.0 - p.pain_eased_by_relaxant * now.relaxant * today.relaxant_left) * (
        1.0 - p.pain_eased_by_opioid * now.opioid * today.opioid_left
    )
    return drugs * (1.0 - p.pain_eased_by_heat * now.heat) * (1.0 - p.pain_eased_by_cold * now.cold)


# --- guarding -----------------------------------------------------------------------------------


def tired_muscle(p: Row, s: Row, now: Row, activity: float) -> float:
    """Return the share of muscle tired by the steady pull of this part."""
    pull = s.guarding + p.short_fatigue_from_activity * activity
    return min(p.short_fatigue * pull * (1.0 - now.lying), p.short_fatigue_high)


def guarding_end(p: Row, s: Row, now: Row, today: Row) -> float:
    """Return where local guarding tends to; pain, inflammation, root and fear drive it."""
    drive = (
        p.guarding_from_pain * today.pain_now / 10.0
        + p.guarding_from_inflammation * s.inflammation
        + p.guarding_from_root * s.root
    ) * (p.guarding_without_fear + p.guarding_from_fear * today.felt_fear)
    lying = p.guarding_eased_by_bed if now.waking > 0.0 else p.guarding_eased_by_lying
    warm = 1.0 - p.guarding_eased_by_heat * now.heat
    calm = relaxed(p, now, today) * warm * (1.0 - lying * now.lying)
    driven = hill_square(drive * today.excitability, p.guarding_half)
    return p.guarding_rest + p.guarding_gain * driven * calm


def remote_end(p: Row, s: Row, now: Row, today: Row) -> float:
    """Return where guarding along the irritated root tends to."""
    drive = (s.root + p.remote_from_pain * today.pain_now / 10.0) * today.excitability
    calm = relaxed(p, now, today) * (1.0 - p.remote_eased_by_lying * now.lying)
    return p.remote_rest + p.remote_gain * hill_square(drive, p.remote_half) * calm


def relaxed(p: Row, now: Row, today: Row) -> float:
    """Return the share of guarding that a relaxant leaves."""
    return 1.0 - p.guarding_eased_by_relaxant * now.relaxant * today.relaxant_left


# --- mind and fitness (ends and rates, day by day) ----------------------------------------------


def sensitised_per_d(p: Row, s: Row, day: Row, today: Row) -> float:
    """Return the change of sensitisation over a day."""
    fearful = p.sensitising_without_fear + p.sensitising_from_fear * today.felt_fear
    sleepless = p.sensitising_with_sleep + p.sensitising_from_lost_sleep * today.debt
    strong = hill(s.pain_yesterday / 10.0, p.sensitising_half, p.sensitising_power)
    room = 1.0 - s.sensitisation
    gained = p.sensitising_rate * strong * fearful * sleepless * room
    gained += p.sensitising_by_opioid * today.opioid * room
    unlearnt = p.desensitising_by_exercise * day.exercise
    return gained - s.sensitisation / p.sensitising_time_d - unlearnt * s.sensitisation


def fear_end(p: Row, s: Row, day: Row) -> float:
    """Return where fear tends to: pain and bed rest raise it, knowing and moving ease it."""
    strong = hill(s.pain_yesterday / 10.0, p.fear_half, p.fear_power)
    raised = p.fear_trait + (1.0 - p.fear_trait) * p.fear_from_pain * strong
    eased = 1.0 - p.fear_eased_by_exercise * min(day.exercise, 1.0)
    return within(raised + p.fear_from_bed * day.bed, 0.0, 1.0) * (1.0 - day.education) * eased


def conditioning_end(p: Row, day: Row, activity: float) -> float:
    """Return where conditioning tends to."""
    effort = min(activity, p.conditioning_effort_high)
    least = p.conditioning_least
    return least + (1.0 - least) * effort + p.conditioning_from_exercise * day.exercise


# --- what is told of a day ----------------------------------------------------------------------


def stiffness_sum(p: Row, s: Row) -> float:
    """Return the sources of stiffness."""
    return (
        p.stiffness_from_inflammation * s.inflammation
        + p.stiffness_from_repair * s.repair
        + p.stiffness_from_guarding * (s.guarding + s.remote_guarding)
        + p.stiffness_from_swelling * s.swelling
    )


def disability_of_24(p: Row, s: Row) -> float:
    """Return disability on the scale of Roland and Morris (0 to 24)."""
    pain = s.pain_yesterday
    share = p.disability_from_pain * pain + p.disability_from_feared_pain * pain * s.fear
    return 24.0 * within(share, 0.0, 1.0)
