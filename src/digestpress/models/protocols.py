"""What the parts fulfil, and what they are handed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from threading import Condition, Event, Lock
from typing import Any, Protocol, TypeVar, runtime_checkable

from digestpress.errors import TemplateError
from digestpress.models.digests import Cost, Digest, Finding, Slots
from digestpress.models.documents import Document
from digestpress.models.papers import Paper

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Answer:
    """The body of an answer, or of a file."""

    url: str
    content_type: str
    body: bytes
    status: int = 200
    """Of HTTP."""
    location: str = ""
    """Where a redirect leads."""


@dataclass(frozen=True, slots=True)
class Hosts:
    """Base URLs of the upstreams, without a slash at the end."""

    huggingface: str = "https://huggingface.co"
    arxiv: str = "https://arxiv.org"
    arxiv_export: str = "https://export.arxiv.org"
    arxiv_rss: str = "https://rss.arxiv.org"


@dataclass(frozen=True, slots=True)
class Pause:
    """An upstream that is left alone, as it asked for that."""

    host: str
    seconds: float
    """From now on."""


class Web(Protocol):
    """The one seam to the network."""

    @property
    def hosts(self) -> Hosts:
        """Where the upstreams are."""

    @property
    def now(self) -> datetime:
        """The time of the run."""

    @property
    def requests_sent(self) -> int:
        """How many requests went upstream; answers from the cache do not count."""

    def fetch(
        self,
        url: str,
        parse: Callable[[Answer], T],
        *,
        params: Mapping[str, str] | None = None,
        settled: bool = False,
    ) -> T:
        """Return the parsed answer.

        An answer that ``parse`` rejects with ParseError is asked for again and never kept; with
        NotFoundError it says that the answer, whatever its status, means that there is none.
        ``settled`` says that the answer will not change any more: one that was given to a settled
        request is used without asking; any other is revalidated.

        Raises:
            NotFoundError: the upstream says that there is none.
            FetchError: it could not be had after all retries.
            ParseError: it answered, every time, with something else.
        """

    def post(
        self,
        url: str,
        body: bytes,
        *,
        headers: Mapping[str, str],
        patience: Patience,
        is_final: Callable[[Answer], bool],
        before: Callable[[], None] = lambda: None,
    ) -> Answer:
        """Send JSON and return the answer, of whatever status, that no further attempt can better.

        408, 409, 429 and 5xx are asked again, unless ``is_final`` says of such an answer that it
        will stay. After a 429 every post to that host waits: as long as it asks, else 1 second and
        longer each time; so it counts as no attempt. ``before`` is called before each attempt.
        Nothing is cached, no redirect is followed.

        Raises:
            LostError: an attempt was sent, and no whole answer came back. It is not repeated here,
                as it may be charged.
            FetchError: no such answer could be had within the patience.
        """

    def offline(self) -> AbstractContextManager[None]:
        """Ask nobody within the block: ``fetch`` gives what the cache holds, however old.

        What it does not hold is a FetchError. It is for a run of one thread.
        """

    def pause(self) -> Pause | None:
        """Return the pause that posts wait for, or None where none is under way."""

    def end(self) -> None:
        """Post nothing more, and end all waiting for that."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a question to a slow upstream may take, and how often it is asked."""

    silence_seconds: float
    """Per attempt, for each silence before and within the answer."""
    seconds: float
    """For all attempts and the pauses between them."""
    attempts: int


class Cache(Protocol):
    """Answers that were paid for. Losing them costs money, never data."""

    def get(self, key: str) -> bytes | None:
        """Return what was put there, or None."""

    def put(self, key: str, value: bytes) -> None:
        """Keep a value at once, wherever this process ends."""

    def secure(self, key: str) -> None:
        """Have the disk keep it as well, wherever the power ends: that takes 10 ms."""


class Prompts(Protocol):
    """The templates of prompts: the blog's own, else those of the package."""

    def fill(self, name: str, **values: Any) -> str:
        """Return a template of templates/prompts/ filled in, as it stands, without escaping.

        Raises:
            TemplateError: there is none of that name, or it is not right.
        """

    def version(self, *names: str) -> str:
        """Return a short hash of the templates' texts."""


class _NoCache:
    def get(self, _: str) -> bytes | None:
        return None

    def put(self, key: str, value: bytes) -> None:
        pass

    def secure(self, key: str) -> None:
        pass


