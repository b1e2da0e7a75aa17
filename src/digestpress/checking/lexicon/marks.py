"""What the lists of every language hold."""

from __future__ import annotations

from typing import NamedTuple


class Marks(NamedTuple):
    """Patterns of the words that tell how a clause is meant."""

    exception: str
    """What the rest does not hold for."""
    left_out: str
    """Of a clause that only says what was left out."""
    bound: str
    """A bound of a figure, no negation."""
    others: str
    """Of what was there before the paper."""
    negation: str
    """What turns a clause into its opposite."""
    neutral: str
    """Negations in form only."""
    double: str
    """What negates nothing, or twice."""
    shade: str
    """What makes a clause half a negation: no other clause is held against it."""
    tie: str
    """Nothing between two."""
    narrow: str
    """Perhaps little between two."""
    little: str
    """Plainly little between two."""
    wide: str
    """Much between two."""
    best: str
    """Ahead of all."""
    worst: str
    """Behind all."""
    second: str
    """Behind one."""
    max: str
    """More than all."""
    min: str
    """Less than all."""
    all: str
    """Without exception."""
    partial: str
    """With exceptions."""
    few: str
    """With exceptions, where one might think of none."""
    sure: str
    """Beyond doubt."""
    perhaps: str
    """In doubt."""
    condition: str
    """Of a clause that only says when."""
    still: str
    """Neither more nor less than before."""
    removed: str
    """A condition that takes something away."""
    added: str
    """A condition that adds something."""
    object: str
    """Whom something is compared with."""
    comparative: str
    """What makes of an object the lesser one of two."""
    clause_end: str
    """Between two clauses."""
    turn: str
    """Between two clauses of which the second is about another thing."""
