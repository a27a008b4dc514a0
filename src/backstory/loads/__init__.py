"""What a posture costs this spine, in newtons."""

from backstory.loads.dose import Act, ActLoad, DayLoad, Strength, day_load
from backstory.loads.moving import Moment, MovementLoad, movement_load
from backstory.loads.shading import Shading, shading
from backstory.loads.spine import (
    Cases,
    Conditions,
    Loads,
    MuscleForce,
    SpineLoad,
    cases_of,
    spine_load,
    spine_loads,
    standing_n,
)

__all__ = [
    "Act",
    "ActLoad",
    "Cases",
    "Conditions",
    "DayLoad",
    "Loads",
    "Moment",
    "MovementLoad",
    "MuscleForce",
    "Shading",
    "SpineLoad",
    "Strength",
    "cases_of",
    "day_load",
    "movement_load",
    "shading",
    "spine_load",
    "spine_loads",
    "standing_n",
]
