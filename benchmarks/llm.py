"""What digests by a language model take: time, calls, tokens and money, with no model.

    python -m benchmarks.llm [FOLDER ...] [--json] [--papers 40] [--concurrency 8]

A local server takes one second a call and answers with sentences of the paper that it was sent.
Whole ``digestpress run`` processes ask it about invented papers of 15 pages in LaTeXML's form.
FOLDER holds pages and PDFs (``NAME.html``, ``NAME.pdf``); by default those of ../shared, where they
are. Printed are:

- wall: seconds from the first page that is read to the last digest, over the ideal: calls /
  concurrency; `load` is what else the machine has to do;
- repeated: questions that were asked again after kill -9 in the middle, of those answered before,
  with how old their answers were in milliseconds, and the youngest answer of all;
- overrun: tokens spent beyond a budget that ends in the middle of the run;
- sent: tokens of the question over those of a question with the whole text, for each paper of
  FOLDER, by our estimate (``summarizing.llm.tokens``) and the median.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import signal
import statistics
import subprocess
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from benchmarks.daily import installed
from digestpress.models import Document
from digestpress.reading import parse_page, parse_pdf
from digestpress.summarizing.llm import excerpt
from digestpress.summarizing.llm.summarizer import FRAME_TOKENS, LlmSummarizer
from digestpress.summarizing.llm.tokens import estimate

SHARED = Path(__file__).parents[2] / "shared"
FOLDERS = (
    SHARED / "papers",
    SHARED / "replay" / "data" / "html",
    SHARED / "replay" / "data" / "pdf",
)
DAY, NOW = "2030-03-05", "2030-03-06T15:00:00Z"
SECONDS = 1.0
SLOTS = ("goal", "motivation", "contribution", "method", "results", "limitations", "conclusion")
USAGE = {"prompt_tokens": 7000, "completion_tokens": 700}

_PARAGRAPH = re.compile(r"^\[\d+\] (.+)$", re.MULTILINE)


@dataclass(slots=True)
class World:
    """Hugging Face, arXiv and a model, on one address."""

    papers: list[dict[str, Any]]
    pages: dict[str, str]
    seconds: float = SECONDS
    asked: list[bytes] = field(default_factory=list)
    answered: dict[bytes, float] = field(default_factory=dict)
    """Question -> when its answer had left, on ``time.monotonic``."""
    lock: threading.Lock = field(default_factory=threading.Lock)

    def listed(self, query: dict[str, list[str]]) -> bytes:
        """Return a page of the day's list."""
        size = int(query.get("limit", ["50"])[0])
        start = int(query.get("p", ["0"])[0]) * size
        of_day = self.papers if query.get("date") == [DAY] else []
        return json.dumps(of_day[start : start + size]).encode()

    def answer(self, question: bytes) -> bytes:
        """Quote the paper, in the model's time."""
        with self.lock:
            self.asked.append(question)
        begun = time.monotonic()
        prompt = json.loads(question)["messages"][1]["content"]
        sentences = [text.split(". ")[0].rstrip(".") + "." for text in _PARAGRAPH.findall(prompt)]
        said = {
            slot: [
                {
                    "text": f"As they put it, {sentence[0].lower()}{sentence[1:]}",
                    "quotes": [sentence],
                }
            ]
            for slot, sentence in zip(SLOTS, sentences[1:], strict=False)
        }
        message = {"role": "assistant", "content": json.dumps(dict.fromkeys(SLOTS) | said)}
        choice = {"index": 0, "message": message, "finish_reason": "stop"}
        answer = json.dumps({"choices": [choice], "usage": USAGE}).encode()
        time.sleep(max(0.0, begun + self.seconds - time.monotonic()))
        return answer


