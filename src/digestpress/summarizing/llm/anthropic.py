"""Anthropic's messages.

The format: https://docs.anthropic.com/en/api/messages, with the answer's schema under
``output_config.format``. ``input_tokens`` leaves out what was read from or written to the prompt
cache.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError

from digestpress.errors import ParseError
from digestpress.summarizing.llm.dialects import Options, Question, Reply, Rung, Usage

VERSION = "2023-06-01"

_CUT_OFF = ("max_tokens", "model_context_window_exceeded")


class _Block(BaseModel):
    type: str
    text: str = ""


class _Usage(BaseModel):
    input_tokens: int
    output_tokens: int = 0
    cache_read_input_tokens: int | None = None
    cache_creation_input_tokens: int | None = None


class _Message(BaseModel):
    content: list[_Block]
    stop_reason: str | None = None
    usage: Any = None


@dataclass(frozen=True, slots=True)
class Anthropic:
    """The dialect of Anthropic's messages. It knows no seed."""

    base_url: str = "https://api.anthropic.com/v1"
    path: str = "/messages"
    key_name: str = "ANTHROPIC_API_KEY"
    rungs: tuple[Rung, ...] = ("json_schema", "prompt")

    def headers(self, key: str, name: str) -> dict[str, str]:
        """Return the key and the version of the format."""
        return {name or "x-api-key": key, "anthropic-version": VERSION}

    def body(self, question: Question, rung: Rung, options: Options) -> dict[str, Any]:
        """Return the body of a request; the paper is marked for the prompt cache if it serves."""
        paper: dict[str, Any] = {"type": "text", "text": question.paper}
        if options.reuse:
            paper["cache_control"] = {"type": "ephemeral"}
        task = {"type": "text", "text": question.task_at(rung)}
        messages: list[dict[str, Any]] = [{"role": "user", "content": [paper, task]}]
        for answered, said in question.turns:
            messages += [
                {"role": "assistant", "content": answered},
                {"role": "user", "content": said},
            ]
        body: dict[str, Any] = {
            "model": options.model,
            "system": question.system,
            "messages": messages,
            "max_tokens": options.max_output_tokens,
        }
        if options.temperature is not None:
            body["temperature"] = options.temperature
        if rung == "json_schema":
            form = {"type": "json_schema", "schema": dict(question.schema)}
            body["output_config"] = {"format": form}
        return body | dict(options.extra_body)

    def reply(self, body: bytes) -> Reply:
        """Read an answer: its blocks of text, one after another."""
        try:
            message = _Message.model_validate_json(body)
        except ValidationError as error:
            raise ParseError("the server's answer is no message") from error
        text = "".join(block.text for block in message.content if block.type == "text")
        if message.stop_reason == "refusal":
            return Reply(text or "it gave no reason", "declined", _counted(message.usage))
        ending = message.stop_reason in _CUT_OFF
        return Reply(text, "cut off" if ending else "complete", _counted(message.usage))


def _counted(given: Any) -> Usage | None:
    """Return a server's count, or None where it gives none that can be read."""
    try:
        usage = _Usage.model_validate(given)
    except ValidationError:
        return None
    read, written = usage.cache_read_input_tokens or 0, usage.cache_creation_input_tokens or 0
    return Usage(usage.input_tokens + read + written, usage.output_tokens, read, written)
