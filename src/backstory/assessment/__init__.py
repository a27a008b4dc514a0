"""What is the spasm protecting? Ranked causes with reasons, and the next question."""

from backstory.assessment.ask import NextQuestion, next_questions
from backstory.assessment.assess import (
    Assessment,
    DangerByOdds,
    RankedCause,
    answer_in_words,
    assess,
    explained,
)
from backstory.assessment.change import Change
from backstory.assessment.score import Scored, posterior, score

__all__ = [
    "Assessment",
    "Change",
    "DangerByOdds",
    "NextQuestion",
    "RankedCause",
    "Scored",
    "answer_in_words",
    "assess",
    "explained",
    "next_questions",
    "posterior",
    "score",
]