class _NoPrompts:
    def fill(self, name: str, **_: Any) -> str:
        raise TemplateError(f"there are no templates, so no {name}")

    def version(self, *_: str) -> str:
        return ""


class Computing:
    """Whose turn it is to compute for long, over all threads of a run.

    Only one can at a time in any case; if many try to, each step of a thread that waits for the
    network queues behind all of them.
    """

    def __init__(self) -> None:
        self._changed = Condition()
        self._busy = False
        self._asking = 0
        """How many wait that are on their way to a question."""

    @contextmanager
    def turn(self, *, asking: bool = False) -> Iterator[None]:
        """Wait for the turn, and end it with the block; those who are ``asking`` go first.

        Nothing that waits for something else, or takes a turn itself, belongs into the block.
        """
        with self._changed:
            self._asking += asking
            self._changed.wait_for(lambda: not self._busy and (asking or not self._asking))
            self._asking -= asking
            self._busy = True
        try:
            yield
        finally:
            with self._changed:
                self._busy = False
                self._changed.notify_all()


class Shared:
    """What all papers of a run share of a part, such as what it has spent; for any thread."""

    def __init__(self) -> None:
        self.ending = Event()
        """Set when the run is to end."""
        self.computing = Computing()
        self.gave_up: dict[str, str] = {}
        """Part -> why it serves no more in this run, where that is a fault and not a limit."""
        self._lock = Lock()
        self._kept: dict[int, tuple[object, Any]] = {}

    def of(self, part: object, make: Callable[[], T]) -> T:
        """Return what belongs to a part, made the first time."""
        with self._lock:
            if id(part) not in self._kept:
                self._kept[id(part)] = part, make()
            kept: T = self._kept[id(part)][1]
            return kept


@dataclass(frozen=True, slots=True)
class Tools:
    """What a summarizer may use beside the document."""

    web: Web
    check: Callable[[Digest], tuple[Finding, ...]] = lambda _: ()
    """Return what the checks find in a digest of this document."""
    cache: Cache = field(default_factory=_NoCache)
    prompts: Prompts = field(default_factory=_NoPrompts)
    secrets: Mapping[str, str] = field(default_factory=dict, repr=False)
    """The environment, for keys."""
    spend: Callable[[str, Cost, bool], None] = lambda _key, _cost, _paid: None
    """Book what a call took, by the key of its request; whether it was paid now, or is an answer
    from the cache."""
    shared: Shared = field(default_factory=Shared)


class Source(Protocol):
    """Lists the papers of a day."""

    def papers(self, day: date, web: Web) -> Iterable[Paper]:
        """Return the day's papers in the source's own order; what comes before an error counts."""


@runtime_checkable
class Scheduled(Protocol):
    """A source whose day is not complete, or not there, before a certain time."""

    def due(self, day: date) -> datetime:
        """Return when the day's list can be taken as complete."""


class Reader(Protocol):
    """Reads a paper in one form."""

    def read(self, paper: Paper, web: Web) -> Document | None:
        """Return the document, or None where the paper does not exist in this form."""


class Summarizer(Protocol):
    """Fills the slots from a document."""

    def digest(self, document: Document, slots: Slots, tools: Tools) -> Digest:
        """Return statements with their quotes; a slot that the document does not fill has none."""


@runtime_checkable
class Repairs(Protocol):
    """A summarizer that can mend a digest, once, when it is told what is wrong with it."""

    def repair(
        self,
        document: Document,
        digest: Digest,
        findings: tuple[Finding, ...],
        slots: Slots,
        tools: Tools,
    ) -> Digest:
        """Return the digest without what was found wrong, as far as the document allows."""


@runtime_checkable
class Estimates(Protocol):
    """A summarizer that can say beforehand what a digest will take."""

    def estimate(self, document: Document, slots: Slots, tools: Tools, *, whole: bool) -> Cost:
        """Return about what a digest takes beside those that were estimated before in this run.

        ``whole`` if this is the document that will be digested; else more than it will be read.
        An answer that was paid for already is no call.

        Raises:
            SummarizeError: it could not serve.
        """


@runtime_checkable
class Rehearses(Protocol):
    """A summarizer that can be tried out without a paper."""

    def rehearse(self, slots: Slots, prompts: Prompts) -> None:
        """Do what could be wrong with the blog's files.

        Raises:
            TemplateError: a template is not right.
        """
