"""OpenAI's chat completions, which most servers speak.

The format: https://platform.openai.com/docs/api-reference/chat. DeepSeek counts cached tokens under
``prompt_cache_hit_tokens``; llama.cpp takes a schema beside ``json_object``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, Field, ValidationError

from digestpress.errors import ParseError
from digestpress.summarizing.llm.dialects import Options, Question, Reply, Rung, Usage


class _Part(BaseModel):
    text: str = ""


class _Message(BaseModel):
    content: str | list[_Part] | None = None
    refusal: str | None = None


class _Choice(BaseModel):
    message: _Message
    finish_reason: str | None = None


class _Details(BaseModel):
    cached_tokens: int | None = None


class _Usage(BaseModel):
    prompt_tokens: int
    completion_tokens: int = 0
    prompt_tokens_details: _Details | None = None
    prompt_cache_hit_tokens: int | None = None

    @property
    def cached(self) -> int:
        told = self.prompt_tokens_details.cached_tokens if self.prompt_tokens_details else None
        return told or self.prompt_cache_hit_tokens or 0


class _Completion(BaseModel):
    choices: list[_Choice] = Field(min_length=1)
    usage: Any = None


@dataclass(frozen=True, slots=True)
class OpenAi:
    """The dialect of OpenAI's chat completions."""

    base_url: str = "https://api.openai.com/v1"
    path: str = "/chat/completions"
    key_name: str = "OPENAI_API_KEY"
    rungs: tuple[Rung, ...] = ("json_schema", "json_object_schema", "json_object", "prompt")

    def headers(self, key: str, name: str) -> dict[str, str]:
        """Return the key as a bearer's, or under another name as it is."""
        return {name: key} if name else {"Authorization": f"Bearer {key}"}

    def body(self, question: Question, rung: Rung, options: Options) -> dict[str, Any]:
        """Return the body of a request."""
        messages = [
            {"role": "system", "content": question.system},
            {"role": "user", "content": question.paper + question.task_at(rung)},
        ]
        for answered, said in question.turns:
            messages += [
                {"role": "assistant", "content": answered},
                {"role": "user", "content": said},
            ]
        body: dict[str, Any] = {
            "model": options.model,
            "messages": messages,
            options.limit_name: options.max_output_tokens,
        }
        chosen = {"temperature": options.temperature, "seed": options.seed}
        body |= {name: value for name, value in chosen.items() if value is not None}
        if rung != "prompt":
            body["response_format"] = _response_format(question, rung)
        return body | dict(options.extra_body)

    def reply(self, body: bytes) -> Reply:
        """Read an answer; of several choices the first."""
        try:
            completion = _Completion.model_validate_json(body)
        except ValidationError as error:
            raise ParseError("the server's answer is no chat completion") from error
        choice, counted = completion.choices[0], _counted(completion.usage)
        message, ending = choice.message, choice.finish_reason
        if message.refusal or ending == "content_filter":
            return Reply(message.refusal or "its content filter stepped in", "declined", counted)
        content = message.content or ""
        text = content if isinstance(content, str) else "".join(part.text for part in content)
        return Reply(text, "cut off" if ending == "length" else "complete", counted)


def _counted(given: Any) -> Usage | None:
    """Return a server's count, or None where it gives none that can be read."""
    try:
        usage = _Usage.model_validate(given)
    except ValidationError:
        return None
    return Usage(usage.prompt_tokens, usage.completion_tokens, usage.cached)


def _response_format(question: Question, rung: Rung) -> dict[str, Any]:
    if rung == "json_schema":
        named = {"name": "digest", "strict": True, "schema": dict(question.schema)}
        return {"type": "json_schema", "json_schema": named}
    beside = {"schema": dict(question.schema)} if rung == "json_object_schema" else {}
    return {"type": "json_object", **beside}
