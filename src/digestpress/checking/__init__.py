"""A digest against its document: quotes, numbers, names, language, and instructions in the paper.

    document ──> Checker (parsed once) ──> check(digest) ──> the digest with the paper's own words,
                                                             and what was found

All of it is pure. No check needs a model.
"""

from digestpress.checking.checker import Checked, Checker
from digestpress.checking.limits import Limits

__all__ = ["Checked", "Checker", "Limits"]
