"""What is wrong with the files in posts/, hand-written ones included. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import yaml

from digestpress.errors import ParseError, Problem
from digestpress.posts.records import from_json

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?\n?)^(?:---|\.\.\.)[ \t]*$", re.DOTALL | re.MULTILINE)
_LIQUID = re.compile(
    r"""\{%-?\s*raw\s*-?%\}.*?\{%-?\s*endraw\s*-?%\}
    | \{\{[^}]*\}\} | \{%-?\s*(?P<name>\w*).*?%\} | (?P<unclosed>\{\{|\{%)""",
    re.DOTALL | re.VERBOSE,
)
"""As Liquid splits a page: its tags go over lines, and a variable ends at the first brace."""
_BLOCK = re.compile("capture|case|comment|for|highlight|if|ifchanged|tablerow|unless")
_TAG = re.compile(
    "assign|avatar|break|continue|cycle|decrement|else|elsif|feed_meta|gist|github_edit_link"
    "|include|include_cached|include_relative|increment|link|octicon|post_url|seo|when"
)
"""Of Liquid 4, Jekyll and the plugins of GitHub Pages (https://pages.github.com/versions)."""
_DATE = re.compile(r"\d{4}-\d\d-\d\d( \d\d:\d\d(:\d\d)?( ?[+-]\d\d:?\d\d| ?[A-Z]+)?)?")


def problems_in(name: str, text: str, names: frozenset[str]) -> Iterator[Problem]:
    """Yield the problems of one file in posts/; ``names`` are those of all of them."""
    if name.endswith(".json"):
        found = _of_record(name, text, names)
    else:
        found = _of_post(name, text.replace("\r\n", "\n"))
    return (Problem(f"posts/{name}", line, message) for line, message in found)


def _of_record(name: str, text: str, names: frozenset[str]) -> Iterator[tuple[int | None, str]]:
    try:
        record = from_json(text, "this")
    except ParseError as error:
        yield None, str(error).removeprefix("this ")
        return
    if f"{record.stem}.json" != name:
        yield None, f"holds the record of {record.stem}: name it {record.stem}.json"
    for post in record.posts:
        if post.name not in names:
            yield None, f"its post {post.name} is missing: run digestpress render"


def _of_post(name: str, text: str) -> Iterator[tuple[int | None, str]]:
    try:
        day = date.fromisoformat(name[:10])
    except ValueError:
        yield None, "its name begins with no date, so Jekyll does not publish it"
        return
    front = _FRONT_MATTER.match(text)
    if not front:
        yield 1, "has no front matter, so Jekyll does not publish it: begin with --- and a title"
    else:
        yield from _of_front_matter(day, front[1])
    yield from _of_liquid(text, front.end() if front else 0)


def _of_liquid(text: str, start: int) -> Iterator[tuple[int | None, str]]:
    """Yield what stops Liquid, and with it the whole build."""
    blocks: list[tuple[str, int]] = []
    for tag in _LIQUID.finditer(text, start):
        line = text.count("\n", 0, tag.start()) + 1
        name = (tag["name"] or "").removeprefix("end")
        if tag["unclosed"]:
            yield line, f"{tag[0]} is not closed and stops Jekyll: write it as &#123;"
        elif tag["name"] and not (_BLOCK.fullmatch(name) or _TAG.fullmatch(name)):
            yield line, f"{tag[0]} is no tag of Jekyll's and stops it: write &#123;% {tag['name']}"
        elif tag["name"] and _BLOCK.fullmatch(tag["name"]):
            blocks.append((name, line))
        elif tag["name"] and tag["name"] != name:
            opened = blocks.pop() if blocks else ("", 0)
            if opened[0] != name:
                yield line, f"{tag[0]} ends no block that is open, and stops Jekyll"
    for name, line in blocks:
        yield line, f"the block {name} has no end{name}, which stops Jekyll"


def _of_front_matter(day: date, text: str) -> Iterator[tuple[int | None, str]]:
    try:
        values = yaml.safe_load(text)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 1
        yield line, f"the front matter is not YAML ({error.problem}): put the value in quotes"
        return
    except (yaml.YAMLError, ValueError) as error:
        yield 1, f"the front matter is not YAML: {error}"
        return
    if not isinstance(values, dict):
        yield 1, "the front matter must hold values, each as `name: value`"
        return
    if not isinstance(values.get("title"), str):
        yield _line_of("title", text), "needs a title; put it in quotes"
    if "date" in values:
        yield from _of_date(values["date"], day, _line_of("date", text))


def _of_date(given: Any, day: date, line: int) -> Iterator[tuple[int | None, str]]:
    written = given if isinstance(given, datetime | date) else str(given)
    if isinstance(written, str) and not _DATE.fullmatch(written):
        yield line, f"{written!r} is no date, so Jekyll takes today's: write {day} 00:00:00 +0000"
    elif isinstance(written, datetime) and abs((written.date() - day).days) <= 1:
        return  # another day only by its time zone
    elif not str(written).startswith(str(day)):
        yield line, f"is dated {written}, its file name {day}"


def _line_of(key: str, front_matter: str) -> int:
    lines = front_matter.split("\n")
    return next((n for n, line in enumerate(lines, 2) if line.startswith(f"{key}:")), 1)
