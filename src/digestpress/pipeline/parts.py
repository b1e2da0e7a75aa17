"""What a run is made of: the blog's parts, what was asked, and one way to survive a failure."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from typing import Protocol, TypeVar

from digestpress.errors import DigestpressError
from digestpress.models import (
    Cache,
    Cost,
    Digest,
    Failure,
    Finding,
    Reader,
    Scheduled,
    Shared,
    Slot,
    Source,
    Summarizer,
    Tools,
    Web,
)
from digestpress.pipeline.checks import Policy
from digestpress.posts import PostStyle
from digestpress.selecting import Selection
from digestpress.store import Store
from digestpress.templating import PromptTemplates, Templates
from digestpress.text import ArxivId

log = logging.getLogger(__name__)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Press:
    """The built parts of a blog."""

    sources: tuple[Source, ...]
    readers: tuple[Reader, ...]
    """Tried in this order."""
    summarizers: tuple[Summarizer, ...]
    """The first that can serves."""
    selection: Selection
    style: PostStyle
    languages: tuple[str, ...]
    zone: tzinfo
    slots: tuple[Slot, ...]
    store: Store
    web: Web
    templates: Templates
    policy: Policy = field(default_factory=Policy)
    """What becomes of statements that their paper does not support."""
    cache: Cache | None = None
    """Answers of language models."""
    secrets: Mapping[str, str] = field(default_factory=dict, repr=False)
    """The environment, for keys."""
    shared: Shared = field(default_factory=Shared)

    @property
    def prompts(self) -> PromptTemplates:
        """The templates of prompts."""
        return self.shared.of(self.templates, lambda: PromptTemplates(self.templates))

    def tools(
        self,
        check: Callable[[Digest], tuple[Finding, ...]],
        spend: Callable[[str, Cost, bool], None] = lambda _key, _cost, _paid: None,
    ) -> Tools:
        """Return what a summarizer may use for one paper."""
        cache = {} if self.cache is None else {"cache": self.cache}
        return Tools(
            self.web,
            check,
            prompts=self.prompts,
            secrets=self.secrets,
            spend=spend,
            shared=self.shared,
            **cache,
        )

    @property
    def now(self) -> datetime:
        """The time of the run."""
        return self.web.now


@dataclass(frozen=True, slots=True)
class Order:
    """What was asked of a run."""

    only: tuple[ArxivId, ...] = ()
    """These papers in this order, whatever the selection and the ledger say."""
    again: bool = False
    """Make the papers of a post again instead of only adding to it."""
    overwrite_edited: bool = False
    """Also where a person edited it."""
    dry_run: bool = False
    """List and choose only."""
    as_due: bool = False
    """Ask only the sources whose day is due."""


class Progress(Protocol):
    """Told of the stages of a run, for a display and for the report's seconds."""

    def begin(self, what: str) -> None:
        """Hear what the next stages are about, such as a day."""

    def stage(self, name: str, total: int | None) -> AbstractContextManager[Callable[[], None]]:
        """Return a context for one stage; what it gives is called once a finished item."""


def name_of(part: Source | Reader | Summarizer) -> str:
    """Return what reports call a part: its name, else its class's."""
    return str(getattr(part, "name", type(part).__name__))


def is_due(source: Source, day: date, now: datetime) -> bool:
    """Tell whether a source's list of a day can be taken as complete."""
    return not isinstance(source, Scheduled) or source.due(day) <= now


def attempt(what: str, action: Callable[[], T]) -> T | Failure:
    """Return what the action returns, or its failure: a plugin's bug costs one paper or source."""
    try:
        return action()
    except DigestpressError as error:
        return Failure(what, str(error))
    except Exception as error:
        log.exception("%s failed in a way that is a bug", what)
        return Failure(what, f"{type(error).__name__}: {error} (a bug: the log has its traceback)")
