"""Chance without a stream: each number is worked out from what it is for.

Idea. A number is a scrambled count of (seed, person, day, purpose), so that a person has the same
luck alone or among others, in one thread or two, and in two plans that are compared (common random
numbers). The scrambler is the finaliser of SplitMix64, applied once for each part of the key.

When it holds: for simulation, not for secrets. Reference: Steele, Lea and Flood, Fast splittable
pseudorandom number generators, OOPSLA 2014.
"""

from __future__ import annotations

import zlib
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Counts = NDArray[np.uint64]
_STEP = np.uint64(0x9E3779B97F4A7C15)
_FIRST = np.uint64(0xBF58476D1CE4E5B9)
_SECOND = np.uint64(0x94D049BB133111EB)
_DROPPED_BITS = np.uint64(64 - 53)  # a number has a fraction of 53 bits
_LEAST = np.float64(2.0**-53)


def uniform(seed: int, purpose: str, *counts: Any) -> Floats:
    """Return numbers from 0 up to 1, one for each of the broadcast whole ``counts``."""
    return np.asarray(share_of(keys(seed, purpose, *counts)))


def keys(seed: int, purpose: str, *counts: Any) -> Counts:
    """Return scrambled whole numbers, one for each of the broadcast ``counts``."""
    mixed = scrambled(np.atleast_1d(np.uint64(seed % 2**64)))
    for count in (zlib.crc32(purpose.encode()), *counts):
        mixed = scrambled(mixed ^ scrambled(np.atleast_1d(np.asarray(count, dtype=np.uint64))))
    return mixed


def share_of(key: Counts) -> Floats:
    """Return a key as a number from 0 up to 1."""
    return (key >> _DROPPED_BITS) * _LEAST


def scrambled(counts: Counts) -> Counts:
    """Return whole numbers in which every bit depends on every bit of ``counts``."""
    mixed = counts + _STEP
    mixed = (mixed ^ (mixed >> np.uint64(30))) * _FIRST
    mixed = (mixed ^ (mixed >> np.uint64(27))) * _SECOND
    return mixed ^ (mixed >> np.uint64(31))


def normal(seed: int, purpose: str, *counts: Any) -> Floats:
    """Return standard normal numbers (Box and Muller), one for each of the broadcast counts."""
    radius = np.sqrt(-2 * np.log1p(-uniform(seed, purpose, *counts)))
    turn: Floats = 2 * np.pi * uniform(seed, f"{purpose}, turn", *counts)
    return np.asarray(radius * np.cos(turn))


def beta(seed: int, purpose: str, first: int, second: int, counts: Any) -> Floats:
    """Return beta numbers for whole ``first`` and ``second``: an order statistic of uniforms."""
    places = np.arange(first + second - 1)
    drawn = uniform(seed, purpose, np.asarray(counts)[:, None], places)
    return np.asarray(np.sort(drawn, axis=1)[:, first - 1])
