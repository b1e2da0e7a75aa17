"""A digest against its document: every check of every statement, the document parsed once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from digestpress.checking.claims import claims_of
from digestpress.checking.comparisons import compared_faults, comparison_faults
from digestpress.checking.evidence import Passage
from digestpress.checking.instructions import instructions_in
from digestpress.checking.language import language_findings
from digestpress.checking.lexicon import tongue_of
from digestpress.checking.lexicon.kinds import SAID_OF_ALL
from digestpress.checking.limits import Limits
from digestpress.checking.mapped import Mapped, folded, plain
from digestpress.checking.names import Names, is_generic, is_metric, spells_out
from digestpress.checking.numbers import figure_faults
from digestpress.checking.orders import turned_orders
from digestpress.checking.quotes import Lost, locate, place_of
from digestpress.checking.relations import relation_faults
from digestpress.checking.substitutes import own_terms
from digestpress.checking.support import support
from digestpress.checking.terms import Term, is_concept, terms_in
from digestpress.checking.topic import is_english, stems_of
from digestpress.checking.whole import Whole
from digestpress.models import Check, Digest, Document, Finding, Quote, Severity, Statement, Tally

_DEFAULTS = Limits()
_TELLING = 5
"""Concepts of a statement in another language that tell what it is about."""
_HEAD = 300
"""Characters at the beginning of a document, which name what is its own."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A digest whose quotes are the document's own words, and what was found."""

    digest: Digest
    findings: tuple[Finding, ...]
    tally: Tally

    @property
    def failed(self) -> frozenset[int]:
        """Return the indices of the statements that have a failure of their own.

        A quote that was not found is taken from its statement; only a statement that has no
        other fails by it.
        """
        return frozenset(
            f.statement
            for f in self.findings
            if f.statement is not None and f.severity == "failure" and not self._quoted_anyway(f)
        )

    def _quoted_anyway(self, finding: Finding) -> bool:
        quotes = self.digest.statements[finding.statement or 0].quotes
        return finding.check == "quote" and bool(quotes)


