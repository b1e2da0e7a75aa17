"""The only HTTP session: the cache of answers, retries, limits and politeness.

``HttpWeb.fetch`` looks into the ``cache``; what that does not hold, or no longer vouches for, is
asked of an upstream through one of the ``adapters``, until the ``effort`` is spent.
"""

from __future__ import annotations

import html
import logging
import re
import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields
from datetime import UTC, datetime
from http import HTTPStatus
from importlib.metadata import PackageNotFoundError, version
from itertools import product
from pathlib import Path
from threading import Event, Lock
from typing import Self

from requests import Request
from requests_cache import AnyResponse, CachedSession
from requests_cache.backends.base import BaseCache
from tenacity import Retrying, retry_if_exception_type

from digestpress.errors import FetchError, NotFoundError, ParseError
from digestpress.models import Answer, Hosts, Patience, Pause, T
from digestpress.web.adapters import EFFORT, Adapter, PoliteAdapter, Turns
from digestpress.web.cache import ABSENT, SETTLED, cache_instead, open_cache
from digestpress.web.effort import Effort, Limits, Setback
from digestpress.web.pauses import asked_seconds
from digestpress.web.posting import AGAIN, Posting

__all__ = ["HttpWeb", "Limits"]

log = logging.getLogger(__name__)

MAX_REDIRECTS = 5


class HttpWeb:
    """The ``Web`` of a run, for any number of threads; to be closed, or used in ``with``."""

    def __init__(
        self,
        hosts: Hosts,
        now: datetime,
        *,
        cache_path: Path | None,
        state_dir: Path | None = None,
        limits: Limits | None = None,
        refresh: bool = False,
    ) -> None:
        """Open the cache: a file, or memory where there is no path or the file is of no use.

        ``state_dir`` is where all processes of a user queue for arXiv; by default the user's cache
        folder, or one in the temporary folder if that cannot be written to. ``refresh`` asks
        upstream again whatever the cache holds.
        """
        self.hosts = hosts
        self.now = now
        self._limits = limits or Limits()
        self._refresh = refresh
        self._cache_path = cache_path
        self._adapter = Adapter(self._limits)
        turns = Turns(state_dir, self._limits.arxiv_delay_seconds)
        self._arxiv_adapter = PoliteAdapter(self._limits, turns)
        self._session = self._new_session()
        self._ending = Event()
        self._posting = Posting(self._adapter, _user_agent(self._limits.contact), self._ending)
        self._unreachable: set[str] = set()
        self._offline = False
        self._lock = Lock()

    def fetch(
        self,
        url: str,
        parse: Callable[[Answer], T],
        *,
        params: Mapping[str, str] | None = None,
        settled: bool = False,
    ) -> T:
        """Return the parsed answer, as ``Web.fetch`` promises."""
        base, setting = self._base(url)
        # Without a network a week's days would otherwise take minutes to fail one by one.
        attempts = 1 if base in self._unreachable else self._limits.attempts
        effort = Effort(
            url,
            attempts,
            time.monotonic() + self._limits.seconds,
            self._limits.read_timeout_seconds,
            f"upstream.seconds is {self._limits.seconds:g}",
        )
        token = EFFORT.set(effort)
        try:
            parsed: T = _retrying(effort)(self._attempt, effort, parse, params, settled)
        except Setback as last:
            if all(setback.unreachable or setback.silent for setback in effort.setbacks):
                self._unreachable.add(base)
            raise effort.failure(setting) from last.__cause__
        finally:
            EFFORT.reset(token)
        return parsed

    def post(
        self,
        url: str,
        body: bytes,
        *,
        headers: Mapping[str, str],
        patience: Patience,
        is_final: Callable[[Answer], bool],
        before: Callable[[], None] = lambda: None,
    ) -> Answer:
        """Send JSON and return the answer, as ``Web.post`` promises."""
        return self._posting.post(
            url, body, headers=headers, patience=patience, is_final=is_final, before=before
        )

    @contextmanager
    def offline(self) -> Iterator[None]:
        """Ask nobody within the block, as ``Web.offline`` promises."""
        self._offline = True
        try:
            yield
        finally:
            self._offline = False

    def pause(self) -> Pause | None:
        """Return the longest pause that an upstream of posts asked for, as ``Web`` promises."""
        return self._posting.pause()

    def end(self) -> None:
        """Post nothing more, and end all waiting for that."""
        self._ending.set()

    @property
    def requests_sent(self) -> int:
        """Requests that were sent to an upstream, retries and revalidations included."""
        return self._adapter.sent + self._arxiv_adapter.sent

    def close(self) -> None:
        """Close the connections and the cache file."""
        self._session.close()  # type: ignore[no-untyped-call]
        self._posting.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _new_session(self) -> CachedSession:
        session = CachedSession(backend=open_cache(self._cache_path))
        session.headers["User-Agent"] = _user_agent(self._limits.contact)
        session.max_redirects = MAX_REDIRECTS
        for prefix in ("http://", "https://"):
            session.mount(prefix, self._adapter)
        for prefix in _arxiv_prefixes(self.hosts):
            session.mount(prefix, self._arxiv_adapter)
        return session

    def _attempt(
        self,
        effort: Effort,
        parse: Callable[[Answer], T],
        params: Mapping[str, str] | None,
        settled: bool,
    ) -> T:
        if self._offline:
            response = self._kept(effort, params)
        else:
            response = self._ask(effort, params, settled)
        content_type = response.headers.get("Content-Type", "")
        try:
            _check_status(effort.place, response)
            return parse(Answer(response.url, content_type, response.content))
        except NotFoundError:
            if (
                settled
                and not response.from_cache
                and self._base(effort.url)[0] == self.hosts.arxiv
            ):
                self._keep_absence(response)
            raise
        except ParseError as error:
            self._forget(response)
            raise Setback("sent an answer of no use", str(error), kind=ParseError) from error

    def _kept(self, effort: Effort, params: Mapping[str, str] | None) -> AnyResponse:
        """Return the answer that the cache holds, however old."""
        cache = self._session.cache
        try:
            request = Request("GET", effort.url, params=params).prepare()
            response = cache.get_response(cache.create_key(request))
        except (sqlite3.Error, ValueError):
            response = None
        if response is None:
            raise FetchError(f"{effort.place} is not in the cache")
        return response

    def _ask(self, effort: Effort, params: Mapping[str, str] | None, settled: bool) -> AnyResponse:
        cache = self._session.cache
        try:
            response = self._get(effort, params, settled)
        except sqlite3.Error as error:
            self._leave(cache, error)
            response = self._get(effort, params, settled)
        if not response.from_cache or response.revalidated:
            self._unreachable.discard(self._base(effort.url)[0])
        log.debug("%s: %d, %d bytes", effort.place, response.status_code, len(response.content))
        return response

    def _get(self, effort: Effort, params: Mapping[str, str] | None, settled: bool) -> AnyResponse:
        asking = self._refresh or not settled
        # refresh alone would ask only for answers with an ETag or date; no answer is fresh enough
        # for min-fresh.
        never = {"Cache-Control": f"min-fresh={100 * SETTLED.days * 86_400}"}
        try:
            return self._session.get(
                effort.url,
                params=params,
                headers=never if asking else None,
                expire_after=SETTLED if settled else 0,
                refresh=asking,
            )
        except (OSError, ValueError) as error:
            raise FetchError(f"{effort.place} cannot be asked for: {error}") from error

    def _keep_absence(self, response: AnyResponse) -> None:
        """Have the cache answer for a while that there is none."""
        cache = self._session.cache
        try:
            self._forget(response)
            cache.save_response(response, expires=datetime.now(UTC) + ABSENT)
        except sqlite3.Error as error:
            self._leave(cache, error)

    def _forget(self, response: AnyResponse) -> None:
        cache = self._session.cache
        asked = [step.request for step in (*response.history, response)]
        keys = {response.cache_key, *map(cache.create_key, asked)}
        try:
            cache.responses.bulk_delete([key for key in keys if key])
        except sqlite3.Error as error:
            self._leave(cache, error)

    def _leave(self, cache: BaseCache, error: sqlite3.Error) -> None:
        """Go on without a cache that failed, unless another thread has seen to it."""
        with self._lock:
            if self._cache_path is not None and self._session.cache is cache:
                cache.close()  # type: ignore[no-untyped-call]
                self._session.cache = cache_instead(self._cache_path, error)

    def _base(self, url: str) -> tuple[str, str | None]:
        """Return the base URL of a host, and the setting that holds it."""
        hosts = [(getattr(self.hosts, f.name), f"upstream.{f.name}") for f in fields(Hosts)]
        known = [host for host in hosts if url.startswith(f"{host[0]}/")]
        if known:
            return max(known, key=lambda host: len(host[0]))
        return "/".join(url.split("/", 3)[:3]), None


