"""What the checks find wrong with a statement about an invented document."""

from __future__ import annotations

from digestpress.checking import Checker
from digestpress.models import Digest, Document, Finding, Quote, Statement


def said(text: str, *quotes: str) -> Statement:
    return Statement("results", text, tuple(Quote(quote, 0, 0) for quote in quotes))


def checker_of(text: str, title: str = "") -> Checker:
    return Checker.of(Document("3003.00001", "html", text), title=title)


def failures(checker: Checker, text: str, *quotes: str, language: str = "en") -> list[Finding]:
    found = checker.findings(Digest((said(text, *quotes),), language, "test"))
    return [finding for finding in found if finding.severity == "failure"]
