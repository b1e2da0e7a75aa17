"""One server with one model: calls, the answers that were paid for, and when to stop asking."""

from __future__ import annotations

import hashlib
import json
import logging
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from threading import Lock
from typing import Any
from urllib.parse import urlencode

from pydantic import TypeAdapter

from digestpress.errors import FetchError, LostError, ParseError, SummarizeError
from digestpress.models import Answer, Cost, Patience, Shared, Tools
from digestpress.summarizing.llm.dialects import Dialect, Options, Question, Reply, Rung, Usage
from digestpress.summarizing.llm.meter import Meter
from digestpress.summarizing.llm.troubles import FINAL, Trouble, error_within, trouble_in

log = logging.getLogger(__name__)

FAILURES = 3
"""After so many questions in a row that had no answer, or none that could be read, a server is not
asked again in this run."""


class Complaint(SummarizeError):  # noqa: N818 - as Setback, it ends one call
    """A server did not take a request."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(f"the server answered {trouble.message}")
        self.trouble = trouble


class NotKeptError(SummarizeError):
    """No answer to a request is kept, and none was to be asked for."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer that was paid for."""

    answer: str
    """The body, raw."""
    cost: Cost


_KEPT = TypeAdapter(Kept)


@dataclass(slots=True)
class _Left:
    """What is left of the patience with one question."""

    seconds: float
    attempts: int


