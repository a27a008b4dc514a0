"""Virtual people and trials: studies written as TOML, run on this machine or on a cluster."""

from backstory_cohort.document import effect_unit, scenario_document, trial_document
from backstory_cohort.engines import DaskCluster, Engine, LocalThreads, NoCluster
from backstory_cohort.figures import effect_in_figures, in_figures, published_in_figures
from backstory_cohort.picture import draw_trial
from backstory_cohort.read import Given, StudyFault, read_scenario, read_trial
from backstory_cohort.results import (
    DayRows,
    OutcomeRows,
    ScenarioResult,
    TrialResult,
    inside,
    run_scenario,
    run_trial,
    unit_of,
)
from backstory_cohort.study import Outcome, Published, Scenario, Trial
from backstory_cohort.tally import Values

__all__ = [
    "DaskCluster",
    "DayRows",
    "Engine",
    "Given",
    "LocalThreads",
    "NoCluster",
    "Outcome",
    "OutcomeRows",
    "Published",
    "Scenario",
    "ScenarioResult",
    "StudyFault",
    "Trial",
    "TrialResult",
    "Values",
    "draw_trial",
    "effect_in_figures",
    "effect_unit",
    "in_figures",
    "inside",
    "published_in_figures",
    "read_scenario",
    "read_trial",
    "run_scenario",
    "run_trial",
    "scenario_document",
    "trial_document",
    "unit_of",
]
