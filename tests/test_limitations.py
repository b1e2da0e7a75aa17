"""The paper's own limitations are quoted, wherever it tells them; those of others never are."""

from __future__ import annotations

import pytest

import invented
from digestpress.config.build import SLOTS
from digestpress.models import Document, Slots, Tools
from digestpress.reading import parse_page, parse_pdf
from digestpress.summarizing import ExtractiveSummarizer

PAPERS = invented.papers()
ID = "3003.00001"


def quoted(document: Document | None) -> list[str]:
    assert document is not None
    made = ExtractiveSummarizer().digest(document, Slots(SLOTS, "en"), Tools(web=None))
    return [_letters(statement.text) for statement in made.of("limitations")]


def _letters(text: str) -> str:
    """Return letters and digits: print has other quotes and hyphens than a page."""
    return "".join(c for c in text.lower() if c.isalnum())


@pytest.mark.parametrize("form", ["html", "pdf"])
@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.about)
def test_a_paper_is_quoted_where_it_tells_its_own_limitations_and_nowhere_else(paper, form):
    if form == "html":
        document = parse_page(invented.as_page(paper).encode(), ID)
    else:
        document = parse_pdf(invented.as_pdf(paper), ID)

    found = quoted(document)

    assert set(found) <= {_letters(sentence) for sentence in paper.own}
    assert bool(found) == bool(paper.own)
