"""Where the two texts disagree: which of the rival ideas fits this person's story today.

An idea fits when its condition is present and that of no other idea is. Unknown is no answer, so
a story that has not told what the condition asks leaves the question open, as does one that
speaks for both.
"""

from dataclasses import dataclass

from backstory.case import Findings, Presence, judge
from backstory.knowledge.lessons import Idea, Rivals
from backstory.knowledge.load import Knowledge


@dataclass(frozen=True)
class RivalToday:
    """A question on which the texts disagree, and the idea that fits a story; ``None``: open."""

    rivals: Rivals
    fits: Idea | None


def rivals_today(findings: Findings | None, knowledge: Knowledge) -> tuple[RivalToday, ...]:
    """Return every rivalry with what fits ``findings``; without a story nothing does."""
    return tuple(RivalToday(one, _fitting(one, findings)) for one in knowledge.texts.rivals)


def _fitting(rivals: Rivals, findings: Findings | None) -> Idea | None:
    if findings is None:
        return None
    held = [idea for idea in rivals.ideas if judge(idea.when, findings) is Presence.PRESENT]
    return held[0] if len(held) == 1 else None
