"""Papers to entries: read in the best form there is, digest with the first summarizer that can."""

from __future__ import annotations

import logging
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cache, partial
from threading import Event, Lock

from digestpress.checking import Checker
from digestpress.errors import FetchError, ParseError, SummarizeError
from digestpress.models import (
    NONE_OF_A_FORM,
    Cost,
    Digest,
    Document,
    Entry,
    Estimates,
    Failure,
    Paper,
    Reading,
    Slots,
    Summarizer,
)
from digestpress.pipeline.checks import Settling, checker_of
from digestpress.pipeline.listing import look_up
from digestpress.pipeline.parts import Press, Progress, attempt, name_of
from digestpress.reading import AbstractReader, teaser_of
from digestpress.text import ArxivId

log = logging.getLogger(__name__)

SWITCH_SECONDS = 0.0001
"""How soon a thread that computes makes room for one that has got an answer to keep: a fiftieth of
Python's default, as keeping one takes ten such steps."""

_Read = tuple[Paper, tuple[Reading, Document] | Failure]
"""A paper with what was read of it, or why nothing was."""

_Outcome = tuple[str, Entry | Failure]
"""What was made of the paper of an id."""

Prepare = Callable[[Callable[[], Checker]], Callable[[], Checker]]
"""Have a checker made, now or when it is asked for; what this returns gives it."""


def digest_papers(
    ids: Iterable[ArxivId], press: Press, progress: Progress
) -> tuple[tuple[Entry, ...], tuple[Failure, ...]]:
    """Return the entries of arXiv papers in the order asked for, and what failed."""
    found, unknown = _known(ids, press, progress)
    made = make_entries(found, press, progress)
    return made.entries, (*unknown, *made.failures)


def read_papers(
    ids: Iterable[ArxivId], press: Press, progress: Progress
) -> tuple[tuple[tuple[Paper, Document], ...], tuple[Failure, ...]]:
    """Return arXiv papers as they are read for a digest, in their order, and what failed."""
    found, unknown = _known(ids, press, progress)
    read = _read_all(found, press, progress)
    documents = ((paper, got[1]) for paper, got in read if not isinstance(got, Failure))
    failures = (got for _, got in read if isinstance(got, Failure))
    return tuple(documents), (*unknown, *failures)


def _known(
    ids: Iterable[ArxivId], press: Press, progress: Progress
) -> tuple[tuple[Paper, ...], tuple[Failure, ...]]:
    """Return the papers that arXiv knows, in the order asked for, and a failure for each other."""
    asked = tuple(dict.fromkeys(ids))
    with progress.stage("list", None):
        known, unknown = look_up(asked, press)
    found = dict.fromkeys(i.id for i in asked if i.id in known)
    return tuple(known[i] for i in found), unknown


@dataclass(frozen=True, slots=True)
class Made:
    """What became of papers."""

    entries: tuple[Entry, ...]
    """In their order."""
    failures: tuple[Failure, ...]
    cost: Cost
    """What was paid for in this run."""


class Booked:
    """What is paid for in a run, by any number of threads."""

    def __init__(self) -> None:
        self.total = Cost()
        self._lock = Lock()

    def add(self, cost: Cost) -> None:
        """Book a call."""
        with self._lock:
            self.total += cost


def make_entries(papers: Iterable[Paper], press: Press, progress: Progress) -> Made:
    """Return the papers read and digested, and the failures of the others."""
    papers = tuple(paper if paper.title else replace(paper, title=paper.id) for paper in papers)
    booked, read = Booked(), _read_all(papers, press, progress)
    at_once = max((getattr(part, "concurrency", 1) for part in press.summarizers), default=1)
    if at_once == 1:
        read = iter(list(read))
    with progress.stage("summarize", len(papers)) as step:
        make = partial(_made, press=press, booked=booked, step=step)
        made = dict(_mapped(make, _with_withdrawals(read, press), at_once, press))
    in_order = [made[paper.id] for paper in papers]
    entries = tuple(entry for entry in in_order if isinstance(entry, Entry))
    failures = tuple(failure for failure in in_order if isinstance(failure, Failure))
    return Made(entries, failures, booked.total)


