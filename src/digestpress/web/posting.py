"""Questions to slow upstreams that charge for answers: sent as JSON, never cached."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from http import HTTPStatus
from threading import Event

import requests
from requests.exceptions import InvalidHeader
from tenacity import Retrying, retry_if_exception_type, sleep_using_event

from digestpress.errors import FetchError, LostError
from digestpress.models import Answer, Patience, Pause
from digestpress.web.adapters import EFFORT, Adapter
from digestpress.web.effort import Effort, Setback
from digestpress.web.pauses import Pauses, asked_seconds

AGAIN = (HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.CONFLICT, HTTPStatus.TOO_MANY_REQUESTS)
"""Statuses below 500 after which another attempt may do better."""


class Posting:
    """Sends questions, for any number of threads."""

    def __init__(self, adapter: Adapter, user_agent: str, ending: Event) -> None:
        """``ending`` is set when the run is to end: then nothing more is sent or waited for."""
        self._session = requests.Session()
        self._session.headers["User-Agent"] = user_agent
        for prefix in ("http://", "https://"):
            self._session.mount(prefix, adapter)
        self._ending = ending
        self._pauses = Pauses(ending)
        self._unreachable: set[str] = set()

    def post(
        self,
        url: str,
        body: bytes,
        *,
        headers: Mapping[str, str],
        patience: Patience,
        is_final: Callable[[Answer], bool],
        before: Callable[[], None],
    ) -> Answer:
        """Send JSON and return the answer, as ``Web.post`` promises."""
        base = "/".join(url.split("/", 3)[:3])
        attempts = 1 if base in self._unreachable else patience.attempts
        limit = f"it had {patience.seconds:g} seconds"
        deadline = time.monotonic() + patience.seconds
        effort = Effort(url, attempts, deadline, patience.silence_seconds, limit)

        def attempt() -> Answer:
            self._pauses.wait(base, effort)
            before()
            if self._ending.is_set():
                raise FetchError("the run is ending")
            return self._answer(base, effort, self._send(effort, body, headers), is_final)

        token = EFFORT.set(effort)
        try:
            answer: Answer = self._retrying(effort)(attempt)
        except Setback as last:
            if all(setback.unreachable for setback in effort.setbacks):
                self._unreachable.add(base)
            raise effort.failure(None) from last.__cause__
        finally:
            EFFORT.reset(token)
        self._unreachable.discard(base)
        return answer

    def pause(self) -> Pause | None:
        """Return the longest pause that is under way, or None."""
        return self._pauses.longest()

    def close(self) -> None:
        """Close the connections."""
        self._session.close()

    def _retrying(self, effort: Effort) -> Retrying:
        return Retrying(
            retry=retry_if_exception_type(Setback),
            after=effort.note,
            wait=effort.wait_seconds,
            stop=lambda state: effort.is_over(state) or self._ending.is_set(),
            sleep=sleep_using_event(self._ending),
            before_sleep=effort.log,
            reraise=True,
        )

    def _send(self, effort: Effort, body: bytes, headers: Mapping[str, str]) -> requests.Response:
        try:
            return self._session.post(
                effort.url,
                data=body,
                headers={"Content-Type": "application/json", **headers},
                allow_redirects=False,
                auth=_as_it_is,
            )
        except Setback as setback:
            if not setback.lost:
                raise
            detail = f" ({setback.detail})" if setback.detail else ""
            raise LostError(f"{effort.place} {setback.what}{detail}") from setback
        except InvalidHeader as error:  # whose message holds the header's value
            raise FetchError(f"{effort.place} cannot be asked: a header is not valid") from error
        except (OSError, ValueError) as error:
            name = type(error).__name__
            raise FetchError(f"{effort.place} cannot be asked ({name})") from error

    def _answer(
        self,
        base: str,
        effort: Effort,
        response: requests.Response,
        is_final: Callable[[Answer], bool],
    ) -> Answer:
        status, content = response.status_code, response.content
        kind = response.headers.get("Content-Type", "")
        answer = Answer(effort.url, kind, content, status, response.headers.get("Location", ""))
        if status != HTTPStatus.TOO_MANY_REQUESTS:
            self._pauses.answered(base)
        may_change = status in AGAIN or status >= HTTPStatus.INTERNAL_SERVER_ERROR
        if not may_change or is_final(answer):
            return answer
        if status == HTTPStatus.TOO_MANY_REQUESTS:
            wait = self._pauses.refused(base, asked_seconds(response.headers, content))
            detail = f"asking to wait {wait:.0f} seconds"
            raise Setback(f"answered {status}", detail, asked_seconds=wait, counts=False)
        raise Setback(f"answered {status}", asked_seconds=asked_seconds(response.headers))


def _as_it_is(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """Keep requests from putting what ~/.netrc says in place of a key."""
    return request
