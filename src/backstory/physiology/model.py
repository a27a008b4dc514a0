r"""The spasm cycle: how one part of a day changes a back, and how a day ends.

Idea. Damaged tissue inflames; inflammation hurts and calls the programme that ends it and repairs;
pain guards; guarding adds compression, which damages, and hurts by itself; pain frightens and
sensitises, and both amplify; but pain that is felt also makes people do less, which protects. Four
loops close (``loops.toml``), and each can be cut.

Equations. Fourteen states. Those that relax do so exactly over a part of length t,

    y(t) = y_end + (y(0) - y_end) exp(-t / tau)

with the ends of ``terms``, so that any length of part is stable:

    inflammation  I_end = gain stim^2 / (half^2 + stim^2),  stim = drive / (1 + (M / M_half)^2)
    programme     M_end = gain I^2 / (onset^2 + I^2)
    damage        D(t)  = D + dose (1 - D - W) + rip dose W - (1 - exp(-r t)) D
    young repair  W(t)  = W + share (1 - exp(-r t)) D - rip dose W
                          - W (1 - exp(-guidance trained t / tau))
    guarding      G_end = rest + gain drive^2 / (half^2 + drive^2) times what relaxes it
    pain          P     = 10 hill(((sources + felt damage) amplified + sensitisation) relieved)

The dose of a part is that of its ordinary cycles, exp(0.162 S) / 902416 for each at a stress S in
percent of strength, scaled to living tissue, and that of its heavy events. Sensitisation, fear,
conditioning and tolerance change once a day.

When it holds. A quantified hypothesis: nearly every rate is assumed or fitted to the mean course of
acute pain and to a few trials. It ranks plans and draws bands; it sets no dose and overrules no
warning sign. Minutes, single muscles and sexes are not in it.

References. Shape of inflammation: Kumar 2004, Reynolds 2006, Dunster 2014. Damage: Gallagher 2017.
Guarding: Marras 2001. Fatigue: Frey-Law 2012. Morning disc: Adams 1987. Fear and sensitisation:
equations of our own.
"""

from __future__ import annotations

from math import exp, sqrt

from backstory.physiology import terms
from backstory.physiology.terms import Row, relax, within


def set_pace(p: Row, length_d: float, pace: Row) -> None:
    """Set what is left after a part of ``length_d`` of each difference that relaxes."""
    pace.inflammation = exp(-length_d / p.inflammation_time_d)
    pace.resolving = exp(-length_d / p.resolving_time_d)
    pace.guarding = exp(-length_d / p.guarding_time_d)
    pace.root_rise = exp(-length_d / p.root_rise_time_d)
    pace.root_fall = exp(-length_d / p.root_fall_time_d)
    pace.swelling = exp(-length_d / p.swelling_time_d)
    pace.squeezing = exp(-length_d / p.squeezing_time_d)
    pace.scar = exp(-length_d / p.scar_time_d)


def begin_day(p: Row, s: Row, day: Row, most_drug: float, today: Row) -> None:
    """Set what holds for the day: tolerance, fear that counts, activity, guidance of repair."""
    s.tolerance = relax(s.tolerance, most_drug, exp(-1.0 / p.tolerance_time_d))
    today.relaxant_left = sqrt(1.0 - s.tolerance)
    today.opioid_left = 1.0 - s.tolerance
    today.debt = 1.0 - day.sleep
    today.felt_fear = s.fear * (1.0 - day.education)
    today.activity = terms.activity(p, s, day, today.felt_fear)
    today.guidance = terms.guidance(p, today.activity)
    today.excitability = exp(day.excitability_mv / p.excitability_mv)
    today.waking_d = today.pain = today.worst = today.opioid = 0.0
    today.guarding = today.remote = today.capacity_n = today.stiffness = 0.0


