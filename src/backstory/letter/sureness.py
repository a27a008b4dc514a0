"""How sure: whether a story can tell, in one of four plain grades."""

from collections.abc import Sequence
from typing import Literal

from backstory.assessment import Assessment, RankedCause
from backstory.knowledge.load import Knowledge
from backstory.letter.blocks import Voice

Sureness = Literal["cannot_tell", "close_race", "leads", "clear_lead"]


def how_sure(assessment: Assessment, knowledge: Knowledge) -> Sureness:
    """Return the grade; what divides the grades stands in ``assessment.toml``."""
    first, second = assessment.causes[:2]
    rules = knowledge.rules
    if assessment.cannot_tell:
        return "close_race" if _are_close(first, second, knowledge) else "cannot_tell"
    far_ahead = first.probability >= rules.clear_lead_ratio.value * second.probability
    clear = far_ahead and first.probability >= rules.clear_lead_share.value
    return "clear_lead" if clear else "leads"


def _are_close(first: RankedCause, second: RankedCause, knowledge: Knowledge) -> bool:
    """Whether two causes that have a name stand side by side before all others."""
    rules = knowledge.rules
    together = first.probability + second.probability
    return (
        not any(knowledge.causes[ranked.id].cannot_be_named for ranked in (first, second))
        and first.probability < rules.cannot_tell_ratio.value * second.probability
        and together >= rules.cannot_tell_below.value
    )


def sure_in_words(assessment: Assessment, knowledge: Knowledge, voice: Voice = "letter") -> str:
    """Return how sure the ranking is, with the names it is about."""
    first, second = _names(assessment.causes[:2], knowledge)
    share = knowledge.rules.unnamed_share.value
    key = how_sure(assessment, knowledge)
    values = {"cause": first, "second": second, "share": f"{share * 100:g}"}
    return knowledge.say(f"{voice}.sure.{key}", **values)


def _names(ranked: Sequence[RankedCause], knowledge: Knowledge) -> list[str]:
    return [knowledge.causes[one.id].name for one in ranked]
