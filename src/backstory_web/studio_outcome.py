"""What came of a change in the studio, in words: the mean pain, and people who are nearly well."""

from backstory_web import engine
from backstory_web.engine import Fared

_DAYS_A_WEEK = 7


def in_words(now: Fared, usual: Fared) -> list[str]:
    """Return a sentence for each week that is told."""
    return [_week(week, now, usual) for week in engine.knowledge().studio.told_weeks]


def weeks_in_words(weeks: int) -> str:
    """Return so many weeks in words."""
    key = "one" if weeks == 1 else "many"
    return engine.say(f"studio.outcome.week_{key}", weeks=weeks)


def _week(week: int, now: Fared, usual: Fared) -> str:
    here, there = (round(fared.means["pain"][week * _DAYS_A_WEEK], 1) for fared in (now, usual))
    values = {"weeks": weeks_in_words(week), "now": f"{here:.1f}", "usual": f"{there:.1f}"}
    if now is usual:
        return engine.say("studio.outcome.plain", **values)
    by = round(here - there, 1)
    if abs(by) <= engine.knowledge().studio.hardly.value:
        return engine.say("studio.outcome.same", **values)
    key = "less" if by < 0 else "more"
    return engine.say(f"studio.outcome.{key}", by=f"{abs(by):.1f}", **values)


def well_in_words(now: Fared, usual: Fared) -> list[str]:
    """Return how many people of 100 are nearly well, for the last weeks that are told."""
    studio = engine.knowledge().studio
    return [
        engine.say(
            f"studio.outcome.{'well_same' if now.well[week] == usual.well[week] else 'well'}",
            weeks=weeks_in_words(week),
            now=f"{100 * now.well[week]:.0f}",
            usual=f"{100 * usual.well[week]:.0f}",
            well=studio.well.told,
        )
        for week in studio.told_weeks[-2:]
    ]
