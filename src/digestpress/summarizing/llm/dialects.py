"""What a question and an answer are, whatever the server's dialect."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal, Protocol

Rung = Literal["json_schema", "json_object_schema", "json_object", "prompt"]
"""How an answer is made to be JSON, from the strictest: by a schema, by JSON mode with a schema
beside it, by JSON mode with the schema in the prompt, by the prompt alone."""

LimitName = Literal["max_tokens", "max_completion_tokens"]
"""What a server calls the limit of an answer's tokens."""


@dataclass(frozen=True, slots=True)
class Question:
    """What a model is asked."""

    system: str
    paper: str
    """The user's turn begins with it: the same for every language, so that a provider's prompt
    cache serves."""
    task: str
    """The rest of the user's turn."""
    task_with_schema: str
    """The same where the schema has to stand in the prompt."""
    schema: Mapping[str, Any]
    """JSON Schema of the answer."""
    turns: tuple[tuple[str, str], ...] = ()
    """What the model answered, and what was said to that."""

    def task_at(self, rung: Rung) -> str:
        """Return the task as it is put at a rung."""
        return self.task_with_schema if rung in ("json_object", "prompt") else self.task


@dataclass(frozen=True, slots=True)
class Options:
    """How a model is to answer."""

    model: str
    max_output_tokens: int
    limit_name: LimitName = "max_tokens"
    temperature: float | None = None
    seed: int | None = None
    reuse: bool = False
    """Whether the same paper will be asked about again."""
    extra_body: Mapping[str, Any] = field(default_factory=dict)
    """Laid over the request's body."""

    def once(self) -> Options:
        """Return the same for a paper that is asked about once: a question is the same then."""
        return replace(self, reuse=False)


@dataclass(frozen=True, slots=True)
class Usage:
    """The tokens of one call, as the server counts them."""

    tokens_in: int
    """Cached and written ones included."""
    tokens_out: int
    tokens_cached: int = 0
    """Read from the server's prompt cache."""
    tokens_written: int = 0
    """Written to it, where the server tells."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a model answered."""

    text: str
    ending: Literal["complete", "cut off", "declined"]
    usage: Usage | None
    """None where the server does not count."""


class Dialect(Protocol):
    """How one kind of server is spoken to."""

    @property
    def base_url(self) -> str:
        """Where its maker's own server is."""

    @property
    def path(self) -> str:
        """Where questions are put, below the base URL."""

    @property
    def key_name(self) -> str:
        """The environment variable that holds the maker's key by convention."""

    @property
    def rungs(self) -> tuple[Rung, ...]:
        """Those that it has, the strictest first."""

    def headers(self, key: str, name: str) -> dict[str, str]:
        """Return the headers of a request with a key, under the dialect's own name or another."""

    def body(self, question: Question, rung: Rung, options: Options) -> dict[str, Any]:
        """Return the body of a request."""

    def reply(self, body: bytes) -> Reply:
        """Read an answer of status 200.

        Raises:
            ParseError: it is none.
        """
