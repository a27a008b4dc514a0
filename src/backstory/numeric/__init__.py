"""Mathematics without one medical word."""

from backstory.numeric.bounded import Shared, share_out
from backstory.numeric.resampling import effective_number, loosened, reweighted, systematic

__all__ = ["Shared", "effective_number", "loosened", "reweighted", "share_out", "systematic"]
