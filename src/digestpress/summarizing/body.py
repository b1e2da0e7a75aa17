"""What the body of a paper says of its results and its conclusion.

Only the sections that are about a slot are split into sentences, and only phrases choose: the role
model knows abstracts.
"""

from __future__ import annotations

from digestpress.summarizing.phrases import (
    COMPARING,
    CONCLUDING,
    FINDING,
    LATE_LIMITATION,
    NUMBERED,
    OWN_WORK,
    POINTING,
)
from digestpress.summarizing.prose import Body, Found

_RESULT_KINDS = frozenset({"results", "experiments"})
_CONCLUSION_KINDS = frozenset({"conclusion"})


def results(body: Body) -> Found:
    """Return the authors' measured gains of the sections on results."""
    spans = body.ranked(body.outermost(_RESULT_KINDS), _result_worth)
    return Found(spans, "measured, in the sections on results")


def conclusion(body: Body) -> Found:
    """Return what the section of that name concludes."""
    spans = body.ranked(body.outermost(_CONCLUSION_KINDS), _conclusion_worth)
    return Found(spans, "concluded, in the section of that name")


def _result_worth(sentence: str) -> int:
    if not (NUMBERED.search(sentence) and COMPARING.search(sentence) and OWN_WORK.search(sentence)):
        return 0
    return 2 if FINDING.search(sentence) else 1


def _conclusion_worth(sentence: str) -> int:
    if POINTING.search(sentence) or LATE_LIMITATION.search(sentence):
        return 0
    concludes = bool(CONCLUDING.search(sentence))
    finds = bool(OWN_WORK.search(sentence) and FINDING.search(sentence))
    return 2 * concludes + finds
