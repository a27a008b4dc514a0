"""From the tables of a file to a study, or all that is wrong with them at once, each at its place.

Every table is read by itself, so that a slip in one hides none in another: first its shape, then,
of what could be read, whether its names are known and its numbers within the limits
(``cohort.toml``).
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import ValidationError

from backstory import Fault, Knowledge, UserFault, shape_faults
from backstory_cohort.check_interventions import intervention_faults
from backstory_cohort.check_study import (
    arm_faults,
    outcome_faults,
    population_faults,
    published_faults,
    size_faults,
)
from backstory_cohort.interventions import KINDS, Intervention
from backstory_cohort.near import did_you_mean
from backstory_cohort.shape import Shape
from backstory_cohort.study import Arm, Outcome, Population, Published, Scenario, Study, Trial

_Shape = TypeVar("_Shape", bound=Shape)
_Study = TypeVar("_Study", bound=Study)


class StudyFault(UserFault):
    """A scenario or trial that cannot be run."""


@dataclass(frozen=True)
class Given:
    """What was given in place of a key of the file: its option, such as ``--people``."""

    option: str
    value: object


def read_scenario(
    raw: Mapping[str, Any],
    path: str,
    knowledge: Knowledge,
    given: Mapping[str, Given] | None = None,
) -> Scenario:
    """Return the scenario in ``raw``; ``given`` (by dotted key) counts before the file.

    Raises:
        StudyFault: with every fault, each with its path in the file or its option.
    """
    return _read(Scenario, raw, path, knowledge, given or {})


def read_trial(
    raw: Mapping[str, Any],
    path: str,
    knowledge: Knowledge,
    given: Mapping[str, Given] | None = None,
) -> Trial:
    """Return the trial in ``raw``; ``given`` (by dotted key) counts before the file.

    Raises:
        StudyFault: with every fault, each with its path in the file or its option.
    """
    return _read(Trial, raw, path, knowledge, given or {})


def _read(
    shape: type[_Study],
    raw: Mapping[str, Any],
    path: str,
    knowledge: Knowledge,
    given: Mapping[str, Given],
) -> _Study:
    tables = _with_given(raw, given)
    reader = _Reader(tables, path, knowledge)
    study = reader.study(shape)
    if study is None or reader.faults:
        options = {f"{path}: {key}": one.option for key, one in given.items()}
        raise StudyFault(
            *(
                Fault(options.get(one.path, one.path), one.says, one.proposal)
                for one in reader.faults
            )
        )
    return study


def _with_given(raw: Mapping[str, Any], given: Mapping[str, Given]) -> dict[str, Any]:
    tables = deepcopy(dict(raw))
    for key, one in given.items():
        *above, last = key.split(".")
        table: Any = tables
        for name in above:
            table = table.setdefault(name, {}) if isinstance(table, dict) else None
        if isinstance(table, dict):
            table[last] = one.value
    return tables


class _Reader:
    """Reads the tables of one file, and remembers every fault."""

    def __init__(self, tables: dict[str, Any], path: str, knowledge: Knowledge) -> None:
        self.tables, self.path, self.knowledge = tables, path, knowledge
        self.faults: list[Fault] = []
        days = tables.get("days")
        self.days = days if isinstance(days, int) else None
        arms = tables.get("arms")
        raw_arms = [arm for arm in arms if isinstance(arm, dict)] if isinstance(arms, list) else []
        self.arms = [str(arm.get("name")) for arm in raw_arms]
        control = tables.get("control")
        self.control = str(control) if control in self.arms else next(iter(self.arms), "")

    def study(self, shape: type[_Study]) -> _Study | None:
        """Return the study; ``None`` when there is no telling what it is."""
        whole = dict(self.tables)
        own = {key: value for key, value in whole.items() if key in shape.model_fields}
        self.faults += size_faults(own, self.path, self.knowledge)
        if isinstance(whole.get("population"), dict):
            whole["population"] = self.population(whole["population"])
        if issubclass(shape, Trial):
            self.faults += arm_faults(self.arms, whole.get("control"), self.path, self.knowledge)
            whole["arms"] = self.each(whole.get("arms"), "arms", self.arm)
            whole["outcomes"] = self.each(whole.get("outcomes"), "outcomes", self.outcome)
        else:
            whole = self.with_interventions(whole, "")
        unread = [key for key in ("population",) if whole.get(key, 0) is None]
        return self.table(shape, {k: v for k, v in whole.items() if v is not None}, "", unread)

    def table(
        self, shape: type[_Shape], raw: dict[str, Any], place: str, unread: list[str] | None = None
    ) -> _Shape | None:
        """Return what can be read of a table, its faults mended; they are kept.

        What is wrong with the keys in ``unread`` has been said before.
        """
        try:
            return shape.model_validate(raw)
        except ValidationError as error:
            where = f"{self.path}: {place}".removesuffix(": ")
            told = shape_faults(error, where, list(shape.model_fields), self.knowledge)
            said = {f"{where}: {key}" for key in unread or ()}
            self.faults += [_dotted(one, where, place) for one in told if one.path not in said]
            mended = _mended(raw, error)
        try:
            return shape.model_validate(mended)
        except ValidationError:
            return None

    def each(self, raws: object, place: str, read: Any) -> object:
        """Return the tables of a list that could be read; what is no list as it is."""
        if not isinstance(raws, list):
            return raws
        read_each = (
            read(raw, f"{place}[{i}]") if isinstance(raw, dict) else raw
            for i, raw in enumerate(raws)
        )
        return tuple(one for one in read_each if one is not None)

    def population(self, raw: dict[str, Any]) -> Population | None:
        usual = {"setting": self.knowledge.cohort.setting}
        one = self.table(Population, usual | raw, "population")
        if one is not None:
            self.faults += population_faults(one, f"{self.path}: population", self.knowledge)
        return one

    def arm(self, raw: dict[str, Any], place: str) -> Arm | None:
        return self.table(Arm, self.with_interventions(raw, f"{place}."), place)

    def with_interventions(self, raw: dict[str, Any], place: str) -> dict[str, Any]:
        if "interventions" not in raw:
            return raw
        read = self.each(raw["interventions"], f"{place}interventions", self.intervention)
        return {**raw, "interventions": read}

    def intervention(self, raw: dict[str, Any], place: str) -> Intervention | None:
        kind = raw.get("kind")
        shape = KINDS.get(kind) if isinstance(kind, str) else None
        path = f"{self.path}: {place}"
        if shape is None:
            key = "trial.faults.no_kind" if "kind" in raw else "errors.missing_value"
            near = did_you_mean(str(kind), KINDS, self.knowledge)
            self.faults.append(Fault(f"{path}.kind", self.knowledge.say(key, kind=kind), near))
            return None
        one = self.table(shape, raw, place)
        if one is not None:
            self.faults += intervention_faults(one, path, self.days, self.knowledge)
        return one

    def outcome(self, raw: dict[str, Any], place: str) -> Outcome | None:
        published = self.each(raw.get("published", []), f"{place}.published", self.published)
        one = self.table(Outcome, {**raw, "published": published}, place)
        if one is not None:
            self.faults += outcome_faults(one, self.days, f"{self.path}: {place}", self.knowledge)
        return one

    def published(self, raw: dict[str, Any], place: str) -> Published | None:
        one = self.table(Published, raw, place)
        if one is not None:
            arms = [arm for arm in self.arms if one.of != "effect" or arm != self.control]
            self.faults += published_faults(one, arms, f"{self.path}: {place}", self.knowledge)
        return one


def _mended(raw: dict[str, Any], error: ValidationError) -> dict[str, Any]:
    """Return a table without its faulty keys; a number out of bounds is brought to its bound."""
    faulty = {one["loc"][0]: one for one in error.errors()}
    mended = {key: value for key, value in raw.items() if key not in faulty}
    for key, one in faulty.items():
        bounds = one.get("ctx", {})
        bound = bounds.get("ge", bounds.get("le"))
        if bound is not None and len(one["loc"]) == 1:
            mended[str(key)] = type(raw[str(key)])(bound)
    return mended


def _dotted(fault: Fault, where: str, place: str) -> Fault:
    """Return the fault of a key of a table that itself stands inside the file."""
    key = fault.path.removeprefix(f"{where}: ")
    return Fault(f"{where}.{key}" if place else fault.path, fault.says, fault.proposal)
