"""A real HTTP server on loopback that stands for the upstreams, with faults to order."""

from __future__ import annotations

import gzip
import random
import re
import socket
import threading
import time
import zlib
from collections import Counter
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Literal, NamedTuple, Self
from urllib.parse import parse_qsl, unquote, urlsplit

Query = Mapping[str, str]
Body = bytes | str | Callable[[Query], bytes | str]
Kind = Literal["reset", "hang", "truncate", "slow", "garbage", "empty", "html"]

WRONG_BODIES = {
    "empty": b"",
    "garbage": random.Random(7).randbytes(4096),
    "html": b"<html><body><h1>Service temporarily unavailable</h1></body></html>",
}


class Seen(NamedTuple):
    """A request: its path with the query, and when it came, on ``time.monotonic``."""

    path: str
    start: float
    headers: Mapping[str, str]


class Route(NamedTuple):
    body: Body
    content_type: str
    status: int
    headers: Mapping[str, str]
    etag: bool


class Fault(NamedTuple):
    pattern: re.Pattern[str]
    kind: Kind | None
    status: int | None
    times: int
    retry_after: str
    given: Counter[str]


class Upstream:
    """The server; use it in ``with``. A path without a route answers 404."""

    def __init__(self, *, port: int = 0, hang_seconds: float = 30, slow_seconds: float = 3) -> None:
        """``hang`` sends nothing for so long; ``slow`` takes so long for the body, in 30 drips."""
        self.hang_seconds = hang_seconds
        self.slow_seconds = slow_seconds
        self.requests: list[Seen] = []
        self.peak = 0
        """The most requests that were under way at once."""
        self.gaps: list[float] = []
        """Seconds from the last bytes that were sent to the start of the next request."""
        self.closing = threading.Event()
        self.lock = threading.Lock()
        self.active = 0
        self.last_end: float | None = None
        self.routes: dict[str, Route] = {}
        self.faults: list[Fault] = []
        self._server = _Server(("127.0.0.1", port), _Handler)
        self._server.upstream = self
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        self._thread.start()

    def route(
        self, path, body: Body, content_type="text/html", status=200, headers=None, etag=True
    ):
        """Answer a path, without its query, with a body or what a function makes of the query."""
        self.routes[path] = Route(body, content_type, status, headers or {}, etag)

    def fault(self, path, kind: Kind | None = None, status=None, times=1, retry_after=""):
        """Give the first so many requests of each path with its query that a pattern is found in
        a fault or a status; ``retry_after`` is in seconds or an HTTP date."""
        asked = str(retry_after)
        self.faults.append(Fault(re.compile(path), kind, status, times, asked, Counter()))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def next_fault(self, path: str) -> Fault | None:
        with self.lock:
            for fault in self.faults:
                if fault.pattern.search(path) and fault.given[path] < fault.times:
                    fault.given[path] += 1
                    return fault
        return None

    def begin(self, path: str, headers: Mapping[str, str]) -> None:
        with self.lock:
            now = time.monotonic()
            self.requests.append(Seen(path, now, headers))
            self.active += 1
            self.peak = max(self.peak, self.active)
            if self.last_end is not None:
                self.gaps.append(now - self.last_end)

    def sending(self) -> None:
        # Noted before the bytes leave: after that the client may be faster than this thread.
        self.last_end = time.monotonic()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64
    upstream: Upstream


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _Server

    def log_request(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        upstream = self.server.upstream
        upstream.begin(self.path, dict(self.headers))
        try:
            self.serve(upstream, upstream.next_fault(self.path))
        except ConnectionError:
            self.close_connection = True
        finally:
            self.close_connection |= upstream.closing.is_set()
            with upstream.lock:
                upstream.active -= 1

    def serve(self, upstream: Upstream, fault: Fault | None) -> None:
        kind = fault.kind if fault else None
        if kind in ("reset", "hang"):
            if kind == "hang":
                upstream.closing.wait(upstream.hang_seconds)
            upstream.sending()
            self.close_connection = True
            self.connection.shutdown(socket.SHUT_RDWR)
        elif fault and fault.status:
            asked = {"Retry-After": fault.retry_after} if fault.retry_after else {}
            self.answer(fault.status, b"not now\n", {"Content-Type": "text/plain", **asked})
        else:
            self.answer(*self.resource(upstream, kind), kind)

    def resource(self, upstream: Upstream, kind: Kind | None) -> tuple[int, bytes, dict[str, str]]:
        url = urlsplit(self.path)
        route = upstream.routes.get(unquote(url.path))
        if route is None:
            return 404, b"no such page\n", {"Content-Type": "text/plain"}
        body = route.body(dict(parse_qsl(url.query))) if callable(route.body) else route.body
        body = body.encode() if isinstance(body, str) else body
        body = WRONG_BODIES.get(kind or "", body)
        kind_of_body = "text/html" if kind == "html" else route.content_type
        headers = {"Content-Type": kind_of_body, **route.headers}
        if route.etag and route.status == 200:
            headers.setdefault("ETag", f'"{zlib.crc32(body):08x}"')
        return route.status, body, headers

    def answer(
        self, status: int, body: bytes, headers: dict[str, str], kind: Kind | None = None
    ) -> None:
        if headers.get("ETag", "none") in self.headers.get("If-None-Match", ""):
            status, body = 304, b""
        if len(body) > 1000 and "gzip" in self.headers.get("Accept-Encoding", ""):
            body, headers = gzip.compress(body, 1), {**headers, "Content-Encoding": "gzip"}
        upstream = self.server.upstream
        upstream.sending()
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        if kind == "truncate":
            self.close_connection, body = True, body[: len(body) // 2]
        drips = 30 if kind == "slow" else 1
        step = max(1, len(body) // drips)
        for at in range(0, len(body), step):
            upstream.sending()
            self.wfile.write(body[at : at + step])
            if drips > 1 and upstream.closing.wait(upstream.slow_seconds / drips):
                return
