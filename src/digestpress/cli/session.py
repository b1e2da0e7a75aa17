"""What all commands share: the global options, messages, and exit codes."""

from __future__ import annotations

import json
import logging
import os
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any, TypeVar

import click
from rich.console import Console

from digestpress.config import CONFIG_NAME, Blog, build, load
from digestpress.errors import ConfigError, DigestpressError, UsageError

NOTHING_DONE, USAGE, PARTLY, INTERRUPTED = 1, 2, 3, 130
"""Exit codes beside 0: nothing could be done, usage or config, some papers or a source failed, a
person ended it (as shells count SIGINT)."""

F = TypeVar("F", bound=Callable[..., Any])

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(slots=True)
class Session:
    """The global options, filled in wherever on the command line they stand."""

    config: Path | None = None
    overrides: list[str] = field(default_factory=list)
    now: datetime = field(default_factory=lambda: datetime.now(UTC))
    quiet: bool = False
    verbose: bool = False
    log_json: bool = False
    console: Console = field(default_factory=lambda: Console(stderr=True))

    def tell(self, message: str) -> None:
        """Say something on standard error, except to those who asked for quiet."""
        if not self.quiet:
            self.write(message, "info")

    def tell_waiting(self) -> None:
        """Say that another run holds the blog."""
        self.tell("another digestpress is at work in this blog; waiting for it")

    def warn(self, message: str) -> None:
        """Say on standard error what a person must know."""
        self.write(message, "warning")

    def write(self, message: str, level: str, logger: str = "digestpress.cli") -> None:
        """Write a line on standard error: as it is, or as JSON for ``--log-json``."""
        if self.log_json:
            at = datetime.now(UTC).isoformat()
            line = {"at": at, "level": level, "logger": logger, "message": message}
            message = json.dumps(line, ensure_ascii=False)
        self.console.print(message, markup=False, highlight=False, soft_wrap=True)

    def folder(self) -> Path:
        """Return the blog's folder."""
        return (self.config.parent if self.config else Path()).resolve()

    def blog(self) -> Blog:
        """Return the blog of the config, with the overrides.

        Raises:
            ConfigError: with every problem.
        """
        if self.config is not None and not self.config.is_file():
            raise UsageError(f"there is no config {self.config}")
        default = Path(CONFIG_NAME)
        file = self.config or (default if default.exists() else None)
        return build(load(file, self.overrides), self.folder())

    def start_logging(self) -> None:
        """Send the log to standard error, as sentences or as JSON lines."""
        handler = _Log(self)
        level = logging.ERROR if self.quiet else logging.WARNING
        root = logging.getLogger("digestpress")
        root.handlers[:] = [handler]
        root.setLevel(logging.DEBUG if self.verbose else level)
        root.propagate = False


class _Log(logging.Handler):
    """Prints records through the console, so that they do not break a progress display."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    def emit(self, record: logging.LogRecord) -> None:
        level, message = record.levelname.lower(), self.format(record)
        said = message if self.session.log_json else f"{level}: {message}"
        self.session.write(said, level, record.name)


class Day(click.ParamType):  # type: ignore[type-arg]
    """A day as YYYY-MM-DD."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day, or fail with a sentence."""
        if isinstance(value, date):
            return value
        with suppress(ValueError):
            if _DAY.fullmatch(value):
                return date.fromisoformat(value)
        message = f"{value!r} is no day: write it as 2025-12-09."
        raise click.BadParameter(message, ctx=ctx, param=param)


class Moment(click.ParamType):  # type: ignore[type-arg]
    """A time as in ISO 8601; without an offset it is UTC."""

    name = "time"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        """Return the time in UTC, or fail with a sentence."""
        try:
            moment = value if isinstance(value, datetime) else datetime.fromisoformat(value)
        except ValueError as error:
            message = f"{value!r} is no time: write it as 2025-12-09T14:00:00Z."
            raise click.BadParameter(message, ctx=ctx, param=param) from error
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def global_options(command: F) -> F:
    """Add the options that stand before or after the name of any command."""
    options = (
        click.option(
            "--config",
            metavar="FILE",
            type=click.Path(dir_okay=False, path_type=Path),
            callback=_remember("config"),
            expose_value=False,
            help=f"Settings; the blog is the folder of this file.  [default: {CONFIG_NAME}]",
        ),
        click.option(
            "--set",
            "overrides",
            metavar="KEY=VALUE",
            multiple=True,
            callback=_remember("overrides"),
            expose_value=False,
            help="Use another setting, e.g. select.limit=5; VALUE is YAML. Repeatable.",
        ),
        click.option(
            "--now",
            type=Moment(),
            callback=_remember("now"),
            expose_value=False,
            help="Take this for the time, e.g. 2025-12-09T14:00:00Z.",
        ),
        _flag("--quiet", "Print errors only."),
        _flag("--verbose", "Tell every request and why each paper was left out."),
        _flag("--log-json", "Write the log as JSON lines."),
        click.version_option(version("digestpress"), message="%(prog)s %(version)s"),
    )
    for option in reversed(options):
        command = option(command)
    return command


def _flag(name: str, text: str) -> Callable[[F], F]:
    remember = _remember(name.removeprefix("--").replace("-", "_"))
    return click.option(name, is_flag=True, callback=remember, expose_value=False, help=text)


def _remember(name: str) -> Callable[[click.Context, click.Parameter, Any], None]:
    def callback(ctx: click.Context, _param: click.Parameter, value: Any) -> None:
        session = ctx.find_root().ensure_object(Session)
        if name == "overrides":
            session.overrides.extend(value)
        elif value:
            setattr(session, name, value)

    return callback


class Commands(click.Group):
    """Turns errors into one sentence on standard error and the right exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command."""
        try:
            return super().invoke(ctx)
        except DigestpressError as error:
            usage = isinstance(error, UsageError | ConfigError)
            session = ctx.find_root().ensure_object(Session)
            session.write(str(error) if session.log_json else f"Error: {error}", "error")
            ctx.exit(USAGE if usage else NOTHING_DONE)
        except KeyboardInterrupt:
            session = ctx.find_root().ensure_object(Session)
            session.write("interrupted", "error")
            # Threads that wait for an answer would keep the process until it comes.
            os._exit(INTERRUPTED)
