"""The fit: an ensemble of populations is moved until together they give what was published.

Method. Ensemble smoother with multiple data assimilation (Emerick and Reynolds 2013), as kept in
``iterative_ensemble_smoother``. Members drawn from the prior are run; the covariance of what they
hold with what they give says how to move them; with the errors made larger this is done several
times, so that the whole amounts to one Bayesian update if the model were linear. No likelihood of a
virtual person is needed, and what comes out is an ensemble, not a best point.

The middle. Where the model bends, the mean of an ensemble does not give the mean of what its
members give. So the ensemble is moved as a whole until its middle is the most likely point:
Gauss-Newton steps with the slopes that the ensemble has learnt, shorter where one did not help, in
a cohort so large that chance hardly counts.

The error of a target is half its interval over 1.96, and with it the chance in a finite virtual
cohort. Medians in days are compared by their logarithm. In a step all members share people and
luck; each step draws others, so that the fit is not one to a handful of virtual people.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from iterative_ensemble_smoother import ESMDA
from tools.calibration.cohorts import Cohorts
from tools.calibration.measures import chance, inside, reached
from tools.calibration.prior import Prior

from backstory.knowledge.physiology import Physiology, Target
from backstory.physiology.chance import Floats
from backstory.physiology.moved import moved

MEMBERS, STEPS, PEOPLE, SEED = 100, 4, 500, 5
SIZES = {"members": MEMBERS, "steps": STEPS, "people": PEOPLE, "seed": SEED}
LEARNT_STEPS, RIDGE = 3, 0.02  # slopes are read off the last steps, and not trusted beyond that
POLISH_STEPS, POLISH_PEOPLE = 8, 3000
NORMAL_95 = 1.96


@dataclass(frozen=True, eq=False)
class Fit:
    """The ensemble (numbers, members) and what it gave (targets, members), step by step."""

    ensembles: tuple[Floats, ...]
    given: tuple[Floats, ...]

    def slopes(self, targets: Sequence[Target], sd: Floats) -> Floats:
        """Return what a target gains for each prior sd of a number (targets, numbers)."""
        last = range(-LEARNT_STEPS, 0)
        moves = [_centred(self.ensembles[i]) / sd[:, None] for i in last]
        gains = [_centred(compared(targets, self.given[i])) for i in last]
        moved_by, gained = np.hstack(moves), np.hstack(gains)
        ridge = RIDGE * moved_by.shape[1] * np.eye(len(sd))
        return np.asarray(np.linalg.solve(moved_by @ moved_by.T + ridge, moved_by @ gained.T).T)


def fitted(physiology: Physiology) -> list[Target]:
    """Return the targets that may move the model."""
    return [one for one in physiology.targets.values() if one.use == "fit"]


def fit(physiology: Physiology, prior: Prior) -> Fit:
    """Return the ensemble, from the prior (first) to the posterior (last)."""
    targets = fitted(physiology)
    aims, errors = aims_of(targets)
    smoother = ESMDA(errors**2, aims, alpha=STEPS, seed=SEED)
    ensembles, given = [prior.draw(MEMBERS, SEED)], []
    for step in range(STEPS + 1):
        given.append(gives(physiology, prior, ensembles[-1], targets, seed=SEED + step))
        print(f"step {step} of {STEPS}: {_met(targets, given[-1]):.0%} of targets met", flush=True)
        if step < STEPS:
            smoother.prepare_assimilation(Y=compared(targets, given[-1]))
            ensembles.append(smoother.assimilate_batch(X=ensembles[-1].copy()))
    return Fit(tuple(ensembles), tuple(given))


def polished(physiology: Physiology, prior: Prior, found: Fit) -> Floats:
    """Return the posterior (numbers, members), its middle moved to the most likely point."""
    targets = fitted(physiology)
    aims, errors = aims_of(targets, POLISH_PEOPLE)
    slopes = found.slopes(targets, prior.sd) / errors[:, None]
    curve = slopes.T @ slopes + np.eye(len(prior.sd))

    def judged(middle: Floats) -> tuple[float, Floats, Floats]:
        given = gives(physiology, prior, middle[:, None], targets, seed=SEED, people=POLISH_PEOPLE)
        off = (aims - compared(targets, given)[:, 0]) / errors
        away = (prior.mean - middle) / prior.sd
        misfit = float(off @ off + away @ away)
        print(f"middle: {_met(targets, given):.0%} met, misfit {misfit:.1f}", flush=True)
        return misfit, middle, prior.sd * np.linalg.solve(curve, slopes.T @ off + away)

    best, length = judged(found.ensembles[-1].mean(axis=1)), 1.0
    for _ in range(POLISH_STEPS):
        tried = judged(best[1] + length * best[2])
        best, length = (tried, length) if tried[0] < best[0] else (best, length / 3)
    return np.asarray(best[1][:, None] + _centred(found.ensembles[-1]))


def _centred(table: Floats) -> Floats:
    return np.asarray(table - table.mean(axis=1, keepdims=True))


def gives(
    physiology: Physiology,
    prior: Prior,
    ensemble: Floats,
    targets: Sequence[Target],
    *,
    seed: int,
    people: int = PEOPLE,
) -> Floats:
    """Return what each member gives for each target (targets, members)."""
    columns = []
    for member in ensemble.T:
        changed = moved(physiology, prior.named(member))
        cohorts = Cohorts(changed, targets, count=people, seed=seed)
        columns.append([reached(target, cohorts) for target in targets])
    return np.array(columns).T


def aims_of(targets: Sequence[Target], people: int = PEOPLE) -> tuple[Floats, Floats]:
    """Return what is aimed at (targets,), and its error as a standard deviation."""
    published = np.array([one.figure.value for one in targets])
    halves = [(float(one.figure.high or 0) - float(one.figure.low or 0)) / 2 for one in targets]
    by_chance = np.array([chance(one, people) for one in targets])
    errors = np.hypot(np.array(halves) / NORMAL_95, by_chance)
    days = _in_days(targets)
    return compared(targets, published[:, None])[:, 0], np.where(days, errors / published, errors)


def compared(targets: Sequence[Target], given: Floats) -> Floats:
    """Return values (targets, members) as they are compared: days by their logarithm."""
    days = _in_days(targets)[:, None]
    return np.where(days, np.log(np.where(days, given, 1.0)), given)


def _in_days(targets: Sequence[Target]) -> np.ndarray:
    return np.array([one.measure.startswith("median") for one in targets])


def _met(targets: Sequence[Target], given: Floats) -> float:
    return float(
        np.mean([inside(one, row.mean()) for one, row in zip(targets, given, strict=True)])
    )