def _mapped(
    make: Callable[[_Read, Prepare], _Outcome], read: Iterable[_Read], at_once: int, press: Press
) -> Iterator[_Outcome]:
    """Yield what is made of each paper, by as many threads as the parts can use.

    These are three times as many as calls may be under way: while some wait for their answers,
    others check theirs, and the next have their questions ready. One more prepares the checks of
    what is waited for. Papers are taken as they are read: the first is asked about while the
    second is fetched.
    """
    if at_once == 1:
        yield from (make(paper, cache) for paper in read)
        return
    makers, preparer, all_asked = ThreadPoolExecutor(3 * at_once), ThreadPoolExecutor(1), Event()

    def prepare(checker: Callable[[], Checker]) -> Callable[[], Checker]:
        return preparer.submit(_alone, checker, press, all_asked).result

    def handed_out() -> Iterator[_Read]:
        for number, paper in enumerate(read):
            if number == at_once:
                all_asked.set()
            yield paper
        all_asked.set()

    usual = sys.getswitchinterval()
    sys.setswitchinterval(SWITCH_SECONDS)
    try:
        yield from makers.map(lambda paper: make(paper, prepare), handed_out())
    except KeyboardInterrupt:
        press.shared.ending.set()
        press.web.end()
        log.warning("ending: what was asked already is waited for, so that it is not lost")
        raise
    finally:
        all_asked.set()
        makers.shutdown(cancel_futures=True)
        preparer.shutdown(cancel_futures=True)
        sys.setswitchinterval(usual)


def _alone(checker: Callable[[], Checker], press: Press, after: Event) -> Checker:
    after.wait()
    with press.shared.computing.turn():
        made = checker()
        made.make_ready()
        return made


def _made(
    given: _Read, prepare: Prepare, press: Press, booked: Booked, step: Callable[[], None]
) -> _Outcome:
    paper, read = given
    made = (
        read
        if isinstance(read, Failure)
        else attempt(paper.id, partial(_entry, paper, *read, press, booked, prepare))
    )
    step()
    return paper.id, made


def _read_all(papers: tuple[Paper, ...], press: Press, progress: Progress) -> Iterator[_Read]:
    with progress.stage("read", len(papers)) as step:
        for paper in papers:
            yield paper, attempt(paper.id, partial(read_paper, paper, press))
            step()


def _with_withdrawals(read: Iterable[_Read], press: Press) -> Iterator[_Read]:
    """Add whether papers are withdrawn that arXiv has in no full form, where no list told.

    Those come last, as one request tells of all of them.
    """
    asked: list[_Read] = []
    for paper, got in read:
        if not isinstance(got, Failure) and _may_be_withdrawn(paper, got[0]):
            asked.append((paper, got))
        else:
            yield paper, got
    known, unknown = look_up([ArxivId(paper.id, paper.version) for paper, _ in asked], press)
    if asked and not known:
        log.warning("whether %d papers are withdrawn is not known: %s", len(asked), unknown[0].why)
    for paper, got in asked:
        told = known.get(paper.id, paper)
        yield replace(paper, withdrawn=told.withdrawn, comment=told.comment), got


def _may_be_withdrawn(paper: Paper, reading: Reading) -> bool:
    """Tell whether the full forms were asked for, do not exist, and no list has told why."""
    told = paper.withdrawn or paper.comment is not None
    absent = reading.form == "abstract" and NONE_OF_A_FORM in (reading.instead_of or "")
    return paper.on_arxiv and absent and not told


def read_paper(paper: Paper, press: Press) -> tuple[Reading, Document]:
    """Return a paper in the best form that it can be had in, and what that is.

    Raises:
        ParseError: it can be had in none; the message says why not in each.
    """
    reasons: list[str] = []
    for reader in press.readers:
        try:
            document = reader.read(paper, press.web)
        except (FetchError, ParseError) as error:
            reasons.append(f"{name_of(reader)}: {error}")
            continue
        if document is not None:
            return _reading(document, "; ".join(reasons) or None), document
        reasons.append(f"{name_of(reader)}: {NONE_OF_A_FORM}")
    raise ParseError(f"nothing could be read ({'; '.join(reasons)})")


def _reading(document: Document, instead_of: str | None) -> Reading:
    return Reading(
        document.form,
        document.url,
        document.version,
        instead_of,
        document.unread,
        teaser_of(document),
        document.hidden,
    )


