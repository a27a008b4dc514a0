"""What was measured and weighed week by week: own activities, scores and tests, goals."""

from collections.abc import Iterator
from datetime import date

from backstory.case import Answer, GoalMet, GoalSet, Reviewed, as_number, told_in_words
from backstory.knowledge.schema import FindingId
from backstory.letter import Section
from backstory.report.blocks import Part, Row, Table
from backstory.report.telling import Telling

# The course itself has a chart and a table of its own.
_TOLD_ELSEWHERE = ("pain_now", "pain_worst")


def measured_parts(telling: Telling) -> Iterator[Part]:
    """Yield what was told of activities, measures and goals; nothing where nothing was."""
    tables = (_activities(telling), _measures(telling))
    shown = tuple(table for table in tables if table.rows)
    if shown:
        say = telling.knowledge.say
        section = Section("measured", say("report.heading.measured"), (say("report.measured"),))
        yield Part(section, shown)
    if goals := telling.course.diary.of(GoalSet):
        yield _goals(goals, telling)


def _activities(telling: Telling) -> Table:
    """Return each own activity with its first and its latest rating."""
    told: dict[str, list[tuple[date, str]]] = {}
    for week in telling.course.diary.of(Reviewed):
        for name, rating in week.activities.items():
            if telling.span.holds(week.on):
                told.setdefault(name, []).append((week.on, f"{rating:g}"))
    rows = (_first_and_last(name, rated, telling) for name, rated in told.items())
    return _table("activities", tuple(rows), telling)


def _first_and_last(name: str, told: list[tuple[date, str]], telling: Telling) -> Row:
    """Return the first and the latest of what was told; one alone has no latest yet."""
    latest = told[-1] if len(told) > 1 else None
    unrated = telling.knowledge.say("report.lived.unrated")
    return (name, _dated(*told[0], telling), _dated(*latest, telling) if latest else unrated)


def _dated(on: date, value: str, telling: Telling) -> str:
    return telling.knowledge.say("report.dated", value=value, day=telling.day(on))


def _measures(telling: Telling) -> Table:
    """Return each number told in check-ins and weeks, with its first and its latest value."""
    findings, knowledge = telling.knowledge.findings, telling.knowledge
    rows = []
    for finding, told in _numbers(telling).items():
        asked = findings[finding]
        values = [(on, told_in_words(answer, asked, knowledge)) for on, answer in told]
        rows.append(_first_and_last(asked.label, values, telling))
    return _table("measures", tuple(rows), telling)


def _numbers(telling: Telling) -> dict[FindingId, list[tuple[date, Answer]]]:
    told: dict[FindingId, list[tuple[date, Answer]]] = {}
    weeks = ((one.on, one.answers) for one in telling.course.diary.of(Reviewed))
    days = ((one.on, one.answers) for one in telling.course.checkins)
    for on, answers in sorted([*weeks, *days], key=lambda pair: pair[0]):
        for finding, answer in answers.items():
            counts = as_number(answer) is not None and finding not in _TOLD_ELSEWHERE
            if counts and telling.span.holds(on) and finding in telling.knowledge.findings:
                told.setdefault(finding, []).append((on, answer))
    return told


def _table(kind: str, rows: tuple[Row, ...], telling: Telling) -> Table:
    say = telling.knowledge.say
    columns = tuple(say(f"report.{kind}.column.{name}") for name in ("what", "first", "last"))
    return Table(say(f"report.{kind}.caption"), columns, rows)


def _goals(goals: tuple[GoalSet, ...], telling: Telling) -> Part:
    say = telling.knowledge.say
    columns = tuple(say(f"report.goals.column.{name}") for name in ("goal", "by", "reached"))
    met = {one.goal: one.on for one in telling.course.diary.of(GoalMet)}
    rows = tuple(_goal(goal, met.get(goal.id), telling) for goal in goals)
    table = Table(say("report.goals.caption"), columns, rows)
    section = Section("goals", say("report.heading.goals"))
    return Part(section, (table,))


def _goal(goal: GoalSet, met: date | None, telling: Telling) -> Row:
    by = telling.day(goal.by) if goal.by else telling.knowledge.say("report.goals.no_day")
    reached = telling.day(met) if met else telling.knowledge.say("report.goals.not_yet")
    return (goal.goal, by, reached)
