"""A course followed: what is believed of the back and may come, how weeks go, when to remind."""

from backstory.following.flare import Flare, flare_now, flares_of, what_helped
from backstory.following.in_words import WeekInWords, open_goals, week_in_words
from backstory.following.lived import belief_of
from backstory.following.outcome import Shift, activity_shift, pain_shift
from backstory.following.prognosis import Prognosis, prognosis_of
from backstory.following.reminding import (
    REMINDER_KINDS,
    Due,
    Reminders,
    due_reminder,
    is_quiet_time,
    missed_reminders,
    read_reminders,
    reminder_moments,
    reminder_snoozes,
    tells_health,
    usual_reminders,
    write_reminders,
)
from backstory.following.week import (
    Move,
    Week,
    active_days,
    last_review_day,
    rated_days,
    stages_by_day,
    week_of,
)

__all__ = [
    "REMINDER_KINDS",
    "Due",
    "Flare",
    "Move",
    "Prognosis",
    "Reminders",
    "Shift",
    "Week",
    "WeekInWords",
    "active_days",
    "activity_shift",
    "belief_of",
    "due_reminder",
    "flare_now",
    "flares_of",
    "is_quiet_time",
    "last_review_day",
    "missed_reminders",
    "open_goals",
    "pain_shift",
    "prognosis_of",
    "rated_days",
    "read_reminders",
    "reminder_moments",
    "reminder_snoozes",
    "stages_by_day",
    "tells_health",
    "usual_reminders",
    "week_in_words",
    "week_of",
    "what_helped",
    "write_reminders",
]
