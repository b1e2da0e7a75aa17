"""Lists of words, as the tables of the checks write them."""

from __future__ import annotations


def words_of(listed: str) -> tuple[str, ...]:
    """Return the words of a list that is written as one string."""
    return tuple(listed.split())
