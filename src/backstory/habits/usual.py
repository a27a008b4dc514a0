"""The day to begin an audit with: how most people do things, as often as their work suggests."""

from collections.abc import Mapping
from typing import TypeAlias

from backstory.case import Findings
from backstory.knowledge.load import Knowledge
from backstory.knowledge.schema import FindingId, MovementId

Acts: TypeAlias = Mapping[MovementId, float]
_WORK = FindingId("works_as")


def usual_acts(facts: Findings, knowledge: Knowledge) -> Acts:
    """Return each act in its first way: so many times, or for so many minutes.

    Acts that such a day does not hold have a count of 0.
    """
    habits = knowledge.habits
    by_work = habits.works.get(str(facts.answer(_WORK)), {})
    return {act.ways[0]: by_work.get(key, act.usual).value for key, act in habits.acts.items()}