def _entry(
    paper: Paper,
    reading: Reading,
    document: Document,
    press: Press,
    booked: Booked,
    prepare: Prepare,
) -> Entry:
    checker = prepare(partial(checker_of, document, paper, press.policy))
    main = _digest(document, checker, press.languages[0], press, booked)
    digests = [main]
    if main.language is not None or main.instead_of:
        # A digest in the paper's own words serves all languages, if it was not a last resort.
        made = (_digest(document, checker, lang, press, booked) for lang in press.languages[1:])
        digests += [digest for digest in made if digest.language is not None]
    paper = replace(paper, code_url=paper.code_url or document.own_code)
    return Entry.of(paper, reading, *digests)


def _digest(
    document: Document,
    checker: Callable[[], Checker],
    language: str,
    press: Press,
    booked: Booked,
) -> Digest:
    reasons: list[str] = []
    costs: dict[str, Cost] = {}

    def spend(key: str, cost: Cost, paid: bool) -> None:
        costs[key] = cost
        if paid:
            booked.add(cost)

    slots = Slots(press.slots, language, len(press.languages))
    tools = press.tools(lambda digest: checker().findings(digest), spend)
    settling = Settling(document, checker, press.policy, slots, tools)
    for summarizer in press.summarizers:
        try:
            digest = settling.settle(summarizer.digest(document, slots, tools), summarizer)
        except (FetchError, ParseError, SummarizeError) as error:
            reasons.append(f"{_called(summarizer)}: {error}")
            continue
        why = "; ".join(reasons) or None
        cost = sum(costs.values(), Cost()) if costs else None
        return replace(digest, made_at=press.now, instead_of=why, cost=cost)
    raise SummarizeError(f"no summarizer could serve ({'; '.join(reasons)})")


def _called(summarizer: Summarizer) -> str:
    """Return what a reason calls a summarizer: its name, and its model."""
    model = getattr(summarizer, "model", None)
    return f"{name_of(summarizer)} {model}" if model else name_of(summarizer)


def maker_of(digest: Digest) -> str:
    """Return who made a digest: the summarizer, and its model."""
    return ", ".join(filter(None, (digest.summarizer, digest.model)))


@dataclass(frozen=True, slots=True)
class Planned:
    """Who would digest papers, and what that would take."""

    made_by: Mapping[str, int]
    instead_of: Mapping[str, int]
    """Why a summarizer before could not serve -> of how many digests."""
    cost: Cost


def plan(papers: Iterable[Paper], press: Press) -> Planned:
    """Return about what digests of papers would take, given what earlier runs have kept.

    A paper that is in the cache is taken as it is read; of others only the abstract is known.
    """
    made_by: Counter[str] = Counter()
    instead_of: Counter[str] = Counter()
    total = Cost()
    with press.web.offline():
        for paper in papers:
            document, whole = _known_document(paper, press)
            if document is None:
                continue
            for language in press.languages:
                slots = Slots(press.slots, language, len(press.languages))
                maker, why, cost = _planned(document, slots, press, whole=whole)
                made_by[maker] += 1
                instead_of.update([why] if why else [])
                total += cost
    return Planned(made_by, instead_of, total)


def _known_document(paper: Paper, press: Press) -> tuple[Document | None, bool]:
    """Return a paper as far as it is known, and whether that is how it would be read."""
    for reader in press.readers:
        try:
            document = reader.read(paper, press.web)
        except ParseError:
            continue
        except FetchError:
            return AbstractReader().read(paper, press.web), False
        if document is not None:
            return document, True
    return None, False


def _planned(
    document: Document, slots: Slots, press: Press, *, whole: bool
) -> tuple[str, str | None, Cost]:
    """Return who would make a digest, why none before, and what it would take."""
    reasons: list[str] = []
    tools = press.tools(lambda _: ())
    for summarizer in press.summarizers:
        cost = Cost()
        if isinstance(summarizer, Estimates):
            try:
                cost = summarizer.estimate(document, slots, tools, whole=whole)
            except (FetchError, ParseError, SummarizeError) as error:
                reasons.append(f"{_called(summarizer)}: {error}")
                continue
        model = getattr(summarizer, "model", None)
        maker = ", ".join(filter(None, (name_of(summarizer), model)))
        return maker, "; ".join(reasons) or None, cost
    return "nobody", "; ".join(reasons), Cost()
