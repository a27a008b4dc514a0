"""What the pages of follow-up need of the engine: weeks, goals, flares, reminders."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from backstory import (
    REMINDER_KINDS,
    Course,
    DayPlan,
    Due,
    Finding,
    FindingId,
    Flare,
    GoalMet,
    GoalSet,
    RelapsePlan,
    ReminderFault,
    Reminders,
    Reviewed,
    Week,
    WeekInWords,
    active_days,
    due_reminder,
    flare_now,
    flares_of,
    last_review_day,
    missed_reminders,
    open_goals,
    read_reminders,
    reminder_moments,
    reminder_snoozes,
    stages_by_day,
    tells_health,
    week_in_words,
    week_of,
    what_helped,
    write_reminders,
)
from backstory_web.engine import knowledge

__all__ = [
    "Due",
    "Flare",
    "GoalSet",
    "ReminderFault",
    "Reminders",
    "Reviewed",
    "Week",
    "active_days",
    "flare_now",
    "flares_of",
    "open_goals",
    "stages_by_day",
    "write_reminders",
]
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
USUAL_DAY = "sunday"


def review_day(course: Course) -> str:
    """Return the weekday chosen for the review; Sunday when none was."""
    told = course.case.answers.get(FindingId("review_day"))
    return told if isinstance(told, str) and told in WEEKDAYS else USUAL_DAY


def review_day_words(course: Course) -> str:
    """Return the weekday chosen for the review as it is called."""
    finding = knowledge().findings.get(FindingId("review_day"))
    choices = {choice.id: choice.text for choice in finding.choices} if finding else {}
    return choices.get(review_day(course), "")


def week_last(course: Course, today: date) -> date:
    """Return the day on which the week to look back on ends."""
    return last_review_day(today, WEEKDAYS.index(review_day(course)))


def week(course: Course, last: date) -> Week:
    """Return the week of ``course`` that ends on ``last``."""
    return week_of(course, last, knowledge())


def in_words(seen: Week, course: Course) -> WeekInWords:
    """Return a week in words."""
    return week_in_words(seen, course, knowledge())


def reviews(course: Course) -> tuple[Reviewed, ...]:
    """Return every weekly review, oldest first; of one day the last told."""
    by_day = {one.on: one for one in course.diary.of(Reviewed)}
    return tuple(by_day.values())


def asked_weekly() -> list[Finding]:
    """Return what the weekly review asks beside own activities."""
    return [knowledge().findings[name] for name in knowledge().followup.review.asks]


def timed(finding: str) -> int | None:
    """Return the seconds of a measure's timer, 0 to count upwards; nothing without a timer."""
    return knowledge().followup.review.timed.get(FindingId(finding))


def is_mood_very_low(answers: Mapping[Any, Any]) -> bool:
    """Return whether the mood told is so low that words about help come first."""
    review = knowledge().followup.review
    told = answers.get(review.mood)
    return isinstance(told, int | float) and told >= review.mood_very_low.value


def most_activities() -> int:
    """Return how many own activities may be rated."""
    return round(knowledge().followup.review.most_activities.value)


def change_figures() -> dict[str, str]:
    """Return the figures behind "when does a change count", ready to be said."""
    change = knowledge().followup.change
    return {
        "swing": change.within_week_sd.told,
        "points": change.pain_points.told,
        "share": f"{change.pain_share.value * 100:.0f}",
        "weeks": change.weeks_needed.told,
    }


def change_sources() -> list[str]:
    """Return the sources of those figures."""
    change = knowledge().followup.change
    return list(dict.fromkeys((change.pain_points.source, change.within_week_sd.source)))


def goals_met(course: Course) -> dict[str, date]:
    """Return when each goal that was reached was reached, by its id."""
    return {one.goal: one.on for one in course.diary.of(GoalMet)}


def goals(course: Course) -> tuple[GoalSet, ...]:
    """Return every goal that was set and not let go, oldest first."""
    return course.diary.of(GoalSet)


def relapse_plan(course: Course) -> RelapsePlan | None:
    """Return the plan for when it comes back, as it was written last."""
    written = course.diary.of(RelapsePlan)
    return written[-1] if written else None


