"""What the body of a paper says of its results and its conclusion.

Only the sections that are about a slot are split into sentences, and only phrases choose: the role
model knows abstracts.
"""

from __future__ import annotations

import re

from digestpress.models import Section
from digestpress.summarizing.phrases import (
    COMPARING,
    CONCLUDING,
    FINDING,
    IN_A_FIGURE,
    LATE_LIMITATION,
    LEANING,
    LOOKING_AHEAD,
    NUMBERED,
    OWN_WORK,
    POINTING,
    THANKING,
)
from digestpress.summarizing.prose import Body, Found, apart

_RESULT_KINDS = frozenset({"results", "experiments"})
_CONCLUSION = re.compile(r"\b(?:conclu|summary)", re.IGNORECASE)
"""In a heading that names limitations as well."""


def results(body: Body) -> Found:
    """Return the authors' measured gains of the sections on results."""
    spans = body.ranked(body.outermost(_RESULT_KINDS), _result_worth)
    return Found(spans, "measured, in the sections on results")


def conclusion(body: Body) -> Found:
    """Return what the section of that name concludes, or the one sentence that comes nearest."""
    sections = [s for s in body.document.sections if _is_conclusion(s)]
    spans = body.ranked(apart(sections), _conclusion_worth)
    if any(_concludes(body.document.text[slice(*span)]) for span in spans[:1]):
        return Found(spans, "concluded, in the section of that name")
    return Found(spans[:1], "said of their own work, in the section of that name")


def _is_conclusion(section: Section) -> bool:
    return section.kind == "conclusion" or (
        section.kind == "limitations" and bool(_CONCLUSION.search(section.title))
    )


def _concludes(sentence: str) -> bool:
    return bool(
        CONCLUDING.search(sentence) or (OWN_WORK.search(sentence) and FINDING.search(sentence))
    )


def _result_worth(sentence: str) -> int:
    """Rate a sentence of results; one that leans on those before it cannot stand alone."""
    if not (NUMBERED.search(sentence) and COMPARING.search(sentence) and OWN_WORK.search(sentence)):
        return 0
    if LEANING.search(sentence):
        return 0
    return 3 + bool(FINDING.search(sentence)) - 2 * bool(IN_A_FIGURE.search(sentence))


def _conclusion_worth(sentence: str) -> int:
    """Rate a sentence of a conclusion: what it concludes, then what it found, then what it did."""
    if POINTING.search(sentence) or LATE_LIMITATION.search(sentence) or THANKING.search(sentence):
        return 0
    concludes, own = bool(CONCLUDING.search(sentence)), bool(OWN_WORK.search(sentence))
    ahead = bool(LOOKING_AHEAD.search(sentence)) and not concludes
    if ahead or not (concludes or own):
        return 0
    if IN_A_FIGURE.search(sentence):
        return 1
    finds = own and bool(FINDING.search(sentence))
    return max(1, 2 + 4 * concludes + 2 * finds - 2 * bool(LEANING.search(sentence)))
