"""Odds for a person: shares as people of a hundred, weights as words of strength."""

from backstory.knowledge.load import Knowledge
from backstory.reasons import Reason

_PEOPLE = 100


def share_in_words(probability: float, knowledge: Knowledge) -> str:
    """Return a probability as "of 100 people with this story, about N", never as certainty."""
    return knowledge.say("letter.fits.share", count=of_100(probability, knowledge))


def of_100(probability: float, knowledge: Knowledge) -> str:
    """Return a probability as people of 100: never none of them and never all, however sure."""
    people = round(probability * _PEOPLE)
    key = {0: "few", _PEOPLE: "most"}.get(people, "about")
    return knowledge.say(f"letter.of_100.{key}", count=people)


def reason_in_words(reason: Reason, knowledge: Knowledge) -> str:
    """Return a reason with answer, strength and why: "worse sitting: yes (strongly). ..."."""
    size = abs(reason.decibans or 0.0)
    grades = knowledge.wording["reasons"]["strength"]
    strength = next(grade["says"] for grade in grades if size >= grade["at_least_decibans"])
    key = "assumed" if reason.assumed else "measured"
    values = {"says": reason.says, "answer": reason.answer, "explains": reason.explains}
    return knowledge.say(f"reasons.line.{key}", strength=strength, **values).strip()