def what_was_done(course: Course, flare: Flare) -> list[str]:
    """Return the titles of what was done most in a flare, most often first."""
    elements = knowledge().elements
    return [elements[name].title for name in what_helped(course, flare) if name in elements]


def see_someone_after_days() -> int:
    """Return after how many days in a flare a talk with somebody is advised."""
    return round(knowledge().followup.flare.see_someone_after.value)


def stage_now(course: Course) -> str:
    """Return the name of today's stage; empty without a plan."""
    outcome = course.day.outcome
    if not isinstance(outcome, DayPlan):
        return ""
    return knowledge().protocols[outcome.protocol].stage(outcome.stage.id).name


def is_keeping(course: Course) -> bool:
    """Return whether the last stage is reached: then a plan for a relapse belongs to the week."""
    outcome = course.day.outcome
    return isinstance(outcome, DayPlan) and outcome.stage.id == knowledge().protocol.stages[-1].id


def stage_name(stage: str) -> str:
    """Return what a stage is called."""
    return next((one.name for one in knowledge().protocol.stages if one.id == stage), stage)


def sentences(key: str) -> list[str]:
    """Return a list of sentences of the wording, such as "flare.what.says"."""
    text: Any = knowledge().wording
    for part in key.split("."):
        text = text[part]
    return [str(one) for one in text]


def activity_course(course: Course) -> dict[str, list[tuple[date, float]]]:
    """Return the ratings of each own activity by name, oldest first."""
    rated: dict[str, list[tuple[date, float]]] = {}
    for one in reviews(course):
        for name, rating in one.activities.items():
            rated.setdefault(name, []).append((one.on, rating))
    return rated


def measured_course(course: Course, finding: str) -> list[tuple[date, float]]:
    """Return what weekly reviews told of one number, oldest first."""
    told = [(one.on, one.answers.get(FindingId(finding))) for one in reviews(course)]
    return [(on, float(value)) for on, value in told if isinstance(value, int | float)]


def wanted(raw: Mapping[str, Any], course: Course) -> Reminders:
    """Return the reminders in ``raw``.

    Raises:
        ReminderFault: with every fault found.
    """
    return read_reminders(raw, knowledge(), review_day=review_day(course))


def word_of_health(title: str) -> str:
    """Return the word in a title that tells others of one's health, or ""."""
    return tells_health(title, knowledge())


def due(
    wishes: Reminders, now: datetime, done: set[str], told: set[str], snoozed: datetime | None
) -> Due | None:
    """Return the one reminder to tell at ``now``, or nothing."""
    return due_reminder(
        wishes, now, done=done, told=told, snoozed_until=snoozed, knowledge=knowledge()
    )


def missed(
    wishes: Reminders, now: datetime, since: datetime, course: Course, told: set[str]
) -> list[Due]:
    """Return what closed between ``since`` and ``now`` without having been told."""
    done = done_by_day(course, since.date() - timedelta(days=7))
    return missed_reminders(wishes, now, since=since, done=done, told=told, knowledge=knowledge())


def snoozes(one: Due, now: datetime) -> dict[str, datetime]:
    """Return until when a reminder may be put off, by minutes or "evening"."""
    return reminder_snoozes(one, now, knowledge())


def due_of(key: str) -> Due:
    """Return the reminder that a key names.

    Raises:
        ValueError: when it names none.
    """
    kind, _, at = key.partition("@")
    known = next((one for one in REMINDER_KINDS if one == kind), None)
    if known is None:
        raise ValueError(key)
    return Due(known, datetime.fromisoformat(at))


def moments(kind: str, wishes: Reminders, day: date) -> list[datetime]:
    """Return when a kind is to be told on ``day``."""
    known = (one for one in REMINDER_KINDS if one == kind)
    return [at for one in known for at in reminder_moments(one, wishes, day)]


def done_by_day(course: Course, since: date) -> dict[date, set[str]]:
    """Return which kinds of reminder need no telling, by day from ``since`` on."""
    done: dict[date, set[str]] = {}
    for checkin in course.checkins:
        if checkin.on >= since:
            done.setdefault(checkin.on, set()).add("checkin")
    for review in course.diary.of(Reviewed):
        for day in (review.on + timedelta(days=i) for i in range(7)):
            if day >= since:
                done.setdefault(day, set()).add("week")
    return done