@contextmanager
def served(world: World) -> Iterator[str]:
    """Serve a world on loopback, and give its address."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            url = urlsplit(self.path)
            if url.path.startswith("/hf/"):
                self.reply(200, world.listed(parse_qs(url.query)), "application/json")
            elif page := world.pages.get(url.path.rsplit("/", 1)[1].partition("v")[0]):
                self.reply(200, page.encode(), "text/html; charset=utf-8")
            else:
                self.reply(404, b"there is none", "text/plain")

        def do_POST(self) -> None:
            question = self.rfile.read(int(self.headers["Content-Length"]))
            answer = world.answer(question)
            self.reply(200, answer, "application/json")
            with world.lock:
                world.answered.setdefault(question, time.monotonic())

        def reply(self, status: int, body: bytes, kind: str) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        request_queue_size = 64

        def handle_error(self, *_: object) -> None:
            pass  # a client that was killed

    server = Server(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()


def invented(count: int) -> World:
    """Return papers of about 60,000 characters, the length of 15 pages."""
    chance = random.Random(20300305)  # noqa: S311 - the same papers each time
    ids = [f"3003.{number:05}" for number in range(1, count + 1)]
    pages = {paper_id: _page(paper_id, chance) for paper_id in ids}
    return World([_item(paper_id) for paper_id in ids], pages)


def _item(paper_id: str) -> dict[str, Any]:
    paper = {
        "id": paper_id,
        "title": f"Invented paper {paper_id}",
        "summary": f"We invent paper {paper_id} and measure how long it takes to digest.",
        "authors": [{"name": "Ada Example", "hidden": False}],
        "publishedAt": "2030-03-04T10:00:00.000Z",
        "upvotes": 10,
    }
    return {"paper": paper, "title": paper["title"], "publishedAt": "2030-03-04T05:00:00.000Z"}


_WORDS = (
    "the model learns to pour tea from rain with an encoder that reads each drop once while",
    "a decoder keeps the cup level and its loss falls until all spoons agree on one order of",
    "small steps",
)
_TITLES = (
    "Introduction",
    "Related Work",
    "Method",
    "Experiments",
    "Results",
    "Limitations",
    "Conclusion",
)


def _page(paper_id: str, chance: random.Random) -> str:
    sections = "".join(_section(n, title, chance) for n, title in enumerate(_TITLES, start=1))
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"></head><body>'
        '<article class="ltx_document"><h1 class="ltx_title ltx_title_document">'
        f'Invented paper {paper_id}</h1><div class="ltx_abstract"><p class="ltx_p">We invent '
        f"paper {paper_id} and measure how long it takes to digest.</p></div>{sections}"
        "</article></body></html>"
    )


def _section(number: int, title: str, chance: random.Random) -> str:
    paragraphs = "".join(
        f'<div id="S{number}.p{at}" class="ltx_para"><p class="ltx_p">{_prose(chance)}</p></div>'
        for at in range(1, 15)
    )
    return (
        f'<section id="S{number}" class="ltx_section"><h2 class="ltx_title ltx_title_section">'
        f'<span class="ltx_tag ltx_tag_section">{number} </span>{title}</h2>{paragraphs}</section>'
    )


def _prose(chance: random.Random) -> str:
    sentences = (
        " ".join(chance.choices(" ".join(_WORDS).split(), k=17)).capitalize()
        + f" in {chance.randint(2, 99)} runs."
        for _ in range(6)
    )
    return " ".join(sentences)


def command(url: str, concurrency: int, **options: Any) -> list[str]:
    """Return the command of a run that asks a world."""
    llm = {"use": "llm", "model": "benchmark", "base_url": f"{url}/v1", "concurrency": concurrency}
    settings = {
        "upstream.huggingface": f"{url}/hf",
        "upstream.arxiv": f"{url}/arxiv",
        "upstream.arxiv_delay_seconds": 0,
        "read.depth": "full",
        "summarizers": [{**llm, **options}, {"use": "extractive"}],
    }
    sets = [
        part for key, value in settings.items() for part in ("--set", f"{key}={json.dumps(value)}")
    ]
    return [*installed(), "run", "--date", DAY, "--now", NOW, "--report", "report.json", *sets]


def run(world: World, concurrency: int, folder: Path, **options: Any) -> dict[str, Any]:
    """Run to the end in a folder, and return the report.

    Raises:
        SystemExit: it failed.
    """
    with served(world) as url:
        done = subprocess.run(
            command(url, concurrency, **options),
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode:
        raise SystemExit(f"the run ended with {done.returncode}:\n{done.stderr}")
    report: dict[str, Any] = json.loads((folder / "report.json").read_text())
    return report


def wall(papers: int, concurrency: int) -> dict[str, Any]:
    """Return the seconds of reading and summarizing, which overlap, over the ideal."""
    with tempfile.TemporaryDirectory() as folder:
        world = invented(papers)
        report = run(world, concurrency, Path(folder))
    made = report["days"][0]["made_by"]
    seconds = report["seconds"]["summarize"]
    ideal = SECONDS * -(-papers // concurrency)
    return {
        "papers": papers,
        "calls": len(world.asked),
        "made_by": made,
        "seconds": seconds,
        "over_ideal": round(seconds / ideal, 3),
        "load": os.getloadavg()[0],
        "all_stages": report["seconds"],
    }


def killed(papers: int, concurrency: int, moment: float) -> dict[str, Any]:
    """Kill a run in the middle, run again, and return what was asked twice.

    ``moment`` is when: a share of a call's time after half of the papers were answered. A question
    counts as answered as soon as the last byte of its answer has left the server, read or not.
    """
    world = invented(papers)
    world.seconds = SECONDS / 4
    with tempfile.TemporaryDirectory() as folder, served(world) as url:
        asking = command(url, concurrency)
        process = subprocess.Popen(
            asking,
            cwd=folder,
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        while len(world.answered) < papers // 2 and process.poll() is None:
            time.sleep(0.001)
        time.sleep(moment * world.seconds)
        os.killpg(process.pid, signal.SIGKILL)
        end = time.monotonic()
        process.wait()
        before = {question: at for question, at in world.answered.items() if at < end}
        under_way = len(world.asked) - len(before)
        subprocess.run(asking, cwd=folder, capture_output=True, check=True)
    times = Counter(world.asked)
    repeated = [at for question, at in before.items() if times[question] > 1]
    return {
        "answered_before": len(before),
        "under_way": under_way,
        "asked_in_all": len(world.asked),
        "repeated": len(repeated),
        "repeated_ms": [round(1000 * (end - at), 1) for at in repeated],
        "youngest_ms": round(1000 * (end - max(before.values())), 1),
    }


def kills(papers: int, concurrency: int, count: int) -> dict[str, Any]:
    """Kill so many runs, at moments spread over a call's time, and return the sums."""
    runs = [killed(papers, concurrency, moment=at / count) for at in range(count)]
    return {name: [run[name] for run in runs] for name in runs[0]} if runs else {}


