"""The cycle in forms that other programs read, worked out from the source of its own terms."""

from backstory.physiology.exchange.flow import Continuous, continuous
from backstory.physiology.exchange.sbml import cycle_as_sbml

__all__ = ["Continuous", "continuous", "cycle_as_sbml"]
