"""Static optimisation in OpenSim: a trunk on a fixed pelvis, one path actuator for each fascicle.

OpenSim makes the plain sum of its squared controls least, without our weights F0. An actuator whose
optimal force goes with sqrt(F0), with its control limited so that it reaches F0, makes that sum our
cost exactly. The trunk has inertia 1 kg m2 and no weight, so that a static frame asks for the
external moment and nothing else; the moment is a prescribed torque, one second for each case.
"""

from collections.abc import Callable

import numpy as np
import opensim

from bench.balance import Balance, Floats

CONVERGENCE = 1e-8  # its own 1e-4 takes as long and leaves single forces wrong by a sixth
_ITERATIONS = 500
_REACH_M = 0.1  # from the disc to where a fascicle ends on the pelvis; only the line counts


def solver(balance: Balance) -> Callable[[int], Floats]:
    """Return a function that gives the forces (n,) in N of one case by its number."""
    opensim.Logger.removeFileSink()
    opensim.Logger.setLevelString("Error")
    model, trunk = _trunk_on_pelvis()
    _add_fascicles(model, trunk, balance)
    _add_moments(model, trunk, balance.moments_nm)
    model.finalizeConnections()
    optimisation = _optimisation(model, balance)
    state = model.initSystem()
    still = _still(model, len(balance.moments_nm))
    optimisation.setStatesStore(still)
    borrowed = (model, trunk, still)  # by the optimisation, which does not keep them alive
    optimisation.begin(state)

    def solve(case: int) -> Floats:
        _ = borrowed
        state.setTime(float(case))
        optimisation.step(state, case + 1)
        told = optimisation.getForceStorage().getLastStateVector().getData()
        return np.array([told.get(place) for place in range(balance.fascicles)])

    return solve


def _trunk_on_pelvis() -> tuple[opensim.Model, opensim.Body]:
    model = opensim.Model()
    model.setGravity(opensim.Vec3(0))
    trunk = opensim.Body("trunk", 1.0, opensim.Vec3(0), opensim.Inertia(1, 1, 1))
    model.addBody(trunk)
    turns = opensim.SpatialTransform()
    for place, name in enumerate(("about_x", "about_y", "about_z")):
        axis, names = turns.updTransformAxis(place), opensim.ArrayStr()
        names.append(name)
        axis.setCoordinateNames(names)
        axis.setAxis(_vector(np.eye(3)[place]))
        axis.set_function(opensim.LinearFunction(1, 0))
    disc = opensim.CustomJoint("disc", model.getGround(), trunk, turns)
    model.addJoint(disc)
    return model, trunk


def _add_fascicles(model: opensim.Model, trunk: opensim.Body, balance: Balance) -> None:
    least, most = balance.limits
    ends_m = balance.origins_m + _REACH_M * balance.pulls
    for place, origin_m in enumerate(balance.origins_m):
        fascicle = opensim.PathActuator()
        fascicle.setName(f"fascicle_{place}")
        fascicle.setOptimalForce(float(balance.weights_n[place]))
        fascicle.setMinControl(float(least[place]))
        fascicle.setMaxControl(float(most[place]))
        fascicle.addNewPathPoint("origin", trunk, _vector(origin_m))
        fascicle.addNewPathPoint("end", model.getGround(), _vector(ends_m[place]))
        model.addForce(fascicle)


def _add_moments(model: opensim.Model, trunk: opensim.Body, moments_nm: Floats) -> None:
    torque = opensim.PrescribedForce("external", trunk)
    torque.setForceIsInGlobalFrame(True)
    torque.setForceFunctions(*(opensim.Constant(0) for _ in range(3)))
    torque.setTorqueFunctions(*(_through(values) for values in moments_nm.T))
    model.addForce(torque)


def _through(values: Floats) -> opensim.PiecewiseLinearFunction:
    function = opensim.PiecewiseLinearFunction()
    for second, value in enumerate(values):
        function.addPoint(float(second), float(value))
    return function


def _optimisation(model: opensim.Model, balance: Balance) -> opensim.StaticOptimization:
    optimisation = opensim.StaticOptimization()
    optimisation.setUseModelForceSet(True)
    optimisation.setActivationExponent(2)
    optimisation.setConvergenceCriterion(CONVERGENCE)
    optimisation.setMaxIterations(_ITERATIONS)
    optimisation.setStartTime(0)
    optimisation.setEndTime(len(balance.moments_nm))
    model.addAnalysis(optimisation)
    return optimisation


def _still(model: opensim.Model, seconds: int) -> opensim.Storage:
    names = model.getStateVariableNames()
    labels = opensim.ArrayStr()
    labels.append("time")
    for place in range(names.getSize()):
        labels.append(names.get(place))
    still = opensim.Storage()
    still.setColumnLabels(labels)
    for second in range(seconds + 1):
        still.append(float(second), opensim.Vector(names.getSize(), 0.0))
    return still


def _vector(of: Floats) -> opensim.Vec3:
    return opensim.Vec3(*(float(part) for part in of))
