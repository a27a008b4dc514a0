"""Why, in full: the first causes with every weight, what would change them most, how sure.

Nothing is worked out here: weights, shares and changes are read off the assessment, so that a
letter, a page and ``--json`` can never say different things.
"""

from collections.abc import Sequence

from backstory.assessment import Assessment, RankedCause
from backstory.course import Day
from backstory.knowledge.load import Knowledge
from backstory.knowledge.schema import CauseId
from backstory.letter.blocks import Bar, Item, Letter, Section, Voice
from backstory.letter.imaging import scan_section
from backstory.letter.odds_in_words import of_100, reason_in_words, share_in_words
from backstory.letter.sureness import sure_in_words
from backstory.letter.would_change import change_items, with_changes
from backstory.reasons import Reason


def write_explanation(day: Day, knowledge: Knowledge) -> Letter:
    """Return why the ranking of ``day`` is as it is: how sure, the first causes, and scans."""
    causes = first_causes(with_changes(day, knowledge).assessment, knowledge)
    longest = longest_weight(causes)
    sections = (
        _sure(day.assessment, knowledge),
        *(_cause(one, longest, one is not causes[0], knowledge) for one in causes),
        scan_section(day, causes, knowledge),
    )
    return Letter(day.on, day.level, knowledge.say("letter.title.why"), sections)


def first_causes(assessment: Assessment, knowledge: Knowledge) -> tuple[RankedCause, ...]:
    """Return the first causes, those that are explained in full."""
    return assessment.causes[: int(knowledge.rules.explained.value)]


def _sure(assessment: Assessment, knowledge: Knowledge) -> Section:
    say = knowledge.say
    paragraphs = (sure_in_words(assessment, knowledge), say("letter.fits.limits"))
    share = knowledge.rules.unnamed_share
    items = (Item(say("letter.together.title"), together_in_words(assessment, knowledge)),)
    return Section("sure", say("letter.heading.sure"), paragraphs, items, sources=(share.source,))


def together_in_words(
    assessment: Assessment, knowledge: Knowledge, voice: Voice = "letter"
) -> tuple[str, ...]:
    """Return that two causes may be there at once, and which sets of causes are the likeliest."""
    alone = of_100(assessment.alone, knowledge)
    lead = knowledge.say(f"{voice}.together.lead", alone=alone)
    return (lead, *(_set(ids, share, knowledge) for ids, share in assessment.together))


def _set(causes: tuple[CauseId, ...], share: float, knowledge: Knowledge) -> str:
    key = "one" if len(causes) == 1 else "many"
    names = "; ".join(knowledge.causes[cause].name for cause in causes)
    count = of_100(share, knowledge)
    return knowledge.say(f"letter.together.{key}", causes=names, count=count)


def _cause(ranked: RankedCause, longest: float, folded: bool, knowledge: Knowledge) -> Section:
    cause, say = knowledge.causes[ranked.id], knowledge.say
    told = (("for", ranked.speaks_for), ("against", ranked.speaks_against))
    weighed = (
        Item(say(f"letter.why.{key}"), bars=_bars(reasons, longest, knowledge))
        for key, reasons in told
        if reasons
    )
    confirms = Item(say("letter.why.confirms"), (cause.confirms,), cause.sources)
    paragraphs = (share_in_words(ranked.probability, knowledge), cause.plain)
    items = (*weighed, *change_items(ranked, knowledge), confirms)
    return Section(f"cause-{cause.id}", cause.name, paragraphs, items, folded=folded)


def longest_weight(causes: Sequence[RankedCause]) -> float:
    """Return the largest weight told of ``causes`` (decibans); every bar is a part of it."""
    told = (r for one in causes for r in (*one.speaks_for, *one.speaks_against))
    return max((abs(reason.decibans or 0.0) for reason in told), default=0.0) or 1.0


def _bars(reasons: tuple[Reason, ...], longest: float, knowledge: Knowledge) -> tuple[Bar, ...]:
    return tuple(weight_bar(r, _weighed(r, knowledge), longest) for r in reasons)


def _weighed(reason: Reason, knowledge: Knowledge) -> str:
    says = reason_in_words(reason, knowledge)
    decibans = f"{reason.decibans or 0.0:+.1f}"
    return knowledge.say("letter.why.weight", decibans=decibans, says=says)


def weight_bar(reason: Reason, says: str, longest: float) -> Bar:
    """Return ``reason`` as a bar, to the right for and to the left against."""
    return Bar(says, (reason.decibans or 0.0) / longest, "weight", reason.source)
