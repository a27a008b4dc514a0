"""From a check-in to the day it tells of: what was done to the back, and how it was rated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from backstory.case.findings import Answer, as_number
from backstory.case.history import Checkin
from backstory.case.medicines import recognise
from backstory.knowledge.belief import CheckinFacts, Effect
from backstory.knowledge.load import Knowledge
from backstory.knowledge.schema import FindingId
from backstory.physiology.plan import Plan, usual_plan


@dataclass(frozen=True)
class Told:
    """What was said of a day: points of 10, the Roland score of 24; ``None`` is not said.

    ``fear`` is the mean of its two questions, or the one that was answered.
    """

    now: float | None = None
    worst: float | None = None
    stiffness: float | None = None
    leg_pain: float | None = None
    fear: float | None = None
    roland: float | None = None

    def given(self) -> dict[str, float]:
        """Return what was said, by name."""
        return {name: value for name, value in vars(self).items() if value is not None}


def day_of(checkin: Checkin, knowledge: Knowledge, *, stage: str = "") -> tuple[Plan, Told]:
    """Return the day that a check-in tells of, as one day of a plan, and its ratings.

    ``stage`` is the stage of the programme whose plan was done; without one it is no exercise.
    What was not said is as on a usual day.
    """
    facts, answers = knowledge.physiology.checkin, _by_name(checkin)
    day = usual_plan(knowledge.physiology, 1)
    effects = medicine_effects(checkin, knowledge)
    values = _of_answers(answers, facts) | _exercise(answers, stage, facts) | effects
    return day.during(0, 1, **values), ratings_of(checkin.answers)


def ratings_of(answers: Mapping[FindingId, Answer]) -> Told:
    """Return the ratings among the answers of a check-in or a story."""
    rated = {str(finding): as_number(answer) for finding, answer in answers.items()}
    return Told(
        now=rated.get("pain_now"),
        worst=rated.get("pain_worst"),
        stiffness=rated.get("stiffness_now"),
        leg_pain=rated.get("leg_pain_now"),
        fear=_mean(rated.get("fear_harm"), rated.get("fear_avoided")),
        roland=rated.get("roland_score"),
    )


def medicine_effects(checkin: Checkin, knowledge: Knowledge) -> dict[str, float]:
    """Return what the medicines of a day act on, and how strongly (0 to 1)."""
    facts = knowledge.physiology.checkin
    kinds = [m.kind.id for m in recognise(checkin.medicines, knowledge) if m.kind is not None]
    named: list[Effect] = [effect for kind in kinds for effect in facts.medicines.get(kind, ())]
    effects: dict[str, float] = dict.fromkeys(named, facts.taken_effect.value)
    unnamed = len(kinds) < len(checkin.medicines) or not checkin.medicines
    if unnamed and not effects and _by_name(checkin).get("took_pain_killer") is True:
        effects[facts.unnamed] = facts.unnamed_effect.value
    return effects


def _by_name(checkin: Checkin) -> Mapping[str, Answer]:
    return {str(finding): answer for finding, answer in checkin.answers.items()}


def _of_answers(answers: Mapping[str, Answer], facts: CheckinFacts) -> dict[str, float]:
    slept = facts.sleep.get(str(answers.get("sleep_quality")))
    values = {} if slept is None else {"sleep": slept.value}
    if answers.get("did_too_much") is True:
        values["overload"] = facts.overdone_activity.value
    return values


def _exercise(answers: Mapping[str, Answer], stage: str, facts: CheckinFacts) -> dict[str, float]:
    share = facts.exercise_of_done.get(str(answers.get("done_share")))
    whole = facts.exercise_in_stage.get(stage)
    return {} if share is None or whole is None else {"exercise": share.value * whole.value}


def _mean(first: float | None, second: float | None) -> float | None:
    given = [value for value in (first, second) if value is not None]
    return sum(given) / len(given) if given else None
