"""How it went: the chart, the same numbers as a table, and which medicines were taken when."""

from collections.abc import Sequence

from backstory.case import Medicine, Taken, recognise
from backstory.knowledge.vocabulary import StageId
from backstory.letter import Section
from backstory.report.blocks import Part, Row, Table
from backstory.report.chart import Chart, Rated
from backstory.report.days import LivedDay, days_lived
from backstory.report.telling import Telling

_ORDER = tuple(StageId)


def lived_part(telling: Telling) -> Part:
    """Return the course in the span: a chart of what was rated, and a table of every day."""
    days = days_lived(telling.course, telling.span)
    say = telling.knowledge.say
    rated = [day for day in days if day.now is not None or day.worst is not None]
    lead = (say("report.lived.lead"), _stages_in_words(telling)) if rated else (_nothing(telling),)
    section = Section("lived", say("report.heading.lived"), lead)
    return Part(section, (_table(days, telling),), _chart(days, telling) if rated else None)


def _nothing(telling: Telling) -> str:
    return telling.knowledge.say("report.lived.nothing")


def _stages_in_words(telling: Telling) -> str:
    names = telling.knowledge.protocol.stages
    told = ", ".join(f"{_ORDER.index(one.id) + 1} {one.name}" for one in names)
    return telling.knowledge.say("report.lived.stages", stages=told)


def _stage_name(stage: StageId | None, telling: Telling) -> str:
    if stage is None:
        return telling.knowledge.say("report.lived.no_stage")
    return telling.knowledge.protocol.stage(stage).name


def _chart(days: Sequence[LivedDay], telling: Telling) -> Chart:
    say = telling.knowledge.say
    return Chart(
        title=say("report.chart.title"),
        says=_chart_in_words(days, telling),
        now=say("report.chart.now"),
        worst=say("report.chart.worst"),
        back=say("report.chart.back"),
        labels=tuple((day.on, telling.short_day(day.on)) for day in days),
        days=tuple(_rated(day, telling) for day in days),
    )


def _rated(day: LivedDay, telling: Telling) -> Rated:
    number = _ORDER.index(day.stage) + 1 if day.stage else None
    name = _stage_name(day.stage, telling)
    return Rated(day.on, day.now, day.worst, number, name, day.back)


def _chart_in_words(days: Sequence[LivedDay], telling: Telling) -> str:
    """Return what the chart shows: from where to where, and how often it went back."""
    now = [(day.on, day.now) for day in days if day.now is not None]
    worst = [day.worst for day in days if day.worst is not None]
    back = telling.counted("steps_back", sum(day.back for day in days))
    values = {
        "first": telling.day(days[0].on),
        "last": telling.day(days[-1].on),
        "began": f"{now[0][1]:g}" if now else telling.knowledge.say("report.never"),
        "ended": f"{now[-1][1]:g}" if now else telling.knowledge.say("report.never"),
        "worst": f"{max(worst):g}" if worst else telling.knowledge.say("report.never"),
    }
    return telling.knowledge.say("report.chart.says", back=back, **values)


def _table(days: Sequence[LivedDay], telling: Telling) -> Table:
    say = telling.knowledge.say
    names = ("on", "now", "worst", "stage", "happened")
    columns = tuple(say(f"report.lived.column.{name}") for name in names)
    return Table(say("report.lived.caption"), columns, tuple(_row(day, telling) for day in days))


def _row(day: LivedDay, telling: Telling) -> Row:
    happened = [*day.says, *day.notes]
    if day.medicines:
        names = ", ".join(day.medicines)
        happened.append(telling.knowledge.say("report.lived.medicines", names=names))
    if day.level.needs_a_look:
        happened.insert(0, telling.knowledge.say(f"letter.level.{day.level}"))
    stage = _stage_name(day.stage, telling)
    rated = (_rating(rating, telling) for rating in (day.now, day.worst))
    return (telling.day(day.on), *rated, stage, " ".join(happened))


def _rating(rating: float | None, telling: Telling) -> str:
    return telling.knowledge.say("report.lived.unrated") if rating is None else f"{rating:g}"


def medicines_part(telling: Telling) -> Part:
    """Return every medicine told: of what kind, on how many days, when last."""
    say = telling.knowledge.say
    names = ("name", "kind", "days", "last")
    columns = tuple(say(f"report.medicines.column.{name}") for name in names)
    rows = tuple(_medicine(one, telling) for one in recognise(_named(telling), telling.knowledge))
    table = Table(say("report.medicines.caption"), columns, rows)
    lead = say("report.medicines.lead") if rows else say("report.medicines.none")
    section = Section("medicines", say("report.heading.medicines"), (lead,))
    return Part(section, (table,) if rows else ())


def _named(telling: Telling) -> tuple[str, ...]:
    course = telling.course
    told = (name for one in course.checkins for name in one.medicines)
    taken = (one.name for one in course.diary.of(Taken))
    return tuple(dict.fromkeys((*course.case.medicines, *told, *taken)))


def _medicine(medicine: Medicine, telling: Telling) -> Row:
    say, course = telling.knowledge.say, telling.course
    told = [one.on for one in course.checkins if medicine.told in one.medicines]
    told += [one.on for one in course.diary.of(Taken) if one.name == medicine.told]
    days = {on for on in told if telling.span.holds(on)}
    kind = medicine.kind.name if medicine.kind else say("letter.clinician.medicine_unknown")
    count = telling.counted("days", len(days)) if days else say("report.medicines.at_start")
    return (medicine.told, kind, count, telling.day(max(days)) if days else say("report.never"))
