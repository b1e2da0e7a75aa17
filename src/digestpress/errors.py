"""The exceptions that cross module borders.

    DigestpressError
    ├── UsageError        a command was asked for something impossible
    ├── ConfigError       config.yaml or --set; carries every problem with its line
    ├── FetchError        an upstream could not be had
    │   ├── NotFoundError it answered that there is no such thing
    │   └── LostError     it was asked, and no whole answer came back
    ├── ParseError        an answer or a file is not what it should be
    ├── SummarizeError    a summarizer could not serve
    ├── TemplateError     a page template is not right
    └── StoreError        a file or lock of the blog cannot be used

Each message is a sentence that names the thing and, where one is known, the remedy.
"""

from __future__ import annotations

from dataclasses import dataclass


class DigestpressError(Exception):
    """The root of the tree; catching it catches all that digestpress raises on purpose."""


class UsageError(DigestpressError):
    """A command was asked for something impossible, such as a date in the future."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong in a file."""

    file: str
    line: int | None
    """Counted from 1; None where the problem has no line, as with ``--set``."""
    message: str

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{place}: {self.message}"


class ConfigError(DigestpressError):
    """The settings are not valid; ``problems`` holds all of them."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


class FetchError(DigestpressError):
    """An upstream could not be had after all retries."""


class NotFoundError(FetchError):
    """The upstream answered 404 or 410: there is no such thing."""


class LostError(FetchError):
    """The upstream was asked and may have done its work, but no whole answer came back."""


class ParseError(DigestpressError):
    """An answer or a file is not what it should be."""


class SummarizeError(DigestpressError):
    """A summarizer could not serve this document."""


class TemplateError(DigestpressError):
    """A page template is not right, or there is none of that name."""


class StoreError(DigestpressError):
    """A file or lock of the blog cannot be used."""
