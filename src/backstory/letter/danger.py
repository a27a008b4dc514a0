"""Danger in words: what sets the level in full, what else to tell, what may wait and watch."""

from collections.abc import Iterator
from dataclasses import replace

from backstory.assessment import DangerByOdds
from backstory.course import Day
from backstory.knowledge.load import Knowledge
from backstory.knowledge.schema import Flag
from backstory.letter.blocks import Item, Section
from backstory.screening import FlagRaised


def danger_sections(day: Day, knowledge: Knowledge) -> Iterator[Section]:
    """Yield what a referral says: the dangers at its level, what to tell as well, when to hurry."""
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
    return Item(flag.name, lines, sources=flag.sources, id=flag.id)


def watched_section(day: Day, knowledge: Knowledge) -> Section:
    """Return what should be looked at in time, with the signs that would not wait."""
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
