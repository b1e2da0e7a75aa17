"""What one request may spend, and what became of its attempts."""

from __future__ import annotations

import logging
import re
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Annotated

from pydantic import Field
from tenacity import RetryCallState, wait_random_exponential

from digestpress.errors import DigestpressError, FetchError
from digestpress.models import DOCUMENTED

log = logging.getLogger(__name__)

BACKOFF = wait_random_exponential(multiplier=0.5, max=20)
"""Seconds after attempt n: uniform in [0, min(20, 0.5 * 2 ** (n - 1))], the "full jitter" of
https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How polite, patient and thrifty requests are."""

    __pydantic_config__ = DOCUMENTED

    contact: str = ""
    """A mail address or URL, sent along so that an upstream can write before it blocks."""
    arxiv_delay_seconds: Annotated[float, Field(ge=0)] = 3.0
    """From the end of one request to arXiv to the start of the next, over all its hosts and all
    processes of the user; arXiv asks for 3 (https://info.arxiv.org/help/api/tou.html)."""
    connect_timeout_seconds: Annotated[float, Field(gt=0)] = 10.0
    """Per attempt, until the connection stands."""
    read_timeout_seconds: Annotated[float, Field(gt=0)] = 20.0
    """Per attempt, for each silence before and within the answer."""
    attempts: Annotated[int, Field(ge=1, strict=True)] = 5
    """How often a request is sent before it counts as failed."""
    seconds: Annotated[float, Field(gt=0)] = 60.0
    """For one request with all its attempts, without the time that it queues for arXiv."""
    max_bytes: Annotated[int, Field(ge=1, strict=True)] = 50_000_000
    """Of one answer's body, decompressed."""


class Setback(Exception):  # noqa: N818  it ends an attempt, not the request
    """An attempt failed, and another may do better."""

    def __init__(  # noqa: PLR0913 - what may be said of an attempt
        self,
        what: str,
        detail: str = "",
        *,
        kind: type[DigestpressError] = FetchError,
        asked_seconds: float = 0,
        unreachable: bool = False,
        silent: bool = False,
        lost: bool = False,
        counts: bool = True,
    ) -> None:
        """Say in ``what`` what the upstream did, as ``answered 503``.

        ``kind`` is the error that this makes of the last attempt, ``asked_seconds`` the wait that
        the upstream asks for, ``unreachable`` says that nothing was sent, ``silent`` that nothing
        came back in time, ``lost`` that the upstream may have done its work all the same, and
        ``counts`` that it is one of the attempts that there may be.
        """
        super().__init__(what)
        self.what = what
        self.detail = detail
        self.kind = kind
        self.asked_seconds = asked_seconds
        self.unreachable = unreachable
        self.silent = silent
        self.lost = lost
        self.counts = counts


@dataclass(slots=True)
class Effort:
    """One request with its attempts; the methods that take a state are tenacity's hooks."""

    url: str
    attempts: int
    """How many are allowed."""
    deadline: float
    """On ``time.monotonic``."""
    silence_seconds: float
    """How long an attempt may be without a byte."""
    limit: str
    """The setting that the deadline comes from, for messages."""
    setbacks: list[Setback] = field(default_factory=list)

    @property
    def place(self) -> str:
        """Host and path: as much of the URL as a message or log may show."""
        bare = re.split(r"[?#]", self.url.partition("://")[2], maxsplit=1)[0]
        host, slash, path = bare.partition("/")
        return f"{host.rpartition('@')[2]}{slash}{path}"

    @property
    def left_seconds(self) -> float:
        """Time until the deadline; negative after it."""
        return self.deadline - time.monotonic()

    @contextmanager
    def queueing(self) -> Iterator[None]:
        """Stop the clock."""
        start = time.monotonic()
        yield
        self.deadline += time.monotonic() - start

    def note(self, state: RetryCallState) -> None:
        """Keep a failed attempt."""
        error = state.outcome.exception() if state.outcome else None
        if isinstance(error, Setback):
            self.setbacks.append(error)

    def wait_seconds(self, state: RetryCallState) -> float:
        """Return the pause before the next attempt, at least as long as the upstream asked for."""
        return max(BACKOFF(state), self.setbacks[-1].asked_seconds)

    def is_over(self, state: RetryCallState) -> bool:
        """Return whether no attempt is left, or no time for one after the pause."""
        counted = sum(setback.counts for setback in self.setbacks)
        return counted >= self.attempts or state.upcoming_sleep >= self.left_seconds

    def log(self, state: RetryCallState) -> None:
        """Say that there will be another attempt."""
        what, wait = self.setbacks[-1].what, state.upcoming_sleep
        log.info("%s %s; trying again in %.1f seconds", self.place, what, wait)

    def failure(self, setting: str | None) -> DigestpressError:
        """Return the error of a request whose last attempt failed.

        ``setting`` is the one that holds the host's base URL.
        """
        last = self.setbacks[-1]
        detail = f" ({last.detail})" if last.detail else ""
        if all(setback.unreachable for setback in self.setbacks):
            check = f"the network or {setting}" if setting else "the network"
            return FetchError(f"could not reach {self.place.split('/')[0]}{detail}: check {check}")
        counts = Counter(setback.what for setback in self.setbacks)
        happened = " and ".join(f"{what}{_times(n)}" for what, n in counts.items())
        return last.kind(f"{self.place} {happened}{detail}; try again later")


def _times(count: int) -> str:
    return {1: "", 2: " twice"}.get(count, f" {count} times")