@dataclass(slots=True)
class Provider:
    """A server and a model as one run knows them, for any number of threads."""

    dialect: Dialect
    url: str
    model: str
    key: str = field(repr=False)
    headers: Mapping[str, str] = field(repr=False)
    patience: Patience
    meter: Meter
    planned: Meter
    """What a dry run expects."""
    shared: Shared
    unusable: str | None = None
    """Why it cannot be asked at all, as its key is missing."""
    stopped: str | None = None
    """Why it is not asked any more."""
    fits: dict[str, int] = field(default_factory=dict)
    """Paper -> the tokens of it that fitted, where that was less than was sent first."""
    _failures: int = 0
    _unread: int = 0
    _learned: dict[str, str] | None = None
    _lock: Lock = field(default_factory=Lock)

    def ask(
        self, question: Question, rung: Rung, options: Options, tools: Tools, *, kept_only: bool
    ) -> Reply:
        """Return the answer to a question: the one that was paid for already, or a new one.

        Raises:
            Complaint: the server does not take the request.
            NotKeptError: no answer is kept, and only those are wanted.
            SummarizeError: it is not to be asked, or not any more.
            FetchError: no answer could be had.
            ParseError: what it answered is no answer.
        """
        key = self._key_of(question, rung, options)
        kept = self._read(tools.cache.get(key))
        if kept is not None:
            reply, cost = kept
            tools.spend(key, cost, False)
            return reply
        if kept_only:
            raise NotKeptError("no answer is kept")
        body = self.dialect.body(question, rung, options)
        return self._ask(_json(body), options, key, tools)

    def size(self, question: Question, rung: Rung, options: Options) -> int:
        """Return the bytes of a request."""
        return len(_json(self.dialect.body(question, rung, options)))

    def plan(self, sent_bytes: int, most_out: int, usage: Usage, *, written: bool) -> Cost:
        """Count a call as if it were made, and return about what it takes.

        Raises:
            SummarizeError: it would not be made.
        """
        self._check_open()
        try:
            with self.planned.call(sent_bytes, most_out, written=written) as call:
                return replace(call.book(usage), estimated=True)
        except SummarizeError as error:
            self.stopped = str(error)
            raise

    def _key_of(self, question: Question, rung: Rung, options: Options) -> str:
        """Return the hash of a request, whether its prompt is to be used again or not."""
        body = self.dialect.body(question, rung, options.once())
        return key_of(type(self.dialect).__name__, self.url, _json(body))

    def _ask(self, sent: bytes, options: Options, key: str, tools: Tools) -> Reply:
        """Ask; an attempt whose answer got lost is booked, and repeated as another question.

        It is repeated only while there is time for a whole attempt: one more would be paid for.
        """
        left = _Left(self.patience.seconds, self.patience.attempts)
        while True:
            try:
                return self._pay_for(sent, options, key, tools, left)
            except LostError as lost:
                if not left.attempts or left.seconds < self.patience.silence_seconds:
                    self._note_failure(lost)
                    raise
            except FetchError as error:
                self._note_failure(error)
                raise

    def _pay_for(self, sent: bytes, options: Options, key: str, tools: Tools, left: _Left) -> Reply:
        self._check_open()
        try:
            with self.meter.call(
                len(sent), options.max_output_tokens, written=options.reuse
            ) as call:
                self._check_open()
                try:
                    answer = self._send(sent, tools, left)
                    reply = self._reply(answer)
                except (LostError, ParseError):
                    tools.spend(f"{key} lost, {left.attempts} left", call.book(None), True)
                    raise
                cost = call.book(reply.usage)
                # Before anything that may wait: whoever kills the run from here on has the answer.
                kept = Kept(answer.body.decode(errors="replace"), cost)
                tools.cache.put(key, _KEPT.dump_json(kept))
        except SummarizeError as error:
            if not isinstance(error, Complaint):  # nothing is left of the budget
                self._stop(str(error), failed=False)
            raise
        tools.cache.secure(key)
        tools.spend(key, cost, True)
        return reply

    def _send(self, sent: bytes, tools: Tools, left: _Left) -> Answer:
        begun = time.monotonic()
        left.attempts -= 1
        try:
            answer = tools.web.post(
                self.url,
                sent,
                headers=self.headers,
                patience=replace(self.patience, seconds=round(left.seconds, 1)),
                is_final=lambda a: trouble_in(a).kind in FINAL,
                before=self.meter.attempt,
            )
        except FetchError as error:
            left.seconds -= time.monotonic() - begun
            if self.key and self.key in str(error):
                raise type(error)(str(error).replace(self.key, "…")) from None
            raise
        self._failures = 0
        if answer.status != HTTPStatus.OK:
            raise self._complaint(trouble_in(answer, self.key))
        return answer

    def _reply(self, answer: Answer) -> Reply:
        try:
            return self.dialect.reply(answer.body)
        except ParseError as error:
            trouble = error_within(answer, self.key)
            if trouble is None:
                raise
            raise self._complaint(trouble) from error

    def _complaint(self, trouble: Trouble) -> Complaint:
        if trouble.kind in FINAL:
            self._stop(f"the server answered {trouble.message}")
        return Complaint(trouble)

    def note_unread(self) -> None:
        """Note a question whose answers could not be read in any form."""
        self._unread += 1
        if self._unread >= FAILURES:
            self._stop(f"its answers to {FAILURES} questions in a row cannot be read")

    def note_read(self) -> None:
        """Note a question that was answered."""
        self._unread = 0

    def _note_failure(self, error: FetchError) -> None:
        with self._lock:
            self._failures += 1
            often = self._failures >= FAILURES
        if often:
            self._stop(f"it failed {FAILURES} times in a row, the last time so: {error}")

    def _check_open(self) -> None:
        if self.unusable:
            self._stop(self.unusable)
        if self.stopped:
            raise SummarizeError(self.stopped)

    def _stop(self, why: str, *, failed: bool = True) -> None:
        """Ask no more in this run, and say so once."""
        with self._lock:
            if self.stopped is None and not self.shared.ending.is_set():
                self.stopped = why
                if failed:
                    self.shared.gave_up[self.model] = why
                log.warning("%s is not asked any more in this run: %s", self.model, why)

    def _read(self, kept: bytes | None) -> tuple[Reply, Cost] | None:
        if kept is None:
            return None
        try:
            given = _KEPT.validate_json(kept)
            return self.dialect.reply(given.answer.encode()), given.cost
        except (ParseError, ValueError) as error:
            log.warning("a kept answer is damaged and is asked for again: %s", error)
            return None

    def learned(self, name: str, tools: Tools) -> str | None:
        """Return what earlier calls, of any run, have shown of this server and model."""
        with self._lock:
            return self._known(tools).get(name)

    def learn(self, name: str, value: str, tools: Tools) -> None:
        """Remember for later calls, of any run."""
        with self._lock:
            known = self._known(tools)
            if known.get(name) != value:
                known[name] = value
                tools.cache.put(self._learned_key, json.dumps(known).encode())

    def _known(self, tools: Tools) -> dict[str, str]:
        if self._learned is None:
            try:
                given = json.loads(tools.cache.get(self._learned_key) or b"{}")
            except ValueError:
                given = {}
            self._learned = {k: str(v) for k, v in given.items()} if isinstance(given, dict) else {}
        return self._learned

    @property
    def _learned_key(self) -> str:
        return f"server-{key_of(self.url, self.model)}"


def provider_url(base: str, dialect: Dialect, query: Mapping[str, str]) -> str:
    """Return where questions are sent."""
    asked = f"?{urlencode(query)}" if query else ""
    return f"{base.rstrip('/')}{dialect.path}{asked}"


def key_of(*parts: str | bytes) -> str:
    """Return the hash of a whole request: whatever changes the question changes it."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part if isinstance(part, bytes) else part.encode())
        digest.update(b"\0")
    return digest.hexdigest()


def _json(body: Mapping[str, Any]) -> bytes:
    return json.dumps(body, ensure_ascii=False).encode(errors="replace")
