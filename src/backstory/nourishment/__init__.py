"""Food: what was eaten against what is advised, what to add, and finding a food by its name."""

from backstory.nourishment.find_food import find_foods, other_word
from backstory.nourishment.intake import Amount, Intake, intake_of, mean_intake, supplement_limits
from backstory.nourishment.suggest import Advice, Offer, Waiting, suggest

__all__ = [
    "Advice",
    "Amount",
    "Intake",
    "Offer",
    "Waiting",
    "find_foods",
    "intake_of",
    "mean_intake",
    "other_word",
    "suggest",
    "supplement_limits",
]
