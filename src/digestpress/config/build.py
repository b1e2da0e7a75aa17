"""Settings to the built parts of a blog."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from zoneinfo import ZoneInfo

from digestpress.config.load import Tree
from digestpress.config.settings import ReadSettings, Settings
from digestpress.config.validate import Kind, validate
from digestpress.models import Reader, Rehearses, Slots, Source, Summarizer
from digestpress.pipeline import Press
from digestpress.reading import AbstractReader, HtmlReader, PdfReader
from digestpress.sources import SOURCES
from digestpress.store import Store
from digestpress.summarizing import SUMMARIZERS
from digestpress.templating import load_templates
from digestpress.web import HttpWeb

KINDS = (
    Kind("sources", SOURCES, "papers"),
    Kind("summarizers", SUMMARIZERS, "digest"),
)


@dataclass(frozen=True, slots=True)
class Blog:
    """A folder with valid settings, and the parts that they name."""

    folder: Path
    settings: Settings
    sources: tuple[Source, ...]
    summarizers: tuple[Summarizer, ...]

    @contextmanager
    def press(
        self,
        now: datetime,
        *,
        secrets: Mapping[str, str] = MappingProxyType({}),
        limit: int | None = None,
        refresh: bool = False,
        named: bool = False,
    ) -> Iterator[Press]:
        """Open what makes posts of papers, at a time and perhaps with a limit of its own.

        ``secrets`` is the environment, for keys; ``refresh`` asks upstreams and models
        again; ``named`` is for papers that a person named, not a day's.
        """
        settings, store = self.settings, Store(self.folder)
        select = replace(settings.select, limit=limit) if limit else settings.select
        cache, upstream = store.cache / "http.sqlite", settings.upstream
        answers = store.answers(now, anew=refresh)
        answers.prune()
        with HttpWeb(
            upstream.hosts, now, cache_path=cache, limits=upstream, refresh=refresh
        ) as web:
            press = Press(
                sources=self.sources,
                readers=readers(settings.read, named=named),
                summarizers=self.summarizers,
                selection=select,
                style=settings.post,
                languages=settings.languages,
                zone=ZoneInfo(settings.timezone),
                slots=settings.slots,
                store=store,
                web=web,
                templates=load_templates(self.folder),
                policy=settings.check,
                cache=answers,
                secrets=secrets,
            )
            rehearse(press)
            yield press


def rehearse(press: Press) -> None:
    """Try out what summarizers have of the blog's own templates.

    Raises:
        TemplateError: a prompt is not right.
    """
    for part in press.summarizers:
        if isinstance(part, Rehearses):
            part.rehearse(Slots(press.slots, press.languages[0]), press.prompts)


def build(tree: Tree, folder: Path) -> Blog:
    """Return the blog that the values describe.

    Raises:
        ConfigError: with every problem, each with its place.
    """
    settings, (sources, summarizers) = validate(tree, KINDS, folder)
    return Blog(folder, settings, tuple(sources), tuple(summarizers))


def readers(settings: ReadSettings, *, named: bool) -> tuple[Reader, ...]:
    """Return the readers to try, the best first."""
    abstract = AbstractReader()
    if settings.depth == "abstract" or (settings.depth == "auto" and not named):
        return (abstract,)
    return HtmlReader(), PdfReader(settings.pdf), abstract
