"""One server with one model: calls, the answers that were paid for, and when to stop asking."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from http import HTTPStatus
from threading import Lock
from typing import Any
from urllib.parse import urlencode

from digestpress.errors import FetchError, ParseError, SummarizeError
from digestpress.models import Answer, Cost, Patience, Tools
from digestpress.summarizing.llm.dialects import Dialect, Reply
from digestpress.summarizing.llm.meter import Meter
from digestpress.summarizing.llm.troubles import Trouble, trouble_in

log = logging.getLogger(__name__)

FAILURES = 3
"""After so many calls in a row that had no answer, a server is not asked again in this run."""


class Complaint(SummarizeError):  # noqa: N818 - as Setback, it ends one call
    """A server did not take a request."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(f"the server answered {trouble.message}")
        self.trouble = trouble


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
    key_missing: str | None = None
    """Why there is no key, where one is needed."""
    stopped: str | None = None
    """Why it is not asked any more."""
    _failures: int = 0
    _learned: dict[str, str] | None = None
    _lock: Lock = field(default_factory=Lock)

    def ask(self, body: Mapping[str, Any], most_out: int, tools: Tools) -> Reply:
        """Return the answer to a request: the one that was paid for already, or a new one.

        Raises:
            Complaint: the server does not take the request.
            SummarizeError: it is not to be asked, or not any more.
            FetchError: no answer could be had.
            ParseError: what it answered is no answer.
        """
        sent = json.dumps(body, ensure_ascii=False).encode()
        key = key_of(type(self.dialect).__name__, self.url, sent)
        kept = self._read(tools.cache.get(key))
        if kept is None:
            return self._pay_for(sent, most_out, key, tools)
        reply, cost = kept
        tools.spend(cost, False)
        return reply

    def _pay_for(self, sent: bytes, most_out: int, key: str, tools: Tools) -> Reply:
        self._check_open()
        try:
            with self.meter.call(len(sent), most_out) as book:
                self._check_open()
                answer = self._send(sent, tools)
                reply = self.dialect.reply(answer.body)
                cost = book(reply.usage)
        except SummarizeError as error:
            if not isinstance(error, Complaint):  # nothing is left of the budget
                self._stop(str(error))
            raise
        tools.spend(cost, True)
        tools.cache.put(key, json.dumps(_kept(answer.body, cost)).encode())
        return reply

    def _send(self, sent: bytes, tools: Tools) -> Answer:
        try:
            answer = tools.web.post(
                self.url,
                sent,
                headers=self.headers,
                patience=self.patience,
                is_final=lambda a: trouble_in(a.status, a.body).kind == "quota",
            )
        except FetchError as error:
            self._failures += 1
            if self._failures >= FAILURES:
                self._stop(f"it failed {FAILURES} times in a row, the last time so: {error}")
            raise
        self._failures = 0
        if answer.status == HTTPStatus.OK:
            return answer
        trouble = trouble_in(answer.status, answer.body)
        if self.key:  # some servers repeat it
            trouble = replace(trouble, message=trouble.message.replace(self.key, "…"))
        if trouble.kind in ("key", "quota"):
            self._stop(f"the server answered {trouble.message}")
        raise Complaint(trouble)

    def _check_open(self) -> None:
        if self.key_missing:
            self._stop(self.key_missing)
        if self.stopped:
            raise SummarizeError(self.stopped)

    def _stop(self, why: str) -> None:
        """Ask no more in this run, and say so once."""
        with self._lock:
            if self.stopped is None:
                self.stopped = why
                log.warning("%s is not asked any more in this run: %s", self.model, why)

    def _read(self, kept: bytes | None) -> tuple[Reply, Cost] | None:
        if kept is None:
            return None
        try:
            given = json.loads(kept)
            return self.dialect.reply(given["answer"].encode()), Cost(**given["cost"])
        except (ParseError, ValueError, LookupError, TypeError, AttributeError) as error:
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


def _kept(body: bytes, cost: Cost) -> dict[str, Any]:
    return {"answer": body.decode(errors="replace"), "cost": asdict(cost)}
