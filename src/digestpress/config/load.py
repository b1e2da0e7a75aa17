"""config.yaml and --set as one tree of values, each with the place that it came from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from digestpress.errors import ConfigError, Problem, UsageError

CONFIG_NAME = "config.yaml"

Keys = tuple[str | int, ...]
"""Where in the settings: ``("sources", 0, "use")``."""

Place = tuple[str, int | None]
"""A file, or an option of the command, and the line from 1."""


@dataclass(frozen=True, slots=True)
class Tree:
    """Values, and the places of those that were given."""

    values: dict[Any, Any]
    places: Mapping[Keys, Place]
    problems: tuple[Problem, ...] = ()

    def problem(self, keys: Keys, message: str) -> Problem:
        """Return a problem at the nearest place that was given."""
        above = (keys[:length] for length in range(len(keys) - 1, -1, -1))
        below = (k for k in self.places if k[: len(keys)] == keys)
        near = (self.places[k] for k in (keys, *below, *above) if k in self.places)
        file, line = next(near, (CONFIG_NAME, None))
        name = ".".join(str(key) for key in keys)
        return Problem(file, line, f"{name}: {message}" if name else message)


def load(file: Path | None, overrides: Iterable[str] = ()) -> Tree:
    """Return what a file says, or nothing without one, with ``KEY=VALUE`` overrides on top.

    Raises:
        ConfigError: the file cannot be read, is not YAML, or is not a mapping.
        UsageError: an override is not KEY=VALUE, with VALUE in YAML.
    """
    tree = _read(file) if file else Tree({}, {})
    for override in overrides:
        tree = _overridden(tree, override)
    return tree


def _read(file: Path) -> Tree:
    try:
        node, values = _parsed(file.read_bytes().decode())
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise ConfigError((Problem(str(file), line, f"not YAML: {error.problem}"),)) from error
    except (OSError, UnicodeDecodeError, ValueError, yaml.YAMLError) as error:
        raise ConfigError((Problem(str(file), None, f"cannot be read: {error}"),)) from error
    if values is None:
        return Tree({}, {})
    if not isinstance(values, dict):
        raise ConfigError((Problem(str(file), 1, "must hold settings, each as `name: value`"),))
    given = tuple(_walk(node, ()))
    places = {keys: (str(file), line) for keys, line in given}
    return Tree(values, places, tuple(_twice(str(file), given)))


def _parsed(text: str) -> tuple[Any, Any]:
    """Return YAML as nodes, which know their lines, and as values."""
    loader = yaml.SafeLoader(text)
    node = loader.get_single_node()
    if node is None:
        return None, None
    _check_names(node, ())
    return node, loader.construct_document(node)


def _check_names(node: yaml.Node, above: tuple[yaml.Node, ...]) -> None:
    """Make names text, even ``on`` and ``no``, which YAML 1.1 takes for truth values."""
    if node in above:
        raise ValueError(f"the value in line {node.start_mark.line + 1} holds itself")
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode) and key.value != "<<":
                key.tag = "tag:yaml.org,2002:str"
            _check_names(value, (*above, node))
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            _check_names(item, (*above, node))


def _walk(node: yaml.Node, keys: Keys) -> Iterator[tuple[Keys, int]]:
    """Yield the place of each value below a node, in order, a value given twice twice."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            below = (*keys, str(key.value))
            yield below, key.start_mark.line + 1
            yield from _walk(value, below)
    elif isinstance(node, yaml.SequenceNode):
        for at, item in enumerate(node.value):
            yield (*keys, at), item.start_mark.line + 1
            yield from _walk(item, (*keys, at))


def _twice(file: str, given: Iterable[tuple[Keys, int]]) -> Iterator[Problem]:
    first: dict[Keys, int] = {}
    for keys, line in given:
        if keys in first:
            name = ".".join(str(key) for key in keys)
            yield Problem(file, line, f"{name}: given twice, first in line {first[keys]}")
        first.setdefault(keys, line)


def _overridden(tree: Tree, override: str) -> Tree:
    name, equals, text = override.partition("=")
    keys = tuple(int(k) if k.isdecimal() else k for k in name.strip().split("."))
    if not equals or not all(key != "" for key in keys):
        raise UsageError(f"--set {override}: write it as KEY=VALUE, such as select.limit=5")
    try:
        value = _parsed(text)[1]
    except (yaml.YAMLError, ValueError) as error:
        raise UsageError(f"--set {override}: the value is not YAML") from error
    places = {k: place for k, place in tree.places.items() if k[: len(keys)] != keys}
    places[keys] = (f"--set {name.strip()}", None)
    return Tree(_with(tree.values, keys, value, name), places, tree.problems)


def _with(values: Any, keys: Keys, value: Any, name: str) -> Any:
    """Return the values with one of them replaced, or added."""
    if not keys:
        return value
    key, rest = keys[0], keys[1:]
    if isinstance(key, int) and not isinstance(values, list):
        raise UsageError(f"--set {name}: there is no list in the config; set all of it at once")
    if isinstance(values, list) and isinstance(key, int):
        if key >= len(values):
            raise UsageError(f"--set {name}: there are only {len(values)} to choose from")
        return [_with(v, rest, value, name) if at == key else v for at, v in enumerate(values)]
    known = values if isinstance(values, dict) else {}
    return {**known, key: _with(known.get(key), rest, value, name)}
