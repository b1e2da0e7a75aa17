"""How many calls, tokens and how much money a run may still spend at one provider.

A call is admitted when it cannot exceed any limit, whatever it comes to: its worst case is held
back until its own count is known. While others are under way it waits for what they leave.
"""

from __future__ import annotations

import datetime as dt
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Condition, Event
from typing import Annotated

from pydantic import Field

from digestpress.errors import SummarizeError
from digestpress.models import DOCUMENTED, Cost
from digestpress.summarizing.llm.dialects import Usage

WINDOW_SECONDS = 60.0
LOOK_SECONDS = 0.5
"""How often one that waits looks whether the run is ending."""
ROOM_FOR_MARKS = 1_000
"""Tokens that a server's own marks around messages may come to."""
MOST_TOKENS = 10_000_000
"""Of any part of a count."""

WRITING = 1.25
"""What a token costs that is written to a prompt cache, in input tokens: Anthropic's price for five
minutes, https://docs.anthropic.com/en/docs/build-with-claude/prompt-caching#pricing."""

PER_BYTE = 1.0
"""Tokens that a byte of a request comes to at most, before a server has counted any: tokenizers
that fall back to bytes have none that is less than one."""
MARGIN = 2.0
"""Later requests may have so many times the tokens a byte of any that was counted."""
LEAST_PER_BYTE = 0.5
"""Never fewer are expected: prose has 0.25, formulas 0.3, Korean 0.3 to 0.5."""

Amount = Annotated[float, Field(ge=0)]


@dataclass(frozen=True, slots=True)
class Price:
    """What a million tokens cost."""

    __pydantic_config__ = DOCUMENTED

    input: Amount
    """Of those sent."""
    output: Amount
    """Of those that come back."""
    cached: Amount | None = None
    """Of those sent that the provider had in its prompt cache; by default as much as others."""
    currency: str = "USD"
    """What it is counted in."""
    date: dt.date | None = None
    """When it was looked up: prices change."""

    def of(self, usage: Usage) -> float:
        """Return what a call costs."""
        cached = self.input if self.cached is None else self.cached
        fresh = usage.tokens_in - usage.tokens_cached + (WRITING - 1) * usage.tokens_written
        sums = fresh * self.input + usage.tokens_cached * cached + usage.tokens_out * self.output
        return round(sums / 1_000_000, 9)


@dataclass(frozen=True, slots=True)
class Budget:
    """What one run may spend; a call that could exceed it is not made."""

    __pydantic_config__ = DOCUMENTED

    tokens: Annotated[int, Field(ge=0)] | None = None
    """Sent and received."""
    money: Amount | None = None
    """In the currency of `price`, which it needs."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What calls are held to."""

    concurrency: int = 4
    requests_per_minute: int | None = None
    tokens_per_minute: int | None = None
    budget: Budget = field(default_factory=Budget)
    price: Price | None = None

    def cost(self, usage: Usage, *, estimated: bool = False) -> Cost:
        """Return what a call comes to."""
        return Cost(
            1,
            usage.tokens_in,
            usage.tokens_cached,
            usage.tokens_out,
            self.price.of(usage) if self.price else None,
            self.price.currency if self.price else "",
            self.price.date if self.price else None,
            estimated,
        )


@dataclass(slots=True)
class Call:
    """One call under way."""

    limits: Limits
    sent_bytes: int
    worst: Cost
    """What it may come to."""
    begun: float
    """On ``time.monotonic``."""
    tokens: int
    """At worst, or as they were counted."""
    counted: Usage | None = None
    """By the server, where that can be."""
    came_to: Cost | None = None

    def book(self, usage: Usage | None) -> Cost:
        """Note what it came to, and return that: the worst case where nobody counted."""
        self.counted = usage if usage and _is_possible(usage, self.sent_bytes) else None
        self.came_to = self.limits.cost(self.counted) if self.counted else self.worst
        return self.came_to


