"""A trial as a picture: pain by day in each arm, and every effect beside the published one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from math import isfinite

import numpy as np

from backstory import Knowledge
from backstory_cohort.document import effect_unit
from backstory_cohort.effect import Effect
from backstory_cohort.figures import effect_in_figures, published_in_figures
from backstory_cohort.results import TrialResult, inside, unit_of
from backstory_cohort.study import Published
from backstory_cohort.svg import (
    DASHES,
    LEFT,
    LINE_HEIGHT,
    RIGHT,
    Scale,
    area,
    document,
    line,
    lines_of,
    paragraph,
    path,
    text,
)

_EDGE = 14
_CURVES_HEIGHT = 210
_BAND = (0.25, 0.75)
_GRID = (0, 2, 4, 6, 8, 10)
_WEEK = 7
_MOST_TICKS = 7
_MOST_SHADED = 2  # more areas on one another cannot be told apart


@dataclass
class Sheet:
    """What is drawn so far, from the top down."""

    y: float = 26
    pieces: list[str] = field(default_factory=list)

    def put(self, pieces: Iterator[str] | list[str], height: float) -> None:
        """Add pieces that take so much height."""
        self.pieces += pieces
        self.y += height

    def write(self, words: str, kind: str = "", x: float = _EDGE) -> None:
        """Add a paragraph."""
        self.put(paragraph(x, self.y, words, kind), len(lines_of(words, x, kind)) * LINE_HEIGHT)


def draw_trial(result: TrialResult, knowledge: Knowledge) -> str:
    """Return the picture as SVG, with a title and a description that holds every figure."""
    sheet, trial = Sheet(), result.trial
    sheet.write(trial.name, "title")
    people = f"{trial.population.people:,}"
    sheet.write(knowledge.say("trial.picture.people", people=people, design=trial.design), "quiet")
    sheet.put([], 8)
    sheet.write(knowledge.say("trial.picture.pain"), "head")
    control = trial.arms[trial.control_at].name
    few = len(trial.arms) <= _MOST_SHADED
    key = "trial.picture.shaded" if few else "trial.picture.shaded_control"
    sheet.write(knowledge.say(key, control=control), "quiet small")
    sheet.put(_curves(result, sheet.y, knowledge.say("trial.picture.day")), _CURVES_HEIGHT + 50)
    sheet.put(_legend(result, sheet.y), LINE_HEIGHT * len(trial.arms) + 14)
    sheet.write(knowledge.say("trial.picture.effects"), "head")
    sheet.write(knowledge.say("trial.picture.key"), "quiet small")
    told = [_effect(sheet, result, at, i, knowledge) for at, i in result.effects]
    sheet.put([], 8)
    sheet.write(knowledge.say("trial.worth"), "quiet small")
    return document(sheet.y, trial.name, " ".join(told), "".join(sheet.pieces))


def _curves(result: TrialResult, top: float, day_word: str) -> Iterator[str]:
    days = result.trial.days
    across = Scale(0, max(days - 1, 1), LEFT, RIGHT)
    up = Scale(_GRID[0], _top_of(result), top + _CURVES_HEIGHT, top)
    yield from _axes(across, up, days)
    yield text(LEFT - 10, up.start + 18, day_word, "quiet small", "end")
    arms = [(at, pain) for at, pain in enumerate(result.pain) if pain.people]
    for at, pain in arms:
        if len(arms) > _MOST_SHADED and at != result.trial.control_at:
            continue
        low, high = pain.quantiles(_BAND)
        there = [(across(day), up(value)) for day, value in enumerate(low)]
        back = [(across(day), up(value)) for day, value in enumerate(high)][::-1]
        yield area([*there, *back], f"band f{at}")
    for at, pain in arms:
        points = [(across(day), up(value)) for day, value in enumerate(pain.mean())]
        yield path(points, f"line a{at}", DASHES[at])


def _top_of(result: TrialResult) -> float:
    """Return the lowest line of the grid above every band."""
    most = max(float(pain.quantiles(_BAND)[1].max()) for pain in result.pain if pain.people)
    return next((grid for grid in _GRID[1:] if grid >= most), _GRID[-1])


def _axes(across: Scale, up: Scale, days: int) -> Iterator[str]:
    for value in _GRID:
        if value <= up.high:
            yield line(LEFT, up(value), RIGHT, up(value), "grid")
            yield text(LEFT - 6, up(value) + 4, f"{value}", "quiet small", "end")
    step = max(_WEEK, _WEEK * int(np.ceil(days / _WEEK / _MOST_TICKS))) if days > _WEEK else 1
    for day in range(0, days, step):
        yield text(across(day), up.start + 18, f"{day}", "quiet small", "middle")


def _legend(result: TrialResult, top: float) -> Iterator[str]:
    for at, arm in enumerate(result.trial.arms):
        y = top + at * LINE_HEIGHT
        yield line(LEFT, y - 4, LEFT + 34, y - 4, f"line a{at}", DASHES[at])
        yield text(LEFT + 42, y, arm.name)


def _effect(sheet: Sheet, result: TrialResult, at: int, i: int, knowledge: Knowledge) -> str:
    """Draw one effect, and return it in words."""
    trial, effect = result.trial, result.effects[at, i]
    outcome = trial.outcomes[i]
    found = next(iter(result.published(at, i, "effect")), None)
    names = {"arm": trial.arms[at].name, "control": trial.arms[trial.control_at].name}
    title = knowledge.say("trial.picture.effect", outcome=outcome.name, **names)
    sheet.put([], 8)
    sheet.write(title)
    if isfinite(effect.low + effect.high):
        sheet.put(_bars(effect, found, at, sheet.y, nought=_nought(outcome.effect)), 34)
    unit = effect_unit(outcome.effect, unit_of(outcome, knowledge), knowledge)
    told = list(_in_words(effect, found, unit, knowledge))
    for words in told:
        sheet.write(words, "small")
    return f"{title}: {' '.join(told)}"


def _nought(kind: str) -> float:
    return 1.0 if kind == "ratio" else 0.0


def _bars(
    effect: Effect, found: Published | None, arm: int, top: float, *, nought: float
) -> Iterator[str]:
    """Yield the model's interval, below it the published one, and a line where both are alike."""
    ends = [effect.low, effect.high, effect.estimate, nought]
    if found is not None:
        ends += [value for value in (found.low, found.value, found.high) if value is not None]
    room = (max(ends) - min(ends)) * 0.06 or 1.0
    across = Scale(min(ends) - room, max(ends) + room, LEFT, RIGHT)
    yield line(across(nought), top - 10, across(nought), top + 18, "mark")
    yield line(across(effect.low), top - 3, across(effect.high), top - 3, f"line a{arm}")
    yield area(_square(across(effect.estimate), top - 3), f"f{arm}")
    if found is None:
        return
    if found.low is not None and found.high is not None:
        yield line(across(found.low), top + 11, across(found.high), top + 11, "found")
    yield area(_diamond(across(found.value), top + 11), "found")


def _square(x: float, y: float) -> list[tuple[float, float]]:
    return [(x - 4, y - 4), (x + 4, y - 4), (x + 4, y + 4), (x - 4, y + 4)]


def _diamond(x: float, y: float) -> list[tuple[float, float]]:
    return [(x - 5, y), (x, y - 5), (x + 5, y), (x, y + 5)]


def _in_words(
    effect: Effect, found: Published | None, unit: str, knowledge: Knowledge
) -> Iterator[str]:
    told = effect_in_figures(effect, unit, knowledge)
    is_told = isfinite(effect.low + effect.high)
    yield knowledge.say("trial.picture.model", told=told) if is_told else told
    if found is None:
        return
    yield knowledge.say(
        "trial.picture.published", told=published_in_figures(found, knowledge), source=found.source
    )
    is_inside = inside(effect.estimate, found)
    if is_inside is not None:
        yield knowledge.say("trial.inside" if is_inside else "trial.outside")