def budget(papers: int, concurrency: int) -> dict[str, Any]:
    """Return what is spent of a budget for half of the papers."""
    tokens = sum(USAGE.values()) * papers // 2
    with tempfile.TemporaryDirectory() as folder:
        world = invented(papers)
        world.seconds = SECONDS / 10
        report = run(world, concurrency, Path(folder), budget={"tokens": tokens})
    spent = len(world.asked) * sum(USAGE.values())
    return {
        "budget": tokens,
        "spent": spent,
        "overrun": max(0, spent - tokens),
        "made_by": report["days"][0]["made_by"],
    }


def sent(folders: list[Path]) -> dict[str, Any]:
    """Return for each paper the tokens of its question over those with the whole text."""
    paths = [path for folder in folders for path in sorted(folder.glob("*.[hp][td][mf]*"))]
    shares = {
        path.name: _share(_document(path)) for path in paths if path.suffix in (".html", ".pdf")
    }
    return (
        {"papers": shares, "median": round(statistics.median(shares.values()), 3)} if shares else {}
    )


def _document(path: Path) -> Document:
    body = path.read_bytes()
    read = parse_pdf(body, path.stem) if path.suffix == ".pdf" else parse_page(body, path.stem)
    if read is None:
        raise SystemExit(f"{path} is no paper")
    return read


def _share(document: Document) -> float:
    pieces = excerpt.pieces_of(document)
    most = LlmSummarizer(model="any").paper_room(pieces)
    text = excerpt.printed(excerpt.choose(pieces, document, most), document)
    whole = FRAME_TOKENS + estimate(document.text)
    return round((FRAME_TOKENS + estimate(text)) / whole, 3)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.llm", description="Cost of digests."
    )
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER", help="pages and PDFs")
    parser.add_argument("--json", action="store_true", help="print JSON, in one object")
    parser.add_argument("--papers", type=int, default=40, help="of a run [40]")
    parser.add_argument("--concurrency", type=int, default=8, help="of its calls [8]")
    parser.add_argument("--walls", type=int, default=3, help="runs whose time is taken [3]")
    parser.add_argument("--kills", type=int, default=4, help="runs that are killed [4]")
    given = parser.parse_args()
    folders = given.folders or [folder for folder in FOLDERS if folder.is_dir()]
    figures: dict[str, Any] = {
        "wall": [wall(given.papers, given.concurrency) for _ in range(given.walls)],
        "killed": kills(given.papers, given.concurrency, given.kills),
        "budget": budget(given.papers, given.concurrency),
        "sent": sent(folders),
    }
    if given.json:
        print(json.dumps(figures, indent=1))
        return
    for name, values in figures.items():
        for one in values if isinstance(values, list) else [values]:
            print(f"{name}: {', '.join(f'{key} {value}' for key, value in one.items())}")


if __name__ == "__main__":
    main()
