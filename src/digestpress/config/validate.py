"""A tree of values to settings and parts, with every problem that it has."""

from __future__ import annotations

import difflib
import importlib
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, cast, get_args, get_type_hints

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from digestpress.config.load import Keys, Tree
from digestpress.config.settings import Settings
from digestpress.errors import ConfigError, Problem

T = TypeVar("T")

_SAID = {
    "tuple_": "must be a list, such as [a, b]",
    "list_": "must be a list, such as [a, b]",
    "dict_": "must hold settings, each as `name: value`",
    "mapping_": "must hold settings, each as `name: value`",
    "dataclass_": "must hold settings, each as `name: value`",
    "string_type": "must be text; put it in quotes",
    "int_": "must be a whole number",
    "float_": "must be a number",
    "bool_": "must be true or false",
}
"""Beginning of pydantic's type of an error -> the words for it."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of part that ``use:`` can name."""

    setting: str
    """Top-level setting that lists such parts."""
    known: Mapping[str, type]
    """What ``use:`` may name without a module path."""
    method: str
    """What a part of this kind must have."""


def validate(tree: Tree, kinds: tuple[Kind, ...], folder: Path) -> tuple[Settings, list[list[Any]]]:
    """Return the settings, and the parts of each kind.

    Raises:
        ConfigError: with every problem, each with its place.
    """
    check = _Check(tree, folder, list(tree.problems))
    check.names(Settings, tree.values, ())
    given = {name: value for name, value in tree.values.items() if value is not None}
    settings = check.typed(Settings, given, ())
    parts = [list(check.parts(kind)) for kind in kinds]
    if check.problems or settings is None:
        in_order = sorted(check.problems, key=lambda p: (p.file, p.line or 0, p.message))
        raise ConfigError(tuple(in_order))
    return settings, parts


@dataclass(frozen=True, slots=True)
class _Check:
    """Collects what is wrong with a tree, so that all of it is told at once."""

    tree: Tree
    folder: Path
    problems: list[Problem]

    def add(self, keys: Keys, message: str) -> None:
        self.problems.append(self.tree.problem(keys, message))

    def names(self, type_: type, values: Any, keys: Keys) -> None:
        """Find the names that no setting has, at any depth."""
        if not isinstance(values, dict):
            return
        hints = get_type_hints(type_)
        for name, value in values.items():
            below = (*keys, name)
            if name not in hints:
                self.add(below, f"there is no such setting{_did_you_mean(name, hints)}")
            elif is_dataclass(hints[name]):
                self.names(cast("type", hints[name]), value, below)
            elif isinstance(value, dict) and (inner := _dataclass_in(hints[name])):
                for key, item in value.items():
                    self.names(inner, item, (*below, key))

    def typed(self, type_: type[T], values: Any, keys: Keys) -> T | None:
        """Return the values as a type, or None where something is wrong with them."""
        try:
            return cast("T", _adapter(cast("Any", type_)).validate_python(values))
        except ValidationError as error:
            for wrong in error.errors(include_url=False):
                at = tuple(k for k in wrong["loc"] if not str(k).startswith("function-"))
                self.add((*keys, *at), _sentence((*keys, *at), wrong))
            return None

    def parts(self, kind: Kind) -> Iterator[Any]:
        """Yield the parts of a kind that can be built."""
        given = self.tree.values.get(kind.setting)
        if given is None:
            given = getattr(Settings(), kind.setting)
        if not isinstance(given, list | tuple):
            return  # a problem of type, found before
        if not given:
            self.add((kind.setting,), "names none, so nothing could be done")
        for at, options in enumerate(given):
            part = (
                self.part(kind, options, (kind.setting, at)) if isinstance(options, dict) else None
            )
            if part is not None:
                yield part

    def part(self, kind: Kind, options: dict[Any, Any], keys: Keys) -> Any:
        """Return the part that ``use`` names, or None where something is wrong with it."""
        try:
            class_ = _class(kind, options.get("use"), self.folder)
        except ValueError as error:
            self.add((*keys, "use"), str(error))
            return None
        own = {name: value for name, value in options.items() if name != "use"}
        known = {f.name: f for f in fields(class_) if f.init}
        for name in own.keys() - known:
            self.add((*keys, name), f"there is no such option{_did_you_mean(name, known)}")
        try:
            return self.typed(class_, {k: v for k, v in own.items() if k in known}, keys)
        except Exception as error:  # noqa: BLE001 - a part from outside may raise anything
            self.add(keys, f"{options['use']} cannot be set up: {error!r}")
            return None


@cache
def _adapter(type_: Any) -> TypeAdapter[Any]:
    return TypeAdapter(type_)  # slow to make


def _sentence(keys: Keys, wrong: ErrorDetails) -> str:
    """Return what is wrong as a person would say it."""
    kind, given = wrong["type"], wrong["input"]
    if kind == "missing":
        return "is needed"
    if kind == "dict_type" and len(keys) == len(("sources", 0)):
        return f"must say what to use, as in `- use: {given}`"
    said = next((text for start, text in _SAID.items() if kind.startswith(start)), wrong["msg"])
    if kind == "secret":
        return said
    said = said.removeprefix("Value error, ").removeprefix("Input ")
    return said if isinstance(given, dict | list) else f"{said} (given: {given!r})"


def _dataclass_in(hint: Any) -> Any:
    """Return the dataclass that a type holds, as ``Mapping[str, Wording]`` does."""
    return next((arg for arg in get_args(hint) if is_dataclass(arg)), None)


def _did_you_mean(name: Any, known: Mapping[str, Any]) -> str:
    close = difflib.get_close_matches(str(name), known, n=1)
    return f"; did you mean {close[0]}?" if close else f"; there are {', '.join(known)}"


def _class(kind: Kind, use: Any, folder: Path) -> type:
    """Return the class that ``use`` names.

    Raises:
        ValueError: there is none, or it is not of this kind.
    """
    if not isinstance(use, str):  # as all here, a problem of the config
        raise ValueError(  # noqa: TRY004
            f"must name one of {', '.join(kind.known)}, or package.module:Class"
        )
    if ":" not in use:
        if use not in kind.known:
            raise ValueError(f"{use!r} is not known here{_did_you_mean(use, kind.known)}")
        return kind.known[use]
    module, _, name = use.partition(":")
    class_ = _import(module, name, use, folder)
    fits = isinstance(class_, type) and is_dataclass(class_) and hasattr(class_, kind.method)
    if not fits:
        raise ValueError(f"{use} must be a dataclass with a method {kind.method}")
    return cast("type", class_)


def _import(module: str, name: str, use: str, folder: Path) -> Any:
    """Return a class from an installed package, or from a file in the blog's folder."""
    if str(folder) not in sys.path:
        sys.path.append(str(folder))
    try:
        return getattr(importlib.import_module(module), name)
    except Exception as error:  # a module from outside may raise anything
        raise ValueError(f"{use} cannot be loaded: {error}") from error
