"""The ranking in short: the first causes, what speaks for and against, what the spasm does."""

from backstory.assessment import RankedCause
from backstory.course import Day
from backstory.knowledge.load import Knowledge
from backstory.knowledge.schema import Cause
from backstory.letter.blocks import Item, Section
from backstory.letter.odds_in_words import reason_in_words, share_in_words
from backstory.letter.sureness import sure_in_words

_SHOWN_CAUSES = 3
_SHOWN_REASONS = 4


def fits_section(day: Day, knowledge: Knowledge) -> Section:
    """Return the first causes with their shares and reasons."""
    say = knowledge.say
    shown = day.assessment.causes[:_SHOWN_CAUSES]
    share = knowledge.rules.unnamed_share
    items = tuple(_cause(ranked, knowledge) for ranked in shown)
    sure = sure_in_words(day.assessment, knowledge)
    paragraphs = (sure, say("letter.fits.limits"), say("letter.fits.together"))
    return Section("fits", say("letter.heading.fits"), paragraphs, items, sources=(share.source,))


def _cause(ranked: RankedCause, knowledge: Knowledge) -> Item:
    cause: Cause = knowledge.causes[ranked.id]
    say = knowledge.say
    lines = (share_in_words(ranked.probability, knowledge), cause.plain)
    details: list[str] = []
    for key, reasons in (("for", ranked.speaks_for), ("against", ranked.speaks_against)):
        told = (reason_in_words(reason, knowledge) for reason in reasons[:_SHOWN_REASONS])
        details.extend(say(f"letter.fits.{key}", reason=reason) for reason in told)
    details.append(say("letter.fits.confirms", confirms=cause.confirms))
    reasons = (*ranked.speaks_for, *ranked.speaks_against)
    sources = dict.fromkeys(reason.source for reason in reasons)
    return Item(cause.name, lines, tuple(sources), cause.id, tuple(details))


def spasm_section(day: Day, knowledge: Knowledge) -> Section:
    """Return which muscles guard, near the spot or along a nerve."""
    cause = knowledge.causes[day.assessment.causes[0].id]
    say = knowledge.say
    guarding = (
        say(
            f"letter.spasm.{guard.reach}{'_root' if guard.root else ''}",
            muscles=", ".join(guard.muscles),
            root=guard.root,
        )
        for guard in cause.guarding
    )
    sources = tuple(dict.fromkeys(guard.source for guard in cause.guarding))
    item = Item(say("letter.spasm.title", cause=cause.name), tuple(guarding), sources)
    return Section("spasm", say("letter.heading.spasm"), (say("letter.spasm.lead"),), (item,))
