"""How posts look and what they are called: the settings under ``post``."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator

from digestpress.models import DOCUMENTED


def _formats(**names: str | dt.date) -> AfterValidator:
    """Check that a setting can be filled in with these names and no others."""

    def check(value: str) -> str:
        try:
            value.format(**names)
        except (LookupError, ValueError, AttributeError, TypeError) as error:
            known = ", ".join(f"{{{name}}}" for name in names)
            raise ValueError(f"may hold {known}, and braces for nothing else") from error
        return value

    return AfterValidator(check)


def _as_time(value: Any) -> Any:
    """Read what YAML makes of an unquoted ``18:15`` or ``18:15:00``: a number to the base of 60.

    Two parts come to 60 at least and less than 24 * 60, three to 3,600 at least.
    """
    if not isinstance(value, int | float):
        return value
    seconds = int(value) if value >= 3600 else int(value) * 60  # noqa: PLR2004
    if isinstance(value, float) or value < 60 or not 3600 <= seconds < 24 * 3600:  # noqa: PLR2004
        raise ValueError('write it in quotes, such as "08:15:00"')
    return dt.time(seconds // 3600, seconds // 60 % 60, seconds % 60)


def _written_as(pattern: str, said: str) -> AfterValidator:
    """Check that a setting has a form, and say in words which."""

    def check(value: str) -> str:
        if not re.fullmatch(pattern, value):
            raise ValueError(f"must be written in {said}")
        return value

    return AfterValidator(check)


Slug = Annotated[
    str, _written_as(r"[a-z0-9]+(-[a-z0-9]+)*", "small letters and digits with hyphens between")
]
Locale = Annotated[str, _written_as(r"[a-z]{2}", "two small letters, such as ko")]


OWN_NAMES = {
    "de": "Deutsch", "en": "English", "es": "Español", "fr": "Français", "it": "Italiano",
    "ja": "日本語", "ko": "한국어", "pt": "Português", "ru": "Русский", "zh": "中文",
}  # fmt: skip
"""Language -> what it calls itself."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a post in one language, other than what is said of the papers."""

    __pydantic_config__ = DOCUMENTED

    introduction: str = "Introduction"
    """Heading."""
    slots: Mapping[str, str] = field(default_factory=dict)
    """Name of a slot -> its heading or label in this language; by default as `slots` has it."""
    not_stated: Annotated[str, _formats(form="")] = "Not stated in the {form}."
    """In place of a slot that nothing was found for; `{form}` is what was read."""
    hidden: Annotated[str, _formats(text="")] = (
        "The paper hides text from its readers that reads like an instruction: “{text}”"
    )
    """Above a paper that hides an instruction to reviewers or language models."""
    abstract: str = "abstract"
    """What `{form}` says where only the abstract was read."""
    full_text: str = "full text"
    """What `{form}` says where the paper was read."""
    version: Annotated[str, _formats(form="", kind="", version="")] = "{form} ({kind}{version})"
    """What provenance says was read of a paper in full, as "full text (HTML, v2)"."""
    instead_of: Annotated[str, _formats(form="", reason="")] = "{form} ({reason})"
    """What provenance says was read where a better form was not had."""
    unread: Annotated[str, _formats(form="", unread="")] = "{form}, without {unread}"
    """What provenance says was read where something was left out for its size."""
    quotes: str = "Quotes"
    """Above the collapsible block of quotes."""
    provenance: Annotated[str, _formats(form="", summarizer="", made_at="")] = (
        "Read: {form}. Written by {summarizer}, {made_at}."
    )
    """Under each paper."""
    provenance_quoting: Annotated[str, _formats(form="", summarizer="", made_at="")] = (
        "Read: {form}. The paper's own sentences, in its own language, chosen by {summarizer}, "
        "{made_at}."
    )
    """The same where the summarizer writes no words of its own."""
    checked: Annotated[
        str, _formats(statements="", quoted="", figures="", found="", marked="", dropped="")
    ] = "{quoted} of {statements} statements quoted, {found} of {figures} numbers found."
    """What the checks came to, behind that line."""
    marked: Annotated[str, _formats(reason="")] = "⚠ not confirmed by the paper: {reason}"
    """Behind a statement that failed its checks, where `check.on_failure` is `mark`."""
    instructions: str = "⚠ This paper holds words meant for the machines that read it:"
    """Before such words, where a paper has them other than in a hidden instruction."""
    language: str = ""
    """What the language calls itself, in links from posts in other languages; known for the most
    common, by default its code."""
    more_authors: Annotated[str, _formats(count="")] = "and {count} more"
    """After the first authors of many."""
    withdrawn: str = "This paper has been withdrawn."
    """Above a paper that was."""
    pdf: str = "PDF"
    """Link."""
    html: str = "HTML"
    """Link."""
    huggingface: str = "Hugging Face"
    """Link."""
    code: str = "Code"
    """Link."""
    project: str = "Project"
    """Link."""


@dataclass(frozen=True, slots=True)
class PostStyle:
    """How posts look and what they are called."""

    __pydantic_config__ = DOCUMENTED

    slug: Slug = "daily-papers"
    """In the file names, so that a blog can have several kinds of posts a day."""
    title: Annotated[str, _formats(date=dt.date(2030, 3, 6))] = "Daily Papers — {date}"
    """Of a post; `{date}` is its day."""
    layout: str = "post"
    """Jekyll's layout."""
    tags: tuple[str, ...] = ("papers",)
    """Jekyll's tags."""
    categories: tuple[str, ...] = ()
    """Jekyll's categories; they become part of a post's address."""
    time: Annotated[dt.time, BeforeValidator(_as_time)] = dt.time()
    """Time of day of a post, in the blog's zone; midnight, so that no builder takes it for the
    future."""
    date_offset: bool = True
    """Whether a post's date carries its UTC offset."""
    links: Literal["all", "alphaxiv", "none"] = "all"
    """`all`: authors, and links to alphaXiv, PDF, HTML, Hugging Face, code and project."""
    alphaxiv_locale: Locale | None = None
    """Language of the alphaXiv pages that are linked, such as `ko`; none: theirs."""
    evidence: Literal["details", "none"] = "details"
    """`details`: the quotes behind the statements, in a collapsible block."""
    figures: Literal["none", "teaser"] = "none"
    """`teaser`: the figure that introduces a paper, with its caption, linked from where the paper
    is; nothing of it is stored."""
    provenance: Literal["line", "none"] = "line"
    """`line`: what was read, who summarized and when, under each paper."""
    translations: Annotated[str, _formats(slug="")] = "{slug}.html"
    """Where a post finds itself in another of the blog's languages, seen from its own page; empty
    for no links. This fits Jekyll's usual permalinks, `../{slug}/` its pretty ones."""
    wording: Mapping[str, Wording] = field(default_factory=dict)
    """Language -> headings and labels in it; what is not given is in English."""

    def wording_in(self, language: str) -> Wording:
        """Return the words for posts in a language."""
        return self.wording.get(language, Wording())
