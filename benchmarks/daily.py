"""What a run costs: processor time and memory of whole ``digestpress`` processes.

    python -m benchmarks.daily [--json] [--days FOLDER] [--runs 5]

FOLDER holds answers of Hugging Face's list, ``YYYY-MM-DD.json``; without one the answers of
../shared/replay are used where they are, else 14 invented days. They are served on loopback, so no
network is needed and none is measured. Each figure is the median of the runs:

- processor seconds: user and system time of the process, by wait4(2);
- memory: its peak resident size (``ru_maxrss``), in MB of 1,000,000 bytes. Linux counts from
  before exec(2), so a figure below this program's own size could not be told.

``after start-up`` is what a run takes beyond ``digestpress --version``.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

REPLAY_DAYS = Path(__file__).parents[2] / "shared" / "replay" / "data" / "hf" / "days"
RECORDS = 2600
"""Ten years of weekdays."""
TYPICAL_PAPERS = 25

Days = Mapping[str, list[Any]]
"""Day -> what its list holds."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one process, or the medians of several."""

    cpu_seconds: float
    memory_mb: float


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the result."""

    name: str
    cpu_seconds: float
    memory_mb: float
    target: str = ""


@dataclass(frozen=True, slots=True)
class Bench:
    """The command and the upstream that its runs ask."""

    command: tuple[str, ...]
    url: str
    now: str
    runs: int

    def version(self, _folder: Path) -> Cost:
        """Start and do nothing."""
        return cost_of((*self.command, "--version"), Path.cwd())

    def run(self, folder: Path, *options: str) -> Cost:
        """Run in a blog's folder."""
        sets = ("--set", f"upstream.huggingface={self.url}/hf", "--now", self.now, "--quiet")
        return cost_of((*self.command, "run", *options, *sets), folder)

    def median(
        self, measure: Callable[[Path], Cost], folder: Path, before: Callable[[Path], None]
    ) -> Cost:
        """Return the medians of the runs, each in the folder as ``before`` leaves it."""
        costs = []
        for _ in range(self.runs):
            before(folder)
            costs.append(measure(folder))
        return Cost(
            statistics.median(cost.cpu_seconds for cost in costs),
            statistics.median(cost.memory_mb for cost in costs),
        )


def cost_of(command: tuple[str, ...], folder: Path) -> Cost:
    """Run a command and return what it cost.

    Raises:
        SystemExit: it failed.
    """
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, cwd=folder, stdout=said, stderr=said)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            raise SystemExit(
                f"{' '.join(command)} ended with {process.returncode}:\n{said.read()!r}"
            )
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024 / 1e6)


def measured(bench: Bench, days: Days, folder: Path) -> Iterator[Figure]:
    """Yield the figures one by one."""
    first, last = min(days), max(days)
    typical = min(days, key=lambda day: abs(len(days[day]) - TYPICAL_PAPERS))
    papers = sum(map(len, days.values()))
    blog = folder / "blog"

    start = bench.median(bench.version, blog, emptied)
    yield Figure("start-up (--version)", start.cpu_seconds, start.memory_mb)

    one = bench.median(lambda at: bench.run(at, "--date", typical), blog, emptied)
    name = f"{len(days[typical])} papers of one day, after start-up"
    yield Figure(name, one.cpu_seconds - start.cpu_seconds, one.memory_mb, "< 1 s")

    whole = ("--since", first, "--until", last)
    many = bench.median(lambda at: bench.run(at, *whole), blog, emptied)
    name = f"{len(days)} days, {papers} papers"
    yield Figure(name, many.cpu_seconds, many.memory_mb, "< 5 s, 150 MB")

    again = bench.median(lambda at: bench.run(at, *whole), blog, as_it_is)
    yield Figure("the same again, nothing changes", again.cpu_seconds, again.memory_mb)

    old = ten_years(blog, folder / "ten-years", before=date.fromisoformat(first))
    without_cache = bench.median(lambda at: bench.run(at, "--date", typical), old, without(typical))
    name = f"one day onto {RECORDS:,} records, no cache"
    yield Figure(name, without_cache.cpu_seconds, without_cache.memory_mb)

    with_cache = bench.median(lambda at: bench.run(at, "--date", typical), old, as_it_is)
    name = f"the same again onto {RECORDS:,} records"
    yield Figure(name, with_cache.cpu_seconds, with_cache.memory_mb)


def emptied(folder: Path) -> None:
    """Make the folder a new blog."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()


def as_it_is(_folder: Path) -> None:
    """Leave the folder as the last run left it."""


def without(day: str) -> Callable[[Path], None]:
    """Return what makes a blog a fresh checkout that lacks a day."""

    def fresh(folder: Path) -> None:
        shutil.rmtree(folder / ".digestpress", ignore_errors=True)
        for path in (folder / "posts").glob(f"{day}-*"):
            path.unlink()

    return fresh


def ten_years(blog: Path, folder: Path, *, before: date) -> Path:
    """Make a blog of 2,600 days: copies of another blog's days, with ids and dates of their own."""
    (folder / "posts").mkdir(parents=True)
    originals = sorted((blog / "posts").glob("*.json"))
    days = (before - timedelta(days=back) for back in range(1, RECORDS * 2))
    weekdays = (day for day in days if day.weekday() < 5)  # noqa: PLR2004 - Saturday is 5
    number = 0
    for at, day in zip(range(RECORDS), weekdays, strict=False):
        number = _copied(originals[at % len(originals)], folder / "posts", day, number)
    return folder


