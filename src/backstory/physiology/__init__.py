"""The spasm cycle: injury, inflammation, pain, guarding, compression, and what breaks it."""

from backstory.physiology.people import People, population, typical
from backstory.physiology.plan import Plan, usual_plan
from backstory.physiology.run import TOLD, Trajectories, simulate
from backstory.physiology.state import STATES, healthy, start_of_episode

__all__ = [
    "STATES",
    "TOLD",
    "People",
    "Plan",
    "Trajectories",
    "healthy",
    "population",
    "simulate",
    "start_of_episode",
    "typical",
    "usual_plan",
]
