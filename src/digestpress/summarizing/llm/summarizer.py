"""The settings of a language model, and its digests."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from digestpress.errors import SummarizeError
from digestpress.models import (
    DOCUMENTED,
    Cost,
    Digest,
    Document,
    Finding,
    Patience,
    Prompts,
    Slots,
    Statement,
    Tools,
)
from digestpress.summarizing.llm import answer, excerpt
from digestpress.summarizing.llm.anthropic import Anthropic
from digestpress.summarizing.llm.asking import Asking
from digestpress.summarizing.llm.dialects import Dialect, Options, Question, Rung, Usage
from digestpress.summarizing.llm.meter import Budget, Limits, Meter, Price
from digestpress.summarizing.llm.openai import OpenAi
from digestpress.summarizing.llm.prompting import TEMPLATES, question_of
from digestpress.summarizing.llm.provider import Complaint, Provider, provider_url
from digestpress.summarizing.llm.tokens import estimate

DIALECTS: Mapping[str, Callable[[], Dialect]] = {"openai": OpenAi, "anthropic": Anthropic}

SHORTENINGS = 3
"""How often a question that is too long for the server is put again with less of the paper."""
SHORTER = 0.9
"""What is left of the room, so that an estimate that is somewhat off fits as well."""
FRAME_TOKENS = 1_100
"""About what the prompts of this package have beside the paper."""
LEAST_PAPER_TOKENS = 500
TYPICAL_PAPER_TOKENS = 4_500
"""Of what is sent of a paper in full: the median of the 12 in the benchmark's folders."""
BYTES_A_TOKEN = 4
"""Of English prose."""
TYPICAL_ANSWER_TOKENS = 900
"""Of a digest in English: seven slots with a sentence or two and their quotes."""

_RUNGS: Mapping[str, tuple[Rung, ...]] = {
    "auto": ("json_schema", "json_object_schema", "json_object", "prompt"),
    "json_schema": ("json_schema",),
    "json_object": ("json_object_schema", "json_object"),
    "prompt": ("prompt",),
}


def _base_url(value: str) -> str:
    parts = urlsplit(value)
    if value and (parts.scheme not in ("http", "https") or not parts.netloc):
        raise ValueError("must be an address such as http://127.0.0.1:11434/v1")
    if parts.query or parts.fragment:
        raise ValueError("must end with the path: parameters go to `query`")
    if value.rstrip("/").endswith(("/chat/completions", "/messages")):
        raise ValueError("must end before /chat/completions or /messages, as in .../v1")
    return value.rstrip("/")


def _variable(value: str | None) -> str | None:
    if value is not None and not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", value):
        raise PydanticCustomError("secret", KEY_IN_CONFIG)
    return value


def _extra(values: Mapping[str, Any]) -> Mapping[str, Any]:
    if reserved := RESERVED & set(values):
        raise ValueError(f"may not hold {', '.join(sorted(reserved))}, which settings decide")
    return values


KEY_IN_CONFIG = "must be the name of an environment variable, such as OPENAI_API_KEY, never a key"
RESERVED = frozenset({
    "max_completion_tokens", "max_tokens", "messages", "model", "n", "output_config",
    "response_format", "stream", "system", "tools",
})  # fmt: skip
"""Parts of a request's body on which its cost and form depend."""

Count = Annotated[int, Field(ge=1, strict=True)]
Seconds = Annotated[float, Field(gt=0, allow_inf_nan=False)]


