"""The pauses that upstreams ask for: one that is asked of a thread holds for all."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from threading import Event, Lock

from digestpress.models import Pause
from digestpress.web.effort import Effort, Setback

LONGEST_GUESS = 30.0
"""Seconds; the longest pause after a 429 that names no time."""

_SECONDS = re.compile(r"\d{1,9}(\.\d+)?")
_TOLD = re.compile(
    rb'"retryDelay":\s*"(\d{1,6}(?:\.\d+)?)s"|(?:try again|retry) in (\d{1,6}(?:\.\d+)?) ?(ms|s)',
    re.IGNORECASE,
)
"""Where the body of a 429 names a time: Gemini's field, and OpenAI's words."""


class Pauses:
    """Until when each upstream is left alone, for any number of threads."""

    def __init__(self, ending: Event) -> None:
        """``ending`` is set when the run is to end, and ends all waiting."""
        self._until: dict[str, float] = {}
        self._refused: dict[str, int] = {}
        self._lock = Lock()
        self._ending = ending

    def refused(self, base: str, asked: float) -> float:
        """Note a 429; leave the upstream alone for as long as it asks, and return how long.

        Where it names no time, that is 1 second, twice as long after each further one, with up to
        a quarter more by chance.
        """
        now = time.monotonic()
        with self._lock:
            left = self._until.get(base, 0.0) - now
            if not asked and left > 0:  # it was sent before the pause
                return left
            self._refused[base] = self._refused.get(base, 0) + 1
            guess = min(LONGEST_GUESS, 2.0 ** (self._refused[base] - 1))
            seconds = asked or guess * random.uniform(1, 1.25)  # noqa: S311 - spreads requests
            self._until[base] = max(now + seconds, self._until.get(base, 0.0))
        return seconds

    def answered(self, base: str) -> None:
        """Note an answer that is no 429."""
        with self._lock:
            self._refused.pop(base, None)

    def longest(self) -> Pause | None:
        """Return the longest pause that is under way, or None."""
        with self._lock:
            base, until = max(self._until.items(), key=lambda item: item[1], default=("", 0.0))
        left = until - time.monotonic()
        return Pause(base.partition("://")[2].rpartition("@")[2], left) if left > 0 else None

    def wait(self, base: str, effort: Effort) -> None:
        """Wait until an upstream may be asked.

        Raises:
            Setback: that is beyond the effort's deadline.
        """
        while (left := self._until.get(base, 0.0) - time.monotonic()) > 0:
            if left > effort.left_seconds:
                raise Setback(
                    "asks to be left alone", "longer than there is time", asked_seconds=left
                )
            if self._ending.wait(left):
                return


def asked_seconds(headers: Mapping[str, str], body: bytes = b"") -> float:
    """Return the wait that an answer asks for; 0 where it names none.

    Read are ``retry-after-ms``, ``Retry-After`` in seconds or as a date, and the body's words.
    """
    try:
        if milliseconds := headers.get("retry-after-ms"):
            return max(0.0, float(milliseconds) / 1000)
        value = headers.get("Retry-After", "").strip()
        if _SECONDS.fullmatch(value):
            return float(value)
        if value:
            return max(0.0, parsedate_to_datetime(value).timestamp() - time.time())
    except (ValueError, TypeError, OverflowError):
        pass
    told = _TOLD.search(body[:65_536])
    if not told:
        return 0.0
    return float(told[1] or told[2]) / (1000 if told[3] and told[3].lower() == b"ms" else 1)
