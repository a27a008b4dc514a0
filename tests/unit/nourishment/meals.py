"""A diary of meals, and people of whom this or that is known."""

from datetime import date, timedelta

from backstory import Diary, Eaten, Findings, Knowledge
from backstory.case import settle_applicability
from backstory.knowledge.schema import FindingId

DAY = date(2026, 3, 2)
SOUND = {
    "kidney_disease": False,
    "fluid_limit": False,
    "anticoagulant": False,
    "parathyroid_or_high_calcium": False,
}


def meals(*foods: tuple[str, float], day: date = DAY) -> Diary:
    """Return a diary in which these foods were eaten, each in so many portions."""
    told = (
        Eaten(id=f"{day}-{i}", on=day, food=food, portions=portions)
        for i, (food, portions) in enumerate(foods)
    )
    return Diary(tuple(told))


def days_before(number: int) -> date:
    """Return a day before the day of the tests."""
    return DAY - timedelta(days=number)


def knowing(knowledge: Knowledge, **answers: object) -> Findings:
    """Return what is known of somebody."""
    told = {FindingId(name): answer for name, answer in answers.items()}
    return settle_applicability(told, knowledge)  # type: ignore[arg-type]
