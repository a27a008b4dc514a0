"""A day in plain words for the person: danger first, then what fits, then today."""

from collections.abc import Iterator
from dataclasses import replace
from typing import assert_never

from backstory.assessment import DangerByOdds, RankedCause
from backstory.case import Presence, judge
from backstory.course import Day, Questions, Referral
from backstory.knowledge.load import Knowledge
from backstory.knowledge.schema import Cause, Flag, Outlook
from backstory.knowledge.vocabulary import Level
from backstory.letter.blocks import Item, Letter, Section, Tone
from backstory.letter.cards import dose_in_words, is_to_know
from backstory.planning import DayPlan, PlannedElement
from backstory.reasons import Reason
from backstory.screening import FlagRaised

_SHOWN_CAUSES = 3
_SHOWN_REASONS = 4


def write_letter(day: Day, knowledge: Knowledge) -> Letter:
    """Return the letter for ``day``."""
    match day.outcome:
        case Referral():
            sections = tuple(_referral(day, knowledge))
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


def _referral(day: Day, knowledge: Knowledge) -> Iterator[Section]:
    say = knowledge.say
    flags, also = _by_level(day)
    items = [_danger(raised, knowledge) for raised in flags]
    items += [
        _by_odds(danger, knowledge)
        for danger in _odds_alone(day, knowledge)
        if danger.level is day.level
    ]
    lead = say(f"letter.lead.{day.level}")
    yield Section("danger", say("letter.heading.danger"), (lead,), tuple(items), "danger")
    if also:
        yield Section("also", say("letter.heading.also"), (), tuple(_briefly(also, knowledge)))
    nets = dict.fromkeys(knowledge.flags[raised.id].safety_net for raised in flags)
    paragraphs = (*nets, say("letter.safety_net"))
    yield Section("safety_net", say("letter.heading.safety_net_referral"), paragraphs)
    yield _limits(knowledge)


def _by_level(day: Day) -> tuple[list[FlagRaised], list[FlagRaised]]:
    """Return the dangers that set the level, and those that only have to be told as well."""
    flags = day.screening.flags
    return (
        [raised for raised in flags if raised.level is day.level],
        [raised for raised in flags if raised.level is not day.level],
    )


def _briefly(also: list[FlagRaised], knowledge: Knowledge) -> Iterator[Item]:
    for raised in also:
        lines = tuple(reason.says for reason in raised.reasons)
        yield Item(knowledge.flags[raised.id].name, lines, (), raised.id)


def _danger(raised: FlagRaised, knowledge: Knowledge) -> Item:
    flag: Flag = knowledge.flags[raised.id]
    advice, say = flag.advice[raised.level], knowledge.say
    lines = (
        advice.says,
        say("letter.line.who", who=advice.who),
        *(say("letter.line.because", because=reason.says) for reason in raised.reasons),
        say("letter.line.why", why=flag.why),
        say("letter.line.meanwhile", meanwhile=advice.meanwhile),
    )
    return Item(flag.name, lines, flag.sources, flag.id)


def _questions(day: Day, outcome: Questions, knowledge: Knowledge) -> Iterator[Section]:
    say = knowledge.say
    items = tuple(
        Item(knowledge.findings[f].text, (knowledge.findings[f].why,), (), f) for f in outcome.ask
    )
    lead = say("letter.lead.questions")
    yield Section("questions", say("letter.heading.questions"), (lead,), items, "caution")
    if day.screening.flags:
        yield _soft_flags(day, knowledge)
    yield _safety_net(knowledge)
    yield _limits(knowledge)


def _plan(day: Day, plan: DayPlan, knowledge: Knowledge) -> Iterator[Section]:
    say = knowledge.say
    tone: Tone = "caution" if day.level is Level.WITHIN_2_WEEKS else "plain"
    yield Section(
        "level", say("letter.heading.level"), (say(f"letter.lead.{day.level}"),), (), tone
    )
    if day.screening.flags or day.assessment.dangers:
        yield _soft_flags(day, knowledge)
    yield from _fits(day, knowledge)
    yield _spasm(day, knowledge)
    yield from _today(plan, knowledge)
    yield from _outlook(day, knowledge)
    yield _safety_net(knowledge)
    yield _limits(knowledge)


def _soft_flags(day: Day, knowledge: Knowledge) -> Section:
    items = [_watched(raised, knowledge) for raised in day.screening.flags]
    items += [_by_odds(danger, knowledge) for danger in _odds_alone(day, knowledge)]
    heading = knowledge.say("letter.heading.see_someone")
    return Section("see_someone", heading, (), tuple(items), "caution")


def _watched(raised: FlagRaised, knowledge: Knowledge) -> Item:
    """Return a danger that may wait, with the signs that would not."""
    item = _danger(raised, knowledge)
    net = knowledge.say("letter.line.net", net=knowledge.flags[raised.id].safety_net)
    return replace(item, lines=(*item.lines, net))


