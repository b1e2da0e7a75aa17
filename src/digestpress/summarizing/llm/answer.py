"""The answer's form, what becomes of its words, and what is wrong with it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, create_model

from digestpress.models import Quote, Slots, Statement
from digestpress.text import clean

MAX_STATEMENTS = 5
MAX_QUOTES = 5
"""A sentence or a quote more than was asked for is no reason to ask again; a flood is."""
MAX_CHARS = 2_000

_THOUGHT = re.compile(r"\A\s*(?:<think(?:ing)?>)?.*?</think(?:ing)?>", re.DOTALL | re.IGNORECASE)
_FENCED = re.compile(r"```[ \t]*(?:json)?[ \t]*\n?(\{.*\})\s*```", re.DOTALL | re.IGNORECASE)
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*(?:\s[^()]*)?\)")
_ADDRESS = re.compile(r"(?:\b[a-z][a-z0-9+.-]*://|\bwww\.)\S+", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][a-z0-9-]*(?:\s[^<>]*)?/?>", re.IGNORECASE)
_STRESS = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_MARK = re.compile(r"\A\s*(?:[-*•]\s+|#{1,6}\s+|>\s+)+")
_NUMBER = re.compile(r"\A\s*\[\d{1,4}\]\s*")
_MATH = re.compile(r"(\$[^$]*\$)")


class Said(BaseModel):
    """One sentence and the paper's words behind it."""

    model_config = ConfigDict(extra="forbid", strict=True)

    text: Annotated[str, Field(max_length=MAX_CHARS)]
    quotes: Annotated[
        list[Annotated[str, Field(max_length=MAX_CHARS)]], Field(max_length=MAX_QUOTES)
    ]


@cache
def form_of(names: tuple[str, ...]) -> type[BaseModel]:
    """Return the model of an answer to these slots, each a list or null, all required."""
    some = Annotated[list[Said], Field(max_length=MAX_STATEMENTS)]
    fields: dict[str, Any] = dict.fromkeys(names, (some | None, ...))
    return create_model("Answer", __config__=ConfigDict(extra="forbid"), **fields)


def schema_of(names: tuple[str, ...]) -> dict[str, Any]:
    """Return the JSON Schema that servers are given.

    It has no bounds, references or titles, which some servers refuse; ``form_of`` has the bounds.
    """
    said = {
        "type": "object",
        "properties": {
            "text": {"type": "string"},
            "quotes": {"type": "array", "items": {"type": "string"}},
        },
        "required": ["text", "quotes"],
        "additionalProperties": False,
    }
    some = {"anyOf": [{"type": "array", "items": said}, {"type": "null"}]}
    return {
        "type": "object",
        "properties": dict.fromkeys(names, some),
        "required": list(names),
        "additionalProperties": False,
    }


class NotValidError(ValueError):
    """An answer is not what was asked for; ``problems`` says why, a line each."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


def read(text: str, slots: Slots) -> tuple[Statement, ...]:
    """Return what an answer says, in the order of the slots.

    Thoughts and fences around the JSON are taken off. Spans of quotes are not known yet.

    Raises:
        NotValidError: it is not JSON of the form that was asked for.
    """
    try:
        given = json.loads(_bare(text))
    except (ValueError, RecursionError) as error:
        said = "the answer was empty" if not text.strip() else f"it is not JSON: {error}"
        raise NotValidError((said,)) from error
    try:
        answer = form_of(slots.names).model_validate(given)
    except ValidationError as error:
        raise NotValidError(tuple(_problems(error))) from error
    return tuple(_statements(answer, slots))


def written(statements: tuple[Statement, ...], slots: Slots) -> str:
    """Return statements as the answer that they would have come from."""
    said: dict[str, list[dict[str, Any]] | None] = dict.fromkeys(slots.names)
    for statement in statements:
        of_slot = said[statement.slot] or []
        quotes = [quote.text for quote in statement.quotes]
        said[statement.slot] = [*of_slot, {"text": statement.text, "quotes": quotes}]
    return json.dumps(said, ensure_ascii=False)


def _bare(text: str) -> str:
    """Return the JSON in an answer: without thoughts before it and without a fence around it."""
    if "</think" in text.lower():
        text = _THOUGHT.sub("", text, count=1)
    if fenced := _FENCED.search(text):
        return fenced[1]
    start, end = text.find("{"), text.rfind("}")
    return text[start : end + 1] if 0 <= start < end else text


def _problems(error: ValidationError) -> Iterator[str]:
    for wrong in error.errors(include_url=False, include_input=False)[:10]:
        place = ".".join(str(part) for part in wrong["loc"] if not str(part).startswith("list["))
        yield f"{place or 'the whole'}: {wrong['msg']}"


def _statements(answer: BaseModel, slots: Slots) -> Iterator[Statement]:
    said: Mapping[str, list[Said] | None] = dict(answer)
    for name in slots.names:
        for one in said[name] or ():
            text = plain_words(one.text)
            if text:
                quotes = (_NUMBER.sub("", quote).strip() for quote in one.quotes)
                kept = tuple(Quote(quote, 0, 0) for quote in quotes if quote)
                yield Statement(name, text, kept)


def plain_words(text: str) -> str:
    """Return a model's words without links, addresses, tags and marks; formulas stay.

    A link in an answer can only come from the paper, or from nowhere.
    """
    text = _LINK.sub(r"\1", _MARK.sub("", text))
    parts = _MATH.split(text)
    parts[::2] = (_TAG.sub("", _ADDRESS.sub("", _STRESS.sub(r"\2", part))) for part in parts[::2])
    return " ".join(clean("".join(parts)).split())
