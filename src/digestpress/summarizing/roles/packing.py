"""Several small numbers in one integer, so that one addition adds them all.

A whole row of weights is added, or multiplied by a number, in one step of Python's own integers:
exact, the same on every machine, and several times faster than a loop over the row.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

_BITS = 40
"""Of one field: sums of 10,000,000 weights of 16 bits fit."""
_HALF = 1 << (_BITS - 1)
_MASK = (1 << _BITS) - 1


def pack(values: Sequence[int]) -> int:
    """Return signed numbers as one integer; sums of such integers hold the sums of the fields."""
    return sum(value << (_BITS * at) for at, value in enumerate(values))


def unpack(packed: int, count: int) -> list[int]:
    """Return the ``count`` fields of a sum of packed integers."""
    raised = packed + _raise(count)
    return [((raised >> (_BITS * at)) & _MASK) - _HALF for at in range(count)]


@cache
def _raise(count: int) -> int:
    """Return what makes every field positive, so that none borrows from the next."""
    return sum(_HALF << (_BITS * at) for at in range(count))
