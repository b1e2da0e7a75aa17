"""A local server that answers as language models and their gateways do, by a script.

What is scripted: answers in OpenAI's and Anthropic's forms, the refusals that each of them, vLLM,
llama.cpp and LM Studio write, and connections that break or crawl. The forms are those of
https://platform.openai.com/docs/api-reference/chat/object and
https://docs.claude.com/en/api/messages; the wordings are as users have reported them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from local_server import LocalHandler, LocalServer, Seen


@dataclass(frozen=True, slots=True)
class Answer:
    """A body, as bytes or as what becomes JSON, with its status."""

    body: Any
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)

    def with_headers(self, **headers: object) -> Answer:
        """Return the answer with more headers; ``_`` in a name is ``-``."""
        named = {name.replace("_", "-"): str(value) for name, value in headers.items()}
        return replace(self, headers={**self.headers, **named})

    def content(self) -> bytes:
        return self.body if isinstance(self.body, bytes) else json.dumps(self.body).encode()


@dataclass(frozen=True, slots=True)
class Wait:
    """Nothing, for so many seconds or until the server closes; the next step follows."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Disconnect:
    """The connection ends without an answer."""


@dataclass(frozen=True, slots=True)
class Cut:
    """Half of the body that was announced, and the connection ends."""

    answer: Answer


@dataclass(frozen=True, slots=True)
class Drip:
    """The body, byte by byte."""

    answer: Answer
    seconds: float
    """Between two bytes."""


Step = Answer | Wait | Disconnect | Cut | Drip
Steps = Step | list[Step]
Script = Callable[[int, Seen], Steps]
"""What to do with a request, given its number, from 0, and itself."""


def in_turn(*turns: Steps) -> Script:
    """Return the script that gives each request the next turn, and the last one to all others."""
    return lambda number, _: turns[min(number, len(turns) - 1)]


class ScriptedServer(LocalServer):
    """The server; use it in ``with``. ``requests`` and ``peak`` tell who asked.

    Raises:
        Whatever the script raised, at the end of ``with``: the client saw a lost connection.
    """

    def __init__(self, script: Script) -> None:
        self.script = script
        self.failures: list[Exception] = []
        super().__init__(_Handler)

    def close(self) -> None:
        super().close()
        if self.failures:
            raise self.failures[0]


class _Handler(LocalHandler):
    do_POST = LocalHandler.do_GET  # noqa: N815 - http.server looks for this name

    def serve(self, seen: Seen) -> None:
        server = self.server.local
        try:
            steps = server.script(seen.number, seen)
        except Exception as error:
            server.failures.append(error)
            self.hang_up()
            raise
        for step in steps if isinstance(steps, list) else [steps]:
            self.take(step)

    def take(self, step: Step) -> None:
        match step:
            case Wait(seconds):
                self.server.local.closing.wait(seconds)
            case Disconnect():
                self.hang_up()
            case Answer():
                self.begin(step)
                self.wfile.write(step.content())
            case Cut(answer):
                self.begin(answer)
                self.wfile.write(answer.content()[: len(answer.content()) // 2])
                self.hang_up()
            case Drip(answer, seconds):
                self.begin(answer)
                self.drip(answer.content(), seconds)

    def begin(self, answer: Answer) -> None:
        self.send_response(answer.status)
        length = str(len(answer.content()))
        fixed = {"Content-Type": "application/json", "Content-Length": length}
        for name, value in {**fixed, **answer.headers}.items():
            self.send_header(name, value)
        self.end_headers()

    def drip(self, content: bytes, seconds: float) -> None:
        for at in range(len(content)):
            self.wfile.write(content[at : at + 1])
            if self.server.local.closing.wait(seconds):
                self.hang_up()
                return


def openai(
    text: str | None,
    finish: str = "stop",
    *,
    prompt_tokens: int = 1000,
    cached_tokens: int = 0,
    completion_tokens: int = 100,
    model: str = "scripted-1",
    **message: object,
) -> Answer:
    """Return a chat completion; cached tokens are among those of the prompt.

    ``message`` is what else its message holds, as ``reasoning_content``.
    """
    said = {"role": "assistant", "content": text, "refusal": None, "annotations": [], **message}
    usage = {
        "prompt_tokens": prompt_tokens,
        "completion_tokens": completion_tokens,
        "total_tokens": prompt_tokens + completion_tokens,
        "prompt_tokens_details": {"cached_tokens": cached_tokens, "audio_tokens": 0},
        "completion_tokens_details": {"reasoning_tokens": 0, "audio_tokens": 0},
    }
    return Answer(
        {
            "id": "chatcmpl-scripted",
            "object": "chat.completion",
            "created": 1765238400,
            "model": model,
            "choices": [{"index": 0, "message": said, "logprobs": None, "finish_reason": finish}],
            "usage": usage,
            "service_tier": "default",
            "system_fingerprint": None,
        }
    )


def anthropic(
    content: str | Iterable[Mapping[str, object]],
    stop_reason: str = "end_turn",
    *,
    input_tokens: int = 1000,
    cache_read_input_tokens: int = 0,
    cache_creation_input_tokens: int = 0,
    output_tokens: int = 100,
    model: str = "scripted-1",
) -> Answer:
    """Return a message of one text, or of blocks; cached tokens are beside those of the input."""
    texts = [{"type": "text", "text": content}] if isinstance(content, str) else list(content)
    usage = {
        "input_tokens": input_tokens,
        "cache_creation_input_tokens": cache_creation_input_tokens,
        "cache_read_input_tokens": cache_read_input_tokens,
        "cache_creation": {
            "ephemeral_5m_input_tokens": cache_creation_input_tokens,
            "ephemeral_1h_input_tokens": 0,
        },
        "output_tokens": output_tokens,
        "service_tier": "standard",
    }
    return Answer(
        {
            "id": "msg_scripted",
            "type": "message",
            "role": "assistant",
            "model": model,
            "content": texts,
            "stop_reason": stop_reason,
            "stop_sequence": None,
            "usage": usage,
        }
    )


def fenced(text: str) -> str:
    """Return a text as models write it that were asked for nothing but JSON."""
    return f"```json\n{text}\n```"


def thoughtful(text: str, thoughts: str = "The user wants JSON: {so be it}.") -> str:
    """Return a text after the thoughts of a model whose server does not part them."""
    return f"<think>\n{thoughts}\n</think>\n\n{text}"


def openai_refusal(words: str = "I'm sorry, I can't help with that.") -> Answer:
    return openai(None, refusal=words)


def anthropic_refusal() -> Answer:
    return anthropic([], "refusal")


def openai_error(
    status: int,
    message: str,
    type: str = "invalid_request_error",  # noqa: A002 - as the field is called
    *,
    code: str | int | None = None,
    param: str | None = None,
) -> Answer:
    return Answer(
        {"error": {"message": message, "type": type, "param": param, "code": code}}, status
    )


def anthropic_error(
    status: int,
    message: str,
    type: str = "invalid_request_error",  # noqa: A002 - as the field is called
) -> Answer:
    error = {"type": type, "message": message}
    return Answer({"type": "error", "error": error, "request_id": "req_scripted"}, status)