@dataclass(frozen=True, slots=True, kw_only=True)
class LlmSummarizer:
    """Writes digests by a language model: in any language, from the whole paper, with quotes."""

    __pydantic_config__ = DOCUMENTED

    model: Annotated[str, Field(min_length=1)]
    """As the server calls it."""
    dialect: Literal["openai", "anthropic"] = "openai"
    """`openai`: chat completions, as most servers have them; `anthropic`: messages."""
    base_url: Annotated[str, AfterValidator(_base_url)] = ""
    """Address of the API, up to and with its version; by default the dialect's maker's."""
    api_key_env: Annotated[str | None, AfterValidator(_variable)] = None
    """Environment variable with the key. By default `OPENAI_API_KEY` or `ANTHROPIC_API_KEY` for
    their makers' servers, and no key for others."""
    api_key_header: str = ""
    """Header that the key is sent in, where it is not the dialect's; `api-key` for Azure."""
    headers: Mapping[str, str] = field(default_factory=dict)
    """Further headers."""
    query: Mapping[str, str] = field(default_factory=dict)
    """Parameters of the address, such as Azure's `api-version`."""
    extra_body: Annotated[Mapping[str, Any], AfterValidator(_extra)] = field(default_factory=dict)
    """Laid over the body of each request, such as `{reasoning_effort: low}`."""
    temperature: Annotated[float, Field(ge=0)] | None = None
    """By default the server's own."""
    seed: int | None = None
    """For servers that know one."""
    max_output_tokens: Count = 4_096
    """Of an answer, thoughts included; one that is cut off is asked for once more at twice that."""
    context_tokens: Count = 32_768
    """What the model can hold, prompt and answer together."""
    paper_tokens: Count = 6_000
    """At most so much of a paper is sent: the sections that matter most for a digest..."""
    paper_share: Annotated[float, Field(gt=0, le=1)] = 0.4
    """...and at most this share of it, if that is more than 2,000 tokens."""
    concurrency: Count = 4
    """So many questions are under way at once."""
    requests_per_minute: Count | None = None
    """As the provider allows."""
    tokens_per_minute: Count | None = None
    """As the provider allows, sent and received."""
    timeout: Seconds = 120.0
    """Seconds of silence before an attempt counts as failed."""
    total_seconds: Seconds = 300.0
    """For one question with all its attempts."""
    attempts: Count = 5
    """How often a question is sent before it counts as failed."""
    structured: Literal["auto", "json_schema", "json_object", "prompt"] = "auto"
    """How answers are made to be JSON. `auto` tries the strictest form first, and remembers what a
    server can."""
    price: Price | None = None
    """What a million tokens cost; without it, costs are given in tokens only."""
    budget: Budget = field(default_factory=Budget)
    """What one run may spend; then the next summarizer serves."""
    style: Mapping[str, str] = field(default_factory=dict)
    """Language -> how to write in it. Korean, Japanese, Chinese and English have a default."""
    glossary: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Language -> terms and how they are written in it."""
    name: str = "llm"
    """How records and provenance lines call it."""

    def __post_init__(self) -> None:
        if self.budget.money is not None and self.price is None:
            raise ValueError("budget.money needs a price")
        if self.context_tokens < self.max_output_tokens + FRAME_TOKENS + LEAST_PAPER_TOKENS:
            raise ValueError(
                "context_tokens must leave room for a paper: at least max_output_tokens "
                f"and {FRAME_TOKENS + LEAST_PAPER_TOKENS} more"
            )

    def digest(self, document: Document, slots: Slots, tools: Tools) -> Digest:
        """Return what the model says of a document, as it says it: the checks look for its quotes.

        Raises:
            SummarizeError: the model cannot serve, or not any more in this run.
            FetchError: its server cannot be reached.
        """
        provider = self._provider_of(tools)
        with tools.shared.computing.turn(asking=True):
            pieces = excerpt.pieces_of(document)
        most = self._most(pieces)
        for _ in range(SHORTENINGS):
            try:
                statements = self._asking(provider, slots, tools).ask(
                    self._question(document, pieces, most, slots, tools)
                )
            except Complaint as complaint:
                if complaint.trouble.kind != "overflow":
                    raise
                most = _shorter(most, complaint, self.max_output_tokens)
                provider.fits[document.paper_id] = most
                continue
            return self._digest(statements, slots, tools)
        raise SummarizeError(
            f"even a question with {most} tokens of the paper is too long for {self.model}: "
            "set context_tokens and max_output_tokens to what it can hold"
        )

    def repair(
        self,
        document: Document,
        digest: Digest,
        findings: tuple[Finding, ...],
        slots: Slots,
        tools: Tools,
    ) -> Digest:
        """Show the model once what failed, and return what it says then.

        Raises:
            SummarizeError: the model cannot serve, or not any more in this run.
            FetchError: its server cannot be reached.
        """
        provider = self._provider_of(tools)
        pieces = excerpt.pieces_of(document)
        most = provider.fits.get(document.paper_id) or self.paper_room(pieces)
        problems = [
            f"{finding.slot}: {finding}"
            for finding in findings
            if finding.severity == "failure" and finding.statement is not None
        ]
        said = tools.prompts.fill("repair.j2", problems=problems, checked=True)
        turn = (answer.written(digest.statements, slots), said)
        question = replace(self._question(document, pieces, most, slots, tools), turns=(turn,))
        return self._digest(self._asking(provider, slots, tools).ask(question), slots, tools)

    def rehearse(self, slots: Slots, prompts: Prompts) -> None:
        """Fill the prompts once, with nothing to tell.

        Raises:
            TemplateError: one of them is not right.
        """
        question_of("", slots, prompts, self.style, self.glossary)
        for checked in (False, True):
            prompts.fill("repair.j2", problems=("none",), checked=checked)

    def estimate(self, document: Document, slots: Slots, tools: Tools, *, whole: bool) -> Cost:
        """Return about what a digest takes; nothing where its answer is kept.

        Raises:
            SummarizeError: the model cannot serve, or the budget would be spent by then.
        """
        provider = self._provider_of(tools)
        sent = FRAME_TOKENS + min(TYPICAL_PAPER_TOKENS, self.paper_tokens)
        sent_bytes = sent * BYTES_A_TOKEN
        if whole:
            pieces = excerpt.pieces_of(document)
            question = self._question(document, pieces, self._most(pieces), slots, tools)
            asking = self._asking(provider, slots, tools)
            if asking.kept(question) is not None:
                return Cost()
            sent = estimate(question.system + question.paper + question.task)
            sent_bytes = asking.size(question)
        usage = Usage(sent, TYPICAL_ANSWER_TOKENS)
        written = slots.languages > 1
        return provider.plan(sent_bytes, self.max_output_tokens, usage, written=written)

    def _digest(self, statements: tuple[Statement, ...], slots: Slots, tools: Tools) -> Digest:
        version = self._version(tools)
        return Digest(statements, slots.language, self.name, self.model, version)

    def _version(self, tools: Tools) -> str:
        """Return a hash of all that the prompts are made of, but the paper and the slots."""
        own = json.dumps([dict(self.style), dict(self.glossary)], default=dict, sort_keys=True)
        texts = f"{tools.prompts.version(*TEMPLATES)}{own}"
        return hashlib.sha256(texts.encode()).hexdigest()[:12]

    def paper_room(self, pieces: Iterable[excerpt.Piece]) -> int:
        """Return how many tokens of a paper are sent, given all its pieces."""
        whole = sum(piece.tokens for piece in pieces)
        share = max(2_000, round(whole * self.paper_share))
        room = self.context_tokens - self.max_output_tokens - FRAME_TOKENS
        return max(200, min(share, self.paper_tokens, room))

    def _most(self, pieces: tuple[excerpt.Piece, ...]) -> int:
        return min(self.paper_room(pieces), sum(piece.tokens for piece in pieces))

    def _question(
        self,
        document: Document,
        pieces: tuple[excerpt.Piece, ...],
        most: int,
        slots: Slots,
        tools: Tools,
    ) -> Question:
        with tools.shared.computing.turn(asking=True):
            chosen = excerpt.choose(pieces, document, most)
            text = excerpt.printed(chosen, document)
            return question_of(text, slots, tools.prompts, self.style, self.glossary)

    def _asking(self, provider: Provider, slots: Slots, tools: Tools) -> Asking:
        options = Options(
            self.model,
            self.max_output_tokens,
            temperature=self.temperature,
            seed=self.seed,
            reuse=slots.languages > 1,
            extra_body=self.extra_body,
        )
        rungs = tuple(rung for rung in _RUNGS[self.structured] if rung in provider.dialect.rungs)
        return Asking(provider, options, rungs or provider.dialect.rungs[-1:], slots, tools)

    def _provider_of(self, tools: Tools) -> Provider:
        return tools.shared.of(self, lambda: self._provider(tools))

    def _provider(self, tools: Tools) -> Provider:
        dialect = DIALECTS[self.dialect]()
        variable = self.api_key_env
        if variable is None and not self.base_url:
            variable = dialect.key_name
        key = tools.secrets.get(variable, "").strip() if variable else ""
        wrong = _wrong_with(key, variable) if variable else None
        headers = dialect.headers(key, self.api_key_header) if key and not wrong else {}
        return Provider(
            dialect,
            provider_url(self.base_url or dialect.base_url, dialect, self.query),
            self.model,
            key,
            {**headers, **self.headers},
            Patience(self.timeout, self.total_seconds, self.attempts),
            Meter(self._limits, tools.shared.ending),
            Meter(Limits(budget=self.budget, price=self.price)),
            tools.shared,
            wrong,
        )

    @property
    def _limits(self) -> Limits:
        return Limits(
            self.concurrency,
            self.requests_per_minute,
            self.tokens_per_minute,
            self.budget,
            self.price,
        )


def _shorter(most: int, complaint: Complaint, answer_tokens: int) -> int:
    """Return how much of a paper may fit, by what the server says of its room, else half."""
    sent, room = complaint.trouble.sent, complaint.trouble.most
    if not sent or not room:
        return most // 2
    spare = room - answer_tokens if room > 2 * answer_tokens else room // 2
    return max(100, min(round(SHORTER * most * spare / sent), most * 9 // 10))


def _wrong_with(key: str, variable: str) -> str | None:
    """Say what is wrong with a key, without a word of it."""
    if not key:
        return f"the environment has no {variable}, which should hold its key"
    if not re.fullmatch(r"[!-~]+", key):
        return f"{variable} holds a character that no key has, such as a line break: set it anew"
    return None
