"""Made-up people who rate their pain: steady, sticky, restless, improving, flaring, forgetful."""

import numpy as np

from backstory import RatingSeries

KINDS = ("swings", "swings", "sticky", "steady", "better", "flares", "scatter", "tenths", "evens")


def raters(count: int, seed: int, days: int = 70) -> list[RatingSeries]:
    rng = np.random.default_rng(seed)
    return [_rater(rng, KINDS[i % len(KINDS)], days) for i in range(count)]


def _rater(rng: np.random.Generator, kind: str, days: int) -> RatingSeries:
    level, memory, swing = rng.uniform(2, 8), rng.uniform(0.2, 0.9), rng.uniform(0.4, 1.5)
    noise = 1.3 if kind == "scatter" else rng.uniform(0.2, 0.7)
    swing *= 0.2 if kind == "steady" else 1.0
    felt, bad, ratings = np.empty(days), 0.0, rng.normal(size=days)
    spell = 0.0
    for day in range(days):
        level -= 0.04 if kind == "better" else 0.0
        spell = memory * spell + swing * np.sqrt(1 - memory**2) * rng.normal()
        bad = rng.uniform(2, 4) if kind == "flares" and rng.random() < 0.05 else 0.75 * bad
        felt[day] = level + spell + bad
    ratings = np.clip(felt + noise * ratings, 0, 10)
    step = {"tenths": 0.1, "evens": 2.0}.get(kind, 1.0)
    ratings = np.round(ratings / step) * step
    stuck = 0.7 if kind == "sticky" else 0.0
    for day in range(1, days):
        ratings[day] = ratings[day - 1] if rng.random() < stuck else ratings[day]
    told = rng.random(days) > rng.choice([0.0, 0.1, 0.3])
    return RatingSeries(np.arange(days)[told], ratings[told])
