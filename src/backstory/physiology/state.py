"""What the cycle carries from one part of a day to the next: fourteen states and one memory."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Records = NDArray[np.void]  # a row for each person, columns by name

# Each with its unit, its least and its most.
STATES: dict[str, tuple[str, float, float]] = {
    "damage": ("share of the tissue that bears load", 0.0, 1.0),
    "repair": ("share: young, weak repair", 0.0, 1.0),
    "scar": ("share: lasting loss from torn repair", 0.0, 1.0),
    "inflammation": ("index", 0.0, 2.0),
    "resolving": ("index: what ends inflammation and repairs", 0.0, 1.5),
    "sensitisation": ("index", 0.0, 1.0),
    "root": ("index: irritation of a nerve root", 0.0, 1.0),
    "guarding": ("share of the strongest pull", 0.0, 1.0),
    "remote_guarding": ("share of the strongest pull, along the root", 0.0, 1.0),
    "fatigue": ("share", 0.0, 1.0),
    "conditioning": ("ratio, 1 is this person's usual", 0.0, 2.0),
    "fear": ("index: fear and avoidance", 0.0, 1.0),
    "swelling": ("share: fluid of the disc, 1 after a night", 0.0, 1.0),
    "tolerance": ("index: to relaxant or opioid", 0.0, 1.0),
    "pain_yesterday": ("points of 10, mean while awake", 0.0, 10.0),
}
STATE = np.dtype([(name, np.float64) for name in STATES])

# What is told of each day (``run.Trajectories`` says in which units).
TOLD = (
    "pain", "worst_pain", "guarding_percent", "remote_guarding_percent", "strength_n", "stiffness",
    "disability", "activity", "damage",
)  # fmt: skip


def start_of_episode(people: Records) -> Records:
    """Return the states (people,) on the morning of the injury, from each person's parameters."""
    states = np.zeros(len(people), STATE)
    damage = np.clip(
        people["start_damage"], people["start_damage_low"], people["start_damage_high"]
    )
    begins = {
        "damage": damage,
        "repair": people["start_repair"],
        "inflammation": people["start_inflammation"],
        "resolving": people["start_resolving"],
        "guarding": people["guarding_rest"],
        "remote_guarding": people["remote_rest"],
        "conditioning": 1.0,
        "fear": people["fear_trait"],
        "swelling": 1.0,
    }
    for name, value in begins.items():
        states[name] = value
    return states


def healthy(people: Records) -> Records:
    """Return the states (people,) of the same people with nothing hurt."""
    states = start_of_episode(people)
    for name in ("damage", "repair", "inflammation", "resolving"):
        states[name] = 0.0
    return states
