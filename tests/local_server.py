"""A threaded HTTP server on loopback: what the upstreams and the models that tests ask share."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self


@dataclass(frozen=True)
class Seen:
    """A request, and when it came, on ``time.monotonic``."""

    number: int
    """From 0."""
    method: str
    path: str
    """With the query."""
    headers: Mapping[str, str]
    """By names in any case; None for one that was not sent."""
    content: bytes
    start: float
    under_way: int
    """How many requests were, with this one."""

    @property
    def body(self) -> Any:
        """What the content is as JSON."""
        return json.loads(self.content)


class LocalServer:
    """The server; use it in ``with``. It answers from its start, at ``url``."""

    def __init__(self, handler: type[LocalHandler], *, port: int = 0) -> None:
        self.requests: list[Seen] = []
        self.peak = 0
        """The most requests that were under way at once."""
        self.active = 0
        self.lock = threading.Lock()
        self.closing = threading.Event()
        self._server = _Server(("127.0.0.1", port), handler)
        self._server.local = self
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        self._thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64
    local: LocalServer


class LocalHandler(BaseHTTPRequestHandler):
    """Notes each request and counts it in and out; ``serve`` answers it."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _Server

    def log_request(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        local = self.server.local
        seen = self.note(local, self.rfile.read(int(self.headers.get("Content-Length", 0))))
        try:
            self.serve(seen)
        except ConnectionError:
            self.close_connection = True
        finally:
            self.close_connection |= local.closing.is_set()
            with local.lock:
                local.active -= 1

    def note(self, local: LocalServer, content: bytes) -> Seen:
        with local.lock:
            local.active += 1
            local.peak = max(local.peak, local.active)
            number, now = len(local.requests), time.monotonic()
            seen = Seen(number, self.command, self.path, self.headers, content, now, local.active)
            local.requests.append(seen)
        return seen

    def serve(self, seen: Seen) -> None:
        raise NotImplementedError

    def hang_up(self) -> None:
        self.close_connection = True
        self.connection.shutdown(socket.SHUT_RDWR)
