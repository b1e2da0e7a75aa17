"""A record as JSON and back, and the hashes by which a person's edit of a post is told."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from pydantic import TypeAdapter, ValidationError

from digestpress.errors import ParseError
from digestpress.models import SCHEMA_VERSION, Post, PostFile, Record

_RECORD = TypeAdapter(Record)
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class _Versioned:
    schema_version: int


_VERSIONED = TypeAdapter(_Versioned)


@dataclass(frozen=True, slots=True)
class _Listed:
    """A paper, by its id only."""

    id: str


@dataclass(frozen=True, slots=True)
class _Listing(_Versioned):
    """A record's papers, by their ids only."""

    papers: tuple[_Listed, ...]


_LISTED = TypeAdapter(_Listing)


def to_json(record: Record) -> str:
    """Return the record as JSON, one value a line.

    Where two characters in a string would open a Liquid tag, the second is written as a JSON
    escape, so that Jekyll builds even where it takes the record for a page.
    """
    text = json.dumps(_RECORD.dump_python(record, mode="json"), ensure_ascii=False, indent=1)
    text = _SURROGATE.sub("\ufffd", text)  # halves of characters have no UTF-8
    return text.replace("{{", r"{\u007b").replace("{%", r"{\u0025") + "\n"


def from_json(text: str | bytes, name: str) -> Record:
    """Return the record that a file holds; ``name`` is the file's, for the error.

    Raises:
        ParseError: it is not a record, or one of a newer version.
    """
    try:
        record = _RECORD.validate_json(text)
    except ValidationError as error:
        _refuse_newer(_version_in(text), name)
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        raise ParseError(
            f"{name} is not a record ({place or 'file'}: {first['msg']}): "
            "restore it from version control, or delete it and its posts to publish them again"
        ) from error
    _refuse_newer(record.schema_version, name)
    return record


def ids_in(text: str | bytes, name: str) -> frozenset[str]:
    """Return the ids of a record's papers; four times as fast as reading all of it.

    Raises:
        ParseError: the file is no record, or one of a newer version.
    """
    try:
        listed = _LISTED.validate_json(text)
    except ValidationError:
        return from_json(text, name).paper_ids
    _refuse_newer(listed.schema_version, name)
    return frozenset(paper.id for paper in listed.papers)


def _version_in(text: str | bytes) -> int:
    """Return the schema version of what may have another form than is known here."""
    try:
        return _VERSIONED.validate_json(text).schema_version
    except ValidationError:
        return SCHEMA_VERSION


def _refuse_newer(version: int, name: str) -> None:
    if version > SCHEMA_VERSION:
        raise ParseError(
            f"{name} was written by a newer digestpress (schema {version}, "
            f"known here: {SCHEMA_VERSION}): update digestpress"
        )


def json_schema() -> dict[str, object]:
    """Return the JSON Schema of a record."""
    schema = _RECORD.json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def sha256_of(text: str) -> str:
    """Return the hash of a post's text, whatever its newlines."""
    normal = text.replace("\r\n", "\n").replace("\r", "\n")
    return hashlib.sha256(normal.encode()).hexdigest()


def is_ours(text: str, file: PostFile | None) -> bool:
    """Tell whether a post on disk is as digestpress wrote it, now or the time before."""
    return file is not None and sha256_of(text) in (file.sha256, file.sha256_before)


def with_posts(record: Record, posts: Iterable[Post], on_disk: Mapping[str, str]) -> Record:
    """Return the record with the hashes of the posts that are about to be written.

    Args:
        record: its ``posts`` are those of the last time.
        posts: as rendered.
        on_disk: file name -> the text that the post will replace, where there is one.
    """
    old = {file.name: file for file in record.posts}
    files = tuple(_post_file(post, on_disk.get(post.name), old.get(post.name)) for post in posts)
    return replace(record, posts=files)


def _post_file(post: Post, on_disk: str | None, old: PostFile | None) -> PostFile:
    new, before = sha256_of(post.text), old.sha256_before if old else None
    # A person's text that is overwritten on demand does not become ours: it may come back.
    if on_disk is not None and is_ours(on_disk, old) and sha256_of(on_disk) != new:
        before = sha256_of(on_disk)
    return PostFile(post.name, post.language, new, before)
