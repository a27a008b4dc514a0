"""The cycle in libRoadRunner, from the SBML that we export: compiled by LLVM, solved by CVODE."""

import numpy as np
import roadrunner

import backstory
from bench.cycle_case import ABSOLUTE, RELATIVE, CycleCase, Floats

_NOON_AFTER_D = 1.5


def runner(case: CycleCase) -> "Runner":
    """Return what runs one person after the other."""
    return Runner(case)


class Runner:
    """The loaded model; a person is other values in it."""

    def __init__(self, case: CycleCase) -> None:
        self.case = case
        self.model = roadrunner.RoadRunner(backstory.cycle_as_sbml(case.knowledge))
        self.model.integrator.relative_tolerance = RELATIVE
        self.model.integrator.absolute_tolerance = ABSOLUTE
        self.model.timeCourseSelections = ["pain_yesterday"]
        known = self.model.model.getGlobalParameterIds()
        named = [*case.names, *case.flowing, *case.held]
        self.places = [known.index(name) for name in named if name in known]
        self.there = np.array([name in known for name in named])

    def __call__(self, person: int) -> Floats:
        """Return the person's pain (days,)."""
        case = self.case
        values = np.concatenate([case.parameters[person], *case.start(person)])
        self.model.resetAll()  # also what events had changed
        self.model.model.setGlobalParameterValues(self.places, values[self.there])
        times = [0.0, *(np.arange(len(case.plan)) + _NOON_AFTER_D)]
        return np.array(self.model.simulate(times=times))[1:, 0]
