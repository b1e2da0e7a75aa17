"""How one request is sent: whole answers within the limits, and politeness towards arXiv."""

from __future__ import annotations

import math
import os
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from functools import cached_property
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryFile, gettempdir
from threading import Lock
from typing import Any

import requests
from filelock import FileLock
from platformdirs import user_cache_path
from requests.adapters import HTTPAdapter
from urllib3 import HTTPResponse
from urllib3.exceptions import HTTPError, MaxRetryError, ReadTimeoutError

from digestpress.errors import FetchError
from digestpress.web.effort import Effort, Limits, Setback

EFFORT: ContextVar[Effort] = ContextVar("effort")
"""The request that this thread is at: requests has no way to hand it on to an adapter."""

CHUNK_BYTES = 65_536
POOL = 64
"""Connections to one host that are kept open."""


class Adapter(HTTPAdapter):
    """Reads every answer whole, within the limits, before it hands it on.

    Raises:
        Setback: nothing was sent, or no whole answer came back.
        FetchError: the answer is too large.
    """

    def __init__(self, limits: Limits) -> None:
        super().__init__(pool_maxsize=POOL)
        self.sent = 0
        self._limits = limits
        self._lock = Lock()

    def send(
        self, request: requests.PreparedRequest, *args: Any, **kwargs: Any
    ) -> requests.Response:
        """Send the request; ``args`` and ``kwargs`` are those of requests' adapter."""
        effort = EFFORT.get()
        left = max(effort.left_seconds, 0.01)
        connect = min(self._limits.connect_timeout_seconds, left)
        kwargs["timeout"] = connect, min(effort.silence_seconds, left)
        kwargs["stream"] = True
        self._count(1)
        try:
            response = super().send(request, *args, **kwargs)
            return self.build_response(request, self._whole(response.raw, effort))
        except (requests.ConnectionError, requests.Timeout, HTTPError) as error:
            setback = _setback(error)
            self._count(-setback.unreachable)
            raise setback from error

    def _count(self, requests_sent: int) -> None:
        with self._lock:
            self.sent += requests_sent

    def _whole(self, raw: HTTPResponse, effort: Effort) -> HTTPResponse:
        """Return the answer with its body read and decoded, and no header that belies that."""
        try:
            encoded = BytesIO(b"".join(self._chunks(raw, effort)))
        finally:
            raw.close()  # a connection whose body was read to the end is back in the pool by now
        decoder = HTTPResponse(encoded, raw.headers, preload_content=False)
        body = decoder.read(self._limits.max_bytes + 1, decode_content=True)
        self._check_size(len(body), effort)
        headers = raw.headers.copy()
        for name in ("Content-Encoding", "Content-Length", "Transfer-Encoding"):
            headers.discard(name)
        return HTTPResponse(
            BytesIO(body), headers, raw.status, reason=raw.reason, preload_content=False
        )

    def _chunks(self, raw: HTTPResponse, effort: Effort) -> Iterator[bytes]:
        size = 0
        # read would wait until a dripping chunk is full, beyond the deadline; read1 does not.
        while chunk := raw.read1(CHUNK_BYTES, decode_content=False):
            yield chunk
            size += len(chunk)
            self._check_size(size, effort)
            if effort.left_seconds <= 0:
                raise Setback("was too slow with its answer", effort.limit, lost=True)

    def _check_size(self, size: int, effort: Effort) -> None:
        if size > self._limits.max_bytes:
            limit = f"{self._limits.max_bytes} bytes, the limit upstream.max_bytes"
            raise FetchError(f"{effort.place} sent more than {limit}")


class PoliteAdapter(Adapter):
    """Sends when it is this request's turn."""

    def __init__(self, limits: Limits, turns: Turns) -> None:
        super().__init__(limits)
        self._turns = turns

    def send(
        self, request: requests.PreparedRequest, *args: Any, **kwargs: Any
    ) -> requests.Response:
        """Wait, then send; the turn lasts until the body is read."""
        with self._turns.turn(EFFORT.get()):
            return super().send(request, *args, **kwargs)


class Turns:
    """One request at a time and a pause after each, over all threads and processes of a user."""

    def __init__(self, state_dir: Path | None, delay_seconds: float) -> None:
        self._state_dir = state_dir
        self._delay = delay_seconds

    @contextmanager
    def turn(self, effort: Effort) -> Iterator[None]:
        """Wait for the turn, and end it with the block."""
        with effort.queueing():
            held = self._acquire()
        sent = True
        with held:
            self._note(time.time())  # what counts if this process is killed before the end
            try:
                yield
            except Setback as setback:
                sent = not setback.unreachable
                raise
            finally:
                self._note(time.time() if sent else 0)

    def _acquire(self) -> AbstractContextManager[object]:
        # A new lock each time: one object would be the same lock, held, to all its threads.
        lock = FileLock(self._folder / "arxiv.lock")
        while True:
            held = lock.acquire()
            wait = self._wait_seconds()
            if not wait:
                return held
            lock.release()  # to wait with it would shut out other processes for as long as we ask
            time.sleep(wait)

    def _wait_seconds(self) -> float:
        now = time.time()
        try:
            age = now - float(self._end.read_text(encoding="ascii"))
        except FileNotFoundError:
            return 0.0
        except ValueError:
            age = math.nan
        if age >= 0:
            return max(0.0, self._delay - age)
        self._note(now)  # garbage, or a clock that was set back
        return self._delay

    def _note(self, seconds: float) -> None:
        self._end.write_text(f"{seconds:.6f}", encoding="ascii")

    @property
    def _end(self) -> Path:
        """The file with the end of the last request, in seconds since the epoch."""
        return self._folder / "arxiv.end"

    @cached_property
    def _folder(self) -> Path:
        wanted = self._state_dir or user_cache_path("digestpress")
        user = os.getuid() if hasattr(os, "getuid") else "user"
        other = Path(gettempdir()) / f"digestpress-{user}"
        return wanted if _is_ours(wanted) or not _is_ours(other) else other


def _is_ours(folder: Path) -> bool:
    """Return whether the user owns the folder, made where there is none, and can write to it."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with TemporaryFile(dir=folder):
            return not hasattr(os, "getuid") or folder.stat().st_uid == os.getuid()
    except OSError:
        return False


def _setback(error: requests.RequestException | HTTPError) -> Setback:
    if error.args and isinstance(error.args[0], MaxRetryError):
        return Setback("could not be reached", _root(error), unreachable=True)
    if isinstance(error, requests.Timeout | ReadTimeoutError):
        return Setback("did not answer in time", silent=True, lost=True)
    if isinstance(error, requests.ConnectionError):
        return Setback("closed the connection", lost=True)
    return Setback("sent a broken answer", _root(error), lost=True)


def _root(error: BaseException) -> str:
    """Return what the innermost cause says, as ``connection refused``."""
    while below := error.__cause__ or error.__context__:
        error = below
    said = error.strerror if isinstance(error, OSError) else None
    return said[:1].lower() + said[1:] if said else str(error)
