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

from digestpress.models import Answer

Kind = Literal["overflow", "key", "quota", "absent", "limit name", "refused", "declined", "other"]
"""The prompt is too long; the key is not right; nothing is left to spend; there is no such model or
address; the limit of an answer's tokens has another name; what is asked about is not wanted; the
request as it is put is not taken; anything else."""

FINAL = ("key", "quota", "absent")
"""Kinds that stay, whatever is asked."""

_QUOTA_CODES = ("insufficient_quota", "insufficient_balance", "billing_error")
_QUOTA = re.compile(
    r"insufficient (?:quota|balance|credits|funds)|exceeded your current quota|credit balance"
    r"|out of credits|quota (?:has been )?exhausted|billing",
    re.IGNORECASE,
)
_PER_TIME = re.compile(r"per[ -]?(?:minute|second|hour)|rate.?limit", re.IGNORECASE)
_UNWANTED = re.compile(r"moderation|flagged|content.?(?:policy|filter|management)", re.IGNORECASE)
_NO_MODEL = re.compile(
    r"model_not_found|not_found_error"
    r"|model\b.{0,80}\b(?:not found|does not exist|not exist|is not available|unknown)"
    r"|(?:unknown|no such|invalid) model|not a valid model",
    re.IGNORECASE | re.DOTALL,
)
_OVERFLOW = re.compile(
    r"context[_ ](?:length|size|window|limit)|prompt is too long|too many (?:input )?tokens"
    r"|input token count|maximum (?:context|prompt) length|exceed\w* the maximum number of tokens"
    r"|input (?:is )?too long|reduce the length",
    re.IGNORECASE,
)
_MOST = re.compile(
    r"(?:context (?:length|size|window)|limit|allowed)\W+(?:is |of )?\(?(\d{3,18})"
    r"|tokens > (\d{3,18})",
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


def trouble_in(answer: Answer, secret: str = "") -> Trouble:
    """Return what an answer of any status but 200 means, without the secret in its words."""
    return _trouble(answer.status, _error_in(_without(secret, answer.body)), answer)


def error_within(answer: Answer, secret: str = "") -> Trouble | None:
    """Return the trouble that an answer of status 200 tells of, as OpenRouter's may; or None."""
    body = _without(secret, answer.body)
    if body.lstrip().startswith(b"<"):
        return Trouble("absent", "200 with a web page: check base_url")
    error = _error_in(body)
    if "message" not in error or not body.lstrip().startswith(b"{"):
        return None
    code = error.get("code")
    status = code if isinstance(code, int) else HTTPStatus.INTERNAL_SERVER_ERROR
    return _trouble(status, error, answer)


def _without(secret: str, body: bytes) -> bytes:
    """Return a body without the key, which some servers repeat."""
    return body.replace(secret.encode(), "…".encode()) if secret else body


def _trouble(status: int, error: dict[str, Any], answer: Answer) -> Trouble:
    message = str(error.get("message") or error.get("detail") or "")
    words = " ".join(str(error.get(name, "")) for name in ("code", "type", "message", "detail"))
    kind = _kind(status, words, answer)
    if answer.location:
        message = f"it redirects to {answer.location}: set base_url to that"
    elif message.lstrip().startswith("<"):
        message = "a web page: check base_url"
    said = f"{status}: {_shown(message)}" if message else f"{status}"
    return Trouble(kind, said, *(_sizes(error, message) if kind == "overflow" else (None, None)))


def _kind(status: int, words: str, answer: Answer) -> Kind:
    if _is_quota(status, words):
        return "quota"
    if status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
        return "refused" if _UNWANTED.search(words) else "key"
    page = status == HTTPStatus.NOT_FOUND and "html" in answer.content_type.lower()
    if page or HTTPStatus.MULTIPLE_CHOICES <= status < HTTPStatus.BAD_REQUEST:
        return "absent"
    if status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        return "overflow"
    return _kind_of_refusal(words) if status in _NOT_TAKEN else "other"


def _kind_of_refusal(words: str) -> Kind:
    if _OVERFLOW.search(words):
        return "overflow"
    if "max_completion_tokens" in words:
        return "limit name"
    return "absent" if _NO_MODEL.search(words) else "declined"


def _is_quota(status: int, words: str) -> bool:
    """Tell whether nothing is left to spend: by a code, else by words where these are about it."""
    if status == HTTPStatus.PAYMENT_REQUIRED or any(code in words for code in _QUOTA_CODES):
        return True
    if status in (HTTPStatus.FORBIDDEN, HTTPStatus.TOO_MANY_REQUESTS):
        return bool(_QUOTA.search(words)) and not _PER_TIME.search(words)
    return status == HTTPStatus.BAD_REQUEST and "credit balance" in words.lower()


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