def _retrying(effort: Effort) -> Retrying:
    return Retrying(
        retry=retry_if_exception_type(Setback),
        after=effort.note,
        wait=effort.wait_seconds,
        stop=effort.is_over,
        before_sleep=effort.log,
        reraise=True,
    )


def _check_status(place: str, response: AnyResponse) -> None:
    status = response.status_code
    if status == HTTPStatus.OK:
        return
    if status in AGAIN or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        asked = asked_seconds(response.headers)
        detail = f"asking to wait {asked:.0f} seconds" if asked else ""
        raise Setback(f"answered {status}", detail, asked_seconds=asked)
    if status in (HTTPStatus.NOT_FOUND, HTTPStatus.GONE):
        raise NotFoundError(f"{place} answered {status}: there is no such page")
    raise FetchError(f"{place} answered {status}{_reason(response)}")


def _reason(response: AnyResponse) -> str:
    """Return what the body says of an error: arXiv's entry titled Error, or the first line."""
    text = response.content[:65_536].decode(errors="replace").strip()
    entry = re.search(r"<title>Error</title>.*?<summary[^>]*>(.*?)</summary>", text, re.DOTALL)
    if entry:
        text = html.unescape(entry[1]).strip()
    elif text.startswith("<"):
        return ""
    line = "".join(c for c in text.partition("\n")[0] if c.isprintable())[:200]
    return f": {line}" if line else ""


def _arxiv_prefixes(hosts: Hosts) -> list[str]:
    names = ("", "www.", "export.", "rss.", "oaipmh.")
    real = [f"{scheme}://{name}arxiv.org" for scheme, name in product(("http", "https"), names)]
    return [f"{base}/" for base in (*real, hosts.arxiv, hosts.arxiv_export, hosts.arxiv_rss)]


def _user_agent(contact: str) -> str:
    """Return ``digestpress/1.0 (mailto:me@example.org)``, or as apt for a URL or any other text."""
    try:
        release = version("digestpress")
    except PackageNotFoundError:  # run from a checkout
        release = "0"
    text = " ".join(contact.encode("ascii", "ignore").decode().split())
    prefix = "+" if "://" in text else "mailto:" if "@" in text and " " not in text else ""
    return f"digestpress/{release} ({prefix}{text or 'no contact given'})"
