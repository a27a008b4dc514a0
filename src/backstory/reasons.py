"""Why: every result carries its reasons, so an explanation is read off, never reconstructed."""

from dataclasses import dataclass

from backstory.knowledge.schema import FindingId, SourceKey


@dataclass(frozen=True)
class Reason:
    """One thing that counted, how much, for or against, and by which source.

    ``decibans`` is ten times the base-10 logarithm of the likelihood ratio (positive speaks
    for); it is ``None`` where a rule, not odds, decided. ``assumed`` says that a figure behind
    it was never seen published; ``explains`` says in a sentence why the answer tells anything;
    ``grounds`` are all findings that a rule rested on.
    """

    says: str
    source: SourceKey
    finding: FindingId | None = None
    answer: str = ""
    decibans: float | None = None
    assumed: bool = False
    explains: str = ""
    grounds: tuple[FindingId, ...] = ()
