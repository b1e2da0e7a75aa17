"""A record as the Markdown of its posts, through templates/post.md.j2.

Whatever a template prints is escaped, unless it is a ``Safe``: a template cannot forget it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from textwrap import shorten
from typing import Any

from digestpress.models import Digest, Entry, Figure, Post, Quote, Record, Slot, Statement
from digestpress.posts.style import OWN_NAMES, PostStyle, Wording
from digestpress.templating import Safe, Templates, fill
from digestpress.text import escape_url

SHOWN = 300
"""Characters of a hidden instruction that a post shows."""
MANY_AUTHORS = 12
"""More than these are counted, not named."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link under a paper's title."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class PaperView:
    """What a template knows of a paper: its entry in one language, with links and words."""

    entry: Entry
    digest: Digest
    style: PostStyle
    wording: Wording
    slots: tuple[Slot, ...]

    @property
    def introduction(self) -> tuple[Slot, ...]:
        """The slots with a label, which make up the introduction."""
        return tuple(slot for slot in self.slots if slot.label is not None)

    @property
    def parts(self) -> tuple[Slot, ...]:
        """The slots with a heading of their own."""
        return tuple(slot for slot in self.slots if slot.heading is not None)

    def title_of(self, slot: str) -> str:
        """Return the heading or label of a slot in the post's language."""
        titles = {known.name: known.title for known in self.slots}
        return self.wording.slots.get(slot) or titles.get(slot, slot)

    @property
    def url(self) -> str:
        """Where the title leads."""
        return landing_page(self.entry)

    @property
    def alphaxiv(self) -> str | None:
        """The paper's overview on alphaXiv, where it is on arXiv and such links are wanted."""
        if self.style.links == "none" or not self.entry.on_arxiv:
            return None
        locale = f"{self.style.alphaxiv_locale}/" if self.style.alphaxiv_locale else ""
        return f"https://www.alphaxiv.org/{locale}overview/{self.entry.id}"

    @property
    def links(self) -> tuple[Link, ...]:
        """The further links that exist and are wanted."""
        if self.style.links != "all":
            return ()
        return tuple(Link(*link) for link in self._links() if link[1] and escape_url(link[1]))

    def _links(self) -> Iterable[tuple[str, Any]]:
        entry, words = self.entry, self.wording
        version = f"v{entry.version}" if entry.version else ""
        if entry.on_arxiv:
            for form, label in (("pdf", words.pdf), ("html", words.html)):
                if not entry.read.lacks(form):
                    yield label, f"https://arxiv.org/{form}/{entry.id}{version}"
        else:
            yield words.pdf, entry.pdf_url
        if entry.on_arxiv and "huggingface" in entry.sources:
            yield words.huggingface, f"https://huggingface.co/papers/{entry.id}"
        yield words.code, entry.code_url
        yield words.project, entry.project_url

    @property
    def authors(self) -> str:
        """The authors in one line, where they are wanted; of many, the first."""
        if self.style.links != "all":
            return ""
        shown, more = self.entry.authors[:MANY_AUTHORS], len(self.entry.authors) - MANY_AUTHORS
        others = [self.wording.more_authors.format(count=more)] if more > 0 else []
        return ", ".join([*shown, *others])

    def said(self, slot: str) -> str:
        """Return what is said in a slot, or the empty string."""
        return " ".join(self._marked(statement) for statement in self.digest.of(slot))

    def _marked(self, statement: Statement) -> str:
        if statement.marked is None:
            return statement.text
        return f"{statement.text} [{self.wording.marked.format(reason=statement.marked)}]"

    @property
    def form(self) -> str:
        """What was read, in the post's language."""
        return (
            self.wording.abstract if self.entry.read.form == "abstract" else self.wording.full_text
        )

    @property
    def not_stated(self) -> str:
        """What stands in an empty slot."""
        return self.wording.not_stated.format(form=self.form)

    @property
    def evidence(self) -> tuple[tuple[str, str, str, str], ...]:
        """Label, quote, section and address, for each quote, where they are wanted.

        Section and address are left out where only the abstract was read.
        """
        if self.style.evidence == "none":
            return ()
        in_parts = self.entry.read.form != "abstract"
        return tuple(
            (
                self.title_of(statement.slot),
                quote.text,
                (quote.section or "") if in_parts else "",
                self._address(quote),
            )
            for statement in self.digest.statements
            for quote in statement.quotes
        )

    def _address(self, quote: Quote) -> str:
        """Return where a quote stands in the paper, or the empty string."""
        url = self.entry.read.url
        address = f"{url}#{quote.anchor}" if url and quote.anchor else url
        return address if address and self.entry.read.form != "abstract" else ""

    @property
    def figure(self) -> Figure | None:
        """The figure that introduces the paper, where figures are wanted."""
        return None if self.style.figures == "none" else self.entry.read.figure

    @property
    def instructions(self) -> tuple[str, ...]:
        """What the paper hides from its readers and tells reviewers or language models."""
        texts = self._hidden_instructions
        return tuple(self.wording.hidden.format(text=shorten(text, SHOWN)) for text in texts)

    @property
    def further_instructions(self) -> tuple[str, ...]:
        """Words that the checks found to be meant for machines, beside those of a hidden text."""
        found = self.digest.outcome.findings if self.digest.outcome else ()
        shown = [" ".join(text.split()) for text in self._hidden_instructions]
        words = (f.what for f in found if f.check == "instructions")
        return tuple(w for w in words if not any(w in text for text in shown))

    @property
    def _hidden_instructions(self) -> tuple[str, ...]:
        return tuple(hidden.text for hidden in self.entry.read.hidden if hidden.instruction)

    @property
    def _read(self) -> str:
        """What was read, with its version, and why not something better."""
        read, words, said = self.entry.read, self.wording, self.form
        if read.form != "abstract":
            version = f", v{read.version}" if read.version else ""
            said = words.version.format(form=said, kind=read.form.upper(), version=version)
        if read.unread:
            said = words.unread.format(form=said, unread=read.unread)
        if read.instead_of:
            said = words.instead_of.format(form=said, reason=read.instead_of)
        return said

    @property
    def provenance(self) -> str:
        """What was read, who summarized and when, where it is wanted."""
        if self.style.provenance == "none":
            return ""
        quoting = self.digest.language is None
        said = self.wording.provenance_quoting if quoting else self.wording.provenance
        made_by = ", ".join(filter(None, (self.digest.summarizer, self.digest.model)))
        made_at = _minute(self.digest.made_at)
        made = said.format(form=self._read, summarizer=made_by, made_at=made_at)
        return f"{made} {self._checked}".rstrip()

    @property
    def _checked(self) -> str:
        if self.digest.outcome is None:
            return ""
        tally = self.digest.outcome.tally
        return self.wording.checked.format(
            statements=tally.statements,
            quoted=tally.quoted,
            figures=tally.figures,
            found=tally.figures_found,
            marked=tally.marked,
            dropped=tally.dropped,
        )


