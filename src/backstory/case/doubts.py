"""What was told and does not fit: kept, said gently, and never a reason to be less careful."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Doubt:
    """Something told that contradicts the rest, that nobody knows, or that is asked otherwise now.

    ``paths`` say where it was told, as in a fault; ``do`` says how to put it right. It stops
    nothing: what was told is kept, and of two readings the dangerous one counts.
    """

    paths: tuple[str, ...]
    says: str
    do: str

    def __str__(self) -> str:
        """Return the doubt on one line."""
        return f"{self.says} {self.do}"
