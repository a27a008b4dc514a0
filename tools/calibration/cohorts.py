"""Virtual cohorts: each setting's people, run once without treatment and once for each arm.

What is shared is run once: the untreated course of a setting serves all its targets, and an arm
stops on the last day on which something is read from it. The same seed gives the same people and
the same heavy events to both, so that a difference is that of the treatment.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from backstory.knowledge.physiology import Physiology, Target
from backstory.physiology import Enrolled, Plan, Trajectories, enrol, simulate, usual_plan

FOLLOW_DAYS = 540  # long enough to see new episodes of those who are well late
RUN_IN_TIMES = 3  # about one person in four is still in pain, or well, after the run-in


class Cohorts:
    """The cohorts that ``targets`` need, of ``count`` people (more before a run-in)."""

    def __init__(
        self, physiology: Physiology, targets: Iterable[Target], *, count: int, seed: int
    ) -> None:
        """Prepare; nothing is run before it is asked for."""
        self.physiology, self.targets = physiology, tuple(targets)
        self.count, self.seed = count, seed
        self._met: dict[str, Enrolled] = {}
        self._untreated: dict[str, Trajectories] = {}
        self._treated: dict[str, Trajectories] = {}

    def met(self, setting: str) -> Enrolled:
        """Return the people of a setting, on the day they are met."""
        if setting not in self._met:
            lived = self.physiology.settings[setting].after
            count = self.count * (RUN_IN_TIMES if lived else 1)
            self._met[setting] = enrol(self.physiology, setting, count, seed=self.seed)
        return self._met[setting]

    def untreated(self, setting: str) -> Trajectories:
        """Return how they fare without treatment."""
        if setting not in self._untreated:
            days = max(_last_day(one) for one in self.targets if one.setting == setting)
            self._untreated[setting] = self._run(setting, usual_plan(self.physiology, days))
        return self._untreated[setting]

    def treated(self, target: Target) -> Trajectories:
        """Return how they fare in the arm of a target."""
        arm = _name(target)
        if arm not in self._treated:
            alike = (one for one in self.targets if _name(one) == arm)
            days = max(_last_day(one) for one in alike)
            self._treated[arm] = self._run(target.setting, plan_of(target, days, self.physiology))
        return self._treated[arm]

    def _run(self, setting: str, plan: Plan) -> Trajectories:
        met = self.met(setting)
        return simulate(met.people, plan, seed=self.seed, start=met.states, first_day=met.day)

    @cached_property
    def settings(self) -> frozenset[str]:
        """Return the settings that the targets need."""
        return frozenset(one.setting for one in self.targets)


def _name(target: Target) -> str:
    return f"{target.setting}: {sorted(target.arm.items())}"


def _last_day(target: Target) -> int:
    again = target.measure in {"share_again", "median_again"}
    return FOLLOW_DAYS if again else max(target.days[1] + target.run_days - 1, target.until or 0)


def plan_of(target: Target, days: int, physiology: Physiology) -> Plan:
    """Return what the treated do, day by day."""
    values = dict(target.arm)
    first, last = int(values.pop("from_day")), int(values.pop("to_day"))
    plan = usual_plan(physiology, days)
    if "flexion" in values:
        return plan.without_early_bending(first, last, physiology)
    treated = plan.during(first, last, **values)
    return treated.in_bed(first, last, physiology) if "bed" in values else treated
