"""How the tables of a study file are read: strictly, and each key must be known."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Whole = Annotated[int, Field(strict=True, ge=0)]
Number = Annotated[float, Field(strict=True)]
Share = Annotated[float, Field(strict=True, ge=0, le=1)]
Amount = Annotated[float, Field(strict=True, ge=0)]


class Shape(BaseModel):
    """A table of a study file."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)