def _copied(original: Path, posts: Path, day: date, number: int) -> int:
    """Copy a record and its post to a day, with ids from a number on; return the next number."""
    record = original.read_text("utf-8")
    post = original.with_suffix(".md").read_text("utf-8")
    known = [paper["id"] for paper in json.loads(record)["papers"]]
    fresh = {name: f"{day:%y%m}.{number + at:05}" for at, name in enumerate(known)}
    fresh[original.name[:10]] = day.isoformat()
    olds = re.compile("|".join(map(re.escape, fresh)))
    renamed = olds.sub(lambda found: fresh[found[0]], post)
    old_sum, new_sum = (hashlib.sha256(text.encode()).hexdigest() for text in (post, renamed))
    name = original.stem.replace(original.name[:10], day.isoformat())
    (posts / f"{name}.md").write_text(renamed, "utf-8")
    record = olds.sub(lambda found: fresh[found[0]], record).replace(old_sum, new_sum)
    (posts / f"{name}.json").write_text(record, "utf-8")
    return number + len(known)


def read_days(folder: Path) -> Days:
    """Return the lists of a folder."""
    return {path.stem: json.loads(path.read_bytes()) for path in sorted(folder.glob("20*.json"))}


def invented_days() -> Days:
    """Return 14 days, 26 papers each, with abstracts of about 1,300 characters."""
    chance = random.Random(20300305)  # noqa: S311 - the same papers each time
    monday = date(2030, 3, 4)
    return {
        f"{monday + timedelta(days=n)}": [_invented(chance, n * 26 + at) for at in range(26)]
        for n in range(14)
    }


_SENTENCES = (
    "{a} is hard to {b} where the {c} is not known in advance.",
    "However, existing methods {b} every {c} alone and forget the {a}.",
    "In this paper, we propose {a}-{n}, a framework that can {b} a {c} in one step.",
    "Our method uses a {a} of size {n} and a {c} that is trained to {b} it.",
    "Experiments on {n} benchmarks show that it improves the {c} by {n}.3% over {a}.",
    "A limitation is that the {c} cannot {b} more than {n} of them.",
    "These results suggest that a {a} helps to {b} any {c}.",
)
_WORDS = {
    "a": ("Attention", "Retrieval", "Diffusion", "A sparse encoder", "Self-distillation"),
    "b": ("predict", "compress", "align", "estimate", "reconstruct", "verify"),
    "c": ("long video", "tool call", "molecular graph", "dialogue", "protein", "scene layout"),
}


def _invented(chance: random.Random, number: int) -> dict[str, Any]:
    said = [
        sentence.format(n=chance.randint(2, 99), **{k: chance.choice(w) for k, w in _WORDS.items()})
        for sentence in sorted(_SENTENCES * 3, key=_SENTENCES.index)
    ][:15]
    title = f"Invented {chance.choice(_WORDS['c'])} number {number}"
    paper = {
        "id": f"3003.{number:05}",
        "title": title,
        "summary": " ".join(said),
        "authors": [{"name": f"Author {n}", "hidden": False} for n in range(6)],
        "publishedAt": "2030-03-01T10:00:00.000Z",
        "upvotes": chance.randint(0, 99),
    }
    return {"paper": paper, "title": title, "publishedAt": "2030-03-01T05:00:00.000Z"}


@contextmanager
def served(days: Days) -> Iterator[str]:
    """Serve the days as Hugging Face does, and give the base address."""

    class Upstream(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            query = {k: v[0] for k, v in parse_qs(urlsplit(self.path).query).items()}
            size = int(query.get("limit", 50))
            start = int(query.get("p", 0)) * size
            body = json.dumps(days.get(query.get("date", ""), [])[start : start + size]).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Upstream)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()


def installed() -> tuple[str, ...]:
    """Return the command, of this Python's environment."""
    script = Path(sys.executable).with_name("digestpress")
    return (str(script),) if script.exists() else (sys.executable, "-m", "digestpress")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.daily", description="Cost of runs.")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    parser.add_argument("--days", type=Path, metavar="FOLDER", help="answers to serve, one a day")
    parser.add_argument("--runs", type=int, default=5, help="of which the median is taken [5]")
    given = parser.parse_args()
    source = given.days or (REPLAY_DAYS if REPLAY_DAYS.is_dir() else None)
    days = read_days(source) if source else invented_days()
    if not any(days.values()):
        parser.error(f"no lists YYYY-MM-DD.json with papers in {source}")
    now = f"{date.fromisoformat(max(days)) + timedelta(days=1)}T15:00:00Z"
    figures = []
    with tempfile.TemporaryDirectory() as folder, served(days) as url:
        for figure in measured(Bench(installed(), url, now, given.runs), days, Path(folder)):
            figures.append(figure)
            if not given.json:
                print(_line(figure), flush=True)
    if given.json:
        print(json.dumps([asdict(figure) for figure in figures], indent=1))


def _line(figure: Figure) -> str:
    target = f"   (target {figure.target})" if figure.target else ""
    return f"{figure.name:<48}{figure.cpu_seconds:8.2f} s CPU{figure.memory_mb:8.0f} MB{target}"


if __name__ == "__main__":
    main()