def live_part(p: Row, s: Row, day: Row, now: Row, pace: Row, today: Row) -> None:
    """Carry the states over one part; ``today.event`` is an unplanned event, in usual peaks."""
    bend, added_n = terms.bending(p, s, now), terms.guarding_n(p, s)
    today.strength_n = terms.capacity_n(p, s)
    most_n = terms.peak_n(p, now, today.activity) * bend + added_n
    today.dose = damage_done(p, day, now, today, most_n, bend, added_n)
    inflame(p, s, now, pace, today, added_n)
    heal(p, s, day, now, pace, today)
    today.tired = terms.tired_muscle(p, s, now, today.activity)
    feel_and_guard(p, s, now, pace, today, bend)
    tire_and_swell(p, s, day, now, pace, today)


def damage_done(  # noqa: PLR0917 - numba knows arrays, not objects
    p: Row, day: Row, now: Row, today: Row, most_n: float, bend: float, added_n: float
) -> float:
    """Return the share of tissue that this part damages: its cycles and its heavy events."""
    percent = 100.0 / today.strength_n
    dose = terms.damage_of_cycles(p, now, today.activity, most_n * percent)
    for peak in (now.heavy_peak, today.event):
        if peak > 0.0:
            heavy_n = peak * terms.usual_peak_n(p) * bend + added_n
            dose += terms.damage_of_event(p, day, today.activity, heavy_n * percent)
    return min(dose, p.most_damage_per_part)


def inflame(p: Row, s: Row, now: Row, pace: Row, today: Row, added_n: float) -> None:
    """Move root irritation, inflammation and the repair programme, in this order."""
    static_n = now.static * p.upright_static_share * p.strength_n + added_n
    root_end = terms.irritated(p, terms.root_pressure_mmhg(p, s, static_n))
    s.root = relax(s.root, root_end, pace.root_rise if root_end > s.root else pace.root_fall)
    stirred = terms.stimulus(p, s, now, today.dose / now.length_d)
    inflamed = p.inflammation_gain * terms.hill_square(stirred, p.inflammation_half)
    s.inflammation = relax(s.inflammation, inflamed, pace.inflammation)
    s.resolving = relax(s.resolving, terms.called_repair(p, s, now), pace.resolving)


def heal(p: Row, s: Row, day: Row, now: Row, pace: Row, today: Row) -> None:
    """Move damage, poor scar and young repair."""
    guided, dose = today.guidance, today.dose
    healed = (1.0 - exp(-terms.repair_per_d(p, s, day, guided) * now.length_d)) * s.damage
    torn = min(p.ripping_gain * dose, 1.0) * s.repair
    ripening_d = p.ripening_time_d / (guided * terms.trained(p, day))
    ripened = s.repair * (1.0 - exp(-now.length_d / ripening_d))
    new = dose * max(1.0 - s.damage - s.repair, 0.0)
    s.damage = within(s.damage + new + torn - healed, 0.0, 1.0)
    s.scar = within(s.scar * pace.scar + p.scar_share * torn, 0.0, p.scar_high)
    s.repair = within(s.repair + p.young_share * healed - torn - ripened, 0.0, 1.0)


def feel_and_guard(p: Row, s: Row, now: Row, pace: Row, today: Row, bend: float) -> None:
    """Move guarding, and set pain as it is felt with the mean of guarding over this part.

    Pain as the part begins drives guarding. Guarding rises within hours of a night, so that pain
    felt with that of the beginning alone would be too low by more than 1 of 100.
    """
    feel(p, s, now, today, bend)
    near, far = s.guarding, s.remote_guarding
    guard(p, s, now, pace, today)
    near_after, far_after = s.guarding, s.remote_guarding
    s.guarding, s.remote_guarding = 0.5 * (near + near_after), 0.5 * (far + far_after)
    feel(p, s, now, today, bend)
    tally(s, now, today, terms.stiffness_sum(p, s))
    s.guarding, s.remote_guarding = near_after, far_after


