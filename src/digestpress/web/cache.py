"""The file of stored answers: losing it costs time, never data."""

from __future__ import annotations

import logging
import sqlite3
import time
from contextlib import suppress
from datetime import timedelta
from http import HTTPStatus
from pathlib import Path
from typing import Any

from requests_cache import SerializerPipeline, Stage, json_serializer
from requests_cache.backends.base import BaseCache
from requests_cache.backends.sqlite import SQLiteCache
from requests_cache.models.response import CachedResponse

log = logging.getLogger(__name__)

SETTLED = timedelta(days=30)
"""How long a settled answer is used without asking; as long again it is kept to be revalidated."""

ABSENT = timedelta(days=1)
"""How long it is believed without asking that arXiv has no such page of a settled version: the HTML
of a new paper can appear a day or two after its announcement."""

PATIENCE_SECONDS = 10.0
"""How long another process may hold the file before this one goes on without it."""

_KEPT = (HTTPStatus.OK, HTTPStatus.NOT_FOUND, HTTPStatus.GONE)


def open_cache(path: Path | None) -> BaseCache:
    """Return the cache in a file, or in memory where there is no path or the file is of no use."""
    if path is None:
        return BaseCache()
    try:
        return _open_file(path)
    except (OSError, sqlite3.Error) as error:
        return cache_instead(path, error)


def cache_instead(path: Path, error: Exception) -> BaseCache:
    """Return a cache in memory after the file failed, which is deleted if it is corrupt."""
    log.warning("the cache %s cannot be used (%s): going on without it", path, error)
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        for file in (path, Path(f"{path}-journal")):
            with suppress(OSError):
                file.unlink(missing_ok=True)
    return BaseCache()


def _open_file(path: Path) -> SQLiteCache:
    cache = SQLiteCache(
        path,
        serializer=SerializerPipeline([Stage(dumps=json_serializer.dumps, loads=_loads)], "json"),
        factory=_Connection,
        timeout=PATIENCE_SECONDS,
        cached_statements=0,  # threads that read the same row would share a statement
    )
    with cache.responses.connection(commit=True) as connection:
        old = time.time() - SETTLED.total_seconds()
        connection.execute("DELETE FROM responses WHERE expires < ?", (old,))
    return cache


class _Connection(sqlite3.Connection):
    """Says no in the end: requests-cache repeats ``BEGIN IMMEDIATE`` for ever when it fails."""

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        try:
            return super().execute(sql, parameters)
        except sqlite3.OperationalError as error:
            if sql == "BEGIN IMMEDIATE":
                raise sqlite3.DatabaseError(str(error)) from error
            raise


def _loads(text: str) -> CachedResponse:
    """Read a stored answer; as JSON, since the file may come with a stranger's checkout."""
    try:
        response = json_serializer.loads(text)
    except (ExceptionGroup, RecursionError) as error:
        raise ValueError(str(error)) from error
    if not isinstance(response, CachedResponse) or response.status_code not in _KEPT:
        raise ValueError("not a stored answer")
    return response
