"""The files of a blog: atomic writes, one run at a time, and values derived from its posts.

``posts/`` is the blog's only state. ``.digestpress/`` is a cache, with temporary files and the
lock: deleting it costs time, never data.
"""

from __future__ import annotations

import json
import logging
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from errno import ENOSPC
from pathlib import Path
from threading import get_ident
from typing import Any

from filelock import FileLock, Timeout

from digestpress.errors import StoreError

log = logging.getLogger(__name__)

ANSWERS_KEPT = timedelta(days=180)
"""How long an answer that was paid for is kept after it was given."""

_KEY = re.compile(r"[0-9a-z-]{1,80}")

LOCK_SECONDS = 900.0
"""How long a run waits for another run in the same blog."""


@dataclass(frozen=True, slots=True)
class Store:
    """The files of one blog."""

    folder: Path

    @property
    def posts(self) -> Path:
        """Where posts and records are."""
        return self.folder / "posts"

    @property
    def cache(self) -> Path:
        """What may be deleted at any time."""
        return self.folder / ".digestpress"

    def names(self, pattern: re.Pattern[str]) -> tuple[str, ...]:
        """Return the names of the files in posts/ that match, in order."""
        if not self.posts.is_dir():
            return ()
        found = (p.name for p in self.posts.iterdir() if p.is_file() and pattern.fullmatch(p.name))
        return tuple(sorted(found))

    def read(self, name: str, *, strict: bool = True) -> str | None:
        """Return the text of a file in posts/, or None where there is no such file.

        Without ``strict``, what is not UTF-8 becomes U+FFFD: enough to tell a person's edit.

        Raises:
            StoreError: it is there and cannot be read, or is not UTF-8.
        """
        try:
            return (self.posts / name).read_bytes().decode(errors="strict" if strict else "replace")
        except FileNotFoundError:
            return None
        except (OSError, UnicodeDecodeError) as error:
            raise StoreError(f"posts/{name} cannot be read: {error}") from error

    def write(self, files: Mapping[str, str]) -> tuple[str, ...]:
        """Write the files in posts/ that differ, in the order given, each wholly or not at all.

        Returns the names of those that were written.

        Raises:
            StoreError: the folder cannot be written to; files before that one are written.
        """
        changed = tuple(name for name, text in files.items() if self._differs(name, text))
        for name in changed:
            self.replace(self.posts / name, files[name].encode())
        return changed

    def derive(
        self, key: str, names: Iterable[str], compute: Callable[[str, bytes], list[str]]
    ) -> dict[str, list[str]]:
        """Return name -> computed values for files in posts/.

        The values are kept under ``key`` and computed again when a file's size or time changes.
        """
        kept: dict[str, dict[str, Any]] = self._kept(key)
        stamps = {name: self._stamp(name) for name in names}
        derived: dict[str, dict[str, Any]] = {
            name: kept[name]
            if kept.get(name, {}).get("stamp") == stamp
            else {"stamp": stamp, "values": compute(name, (self.posts / name).read_bytes())}
            for name, stamp in stamps.items()
        }
        if derived != kept:
            self._keep(key, derived)
        return {name: entry["values"] for name, entry in derived.items()}

    def answers(self, now: datetime, *, anew: bool = False) -> Answers:
        """Return the answers that were paid for; ``anew`` to ask again, and to keep what comes."""
        return Answers(self, now, anew)

    @contextmanager
    def lock(self, on_wait: Callable[[], None], seconds: float = LOCK_SECONDS) -> Iterator[None]:
        """Hold the blog, after waiting for another run; the lock dies with its process.

        Raises:
            StoreError: the other run did not end in time, or the folder cannot be written to.
        """
        lock = FileLock(self._made(self.cache) / "lock")
        try:
            lock.acquire(timeout=0)
        except Timeout:
            on_wait()
            self._acquire(lock, seconds)
        try:
            yield
        finally:
            lock.release()

    def _acquire(self, lock: FileLock, seconds: float) -> None:
        try:
            lock.acquire(timeout=seconds)
        except Timeout as error:
            raise StoreError(
                f"another digestpress has been at work in {self.folder} for {seconds:.0f} seconds: "
                "wait for it, or end it"
            ) from error

    def _differs(self, name: str, text: str) -> bool:
        try:
            return (self.posts / name).read_bytes() != text.encode()
        except OSError:
            return True

    def _stamp(self, name: str) -> list[int]:
        status = (self.posts / name).stat()
        return [status.st_size, status.st_mtime_ns]

    def _kept(self, key: str) -> dict[str, dict[str, Any]]:
        try:
            kept = json.loads((self.cache / f"{key}.json").read_bytes())
        except (OSError, ValueError):
            return {}
        return kept if isinstance(kept, dict) and all(map(_is_entry, kept.values())) else {}

    def _keep(self, key: str, derived: dict[str, dict[str, Any]]) -> None:
        try:
            self.replace(self.cache / f"{key}.json", json.dumps(derived).encode())
        except StoreError as error:
            log.info("nothing is kept for the next run: %s", error)

    def replace(
        self, path: Path, content: bytes, *, secure: bool = True, at: datetime | None = None
    ) -> None:
        """Put the content in a file's place, wholly or not at all, as if it were made ``at``.

        Without ``secure`` that holds if the process is killed, but not if the power fails; it is
        10 ms faster.

        Raises:
            StoreError: it cannot be written.
        """
        thread = f"{os.getpid()}.{get_ident()}"
        temporary = self.cache / f"{path.name}.{thread}.new"
        try:
            try:
                _write(temporary, content, secure=secure, at=at)
                temporary.replace(path)
            except FileNotFoundError:
                self._made(self.cache)
                self._made(path.parent)
                _write(temporary, content, secure=secure, at=at)
                temporary.replace(path)
        except OSError as error:
            temporary.unlink(missing_ok=True)
            raise StoreError(f"{path} cannot be written: {error.strerror or error}") from error

    def _made(self, folder: Path) -> Path:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            ignore = self.cache / ".gitignore"
            if folder == self.cache and not ignore.exists():
                ignore.write_text("*\n", encoding="utf-8")
        except OSError as error:
            raise StoreError(f"{folder} cannot be written to: {error.strerror or error}") from error
        return folder


