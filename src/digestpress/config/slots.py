"""The slots of a digest: the seven of every post, or what a blog sets instead."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from digestpress.models import Slot

SLOTS = (
    Slot(
        "goal",
        "What do the authors set out to do or to find out?",
        label="Goal",
    ),
    Slot(
        "motivation",
        "Which problem or gap in earlier work makes that worth doing?",
        label="Motivation",
    ),
    Slot(
        "contribution",
        "What is new here: which method, data, system, proof or finding do they contribute?",
        label="Contribution",
    ),
    Slot(
        "method",
        "How does it work, or how was it studied: the main idea and its essential steps?",
        heading="Method",
    ),
    Slot(
        "results",
        "What came out, with the most telling figures, on which data, against what?",
        heading="Results",
    ),
    Slot(
        "limitations",
        "Which limits of their own work do the authors name? Those of earlier work do not count.",
        heading="Limitations",
    ),
    Slot(
        "conclusion",
        "What do the authors conclude, and what do they say should follow from it?",
        heading="Conclusion",
    ),
)
"""In the order of a post: labels in its introduction first, then headings."""

_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")


_OF_NAME = {slot.name: slot for slot in SLOTS}


def with_defaults(given: Any) -> Any:
    """Return the slots of a config with what they leave out of those of the default."""
    if not isinstance(given, list | tuple):
        return given
    return [_completed(slot) if isinstance(slot, Mapping) else slot for slot in given]


def _completed(given: Mapping[str, Any]) -> Mapping[str, Any]:
    default = _OF_NAME.get(str(given.get("name")))
    if default is None:
        return given
    known: dict[str, Any] = {"question": default.question}
    if not {"heading", "label"} & set(given):
        known |= {"heading": default.heading, "label": default.label}
    return {**known, **given}


def valid_slots(slots: tuple[Slot, ...]) -> tuple[Slot, ...]:
    """Return the slots of a config, if a post can be made of them.

    Raises:
        ValueError: as pydantic's validators do.
    """
    if not slots:
        raise ValueError("must name at least one slot")
    for slot in slots:
        if not _NAME.fullmatch(slot.name):
            raise ValueError(f"{slot.name!r}: write a name in small letters, digits and _")
        if (slot.heading is None) == (slot.label is None):
            raise ValueError(f"{slot.name} needs a heading, or a label for the introduction")
        if not slot.question.strip() or not slot.title.strip():
            raise ValueError(f"{slot.name} needs a question, and words for its heading or label")
    if len({slot.name for slot in slots}) < len(slots):
        raise ValueError("must name each slot once")
    if any(late.label for early, late in pairwise(slots) if early.heading):
        raise ValueError("must have the slots with labels first: they make up the introduction")
    return slots
