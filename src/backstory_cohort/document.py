"""The JSON documents of ``backstory simulate`` and ``trial``: others rely on the shape."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import isfinite
from typing import Any

import backstory
from backstory import CYCLE_FIGURES, Knowledge
from backstory_cohort.results import (
    ScenarioResult,
    TrialResult,
    inside,
    unit_of,
)
from backstory_cohort.study import Population, Published
from backstory_cohort.tally import PainByDay, Values

_FOUR = 4


def scenario_document(result: ScenarioResult, knowledge: Knowledge) -> dict[str, Any]:
    """Return the means of every figure by day, and quantiles of pain."""
    scenario = result.scenario
    return {
        "versions": _versions(knowledge),
        "scenario": scenario.name,
        **_who(scenario.population),
        "days": scenario.days,
        "figures": {
            name: {
                "unit": knowledge.say(f"simulate.unit.{name}"),
                "mean": _rounded(result.means[:, i].tolist()),
            }
            for i, name in enumerate(CYCLE_FIGURES)
        },
        "pain_quantiles": _bands(result.pain, knowledge.cohort.bands),
        "says": knowledge.say("trial.worth"),
    }


def trial_document(result: TrialResult, knowledge: Knowledge) -> dict[str, Any]:
    """Return every arm's outcomes, the effects against control, and what was published."""
    trial = result.trial
    return {
        "versions": _versions(knowledge),
        "trial": trial.name,
        **_who(trial.population),
        "days": trial.days,
        "design": trial.design,
        "control": trial.arms[trial.control_at].name,
        "interval": knowledge.cohort.interval.value,
        "arms": [_arm(result, at, knowledge) for at in range(len(trial.arms))],
        "effects": list(_effects(result, knowledge)),
        "says": knowledge.say("trial.worth"),
    }


def _versions(knowledge: Knowledge) -> dict[str, str]:
    return {"backstory": backstory.__version__, "knowledge": knowledge.version}


def _who(population: Population) -> dict[str, Any]:
    return {
        "seed": population.seed,
        "people": population.people,
        "setting": population.setting,
        "tissue": population.tissue,
    }


def _arm(result: TrialResult, at: int, knowledge: Knowledge) -> dict[str, Any]:
    bands = knowledge.cohort.bands
    return {
        "name": result.trial.arms[at].name,
        "people": result.pain[at].people,
        "outcomes": [
            {
                "outcome": outcome.name,
                "unit": unit_of(outcome, knowledge),
                **_summary(result.values[at][i], bands),
                "published": list(_of_arm(result, at, i)),
            }
            for i, outcome in enumerate(result.trial.outcomes)
        ],
        "pain_mean": _rounded(result.pain[at].mean().tolist()),
        "pain_quantiles": _bands(result.pain[at], bands),
    }


def _summary(values: Values, bands: Sequence[float]) -> dict[str, Any]:
    return {
        "n": values.n,
        "mean": _number(values.mean),
        "sd": _number(values.variance**0.5),
        "quantiles": {f"{share:g}": _number(values.quantile(share)) for share in bands},
    }


def _of_arm(result: TrialResult, at: int, outcome: int) -> Iterator[dict[str, Any]]:
    values = result.values[at][outcome]
    own = {"mean": values.mean, "median": values.quantile(0.5)}
    for of, value in own.items():
        for one in result.published(at, outcome, of):
            yield {"of": of, **_published(one), "inside": inside(value, one)}


def _effects(result: TrialResult, knowledge: Knowledge) -> Iterator[dict[str, Any]]:
    trial = result.trial
    for (at, i), effect in result.effects.items():
        outcome = trial.outcomes[i]
        found = result.published(at, i, "effect")
        yield {
            "outcome": outcome.name,
            "arm": trial.arms[at].name,
            "against": trial.arms[trial.control_at].name,
            "effect": outcome.effect,
            "estimate": _number(effect.estimate),
            "low": _number(effect.low),
            "high": _number(effect.high),
            "unit": effect_unit(outcome.effect, unit_of(outcome, knowledge), knowledge),
            "n": effect.n,
            "published": _published(found[0]) if found else None,
            "inside": inside(effect.estimate, found[0]) if found else None,
        }


def effect_unit(kind: str, unit: str, knowledge: Knowledge) -> str:
    """Return the unit of an effect: that of its outcome for a difference."""
    return unit if kind == "difference" else knowledge.say(f"trial.unit.{kind}")


def _published(one: Published) -> dict[str, Any]:
    return {
        "value": one.value,
        "low": one.low,
        "high": one.high,
        "source": one.source,
        "note": one.note,
    }


def _bands(pain: PainByDay, shares: Sequence[float]) -> dict[str, list[float | None]]:
    quantiles = pain.quantiles(shares).tolist()
    return {f"{share:g}": _rounded(by_day) for share, by_day in zip(shares, quantiles, strict=True)}


def _rounded(values: Sequence[float]) -> list[float | None]:
    return [_number(value) for value in values]


def _number(value: float) -> float | None:
    """Return a number to four decimals, as a document has it; nothing where there is none."""
    return round(value, _FOUR) if isfinite(value) else None
