"""What is known of this person now: each finding answered, not applicable, or unknown."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Annotated

from pydantic import PlainSerializer

from backstory.knowledge.schema import FindingId

Answer = bool | str | float | tuple[str, ...]
Answers = Annotated[Mapping[FindingId, Answer], PlainSerializer(dict)]


def as_number(answer: Answer | None) -> float | None:
    """Return an answer that is a number, in its finding's own unit; ``None`` when it is none."""
    if isinstance(answer, bool) or not isinstance(answer, int | float):
        return None
    return float(answer)


@dataclass(frozen=True)
class Findings:
    """Answers by finding; what is neither answered nor not applicable is unknown, never absent.

    ``seen`` are facts that a clinician has looked at: they stay true and count, but raise no
    alarm all by themselves any more.
    """

    answers: Answers = field(default_factory=dict)
    not_applicable: frozenset[FindingId] = frozenset()
    seen: frozenset[FindingId] = frozenset()

    def __post_init__(self) -> None:
        """Close the answers against later change."""
        object.__setattr__(self, "answers", MappingProxyType(dict(self.answers)))

    def answer(self, finding: FindingId) -> Answer | None:
        """Return the answer, or ``None`` when it is unknown or does not apply."""
        return self.answers.get(finding)

    def knows(self, finding: FindingId) -> bool:
        """Return whether nothing is left to ask about ``finding``."""
        return finding in self.answers or finding in self.not_applicable

    def told(self, more: Mapping[FindingId, Answer]) -> "Findings":
        """Return these findings with ``more`` answers on top."""
        return replace(self, answers={**self.answers, **more})

    def forgetting(self, ids: Iterable[FindingId]) -> "Findings":
        """Return these findings with the answers to ``ids`` unknown again."""
        gone = set(ids)
        return replace(self, answers={k: v for k, v in self.answers.items() if k not in gone})
