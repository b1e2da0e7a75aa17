"""A blog in a folder of its own, and an upstream that lists invented papers for it."""

from __future__ import annotations

import json
import traceback
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from digestpress.cli import cli
from digestpress.models import Record
from digestpress.posts import from_json
from upstream import Query, Upstream

ABSTRACT = (
    "Invented papers are often tested on too few machines. In this paper, we propose {title}, a "
    "method for testing that needs no paper at all. Our method uses a list of {number} made-up "
    "names. Experiments show that it outperforms the baseline by {number}%. These results suggest "
    "that invention pays."
)


def listed(paper_id: str, title: str = "", **known: Any) -> dict[str, Any]:
    """Return one element of a Hugging Face list, of an invented paper."""
    title = title or f"Invented paper {paper_id}"
    number = int(paper_id[-2:]) + 1
    paper = {
        "id": paper_id,
        "title": title,
        "summary": ABSTRACT.format(title=title, number=number),
        "authors": [{"name": "Ada Example", "hidden": False}],
        "publishedAt": "2030-03-04T10:00:00.000Z",
        "upvotes": 10,
        **known,
    }
    return {"paper": paper, "title": paper["title"], "publishedAt": "2030-03-04T05:00:00.000Z"}


def atom(*entries: str, total: int | None = None) -> str:
    """Return an answer of arXiv's API."""
    count = len(entries) if total is None else total
    return (
        '<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom" '
        'xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" '
        'xmlns:arxiv="http://arxiv.org/schemas/atom"><title>arXiv Query</title>'
        f"<opensearch:totalResults>{count}</opensearch:totalResults>{''.join(entries)}</feed>"
    )


def atom_entry(
    paper_id: str, *categories: str, version: int = 1, summary: str | None = None
) -> str:
    """Return one entry of arXiv's API, of an invented paper."""
    title = f"Invented paper {paper_id}"
    text = ABSTRACT.format(title=title, number=7) if summary is None else summary
    tags = "".join(f'<category term="{category}"/>' for category in categories or ("cs.CL",))
    return (
        f"<entry><id>http://arxiv.org/abs/{paper_id}v{version}</id><title>{title}</title>"
        f"<summary>{text}</summary><published>2030-03-04T12:00:00Z</published>"
        f"<updated>2030-03-04T12:00:00Z</updated>{tags}"
        f"<author><name>Ada Example</name></author></entry>"
    )


class Papers:
    """What the upstream lists: days of Hugging Face, and papers that arXiv knows by id."""

    def __init__(self, upstream: Upstream) -> None:
        self.days: dict[str, list[dict[str, Any]]] = {}
        self.known: dict[str, str] = {}
        self.upstream = upstream
        upstream.route("/hf/api/daily_papers", self._day, "application/json")
        upstream.route("/export/api/query", self._query, "application/atom+xml")

    def _day(self, query: Query) -> str:
        items = self.days.get(query["date"], [])
        start = int(query.get("p", 0)) * int(query["limit"])
        return json.dumps(items[start : start + int(query["limit"])])

    def _query(self, query: Query) -> str:
        ids = [part.split("v")[0] for part in query.get("id_list", "").split(",")]
        return atom(*(self.known[i] for i in ids if i in self.known))


@dataclass(frozen=True)
class Result:
    """What a command did."""

    code: int
    out: str
    err: str


@dataclass
class Blog:
    """A blog, and its command line."""

    folder: Path
    upstream: Upstream
    settings: dict[str, Any] = field(default_factory=dict)

    def call(self, *args: str, now: str = "2030-03-06T15:00:00Z") -> Result:
        """Call a command as a person would in the blog's folder."""
        base = self.upstream.url
        hosts = {
            "huggingface": "hf",
            "arxiv": "arxiv",
            "arxiv_export": "export",
            "arxiv_rss": "rss",
        }
        settings = {
            **{f"upstream.{host}": f"{base}/{path}" for host, path in hosts.items()},
            "upstream.arxiv_delay_seconds": 0,
            "upstream.seconds": 4,
            "upstream.read_timeout_seconds": 1,
            "upstream.attempts": 2,
            **self.settings,
        }
        sets = [part for k, v in settings.items() for part in ("--set", f"{k}={json.dumps(v)}")]
        result = CliRunner().invoke(cli, [*args, *sets, "--now", now], prog_name="digestpress")
        if result.exception and not isinstance(result.exception, SystemExit):
            traceback.print_exception(result.exception)
            raise AssertionError(f"{args} broke: {result.exception!r}")
        return Result(result.exit_code, result.stdout, result.stderr)

    def run(self, *args: str, now: str = "2030-03-06T15:00:00Z") -> Result:
        """Call ``run``."""
        return self.call("run", *args, now=now)

    def report(self, *args: str, now: str = "2030-03-06T15:00:00Z") -> dict[str, Any]:
        """Call ``run`` and return its report."""
        self.run(*args, "--report", str(self.folder / "report.json"), now=now)
        return json.loads((self.folder / "report.json").read_text())

    def record(self, day: str, slug: str = "daily-papers") -> Record:
        """Return a record."""
        name = f"{day}-{slug}.json"
        return from_json((self.folder / "posts" / name).read_bytes(), name)

    def post(self, day: str, ending: str = "") -> Path:
        """Return the path of a post."""
        return self.folder / "posts" / f"{day}-daily-papers{ending}.md"

    def ids(self, day: str) -> list[str]:
        """Return the papers of a post in their order."""
        return [paper.id for paper in self.record(day).papers]

    def files(self) -> dict[str, bytes]:
        """Return the posts and records."""
        return {path.name: path.read_bytes() for path in (self.folder / "posts").glob("*")}


def seen(upstream: Upstream, part: str) -> Iterable[str]:
    """Return the paths of the requests that hold a part."""
    return [request.path for request in upstream.requests if part in request.path]
