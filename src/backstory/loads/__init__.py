"""What a posture costs this spine, in newtons."""

from backstory.loads.crowd import LOAD_FIGURES, CrowdLoads, crowd_loads
from backstory.loads.dose import (
    Act,
    ActLoad,
    DayLoad,
    Repetition,
    Strength,
    day_load,
    day_of,
    repetition,
)
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
from backstory.loads.table import CaseTable, NumberColumn, Usual, number_columns, word_columns

__all__ = [
    "LOAD_FIGURES",
    "Act",
    "ActLoad",
    "CaseTable",
    "Cases",
    "Conditions",
    "CrowdLoads",
    "DayLoad",
    "Loads",
    "Moment",
    "MovementLoad",
    "MuscleForce",
    "NumberColumn",
    "Repetition",
    "Shading",
    "SpineLoad",
    "Strength",
    "Usual",
    "cases_of",
    "crowd_loads",
    "day_load",
    "day_of",
    "movement_load",
    "number_columns",
    "repetition",
    "shading",
    "spine_load",
    "spine_loads",
    "standing_n",
    "word_columns",
]
