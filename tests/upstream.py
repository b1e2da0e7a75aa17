"""A real HTTP server on loopback that stands for the upstreams, with faults to order."""

from __future__ import annotations

import gzip
import random
import re
import time
import zlib
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Literal, NamedTuple
from urllib.parse import parse_qsl, unquote, urlsplit

from local_server import LocalHandler, LocalServer, Seen

Query = Mapping[str, str]
Body = bytes | str | Callable[[Query], bytes | str]
Kind = Literal["reset", "hang", "truncate", "slow", "garbage", "empty", "html"]

WRONG_BODIES = {
    "empty": b"",
    "garbage": random.Random(7).randbytes(4096),
    "html": b"<html><body><h1>Service temporarily unavailable</h1></body></html>",
}


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


class Upstream(LocalServer):
    """The server; use it in ``with``. A path without a route answers 404."""

    def __init__(self, *, port: int = 0, hang_seconds: float = 30, slow_seconds: float = 3) -> None:
        """``hang`` sends nothing for so long; ``slow`` takes so long for the body, in 30 drips."""
        self.hang_seconds = hang_seconds
        self.slow_seconds = slow_seconds
        self.gaps: list[float] = []
        """Seconds from the last bytes that were sent to the start of the next request."""
        self.last_end: float | None = None
        self.routes: dict[str, Route] = {}
        self.faults: list[Fault] = []
        super().__init__(_Handler, port=port)

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

    def next_fault(self, path: str) -> Fault | None:
        with self.lock:
            for fault in self.faults:
                if fault.pattern.search(path) and fault.given[path] < fault.times:
                    fault.given[path] += 1
                    return fault
        return None

    def sending(self) -> None:
        # Noted before the bytes leave: after that the client may be faster than this thread.
        self.last_end = time.monotonic()


class _Handler(LocalHandler):
    def note(self, upstream: Upstream, content: bytes) -> Seen:
        last_end = upstream.last_end
        seen = super().note(upstream, content)
        if last_end is not None:
            upstream.gaps.append(seen.start - last_end)
        return seen

    def serve(self, seen: Seen) -> None:
        upstream = self.server.local
        fault = upstream.next_fault(seen.path)
        kind = fault.kind if fault else None
        if kind in ("reset", "hang"):
            if kind == "hang":
                upstream.closing.wait(upstream.hang_seconds)
            upstream.sending()
            self.hang_up()
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
        upstream = self.server.local
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
