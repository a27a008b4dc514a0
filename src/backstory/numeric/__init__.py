"""Mathematics without one medical word."""

from backstory.numeric.bounded import Shared, share_out

__all__ = ["Shared", "share_out"]
