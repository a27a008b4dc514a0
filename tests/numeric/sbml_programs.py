"""The programs that witness what is exported: each runs SBML and tells the pain of every day."""

import locale
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
import roadrunner

NOON_AFTER = 1.5  # at noon the pain of the day before is told
RELATIVE, ABSOLUTE = 1e-9, 1e-11  # tolerances that leave only the model to differ


def pain_by_roadrunner(text, days):
    model = roadrunner.RoadRunner(text)
    model.integrator.relative_tolerance = RELATIVE
    model.integrator.absolute_tolerance = ABSOLUTE
    model.timeCourseSelections = ["time", "pain_yesterday"]
    told = model.simulate(times=[0.0, *(np.arange(days) + NOON_AFTER)])
    return np.array(told)[1:, 1]


@contextmanager
def locale_kept() -> Iterator[None]:
    """Give the locale back that COPASI changes for the whole process when it is imported."""
    before = locale.setlocale(locale.LC_ALL)
    try:
        yield
    finally:
        locale.setlocale(locale.LC_ALL, before)


def pain_by_copasi(text, days):
    with locale_kept():
        return _run_copasi(text, days)


def _run_copasi(text, days):
    import COPASI  # noqa: PLC0415 - within locale_kept

    data = COPASI.CRootContainer.addDatamodel()
    assert data.importSBMLFromString(text)
    task = data.getTask("Time-Course")
    task.setMethodType(COPASI.CTaskEnum.Method_deterministic)
    problem, method = task.getProblem(), task.getMethod()
    problem.setDuration(days + 1.0)
    problem.setStepNumber(2 * (days + 1))
    problem.setTimeSeriesRequested(True)
    method.getParameter("Relative Tolerance").setDblValue(RELATIVE)
    method.getParameter("Absolute Tolerance").setDblValue(ABSOLUTE)
    assert task.initialize(COPASI.CCopasiTask.OUTPUT_UI)
    assert task.process(True), task.getProcessError()  # noqa: FBT003 - it takes no names
    return _by_day(task.getTimeSeries(), days)


def _by_day(series, days):
    titles = [series.getTitle(i) for i in range(series.getNumVariables())]
    column = next(i for i, title in enumerate(titles) if "pain_yesterday" in title)
    steps = range(series.getRecordedSteps())
    times = np.array([series.getConcentrationData(step, 0) for step in steps])
    pain = np.array([series.getConcentrationData(step, column) for step in steps])
    at = [int(np.abs(times - day - NOON_AFTER).argmin()) for day in range(days)]
    return pain[at]


PROGRAMS = {"libRoadRunner": pain_by_roadrunner, "COPASI": pain_by_copasi}
