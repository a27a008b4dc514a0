"""The closed word lists of the house: every room speaks these and no other.

They are defined once here because knowledge files are written in them.
"""

from enum import StrEnum


class Level(StrEnum):
    """How urgent, worst first. Compare with :func:`worst`, never with ``<``."""

    EMERGENCY_NOW = "emergency_now"
    SAME_DAY = "same_day"
    WITHIN_2_WEEKS = "within_2_weeks"
    ROUTINE = "routine"
    SELF_CARE = "self_care"

    @property
    def needs_a_look(self) -> bool:
        """Whether someone must look before the programme may go on as usual."""
        return self.is_hard_stop or self is Level.WITHIN_2_WEEKS

    @property
    def is_hard_stop(self) -> bool:
        """Whether this level ends self-care: nothing but a referral may follow."""
        return self in (Level.EMERGENCY_NOW, Level.SAME_DAY)


_WORST_FIRST = tuple(Level)


def worst(*levels: Level) -> Level:
    """Return the most urgent of ``levels``, or ``self_care`` when there is none."""
    return min(levels, key=_WORST_FIRST.index, default=Level.SELF_CARE)


class Group(StrEnum):
    """What kind of cause; each cause and each danger has exactly one."""

    FRACTURE = "fracture"
    CANCER = "cancer"
    INFECTION = "infection"
    CAUDA_EQUINA = "cauda_equina"
    VASCULAR = "vascular"
    VISCERAL = "visceral"
    INFLAMMATORY = "inflammatory"
    DISC = "disc"
    NERVE_ROOT = "nerve_root"
    STENOSIS = "stenosis"
    FACET = "facet"
    SACROILIAC = "sacroiliac"
    SPONDYLOLYSIS = "spondylolysis"
    MUSCLE = "muscle"
    DEEP_GLUTEAL = "deep_gluteal"
    HIP = "hip"
    PREGNANCY = "pregnancy"
    PERSISTENT_PSYCHOSOCIAL = "persistent_psychosocial"
    METABOLIC_MINERAL = "metabolic_mineral"
    DRUG = "drug"
    NEUROLOGICAL = "neurological"
    CIRCULATION = "circulation"
    POST_SURGICAL = "post_surgical"
    OTHER = "other"


class StageId(StrEnum):
    """Stages of the programme, in order."""

    PROTECT = "protect"
    SETTLE = "settle"
    STABILISE = "stabilise"
    REBUILD = "rebuild"
    KEEP = "keep"


class Standing(StrEnum):
    """How well a claim of the source texts stands."""

    SUPPORTED = "supported"
    PARTLY = "partly"
    UNTESTED = "untested"
    CONTRADICTED = "contradicted"


class FigureKind(StrEnum):
    """Where a number comes from. ``assumed`` means nobody has published it."""

    MEASURED = "measured"
    DERIVED = "derived"
    ASSUMED = "assumed"


class Setting(StrEnum):
    """Where the story is told; it moves the starting odds."""

    HOME = "home"
    GENERAL_PRACTICE = "general_practice"
    EMERGENCY = "emergency"
    SPINE_CLINIC = "spine_clinic"
