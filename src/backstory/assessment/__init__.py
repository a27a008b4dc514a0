"""What is the spasm protecting? Ranked causes with reasons, and the next question."""

from backstory.assessment.ask import NextQuestion, next_questions
from backstory.assessment.assess import (
    Assessment,
    DangerByOdds,
    RankedCause,
    answer_in_words,
    assess,
)
from backstory.assessment.score import posterior

__all__ = [
    "Assessment",
    "DangerByOdds",
    "NextQuestion",
    "RankedCause",
    "answer_in_words",
    "assess",
    "next_questions",
    "posterior",
]