@dataclass(slots=True)
class Meter:
    """What a run has spent at a provider and what is under way, for any number of threads."""

    limits: Limits
    ending: Event = field(default_factory=Event)
    """Set when the run is to end: then nothing is waited for."""
    spent: Cost = field(default_factory=Cost)
    _held: list[Cost] = field(default_factory=list)
    """The worst cases of the calls under way."""
    _attempts: deque[float] = field(default_factory=deque)
    """When the attempts of the last minute began."""
    _calls: deque[Call] = field(default_factory=deque)
    """Those that began in the last minute."""
    _per_byte: float = PER_BYTE
    _changed: Condition = field(default_factory=Condition)

    @contextmanager
    def call(self, sent_bytes: int, most_out: int, *, written: bool = False) -> Iterator[Call]:
        """Wait for a turn, and book what is said of the call at its end.

        Without a count by the server, or with an impossible one, the worst case is booked. A call
        that is not booked came to nothing. ``written`` if its prompt may be written to a cache.

        Raises:
            SummarizeError: it could exceed the budget, or the run is ending.
        """
        call = self._admit(sent_bytes, most_out, written=written)
        try:
            yield call
        finally:
            with self._changed:
                self._held.remove(call.worst)
                if call.came_to:
                    self.spent += call.came_to
                if call.counted:
                    self._learn(call.counted.tokens_in / max(1, sent_bytes))
                    call.tokens = call.counted.tokens_in + call.counted.tokens_out
                self._changed.notify_all()

    def attempt(self) -> None:
        """Wait until the limit of requests a minute allows one more, and count it.

        Raises:
            SummarizeError: the run is ending.
        """
        most = self.limits.requests_per_minute
        with self._changed:
            while most is not None:
                now = time.monotonic()
                while self._attempts and self._attempts[0] <= now - WINDOW_SECONDS:
                    self._attempts.popleft()
                if len(self._attempts) < most:
                    self._attempts.append(now)
                    return
                self._wait(self._attempts[0] + WINDOW_SECONDS - now)

    def _learn(self, per_byte: float) -> None:
        known = self._per_byte if self._per_byte < PER_BYTE else LEAST_PER_BYTE
        self._per_byte = min(PER_BYTE, max(known, per_byte * MARGIN))

    def _admit(self, sent_bytes: int, most_out: int, *, written: bool) -> Call:
        with self._changed:
            while True:
                most_in = round(sent_bytes * self._per_byte)
                usage = Usage(most_in, most_out, tokens_written=most_in if written else 0)
                worst = self.limits.cost(usage, estimated=True)
                exceeded = self._exceeded(worst)
                if exceeded and not self._held:
                    raise SummarizeError(exceeded)
                wait = self._wait_seconds(most_in + most_out)
                if not exceeded and wait <= 0 and len(self._held) < self.limits.concurrency:
                    call = Call(
                        self.limits, sent_bytes, worst, time.monotonic(), most_in + most_out
                    )
                    self._held.append(worst)
                    self._calls.append(call)
                    return call
                self._wait(wait if wait > 0 else WINDOW_SECONDS)

    def _wait(self, seconds: float) -> None:
        """Wait for a change, or so long; look now and then whether the run is ending."""
        self._changed.wait(min(seconds, LOOK_SECONDS))
        if self.ending.is_set():
            raise SummarizeError("the run is ending")

    def _exceeded(self, worst: Cost) -> str | None:
        """Say what of the budget a call could exceed beside those under way, or None."""
        held = sum(self._held, self.spent)
        budget, total = self.limits.budget, held + worst
        tokens, next_tokens = (c.tokens_in + c.tokens_out for c in (total, worst))
        if budget.tokens is not None and tokens > budget.tokens:
            left = max(0, budget.tokens - held.tokens_in - held.tokens_out)
            return (
                f"of the budget of {budget.tokens} tokens a run {left} are left, and the next "
                f"question could take {next_tokens}"
            )
        if budget.money is not None and (total.money is None or total.money > budget.money):
            left_money = max(0.0, budget.money - (held.money or 0))
            return (
                f"of the budget of {budget.money} {total.currency} a run {left_money:.4f} are "
                f"left, and the next question could take {worst.money or 0:.4f}"
            )
        return None

    def _wait_seconds(self, tokens: int) -> float:
        """Return how long until the tokens a minute allow a call; one alone is always allowed."""
        most, now = self.limits.tokens_per_minute, time.monotonic()
        while self._calls and self._calls[0].begun <= now - WINDOW_SECONDS:
            self._calls.popleft()
        if most is None or not self._calls:
            return 0.0
        taken = sum(call.tokens for call in self._calls)
        return self._calls[0].begun + WINDOW_SECONDS - now if taken + tokens > most else 0.0


def _is_possible(usage: Usage, sent_bytes: int) -> bool:
    """Tell whether a count can be one of this request: some servers give zeros, or nonsense."""
    parts = (usage.tokens_out, usage.tokens_cached, usage.tokens_written)
    return 0 < usage.tokens_in <= sent_bytes + ROOM_FOR_MARKS and all(
        0 <= part <= MOST_TOKENS for part in parts
    )