def _minute(moment: datetime | None) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC" if moment else ""


def landing_page(entry: Entry) -> str:
    """Return the public page of a paper."""
    if entry.on_arxiv:
        return f"https://arxiv.org/abs/{entry.id}"
    if entry.id.startswith("doi:") and not entry.url:
        return f"https://doi.org/{entry.id.removeprefix('doi:')}"
    return entry.url or entry.id


def render(
    record: Record,
    style: PostStyle,
    languages: tuple[str, ...],
    zone: tzinfo,
    slots: tuple[Slot, ...],
    templates: Templates,
) -> tuple[Post, ...]:
    """Return the record's posts, one a language, the first without a language in its name."""
    moment = datetime.combine(record.day, style.time, zone)
    date = f"{moment:%Y-%m-%d %H:%M:%S %z}" if style.date_offset else f"{moment:%Y-%m-%d %H:%M:%S}"
    slugs = {known: _slug(record, known, languages) for known in languages}

    def post(language: str) -> Post:
        text = fill(
            templates,
            "post.md.j2",
            title=style.title.format(date=record.day),
            date=Safe(date),
            style=style,
            translations=tuple(_translations(slugs, language, style)),
            papers=_views(record.papers, style, language, slots),
        )
        return Post(f"{record.day}-{slugs[language]}.md", language, text)

    return tuple(post(language) for language in languages)


def _slug(record: Record, language: str, languages: tuple[str, ...]) -> str:
    return record.slug if language == languages[0] else f"{record.slug}-{language}"


def _translations(slugs: Mapping[str, str], own: str, style: PostStyle) -> Iterable[Link]:
    """Yield the links from a post to itself in the blog's other languages."""
    for language, slug in slugs.items():
        if language != own and style.translations:
            name = style.wording_in(language).language or OWN_NAMES.get(language, language)
            yield Link(name, style.translations.format(slug=slug))


def render_papers(
    entries: Iterable[Entry],
    style: PostStyle,
    language: str,
    slots: tuple[Slot, ...],
    templates: Templates,
    template: str,
) -> str:
    """Return papers without a post around them, through a template of their own."""
    return fill(templates, template, style=style, papers=_views(entries, style, language, slots))


def _views(
    entries: Iterable[Entry], style: PostStyle, language: str, slots: tuple[Slot, ...]
) -> tuple[PaperView, ...]:
    words = style.wording_in(language)
    return tuple(
        PaperView(entry, entry.digest_in(language), style, words, slots) for entry in entries
    )
