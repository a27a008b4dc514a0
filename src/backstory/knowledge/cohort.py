"""The shape of what bounds a virtual cohort (``cohort.toml``)."""

from __future__ import annotations

from backstory.knowledge.schema import Entry, Figure


class CohortLimits(Entry):
    """How large a study of made-up people may be, and how its results are told.

    ``screened_each`` is how many are looked at for each one wanted; ``interval`` the share of an
    interval, ``bands`` the shares of the quantiles; ``setting`` is taken when a study names none.
    """

    most_people: Figure
    most_days: Figure
    most_arms: Figure
    most_interventions: Figure
    most_outcomes: Figure
    screened_each: Figure
    most_usual_doses: Figure
    most_times_reference: Figure
    most_protein_g_kg: Figure
    most_water_lost: Figure
    interval: Figure
    bands: tuple[float, ...]
    setting: str

    def most(self, name: str) -> float:
        """Return the most that ``name`` may be."""
        figure: Figure = getattr(self, name)
        return figure.value
