"""A day in plain words for the person: danger first, then what fits, then today."""

from collections.abc import Iterator
from typing import assert_never

from backstory.case import Presence, judge
from backstory.course import Day, Questions, Referral
from backstory.knowledge.load import Knowledge
from backstory.knowledge.programme import Outlook
from backstory.knowledge.vocabulary import Level
from backstory.letter.blocks import Item, Letter, Section, Tone
from backstory.letter.cards import dose_in_words
from backstory.letter.danger import danger_sections, watched_section
from backstory.letter.imaging import scan_in_short
from backstory.letter.ranking import fits_section, spasm_section
from backstory.planning import DayPlan, PlannedElement


def write_letter(day: Day, knowledge: Knowledge) -> Letter:
    """Return the letter for ``day``."""
    match day.outcome:
        case Referral():
            sections = (*danger_sections(day, knowledge), _limits(knowledge))
        case Questions():
            sections = tuple(_questions(day, day.outcome, knowledge))
        case DayPlan():
            sections = tuple(_plan(day, day.outcome, knowledge))
        case _:
            assert_never(day.outcome)
    title = knowledge.say(f"letter.title.{day.level}")
    if isinstance(day.outcome, Questions):
        title = knowledge.say("letter.title.questions")
    return Letter(day.on, day.level, title, sections)


def _questions(day: Day, outcome: Questions, knowledge: Knowledge) -> Iterator[Section]:
    say = knowledge.say
    items = tuple(
        Item(knowledge.findings[f].text, (knowledge.findings[f].why,), (), f) for f in outcome.ask
    )
    lead = say("letter.lead.questions")
    yield Section("questions", say("letter.heading.questions"), (lead,), items, "caution")
    if day.screening.flags:
        yield watched_section(day, knowledge)
    yield _safety_net(knowledge)
    yield _limits(knowledge)


def _plan(day: Day, plan: DayPlan, knowledge: Knowledge) -> Iterator[Section]:
    say = knowledge.say
    tone: Tone = "caution" if day.level is Level.WITHIN_2_WEEKS else "plain"
    yield Section(
        "level", say("letter.heading.level"), (say(f"letter.lead.{day.level}"),), (), tone
    )
    if day.screening.flags or day.assessment.dangers:
        yield watched_section(day, knowledge)
    yield fits_section(day, knowledge)
    yield spasm_section(day, knowledge)
    yield scan_in_short(day, knowledge)
    yield from _today(plan, knowledge)
    yield from _outlook(day, knowledge)
    yield _safety_net(knowledge)
    yield _limits(knowledge)


def _today(plan: DayPlan, knowledge: Knowledge) -> Iterator[Section]:
    say, protocol = knowledge.say, knowledge.protocols[plan.protocol]
    elements, stage = protocol.elements, protocol.stage(plan.stage.id)
    leading = [p for p in plan.do if elements[p.id].leading]
    changed = tuple(reason.says for reason in plan.stage.reasons)
    lead = say("letter.today.lead", stage=stage.name, aim=stage.aim)
    more = say("letter.today.more", count=len(plan.do) - len(leading))
    do = _items(leading, knowledge)
    yield Section("today", say("letter.heading.today"), (lead, *changed, more), do)
    avoid = tuple(Item(elements[e].title, (elements[e].instead,), (), e) for e in plan.avoid)
    yield Section("avoid", say("letter.heading.avoid"), (say("letter.today.avoid"),), avoid)
    if plan.withheld:
        yield _withheld(plan, knowledge)


def _items(planned: list[PlannedElement], knowledge: Knowledge) -> tuple[Item, ...]:
    titles = {p.id: p.title or knowledge.elements[p.id].title for p in planned}
    doses = {p.id: dose_in_words(p.dose, knowledge) for p in planned}
    return tuple(
        Item(titles[p.id], (doses[p.id],) if doses[p.id] else (), (), p.id) for p in planned
    )


def _withheld(plan: DayPlan, knowledge: Knowledge) -> Section:
    say, elements = knowledge.say, knowledge.protocols[plan.protocol].elements
    items = tuple(
        Item(elements[w.id].title, tuple(knowledge.findings[f].text for f in w.ask), (), w.id)
        for w in plan.withheld
    )
    return Section(
        "withheld", say("letter.heading.withheld"), (say("letter.today.withheld"),), items
    )


def _outlook(day: Day, knowledge: Knowledge) -> Iterator[Section]:
    outlook = outlook_for(day, knowledge)
    if outlook is None:
        return
    steps = tuple(
        Item(
            knowledge.say(
                f"letter.outlook.{'step' if step.week else 'start'}",
                week=step.week,
                pain=f"{step.pain.value:g}",
            ),
            (),
            (step.pain.source,),
        )
        for step in outlook.steps
    )
    yield Section("outlook", knowledge.say("letter.heading.outlook"), (outlook.says,), steps)


def outlook_for(day: Day, knowledge: Knowledge) -> Outlook | None:
    """Return the published course that applies to this story, if one is known to."""
    found = (
        outlook
        for outlook in knowledge.outlooks.values()
        if judge(outlook.applies, day.findings) is Presence.PRESENT
    )
    return next(found, None)


def _safety_net(knowledge: Knowledge) -> Section:
    say = knowledge.say
    return Section(
        "safety_net", say("letter.heading.safety_net"), (say("letter.safety_net"),), (), "caution"
    )


def _limits(knowledge: Knowledge) -> Section:
    say = knowledge.say
    return Section("limits", say("letter.heading.limits"), (say("letter.limits"),), (), "quiet")
