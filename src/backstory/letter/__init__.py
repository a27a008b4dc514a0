"""A day in words: for the person, as today's cards, and for a clinician."""

from backstory.letter.blocks import Item, Letter, Section
from backstory.letter.cards import Card, CarriedClaim, PartOfDay, TodaySheet, today_sheet
from backstory.letter.clinician import write_clinician_letter
from backstory.letter.person import outlook_for, write_letter
from backstory.letter.ranking import reason_in_words, share_in_words

__all__ = [
    "Card",
    "CarriedClaim",
    "Item",
    "Letter",
    "PartOfDay",
    "Section",
    "TodaySheet",
    "outlook_for",
    "reason_in_words",
    "share_in_words",
    "today_sheet",
    "write_clinician_letter",
    "write_letter",
]