@dataclass(frozen=True, slots=True)
class Answers:
    """The ``Cache`` of a blog: a file an answer, for any thread and process."""

    store: Store
    now: datetime
    """The time of the run."""
    anew: bool
    """Whether to find nothing of earlier runs."""
    _warned: list[bool] = field(default_factory=list)

    @property
    def _folder(self) -> Path:
        return self.store.cache / "answers"

    def get(self, key: str) -> bytes | None:
        """Return what was put there, or None where there is none that can be read."""
        if self.anew:
            return None
        try:
            return self._path(key).read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            log.warning("%s cannot be read (%s): it is asked for again", self._path(key), error)
            return None

    def put(self, key: str, value: bytes) -> None:
        """Keep a value at once; where that is not possible, say so and go on."""
        try:
            self.store.replace(self._path(key), value, secure=False, at=self.now)
        except StoreError as error:
            self._warn(error)

    def secure(self, key: str) -> None:
        """Have the disk hold a value; where that fails, say so and go on."""
        try:
            with self._path(key).open("rb") as file:
                os.fsync(file.fileno())
        except FileNotFoundError:
            pass  # what could not be put was told
        except OSError as error:
            self._warn(error)

    def _warn(self, error: Exception) -> None:
        if not self._warned:
            self._warned.append(True)
            why = "answers are not kept, and may have to be paid for again: %s"
            log.warning(why, error)

    def prune(self) -> None:
        """Delete what is older than ``ANSWERS_KEPT``."""
        oldest = (self.now - ANSWERS_KEPT).timestamp()
        if not self._folder.is_dir():
            return
        for path in self._folder.iterdir():
            with suppress(OSError):  # another process may do the same
                if path.stat().st_mtime < oldest:
                    path.unlink()

    def _path(self, key: str) -> Path:
        if not _KEY.fullmatch(key):
            raise ValueError(f"{key!r} is no key of an answer")
        return self._folder / f"{key}.json"


def _write(path: Path, content: bytes, *, secure: bool, at: datetime | None) -> None:
    # Unbuffered: each call to the system lets other threads in, and what comes back from those.
    with path.open("wb", buffering=0) as file:
        if file.write(content) < len(content):
            raise OSError(ENOSPC, os.strerror(ENOSPC))
        if at:
            os.utime(file.fileno(), (at.timestamp(),) * 2)
        if secure:
            os.fsync(file.fileno())


def _is_entry(value: Any) -> bool:
    """Tell whether a kept value has the form that ``derive`` gave it."""
    if not isinstance(value, dict) or not isinstance(value.get("values"), list):
        return False
    return "stamp" in value and all(isinstance(item, str) for item in value["values"])
