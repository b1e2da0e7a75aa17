"""From where on the checks find something to be wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from digestpress.models import DOCUMENTED


@dataclass(frozen=True, slots=True)
class Limits:
    """From where on something is found to be wrong."""

    __pydantic_config__ = DOCUMENTED

    quote_ratio: Annotated[float, Field(ge=50, le=100)] = 90
    """How like the paper's words a quote must be: rapidfuzz's partial ratio, 0 to 100."""
    quote_chars: Annotated[int, Field(ge=1)] = 10
    """A shorter quote supports nothing; characters without white space."""
    topic_share: Annotated[float, Field(ge=0, le=1)] = 0.34
    """Share of a statement's own content words that an English paper must have; of one in another
    language, of the concepts that the lexicon knows."""
    script_share: Annotated[float, Field(ge=0, le=1)] = 0.45
    """Share of a slot's letters, names and formulas left aside, in the script of its language."""
    statement_chars: Annotated[int, Field(ge=20)] = 1200
    """A longer statement is no sentence."""
    same_ratio: Annotated[float, Field(ge=50, le=100)] = 92
    """From here on two slots say the same: rapidfuzz's ratio."""
