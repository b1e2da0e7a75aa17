"""What a server's complaint means: whom it concerns, and what may help.

Servers agree on a status and a message at most, so the words decide. They are those of OpenAI,
Azure, OpenRouter, Gemini, DeepSeek, Anthropic, vLLM, llama.cpp, LM Studio and Ollama.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Literal

Kind = Literal["overflow", "key", "quota", "limit name", "declined", "other"]
"""The prompt is too long; the key is not right; nothing is left to spend; the limit of an answer's
tokens has another name; the request as it is put is not taken; anything else."""

_QUOTA = re.compile(
    r"insufficient[_ ](?:quota|balance|credits|funds)|exceeded your current quota|billing"
    r"|credit balance|out of credits|quota (?:has been )?exhausted",
    re.IGNORECASE,
)
_PER_TIME = re.compile(r"per[ -]?(?:minute|second|hour)|rate.?limit", re.IGNORECASE)
_OVERFLOW = re.compile(
    r"context[_ ](?:length|size|window|limit)|prompt is too long|too many (?:input )?tokens"
    r"|input token count|maximum (?:context|prompt) length|exceed\w* the maximum number of tokens"
    r"|input (?:is )?too long|reduce the length",
    re.IGNORECASE,
)
_MOST = re.compile(
    r"(?:context (?:length|size|window)|limit|allowed)\W+(?:is |of )?\(?(\d{3,})|tokens > (\d{3,})",
    re.IGNORECASE,
)
"""Where a message tells how many tokens there may be."""

_NOT_TAKEN = (
    HTTPStatus.BAD_REQUEST,
    HTTPStatus.NOT_FOUND,
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    HTTPStatus.UNPROCESSABLE_ENTITY,
)
_SHOWN = 300
"""Characters of a message that are shown."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """A server's complaint."""

    kind: Kind
    message: str
    """In the server's words, on one line."""
    sent: int | None = None
    """Of an overflow: how many tokens were sent..."""
    most: int | None = None
    """...and how many there may be, where the server tells."""


def trouble_in(status: int, body: bytes) -> Trouble:
    """Return what an answer of any status but 200 means."""
    error = _error_in(body)
    message = str(error.get("message") or error.get("detail") or "")
    words = " ".join(str(error.get(name, "")) for name in ("code", "type", "message", "detail"))
    said = f"{status}: {_shown(message)}" if message else f"{status}"
    if status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
        return Trouble("key", said)
    if status == HTTPStatus.PAYMENT_REQUIRED or (
        _QUOTA.search(words) and not _PER_TIME.search(words)
    ):
        return Trouble("quota", said)
    if status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE or (
        status in _NOT_TAKEN and _OVERFLOW.search(words)
    ):
        return Trouble("overflow", said, *_sizes(error, message))
    if status in _NOT_TAKEN and "max_completion_tokens" in words:
        return Trouble("limit name", said)
    return Trouble("declined" if status in _NOT_TAKEN else "other", said)


def _error_in(body: bytes) -> dict[str, Any]:
    """Return what a body says of an error, in whichever of the usual forms."""
    try:
        given = json.loads(body)
    except (ValueError, RecursionError):
        return {"message": body[:2000].decode(errors="replace")}
    if isinstance(given, list) and given:  # Gemini
        given = given[0]
    inner = given.get("error", given) if isinstance(given, dict) else given
    return inner if isinstance(inner, dict) else {"message": inner}


def _sizes(error: dict[str, Any], message: str) -> tuple[int | None, int | None]:
    sent, most = error.get("n_prompt_tokens"), error.get("n_ctx")  # llama.cpp
    if isinstance(sent, int) and isinstance(most, int):
        return sent, most
    found = _MOST.search(message)
    if not found:
        return None, None
    most = int(found[1] or found[2])
    sent = max(int(number) for number in re.findall(r"\d{3,18}", message))
    return (sent, most) if sent > most else (None, None)


def _shown(message: str) -> str:
    line = " ".join("".join(c if c.isprintable() else " " for c in message).split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"
