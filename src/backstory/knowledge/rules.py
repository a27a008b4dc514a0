"""The shape of the figures by which odds are read; what each means stands with its value."""

from __future__ import annotations

from backstory.knowledge.schema import Entry, Figure


class AssessmentRules(Entry):
    """How odds are read (``assessment.toml``)."""

    assumed_cap: Figure
    small_study_cap: Figure
    small_study_cases: Figure
    unsupported_factor: Figure
    cannot_tell_below: Figure
    cannot_tell_ratio: Figure
    clear_lead_share: Figure
    clear_lead_ratio: Figure
    unnamed_share: Figure
    story_trust: Figure
    beside: Figure
    light_sets: Figure
    threes_among: Figure
    foreseen_without: Figure
    stop_shift: Figure
    stop_level: Figure
    unasked_sign: Figure
    story_questions: Figure
    explained: Figure
