"""A day in words: for the person, in full with all reasons, as cards, and for a clinician."""

from backstory.letter.blocks import Bar, Item, Letter, Section
from backstory.letter.cards import (
    Card,
    CarriedClaim,
    PartOfDay,
    TodaySheet,
    cards_of,
    dose_in_words,
    today_sheet,
)
from backstory.letter.clinician import write_clinician_letter
from backstory.letter.correction import Correction, what_changed
from backstory.letter.explanation import write_explanation
from backstory.letter.imaging import SeenOnScan, seen_in_words, seen_on_scans
from backstory.letter.odds_in_words import reason_in_words, share_in_words
from backstory.letter.person import outlook_for, write_letter
from backstory.letter.stages import Demand, ProgrammeSheet, programme_sheet
from backstory.letter.sureness import how_sure, sure_in_words
from backstory.letter.would_change import with_changes

__all__ = [
    "Bar",
    "Card",
    "CarriedClaim",
    "Correction",
    "Demand",
    "Item",
    "Letter",
    "PartOfDay",
    "ProgrammeSheet",
    "Section",
    "SeenOnScan",
    "TodaySheet",
    "cards_of",
    "dose_in_words",
    "how_sure",
    "outlook_for",
    "programme_sheet",
    "reason_in_words",
    "seen_in_words",
    "seen_on_scans",
    "share_in_words",
    "sure_in_words",
    "today_sheet",
    "what_changed",
    "with_changes",
    "write_clinician_letter",
    "write_explanation",
    "write_letter",
]