@dataclass(frozen=True)
class Checker:
    """A document, parsed, and the checks against it."""

    document: Document
    instructions: tuple[Finding, ...]
    """What the paper tells the models that read it."""
    limits: Limits
    plain_text: Mapped
    """The document's text without LaTeX and typography."""
    whole: Whole

    @cached_property
    def own(self) -> frozenset[str]:
        """What the document's beginning names as its own."""
        return own_terms(self.whole.text[:_HEAD], self.whole.names)

    @cached_property
    def comparing(self) -> Mapped:
        """The document's text, folded for comparing."""
        return folded(self.plain_text)

    @classmethod
    def of(
        cls,
        document: Document,
        hidden: Iterable[str] = (),
        *,
        title: str = "",
        limits: Limits = _DEFAULTS,
    ) -> Checker:
        """Return a document's checker.

        Args:
            document: as it was read.
            hidden: texts in it that a person does not see.
            title: of the paper; it may name what the text calls "our method".
            limits: from where on something is wrong.
        """
        text = plain(document.text)
        names = Names.of(text.text, plain(title).text)
        whole = Whole(text.text, names, partial=document.form == "abstract")
        instructions = tuple(instructions_in(document.text, hidden))
        return cls(document, instructions, limits, text, whole)

    def make_ready(self) -> None:
        """Read now what a digest with quotes will ask for, while there is time."""
        _ = self.comparing, self.whole.vocabulary

    def check(self, digest: Digest) -> Checked:
        """Return a digest with the document's own words as quotes, and what was found."""
        statements, findings = [], [*self.instructions]
        supported = figures = found = 0
        for at, given in enumerate(digest.statements):
            said = self._passage(given.text)
            statement, of_it = self._check(given, said, at)
            statements.append(statement)
            findings += of_it
            supported += bool(statement.quotes)
            number = len(claims_of(said))
            figures += number
            wrong = {f.what for f in of_it if f.check == "numbers" and f.severity == "failure"}
            found += max(0, number - len(wrong))
        if digest.language is not None:
            findings += language_findings(digest, self.limits, self.whole.vocabulary)
        tally = Tally(len(statements), supported, figures, found)
        return Checked(replace(digest, statements=tuple(statements)), tuple(findings), tally)

    def findings(self, digest: Digest) -> tuple[Finding, ...]:
        """Return what there is to say about a digest."""
        return self.check(digest).findings

    def _check(
        self, statement: Statement, said: Passage, at: int
    ) -> tuple[Statement, list[Finding]]:
        found: list[Finding] = []

        def add(check: Check, severity: Severity, what: str, expected: str) -> None:
            found.append(Finding(at, statement.slot, check, severity, what, expected))

        quotes: list[Quote] = []
        for quote in statement.quotes:
            located = self._located(quote)
            if isinstance(located, Lost):
                add("quote", "failure", quote.text, located.why)
            else:
                quotes += located
        kept = replace(statement, quotes=tuple(dict.fromkeys(quotes)))
        if kept.quotes and all(self._instructs(quote) for quote in kept.quotes):
            expected = "has no support but words meant for the machines that read the paper"
            add("instructions", "failure", statement.text, expected)
        for check, severity, what, expected in self._faults(kept, said):
            add(check, severity, what, expected)
        return kept, found

    def _instructs(self, quote: Quote) -> bool:
        """Tell whether a quote is part of what the paper tells the models that read it."""
        words = " ".join(quote.text.split())
        return any(words in finding.what or finding.what in words for finding in self.instructions)

    def _located(self, quote: Quote) -> list[Quote] | Lost:
        text = self.document.text
        if quote.text and text[quote.start : quote.end] == quote.text:
            return [quote]
        enough = len("".join(quote.text.split())) >= self.limits.quote_chars
        if enough and (there := place_of(quote.text, text)):
            return [self.document.quote(*there)]
        found = locate(
            quote.text,
            self.comparing,
            self.whole.names,
            ratio=self.limits.quote_ratio,
            least=self.limits.quote_chars,
        )
        if isinstance(found, Lost):
            return found
        return [self.document.quote(*place.span) for place in found]

    def _passage(self, text: str) -> Passage:
        return Passage.of(plain(text).text, self.whole.names)

    def _faults(
        self, statement: Statement, said: Passage
    ) -> Iterator[tuple[Check, Severity, str, str]]:
        if said.text in (plain(quote.text).text for quote in statement.quotes):
            return  # the paper's own words
        in_order = sorted(statement.quotes, key=lambda quote: quote.start)
        quotes = [self._passage(quote.text) for quote in in_order]
        for words, why in turned_orders(said):
            if words not in self.whole.text:
                yield "numbers", "failure", words, why
        about = None if quotes else support(said, claims_of(said), self.whole)
        for severity, what, expected in figure_faults(said, quotes, about, self.whole):
            yield "numbers", severity, what, expected
        yield from self._names(said.text, quotes)
        yield from self._topic(said, quotes)
        if about and said.figures and all(map(about.same, said.figures)):
            quotes = [about]  # sure enough to hold the words against it too
        for severity, what, expected in comparison_faults(said, quotes, self.whole.names):
            yield "names", severity, what, expected
        for severity, what, expected in compared_faults(said, quotes, self.whole.names):
            yield "numbers", severity, what, expected
        for severity, what, expected in relation_faults(said, quotes, self.whole.names, self.own):
            yield "relations", severity, what, expected

    def _names(
        self, said: str, quotes: list[Passage]
    ) -> Iterator[tuple[Check, Severity, str, str]]:
        missing = {
            name.key: name.words
            for name in self.whole.names.in_text(said)
            if not self._knows(name.words)
            and not any(spells_out(quote.text, name.words) for quote in quotes)
        }
        severity: Severity = "warning" if self.whole.partial else "failure"
        where = "in what was read (abstract)" if self.whole.partial else "in the paper"
        for words in missing.values():
            yield "names", severity, words, f"is not {where}"

    def _knows(self, name: str) -> bool:
        known = (self.whole.names.has(part) or is_generic(part) for part in name.split(" "))
        return all(known) or is_metric(name) or self._is_translated(name)

    def _is_translated(self, name: str) -> bool:
        """Tell whether a name is a country or a language, and the paper not in English."""
        parts = name.split(" ")
        return not self.whole.vocabulary.english and any(is_concept(part) for part in parts)

    def _topic(
        self, said: Passage, quotes: list[Passage]
    ) -> Iterator[tuple[Check, Severity, str, str]]:
        if not all(is_english(quote.text) for quote in quotes):
            return
        share = self.whole.vocabulary.share_of(said.text)
        if share is None and not quotes:
            share = self._share_of_concepts(said)
        if share is not None and share < self.limits.topic_share:
            if any(stems_of(said.text) & stems_of(quote.text) for quote in quotes):
                return
            backed = any(quote.same(claim) for claim in claims_of(said) for quote in quotes)
            severity: Severity = "warning" if self.whole.partial or backed else "failure"
            yield (
                "topic",
                severity,
                said.text[:80],
                f"shares {share:.0%} of its words with the paper",
            )

    def _share_of_concepts(self, said: Passage) -> float | None:
        """Return the share of the concepts of a statement in another language that the paper has.

        None where the paper is not all in English, the statement is, or it has too few.
        """
        if tongue_of(self.whole.text) != "en" or is_english(said.text):
            return None
        telling = [
            t for t in terms_in(said.text, said.names) if t.shared and t.key not in SAID_OF_ALL
        ]
        if len({term.key for term in telling}) < _TELLING:
            return None
        known = {t.key for t in telling if self._has_term(t)}
        return len(known) / len({term.key for term in telling})

    def _has_term(self, term: Term) -> bool:
        concepts = self.whole.concepts
        if term.key.startswith("name:"):
            return term.key[5:] in self.whole.names.words
        return not concepts.isdisjoint({term.key, *term.others})
