"""Why the embedded summarizer took which sentences: tables on standard output."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from digestpress.models import Document, Paper
from digestpress.pipeline import Press
from digestpress.summarizing import ExtractiveSummarizer
from digestpress.summarizing.extractive import Explanation
from digestpress.summarizing.prose import Found
from digestpress.summarizing.roles import shipped_model
from digestpress.summarizing.slots import ROLE_OF, decimal
from digestpress.text import clean

PIPED_WIDTH = 100
"""Columns where standard output is no terminal."""

_HEADS = ("back", "obj", "meth", "res", "oth", "sum")
_LEGEND = "background, objective, method, result, other; how well it sums up the paper"
_TELLING_WORDS = 3

NOTHING = Found((), "the embedded summarizer does not know this slot")


def print_explanations(papers: Iterable[tuple[Paper, Document]], press: Press) -> None:
    """Print for each paper its abstract's sentences with their roles, and what each slot took.

    Raises:
        SummarizeError: the model's file is not as it was made.
    """
    console = Console(width=None if sys.stdout.isatty() else PIPED_WIDTH)
    summarizer, names = _embedded(press), [slot.name for slot in press.slots]
    for paper, document in papers:
        explained = summarizer.explain(document, names)
        title = Text(f"{clean(paper.title)} ({paper.id}, read: {document.form})", style="bold")
        console.print(title, soft_wrap=True)
        if explained.sentences:
            console.print(_sentence_table(explained, document, console))
        console.print(_slot_table(explained, document, console, names))
        console.print()


def _embedded(press: Press) -> ExtractiveSummarizer:
    """Return the blog's embedded summarizer, or one with the defaults where it has none."""
    own = (part for part in press.summarizers if isinstance(part, ExtractiveSummarizer))
    return next(own, ExtractiveSummarizer())


def _table(console: Console) -> Table:
    """Return a table with lines that a terminal, or any file, can show."""
    return Table(box=box.ROUNDED if console.is_terminal else box.ASCII2, pad_edge=False)


def _sentence_table(explained: Explanation, document: Document, console: Console) -> Table:
    """Return the sentences of the abstract with the probability of each role."""
    slot_of = {span: slot for slot, found in explained.slots.items() for span in found.spans}
    table = _table(console)
    table.caption = _LEGEND
    table.add_column("#", justify="right")
    table.add_column("sentence", ratio=1)
    for head in _HEADS:
        table.add_column(head, justify="right", width=4)
    table.add_column("slot", no_wrap=True)
    for number, (span, judged) in enumerate(explained.sentences, start=1):
        shares = [decimal(share) for share in (*judged.shares, judged.pick)]
        sentence = Text(clean(document.text[span.start : span.end]))
        table.add_row(str(number), sentence, *shares, slot_of.get(span, ""))
    return table


def _slot_table(
    explained: Explanation, document: Document, console: Console, names: Iterable[str]
) -> Table:
    """Return what each slot took, by number or, of the body, in words, and why."""
    number_of = {span: f"{n}" for n, (span, _) in enumerate(explained.sentences, start=1)}
    table = _table(console)
    table.add_column("slot", no_wrap=True)
    table.add_column("takes", ratio=1)
    table.add_column("why", ratio=2)
    for slot in names:
        found = explained.slots.get(slot, NOTHING)
        texts = {span: clean(document.text[span.start : span.end]) for span in found.spans}
        taken = ", ".join(number_of.get(span, f"“{text}”") for span, text in texts.items())
        why = found.why + (" (inferred)" if found.inferred else "") + _telling(slot, texts.values())
        table.add_row(slot, Text(taken or "not stated"), Text(clean(why)))
    return table


def _telling(slot: str, texts: Iterable[str]) -> str:
    """Return the words that speak most for the role of a slot in the sentences that it took."""
    if slot not in ROLE_OF:
        return ""
    model = shipped_model()
    found = [model.strongest(text, ROLE_OF[slot], _TELLING_WORDS) for text in texts]
    words = dict.fromkeys(word for own in found for word in own)
    return f"; words such as {', '.join(words)}" if words else ""
