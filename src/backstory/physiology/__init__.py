"""The spasm cycle: injury, inflammation, pain, guarding, compression, and what breaks it."""

from backstory.physiology.enrol import Enrolled, enrol
from backstory.physiology.people import People, population, typical
from backstory.physiology.plan import Plan, usual_plan
from backstory.physiology.run import Trajectories, simulate
from backstory.physiology.state import STATES, TOLD, healthy, start_of_episode

__all__ = [
    "STATES",
    "TOLD",
    "Enrolled",
    "People",
    "Plan",
    "Trajectories",
    "enrol",
    "healthy",
    "population",
    "simulate",
    "start_of_episode",
    "typical",
    "usual_plan",
]
