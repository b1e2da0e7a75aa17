"""How many calls, tokens and how much money a run may still spend at one provider.

A call is admitted when it cannot exceed any limit, whatever it comes to: its worst case is held
back until its own count is known. While others are under way it waits for what they leave.
"""

from __future__ import annotations

import datetime as dt
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Condition
from typing import Annotated

from pydantic import Field

from digestpress.errors import SummarizeError
from digestpress.models import DOCUMENTED, Cost
from digestpress.summarizing.llm.dialects import Usage

WINDOW_SECONDS = 60.0

WRITING = 1.25
"""What a token costs that is written to a prompt cache, in input tokens: Anthropic's price for five
minutes, https://docs.anthropic.com/en/docs/build-with-claude/prompt-caching#pricing."""

PER_BYTE = 1.0
"""Tokens that a byte of a request comes to at most, before a server has counted any: tokenizers
that fall back to bytes have none that is less than one."""
MARGIN = 1.25
"""Later requests may have so many times the tokens a byte of any that was counted."""

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
            estimated,
        )


@dataclass(slots=True)
class Meter:
    """What a run has spent at a provider and what is under way, for any number of threads."""

    limits: Limits
    spent: Cost = field(default_factory=Cost)
    _held: list[Cost] = field(default_factory=list)
    """The worst cases of the calls under way."""
    _begun: deque[tuple[float, int]] = field(default_factory=deque)
    """When the calls of the last minute began, and the tokens that they may take."""
    _per_byte: float = PER_BYTE
    _changed: Condition = field(default_factory=Condition)

    @contextmanager
    def call(self, sent_bytes: int, most_out: int) -> Iterator[Callable[[Usage | None], Cost]]:
        """Wait for a turn; what this gives books what the call came to.

        Without a count by the server, the worst case is booked. A call that is not booked came to
        nothing.

        Raises:
            SummarizeError: it could exceed the budget.
        """
        worst = self._admit(sent_bytes, most_out)

        def book(usage: Usage | None) -> Cost:
            with self._changed:
                cost = worst if usage is None else self.limits.cost(usage)
                self.spent += cost
                if usage is not None and sent_bytes:
                    self._learn(usage.tokens_in / sent_bytes)
            return cost

        try:
            yield book
        finally:
            with self._changed:
                self._held.remove(worst)
                self._changed.notify_all()

    def _learn(self, per_byte: float) -> None:
        known = self._per_byte if self._per_byte < PER_BYTE else 0.0
        self._per_byte = min(PER_BYTE, max(known, per_byte * MARGIN))

    def _admit(self, sent_bytes: int, most_out: int) -> Cost:
        with self._changed:
            while True:
                most_in = round(sent_bytes * self._per_byte)
                worst = self.limits.cost(Usage(most_in, most_out), estimated=True)
                exceeded = self._exceeded(worst)
                if exceeded and not self._held:
                    raise SummarizeError(exceeded)
                wait = self._wait_seconds(most_in + most_out)
                if not exceeded and wait <= 0 and len(self._held) < self.limits.concurrency:
                    self._held.append(worst)
                    self._begun.append((time.monotonic(), most_in + most_out))
                    return worst
                self._changed.wait(wait if wait > 0 else None)

    def _exceeded(self, worst: Cost) -> str | None:
        """Say what of the budget a call could exceed beside those under way, or None."""
        total = sum(self._held, self.spent) + worst
        budget = self.limits.budget
        tokens = total.tokens_in + total.tokens_out
        if budget.tokens is not None and tokens > budget.tokens:
            spent = self.spent.tokens_in + self.spent.tokens_out
            return f"the budget of {budget.tokens} tokens a run is used up ({spent} spent)"
        if budget.money is not None and (total.money is None or total.money > budget.money):
            spent_money = f"{self.spent.money or 0:.4f} {total.currency}"
            return f"the budget of {budget.money} {total.currency} is used up ({spent_money} spent)"
        return None

    def _wait_seconds(self, tokens: int) -> float:
        """Return how long until the limits per minute allow a call; one alone is always allowed."""
        now = time.monotonic()
        while self._begun and self._begun[0][0] <= now - WINDOW_SECONDS:
            self._begun.popleft()
        if not self._begun:
            return 0.0
        most_requests, most_tokens = self.limits.requests_per_minute, self.limits.tokens_per_minute
        full = most_requests is not None and len(self._begun) >= most_requests
        taken = sum(of_call for _, of_call in self._begun)
        if full or (most_tokens is not None and taken + tokens > most_tokens):
            return self._begun[0][0] + WINDOW_SECONDS - now
        return 0.0
