"""The answer's form, what becomes of its words, and what is wrong with it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from itertools import islice
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, create_model

from digestpress.models import Quote, Slots, Statement
from digestpress.text import clean

MAX_STATEMENTS = 5
MAX_QUOTES = 5
"""A sentence or a quote more than was asked for is no reason to ask again; a flood is."""
MAX_CHARS = 2_000

_THOUGHT = re.compile(r"\A\s*(?:<think(?:ing)?>)?.*?</think(?:ing)?>", re.DOTALL | re.IGNORECASE)
_FENCED = re.compile(r"\A\s*```[ \t]*(?:json)?[ \t]*\n?(.*?)\s*```\s*\Z", re.DOTALL | re.IGNORECASE)
_TRIES = 50
"""Opening braces at which JSON is looked for."""
_SURROGATE = re.compile("[\ud800-\udfff]")

_LINK = re.compile(
    r"!?\[([^\[\]]*)\]\((?:[a-z][a-z0-9+.-]*:|www\.|/|#)[^()\s]*(?:\s[^()]*)?\)", re.IGNORECASE
)
_ADDRESS = re.compile(
    r"\s*[(<]?(?:\b(?:https?|ftp)://|\bwww\.)[^\s<>)\]]*[^\s<>)\].,;:!?'\"][)>]?", re.IGNORECASE
)
_TAG = re.compile(
    r"</?(?:a|b|blockquote|br|code|div|em|h[1-6]|hr|i|iframe|img|li|mark|ol|p|pre|s|script|small|span"
    r"|strong|style|sub|sup|table|td|th|tr|u|ul)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_STRESS = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")
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
    """Return the model of an answer to these slots, each a list or null, all required.

    Its fields have names of their own, as a slot may be called like what pydantic has.
    """
    some = Annotated[list[Said], Field(max_length=MAX_STATEMENTS)] | None
    fields: dict[str, Any] = {
        f"slot_{at}": (some, Field(alias=name)) for at, name in enumerate(names)
    }
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
    given = _json_in(text, slots.names)
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


def _json_in(text: str, names: tuple[str, ...]) -> Any:
    """Return the JSON of an answer: the whole, or what is left without thoughts, fence and frame.

    Raises:
        NotValidError: there is none.
    """
    if not text.strip():
        raise NotValidError(("the answer was empty",))
    bare = text if text.lstrip().startswith("{") else _THOUGHT.sub("", text, count=1)
    fenced = _FENCED.match(bare)
    for whole in (text, fenced[1] if fenced else bare):
        try:
            return _unwrapped(_without_surrogates(json.loads(whole)), names)
        except (ValueError, RecursionError) as error:
            problem = error
    for given in _objects_in(bare):
        if set(given) & set(names):
            return _without_surrogates(given)
    raise NotValidError((f"it is not JSON: {problem}",))


def _objects_in(text: str) -> Iterator[dict[str, Any]]:
    """Yield the JSON objects that begin somewhere in a text."""
    decoder = json.JSONDecoder()
    starts = (found.start() for found in re.finditer(r"\{", text))
    for start in islice(starts, _TRIES):
        with suppress(ValueError, RecursionError):
            given, _ = decoder.raw_decode(text, start)
            if isinstance(given, dict):
                yield given


def _unwrapped(given: Any, names: tuple[str, ...]) -> Any:
    """Return what is wrapped once, as in ``{"digest": {...}}``."""
    if isinstance(given, dict) and len(given) == 1:
        (inner,) = given.values()
        if isinstance(inner, dict) and not set(given) & set(names):
            return inner
    return given


def _without_surrogates(given: Any) -> Any:
    """Return JSON values without halves of characters, which JSON can write and UTF-8 cannot."""
    if isinstance(given, str):
        return _SURROGATE.sub("\ufffd", given)
    if isinstance(given, list):
        return [_without_surrogates(item) for item in given]
    if isinstance(given, dict):
        return {_without_surrogates(k): _without_surrogates(v) for k, v in given.items()}
    return given


def _problems(error: ValidationError) -> Iterator[str]:
    for wrong in error.errors(include_url=False, include_input=False)[:10]:
        place = ".".join(str(part) for part in wrong["loc"] if not str(part).startswith("list["))
        yield f"{place or 'the whole'}: {wrong['msg']}"


def _statements(answer: BaseModel, slots: Slots) -> Iterator[Statement]:
    for name, (_, said) in zip(slots.names, answer, strict=True):
        for one in said or ():
            text = plain_words(one.text)
            if text:
                quotes = (_NUMBER.sub("", quote).strip() for quote in one.quotes)
                kept = tuple(Quote(quote, 0, 0) for quote in quotes if quote)
                yield Statement(name, text, kept)


def plain_words(text: str) -> str:
    """Return a model's words without links, addresses, HTML tags and marks; formulas stay.

    A link in an answer can only come from the paper, or from nowhere.
    """
    parts = _MATH.split(_NUMBER.sub("", _MARK.sub("", text)))
    parts[::2] = (_plain(part) for part in parts[::2])
    return " ".join(clean("".join(parts)).split())


def _plain(part: str) -> str:
    part = _STRESS.sub(r"\1", _LINK.sub(r"\1", part))
    return _TAG.sub("", _ADDRESS.sub("", part))
