"""A forecast in words: chances as so many of ten people, differences, and the own record."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from backstory_web import engine
from backstory_web.engine import Forecast
from backstory_web.forecasts import LEAST_SCORED, MANY_SCORED, Score

AS_NOW = "as_now"
_IN_STUDIO = {"bed_rest": "bed_rest", "push_through": "masking"}
_DAYS_A_WEEK = 7
_OF = 10


@dataclass(frozen=True)
class Future:
    """A what-if in words; ``warns`` says why nobody should try it, ``evidence`` what is known.

    ``preset`` is the same in the studio, if it is there.
    """

    name: str
    says: str
    warns: str
    preset: str
    evidence: tuple[engine.Evidence, ...]


def future(name: str) -> Future:
    """Return the words for a what-if."""
    known, preset = engine.knowledge(), _IN_STUDIO.get(name, "")
    shown = known.studio.presets[preset].evidence if preset else ()
    return Future(
        engine.say(f"forecast_page.future.{name}.name"),
        engine.say(f"forecast_page.future.{name}.says"),
        engine.say(f"forecast_page.future.{name}.warns"),
        preset,
        tuple(known.evidence[one] for one in shown),
    )


def of_ten(chance: float, *, short: bool = False) -> str:
    """Return a chance as how many of ten people; none and all are never said."""
    count = round(_OF * chance)
    key = {0: "fewer", _OF: "nearly"}.get(count, "about")
    return engine.say(f"forecast_page.chance.{'count_' if short else ''}{key}", count=count)


def chances(shown: Forecast, as_now: Forecast) -> list[str]:
    """Return sentences for each day on which the chance is told."""
    return [
        says
        for day, chance in shown.chance_well.items()
        for says in (
            engine.say("forecast_page.chance.says", now=of_ten(chance), weeks=day // _DAYS_A_WEEK),
            _mean(day, shown, as_now),
        )
    ]


def _mean(day: int, shown: Forecast, as_now: Forecast) -> str:
    here, there = round(mean_on(shown, day), 1), round(mean_on(as_now, day), 1)
    by = round(here - there, 1)
    values = {"weeks": day // _DAYS_A_WEEK, "now": f"{here:.1f}"}
    if shown is as_now:
        return engine.say("forecast_page.chance.plain", **values)
    if abs(by) <= engine.knowledge().studio.hardly.value:
        return engine.say("forecast_page.chance.same", **values)
    key = "less" if by < 0 else "more"
    return engine.say(f"forecast_page.chance.{key}", by=f"{abs(by):.1f}", **values)


def mean_on(shown: Forecast, day: int) -> float:
    """Return the mean so many days from today."""
    return float(np.interp(day, shown.days, shown.mean))


@dataclass(frozen=True)
class Beside:
    """One what-if beside the others: a cell for each chance, and one for each mean."""

    name: str
    warns: bool
    cells: tuple[str, ...]


def leans(trust: float) -> str:
    """Return how much rests on the model, and how much on the ratings alone."""
    parts = round(_OF * trust)
    return engine.say("forecast_page.sure.leans", model=parts, ratings=_OF - parts)


def offered(futures: Mapping[str, Forecast], *, held: bool) -> dict[str, Forecast]:
    """Return the what-ifs to show; ``held`` leaves out those that load."""
    presets = engine.knowledge().studio.presets
    loading = {name for name, preset in _IN_STUDIO.items() if presets[preset].loads}
    return {name: one for name, one in futures.items() if not (held and name in loading)}


def side_by_side(futures: Mapping[str, Forecast]) -> list[Beside]:
    """Return all futures, each with its chances and means."""
    return [_beside(name, shown) for name, shown in futures.items()]


def _beside(name: str, shown: Forecast) -> Beside:
    words = future(name)
    counts = (of_ten(chance, short=True) for chance in shown.chance_well.values())
    means = (f"{mean_on(shown, day):.1f}" for day in shown.chance_well)
    return Beside(words.name, bool(words.warns), (*counts, *means))


def columns(shown: Forecast) -> list[str]:
    """Return the headings over the cells of ``side_by_side``."""
    weeks = [day // _DAYS_A_WEEK for day in shown.chance_well]
    return [
        *(engine.say("forecast_page.chance.well", weeks=week) for week in weeks),
        *(engine.say("forecast_page.chance.mean", weeks=week) for week in weeks),
    ]


def own_record(scores: Mapping[str, Score]) -> list[str]:
    """Return how earlier forecasts did; until there are enough, how many have been tested."""
    enough = {name: score for name, score in scores.items() if score.enough}
    if not enough:
        count = scores["next"].count
        return [engine.say("forecast_page.own.none", least=LEAST_SCORED, count=count)]
    few = min(score.count for score in enough.values()) < MANY_SCORED
    told = [_scored(name, score) for name, score in enough.items()]
    return [*told, *([engine.say("forecast_page.own.few")] if few else [])]


def _scored(name: str, score: Score) -> str:
    error, same = f"{score.error:.1f}", f"{score.same_error:.1f}"
    verdict = "same" if error == same else "better" if score.error < score.same_error else "worse"
    sentences = (
        engine.say(f"forecast_page.own.{name}", held=score.held, count=score.count),
        engine.say("forecast_page.own.error", error=error, same=same),
        engine.say(f"forecast_page.own.{verdict}"),
    )
    return " ".join(sentences)