def feel(p: Row, s: Row, now: Row, today: Row, bend: float) -> None:
    """Set pain (points of 10) with the states as they are, and keep the worst of the day's."""
    added_n = terms.guarding_n(p, s)
    most_n = terms.peak_n(p, now, today.activity) * bend + added_n
    static = terms.static_ratio(p, now, bend, added_n)
    rest = terms.pain_without_load(p, s, now, today.tired)
    hurt = p.pain_from_damage * max(s.damage - p.silent_damage, 0.0)
    amp, left = terms.amplified(p, s, today.debt), terms.relieved(p, now, today)
    own = p.pain_from_sensitisation * s.sensitisation
    worst = ((rest + hurt * terms.load_felt_worst(p, now, most_n)) * amp + own) * left
    today.worst = max(today.worst, worst)
    felt = ((rest + hurt * terms.load_felt_now(p, now, static)) * amp + own) * left
    today.pain_now = 10.0 * terms.hill(felt, p.pain_half, p.pain_power)


def tally(s: Row, now: Row, today: Row, stiffness: float) -> None:
    """Add this part to the day's sums, by time awake."""
    today.opioid += now.opioid * now.length_d
    awake = now.length_d * now.waking
    today.waking_d += awake
    today.pain += today.pain_now * awake
    today.guarding += s.guarding * awake
    today.remote += s.remote_guarding * awake
    today.capacity_n += today.strength_n * awake
    today.stiffness += stiffness * awake


def guard(p: Row, s: Row, now: Row, pace: Row, today: Row) -> None:
    """Move guarding near and far."""
    s.guarding = relax(s.guarding, terms.guarding_end(p, s, now, today), pace.guarding)
    s.remote_guarding = relax(s.remote_guarding, terms.remote_end(p, s, now, today), pace.guarding)


def tire_and_swell(p: Row, s: Row, day: Row, now: Row, pace: Row, today: Row) -> None:
    """Move fatigue and the fluid of the disc."""
    tiring = p.fatigue_rate * today.tired
    both = tiring + (1.0 + now.lying * day.sleep) / p.fatigue_time_d
    s.fatigue = relax(s.fatigue, tiring / both, exp(-now.length_d * both))
    s.swelling = relax(s.swelling, now.lying, pace.swelling if now.lying > 0.0 else pace.squeezing)


def end_day(p: Row, s: Row, day: Row, today: Row) -> None:
    """Remember the day's pain and move sensitisation, fear and conditioning."""
    s.pain_yesterday = today.pain / max(today.waking_d, 1e-9)
    s.sensitisation = within(s.sensitisation + terms.sensitised_per_d(p, s, day, today), 0.0, 1.0)
    fear = terms.fear_end(p, s, day)
    s.fear += (fear - s.fear) / (p.fear_rise_time_d if fear > s.fear else p.fear_fall_time_d)
    fit = terms.conditioning_end(p, day, today.activity)
    s.conditioning += (fit - s.conditioning) / p.conditioning_time_d


def be_struck(p: Row, part: float, today: Row) -> None:
    """Set the unplanned heavy event of a part, if today's falls into this one."""
    today.event = p.heavy_peak_ratio if today.struck == part else 0.0


def tell(p: Row, s: Row, today: Row, told: Row) -> None:
    """Set what is told of a day (``state.TOLD``)."""
    awake = max(today.waking_d, 1e-9)
    told.pain = s.pain_yesterday
    told.worst_pain = 10.0 * terms.hill(today.worst, p.pain_half, p.pain_power)
    told.guarding_percent = 100.0 * today.guarding / awake
    told.remote_guarding_percent = 100.0 * today.remote / awake
    told.strength_n = today.capacity_n / awake
    stiffness = today.stiffness / awake
    told.stiffness = 10.0 * terms.hill(stiffness, p.stiffness_half, p.stiffness_power)
    told.disability = terms.disability_of_24(p, s)
    told.activity = today.activity
    told.damage = s.damage
