"""May we go on? Danger, judged on all that is known, before anything else."""

from backstory.screening.screen import FlagRaised, Screening, screen

__all__ = ["FlagRaised", "Screening", "screen"]
