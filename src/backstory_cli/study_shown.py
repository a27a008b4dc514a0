"""A study in a terminal: what came of people, effects beside what was published, and its worth."""

from collections.abc import Iterator, Sequence
from math import isfinite

from rich.table import Table
from rich.text import Text

from backstory import CYCLE_FIGURES, Knowledge
from backstory_cli.show import framed, put
from backstory_cohort import (
    Outcome,
    Published,
    ScenarioResult,
    TrialResult,
    Values,
    effect_in_figures,
    effect_unit,
    in_figures,
    inside,
    published_in_figures,
    unit_of,
)

_SHOWN = (
    "pain", "worst_pain", "stiffness", "guarding_percent", "disability", "activity", "damage",
)  # fmt: skip
_MIDDLE_HALF = (0.25, 0.75)
_MOST_ROWS = 14


def show_scenario(result: ScenarioResult, knowledge: Knowledge) -> None:
    """Print the means of some days, and how pain is spread."""
    scenario = result.scenario
    heading = knowledge.say(
        "simulate.shown.heading", people=f"{scenario.population.people:,}", days=scenario.days
    )
    columns = ("day", _SHOWN[0], "middle_half", *_SHOWN[1:])
    names = [knowledge.say(f"simulate.shown.{name}") for name in columns]
    table = _table(names, list(_days(result, knowledge)))
    _put_study(scenario.name, scenario.says)
    put(framed(heading, "plain", [table]))
    _put_worth(knowledge)


def _days(result: ScenarioResult, knowledge: Knowledge) -> Iterator[list[str]]:
    low, high = result.pain.quantiles(_MIDDLE_HALF)
    step = max(1, -(-result.scenario.days // _MOST_ROWS))
    for day in range(0, result.scenario.days, step):
        told = [f"{result.means[day, CYCLE_FIGURES.index(name)]:.2f}" for name in _SHOWN]
        half = knowledge.say("simulate.between", low=f"{low[day]:.1f}", high=f"{high[day]:.1f}")
        yield [f"{day}", told[0], half, *told[1:]]


def show_trial(result: TrialResult, knowledge: Knowledge) -> None:
    """Print every arm, every effect beside the published one, and what it is worth."""
    trial = result.trial
    _put_study(trial.name, trial.says)
    arms = [*(arm.name for arm in trial.arms)]
    names = [knowledge.say("trial.shown.outcome"), *arms, knowledge.say("trial.shown.unit")]
    rows = list(_outcomes(result, knowledge))
    put(framed(knowledge.say("trial.shown.arms"), "plain", [_table(names, rows)]))
    control = trial.arms[trial.control_at].name
    heading = knowledge.say("trial.shown.effects", control=control)
    put(framed(heading, "plain", [_effects_table(list(_effects(result, knowledge)), knowledge)]))
    of_arms = list(_of_arms(result, knowledge))
    if of_arms:
        heading = knowledge.say("trial.shown.of_arms")
        put(framed(heading, "plain", [_effects_table(of_arms, knowledge)]))
    _put_worth(knowledge)


def _put_study(name: str, says: str) -> None:
    put(framed(name, "plain", [Text(says)] if says else []))


def _put_worth(knowledge: Knowledge) -> None:
    put(
        framed(knowledge.say("trial.shown.how_sure"), "plain", [Text(knowledge.say("trial.worth"))])
    )


def _outcomes(result: TrialResult, knowledge: Knowledge) -> Iterator[list[str]]:
    for i, outcome in enumerate(result.trial.outcomes):
        told = [_spread(of_arm[i], outcome, knowledge) for of_arm in result.values]
        yield [outcome.name, *told, unit_of(outcome, knowledge)]


def _spread(values: Values, outcome: Outcome, knowledge: Knowledge) -> str:
    mean = in_figures(values.mean)
    if outcome.is_share:
        return mean
    if not values.n:
        return mean
    low, high = (in_figures(values.quantile(share)) for share in _MIDDLE_HALF)
    return knowledge.say("simulate.middle_half", mean=mean, low=low, high=high)


def _effects_table(rows: Sequence[Sequence[str]], knowledge: Knowledge) -> Table:
    names = ("outcome", "arm", "model", "published", "fits")
    return _table([knowledge.say(f"trial.shown.{name}") for name in names], rows)


def _effects(result: TrialResult, knowledge: Knowledge) -> Iterator[list[str]]:
    trial = result.trial
    for (at, i), effect in result.effects.items():
        outcome, found = trial.outcomes[i], result.published(at, i, "effect")
        unit = effect_unit(outcome.effect, unit_of(outcome, knowledge), knowledge)
        told = effect_in_figures(effect, unit, knowledge)
        beside = _beside(effect.estimate, found[0] if found else None, knowledge)
        yield [outcome.name, trial.arms[at].name, told, *beside]


def _of_arms(result: TrialResult, knowledge: Knowledge) -> Iterator[list[str]]:
    trial = result.trial
    for at, arm in enumerate(trial.arms):
        for i, outcome in enumerate(trial.outcomes):
            values, unit = result.values[at][i], unit_of(outcome, knowledge)
            own = {"mean": values.mean, "median": values.quantile(0.5)}
            for of, value in own.items():
                for one in result.published(at, i, of):
                    told = knowledge.say(f"trial.of.{of}", value=in_figures(value), unit=unit)
                    beside = _beside(value, one, knowledge)
                    yield [outcome.name, arm.name, told, *beside]


def _beside(value: float, found: Published | None, knowledge: Knowledge) -> tuple[str, str]:
    """Return the published figure, and whether the model's value lies inside its interval."""
    if found is None:
        return knowledge.say("trial.not_published"), ""
    fits = inside(value, found)
    if not isfinite(value):
        word = ""
    elif fits is None:
        word = knowledge.say("trial.no_interval")
    else:
        word = knowledge.say("trial.inside_short" if fits else "trial.outside_short")
    return f"{published_in_figures(found, knowledge)} [{found.source}]", word


def _table(names: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    table = Table(box=None, pad_edge=False)
    for name in names:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    return table