def _odds_alone(day: Day, knowledge: Knowledge) -> list[DangerByOdds]:
    """Return the dangers by odds of which no rule has already spoken."""
    told = {knowledge.flags[raised.id].group for raised in day.screening.flags}
    return [d for d in day.assessment.dangers if knowledge.causes[d.cause].group not in told]


def _by_odds(danger: DangerByOdds, knowledge: Knowledge) -> Item:
    cause = knowledge.causes[danger.cause]
    lines = (danger.reason.says, cause.plain, cause.do, cause.see)
    return Item(cause.name, lines, (danger.reason.source,), cause.id)


def _fits(day: Day, knowledge: Knowledge) -> Iterator[Section]:
    say = knowledge.say
    shown = day.assessment.causes[:_SHOWN_CAUSES]
    first = knowledge.causes[shown[0].id]
    key = "cannot_tell" if day.assessment.cannot_tell else "can_tell"
    share = knowledge.rules.unnamed_share
    lead = say(f"letter.fits.{key}", cause=first.name, share=f"{share.value * 100:g}")
    items = tuple(_cause(ranked, knowledge) for ranked in shown)
    paragraphs = (lead, say("letter.fits.limits"))
    yield Section("fits", say("letter.heading.fits"), paragraphs, items, sources=(share.source,))


def _cause(ranked: RankedCause, knowledge: Knowledge) -> Item:
    cause: Cause = knowledge.causes[ranked.id]
    say = knowledge.say
    lines = [share_in_words(ranked.probability, knowledge), cause.plain]
    for key, reasons in (("for", ranked.speaks_for), ("against", ranked.speaks_against)):
        told = (reason_in_words(reason, knowledge) for reason in reasons[:_SHOWN_REASONS])
        lines.extend(say(f"letter.fits.{key}", reason=reason) for reason in told)
    lines.append(say("letter.fits.confirms", confirms=cause.confirms))
    reasons = (*ranked.speaks_for, *ranked.speaks_against)
    sources = dict.fromkeys(reason.source for reason in reasons)
    return Item(cause.name, tuple(lines), tuple(sources), cause.id)


def share_in_words(probability: float, knowledge: Knowledge) -> str:
    """Return a probability as "of 100 people with this story, about N", never as certainty."""
    of_hundred = round(probability * 100)
    key = "few" if of_hundred < 1 else "share"
    return knowledge.say(f"letter.fits.{key}", count=of_hundred)


def reason_in_words(reason: Reason, knowledge: Knowledge) -> str:
    """Return a reason with answer, strength and why: "worse sitting: yes (strongly). ..."."""
    size = abs(reason.decibans or 0.0)
    grades = knowledge.wording["reasons"]["strength"]
    strength = next(grade["says"] for grade in grades if size >= grade["at_least_decibans"])
    key = "assumed" if reason.assumed else "measured"
    values = {"says": reason.says, "answer": reason.answer, "explains": reason.explains}
    return knowledge.say(f"reasons.line.{key}", strength=strength, **values).strip()


def _spasm(day: Day, knowledge: Knowledge) -> Section:
    cause = knowledge.causes[day.assessment.causes[0].id]
    say = knowledge.say
    guarding = (
        say(
            f"letter.spasm.{guard.reach}",
            muscles=", ".join(guard.muscles),
            root=guard.root,
        )
        for guard in cause.guarding
    )
    sources = tuple(dict.fromkeys(guard.source for guard in cause.guarding))
    item = Item(say("letter.spasm.title", cause=cause.name), tuple(guarding), sources)
    return Section("spasm", say("letter.heading.spasm"), (say("letter.spasm.lead"),), (item,))


def _today(plan: DayPlan, knowledge: Knowledge) -> Iterator[Section]:
    say, elements = knowledge.say, knowledge.protocol.elements
    stage = next(s for s in knowledge.protocol.stages if s.id == plan.stage.id)
    do = [p for p in plan.do if not is_to_know(elements[p.id])]
    know = [p for p in plan.do if is_to_know(elements[p.id])]
    changed = tuple(reason.says for reason in plan.stage.reasons)
    lead = say("letter.today.lead", stage=stage.name, aim=stage.aim)
    yield Section("today", say("letter.heading.today"), (lead, *changed), _items(do, knowledge))
    avoid = tuple(Item(elements[e].title, (elements[e].instead,), (), e) for e in plan.avoid)
    yield Section("avoid", say("letter.heading.avoid"), (say("letter.today.avoid"),), avoid)
    if plan.withheld:
        yield _withheld(plan, knowledge)
    yield Section("know", say("letter.heading.know"), (), _items(know, knowledge))


def _items(planned: list[PlannedElement], knowledge: Knowledge) -> tuple[Item, ...]:
    elements = knowledge.protocol.elements
    doses = {p.id: dose_in_words(p.dose, knowledge) for p in planned}
    return tuple(
        Item(elements[p.id].title, (doses[p.id],) if doses[p.id] else (), (), p.id) for p in planned
    )


def _withheld(plan: DayPlan, knowledge: Knowledge) -> Section:
    say, elements = knowledge.say, knowledge.protocol.elements
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
