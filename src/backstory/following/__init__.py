"""A course followed by the cycle: what is believed of the back, and what may come."""

from backstory.following.lived import belief_of
from backstory.following.prognosis import Prognosis, prognosis_of

__all__ = ["Prognosis", "belief_of", "prognosis_of"]
