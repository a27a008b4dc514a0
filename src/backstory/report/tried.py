"""What is on the plan today, and how each thing went that was tried."""

from collections import Counter
from collections.abc import Iterator

from backstory.case import Adjusted, Practised
from backstory.knowledge.schema import ElementId
from backstory.letter import Card, Section, today_sheet
from backstory.planning import DayPlan
from backstory.report.blocks import Part, Row, Table
from backstory.report.telling import Telling

_TAPS = ("too_hard", "too_easy", "not_today", "swap")


def plan_parts(telling: Telling) -> Iterator[Part]:
    """Yield today's plan where there is one, and what was tried in the span."""
    plan = telling.today.outcome
    if isinstance(plan, DayPlan):
        yield _plan(plan, telling)
    tried = _tried(telling)
    if tried:
        yield _tried_part(tried, telling)


def _plan(plan: DayPlan, telling: Telling) -> Part:
    say = telling.knowledge.say
    sheet = today_sheet(plan, plan.stage.day(telling.today.on), telling.knowledge)
    columns = tuple(say(f"report.plan.column.{name}") for name in ("what", "dose", "why"))
    rows = tuple(_planned(card, telling) for part in sheet.parts for card in part.cards)
    lead = say("report.plan.lead", stage=sheet.stage_name, day=sheet.stage_day, aim=sheet.aim)
    removed = (
        say("report.plan.removed", title=title, because=because) for title, because in sheet.removed
    )
    avoid = ", ".join(card.title for card in sheet.avoid)
    left = (say("report.plan.avoid", titles=avoid),) if avoid else ()
    paragraphs = (lead, *sheet.changed, *left, *removed)
    table = Table(say("report.plan.caption"), columns, rows)
    return Part(Section("plan", say("report.heading.plan"), paragraphs), (table,))


def _planned(card: Card, telling: Telling) -> Row:
    claims = ", ".join(dict.fromkeys(claim.standing_says for claim in card.claims))
    why = telling.knowledge.say("report.plan.why", why=card.why, standing=claims)
    return (card.title, card.dose, why if claims else card.why)


def _tried(telling: Telling) -> dict[ElementId, Counter[str]]:
    """Return for each element how many days it was done, and how often it was answered how."""
    done = {(one.on, name) for one in telling.course.checkins for name in one.done}
    sessions = telling.course.diary.of(Practised)
    done |= {(one.on, one.element) for one in sessions if one.finished}
    told: dict[ElementId, Counter[str]] = {}
    for on, element in sorted(done):
        if telling.span.holds(on):
            told.setdefault(element, Counter())["done"] += 1
    for element, what in _answers(telling):
        told.setdefault(element, Counter())[what] += 1
    return told


def _answers(telling: Telling) -> Iterator[tuple[ElementId, str]]:
    """Yield what was tapped on an element, and each session that pain or a leg sign ended."""
    diary, span = telling.course.diary, telling.span
    yield from ((one.element, one.what) for one in diary.of(Adjusted) if span.holds(one.on))
    for session in diary.of(Practised):
        if span.holds(session.on) and session.stopped in ("pain", "leg"):
            yield session.element, "stopped"


def _tried_part(tried: dict[ElementId, Counter[str]], telling: Telling) -> Part:
    say, elements = telling.knowledge.say, telling.knowledge.elements
    names = ("done", *_TAPS, "stopped")
    columns = tuple(say(f"report.tried.column.{name}") for name in ("what", *names))
    rows = tuple(
        (elements[element].title, *(f"{told[name]}" for name in names))
        for element, told in sorted(tried.items(), key=lambda pair: -pair[1]["done"])
        if element in elements
    )
    table = Table(say("report.tried.caption"), columns, rows)
    section = Section("tried", say("report.heading.tried"), (say("report.tried.lead"),))
    return Part(section, (table,))
