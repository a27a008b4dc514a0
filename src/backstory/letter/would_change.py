"""What would change a cause most: the best answer still open, and the best test.

Working that out takes longer than the ranking itself, so the short letter goes without it.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from backstory.assessment import Change, RankedCause, explained
from backstory.course import Day
from backstory.knowledge.load import Knowledge
from backstory.knowledge.schema import SourceKey
from backstory.letter.blocks import Item, Voice
from backstory.letter.odds_in_words import of_100

By = Literal["story", "test"]


def with_changes(day: Day, knowledge: Knowledge) -> Day:
    """Return ``day`` with what would change its first causes most; worked out once."""
    if any(one.change_by_story or one.change_by_test for one in day.assessment.causes):
        return day
    return replace(day, assessment=explained(day.assessment, day.findings, knowledge))


def would_change(ranked: RankedCause, knowledge: Knowledge) -> Iterator[tuple[By, Change]]:
    """Yield the answer and the test that would move this cause most, if a reader would see it."""
    by: tuple[tuple[By, Change | None], ...] = (
        ("story", ranked.change_by_story),
        ("test", ranked.change_by_test),
    )
    for kind, change in by:
        if change is not None and _is_seen(change, ranked, knowledge):
            yield kind, change


def _is_seen(change: Change, ranked: RankedCause, knowledge: Knowledge) -> bool:
    """Whether the shares still differ when they are told as people of a hundred."""
    shares = (ranked.probability, change.if_yes, change.if_no)
    return len({of_100(share, knowledge) for share in shares}) > 1


def change_items(ranked: RankedCause, knowledge: Knowledge) -> Iterator[Item]:
    """Yield what would change this cause most, each with its sources."""
    for by, change in would_change(ranked, knowledge):
        title = knowledge.say(f"letter.change.{by}.title")
        line = _in_words(by, change, ranked, "letter", knowledge)
        yield Item(title, (line,), _sources(change, knowledge))


def changes_in_words(
    ranked: RankedCause, knowledge: Knowledge, voice: Voice = "letter"
) -> tuple[str, ...]:
    """Return what would change this cause most, a sentence each."""
    told = would_change(ranked, knowledge)
    return tuple(_in_words(by, change, ranked, voice, knowledge) for by, change in told)


def sources_of_changes(ranked: RankedCause, knowledge: Knowledge) -> tuple[SourceKey, ...]:
    """Return the sources behind :func:`changes_in_words`."""
    told = would_change(ranked, knowledge)
    return tuple(dict.fromkeys(key for _, one in told for key in _sources(one, knowledge)))


def _in_words(
    by: By, change: Change, ranked: RankedCause, voice: Voice, knowledge: Knowledge
) -> str:
    """Return from how many of 100 a cause would go to how many, by what is found."""
    return knowledge.say(
        f"{voice}.change.{by}.says",
        finding=knowledge.findings[change.finding].label,
        now=of_100(ranked.probability, knowledge),
        yes=of_100(change.if_yes, knowledge),
        no=of_100(change.if_no, knowledge),
    )


def _sources(change: Change, knowledge: Knowledge) -> tuple[SourceKey, ...]:
    """Return where the figures come from by which the finding speaks about the cause."""
    cause, asked = knowledge.causes[change.cause], knowledge.findings[change.finding]
    signs = [sign for sign in cause.findings if sign.finding == asked.id]
    known = [sign.sensitivity for sign in signs]
    usual = [sign.background or asked.background for sign in signs]
    return tuple(dict.fromkeys(figure.source for figure in (*known, *usual) if figure))
