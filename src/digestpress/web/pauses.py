"""The pauses that upstreams ask for: one that is asked of a thread holds for all."""

from __future__ import annotations

import time
from threading import Lock

from digestpress.web.effort import Effort, Setback


class Pauses:
    """Until when each upstream is left alone, for any number of threads."""

    def __init__(self) -> None:
        self._until: dict[str, float] = {}
        self._lock = Lock()

    def pause(self, base: str, seconds: float) -> None:
        """Leave an upstream alone for so long from now on, or longer if it asked for that."""
        until = time.monotonic() + seconds
        with self._lock:
            self._until[base] = max(until, self._until.get(base, 0.0))

    def wait(self, base: str, effort: Effort) -> None:
        """Wait until an upstream may be asked.

        Raises:
            Setback: that is beyond the effort's deadline.
        """
        while (left := self._until.get(base, 0.0) - time.monotonic()) > 0:
            if left > effort.left_seconds:
                raise Setback("answered 429", f"asking to wait {left:.0f} seconds")
            time.sleep(left)
