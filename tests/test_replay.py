"""Real answers of Hugging Face and arXiv, replayed on loopback, where they are at hand.

They are not part of this repository: a folder ``shared`` beside the checkout holds them, or the one
that DIGESTPRESS_SHARED names.
"""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from blog import Blog

SHARED = Path(os.environ.get("DIGESTPRESS_SHARED", Path(__file__).parents[2] / "shared"))

pytestmark = pytest.mark.skipif(
    not (SHARED / "replay" / "serve.py").is_file(), reason="the replayed answers are not here"
)


class Replay:
    """The replay server, in a process of its own."""

    def __init__(self, today: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        serve = [sys.executable, str(SHARED / "replay" / "serve.py")]
        self.process = subprocess.Popen(
            [*serve, "--port", str(port), "--today", today], stdout=subprocess.DEVNULL
        )
        self.url = f"http://127.0.0.1:{port}"
        for _ in range(100):
            try:
                self.stats()
                break
            except OSError:
                time.sleep(0.1)

    def stats(self):
        with urllib.request.urlopen(f"{self.url}/replay/stats") as answer:
            return json.load(answer)

    def close(self) -> None:
        self.process.kill()
        self.process.wait()


@pytest.fixture
def replay():
    servers = []

    def start(today="2025-12-31"):
        servers.append(Replay(today))
        return servers[-1]

    yield start
    for server in servers:
        server.close()


@pytest.fixture
def blog(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user-cache"))
    monkeypatch.chdir(tmp_path)
    return Blog(tmp_path, None)


def announced(day: str, *categories: str) -> set[str]:
    lines = (SHARED / "replay/data/arxiv/records.jsonl").read_text("utf-8").splitlines()
    papers = map(json.loads, lines)
    return {
        p["id"] for p in papers if p["announced"] == day and set(p["categories"]) & {*categories}
    }


def test_fourteen_days_make_ten_posts_with_every_paper_and_a_second_run_asks_nothing(blog, replay):
    blog.upstream = replay()
    period = ("--since", "2025-12-01", "--until", "2025-12-14")

    assert blog.run(*period, now="2025-12-31T00:00:00Z").code == 0

    posts = sorted(path.stem[:10] for path in Path("posts").glob("*.md"))
    assert len(posts) == 10
    for day in posts:
        items = json.loads((SHARED / f"replay/data/hf/days/{day}.json").read_text("utf-8"))
        assert {i["paper"]["id"] for i in items if i["paper"]["summary"].strip()} == {
            *blog.ids(day)
        }
    before, asked = blog.files(), blog.upstream.stats()["requests"]
    assert blog.run(*period, now="2025-12-31T00:00:00Z").code == 0
    assert blog.files() == before
    assert blog.upstream.stats()["requests"] == asked


def test_the_layout_of_the_reference_post_comes_out_of_its_settings(blog, replay):
    blog.upstream = replay()
    blog.settings = {
        "post.evidence": "none",
        "post.provenance": "none",
        "post.links": "alphaxiv",
        "post.alphaxiv_locale": "ko",
        "post.date_offset": False,
        "post.time": "08:15:00",
        "post.tags": ["papers", "hugginface"],
    }
    only = "2512.06905,2512.06065,2512.07778,2512.07806,2512.06609"
    blog.run("--date", "2025-12-09", "--only", only, now="2025-12-31T00:00:00Z")

    def lines(text):
        front, body = text.split("\n---\n", 1)
        kept = (line.rstrip() for line in body.split("\n") if re.match(r"[#>]", line))
        return [front, *kept]

    reference = (SHARED / "example" / "2025-12-09-daily-papers.md").read_text("utf-8")
    ours = blog.post("2025-12-09").read_text("utf-8")
    assert lines(ours) == lines(reference)
    labels = re.findall(r"^- (Goal|Motivation|Contribution): ", ours, re.MULTILINE)
    assert labels == ["Goal", "Motivation", "Contribution"] * 5


@pytest.mark.parametrize(
    ("today", "now", "path"),
    [
        ("2025-12-10", "2025-12-10T06:00:00Z", "/rss/"),
        ("2025-12-12", "2025-12-12T06:00:00Z", "/export/"),
    ],
)
def test_the_announcement_of_a_day_comes_once_each_through_feed_and_api(
    blog, replay, today, now, path
):
    categories = ["cs.CL", "cs.CV", "cs.LG"]
    blog.upstream = replay(today)
    blog.settings["sources"] = [{"use": "arxiv", "categories": categories}]

    assert blog.run("--date", "2025-12-10", now=now).code == 0

    ids = blog.ids("2025-12-10")
    assert len(ids) == len(set(ids)) > 100
    assert set(ids) == announced("2025-12-10", *categories)
    asked = blog.upstream.stats()["by_path"]
    assert all(request.startswith(path) for request in asked)


def test_arxiv_is_asked_by_one_at_a_time_and_never_faster_than_the_delay(blog, replay):
    blog.upstream = replay("2025-12-12")
    blog.settings |= {
        "sources": [{"use": "arxiv", "categories": ["cs.CL"]}],
        "upstream.arxiv_delay_seconds": 0.5,
    }

    assert blog.run("--since", "2025-12-03", "--until", "2025-12-12").code == 0

    stats = blog.upstream.stats()
    assert stats["requests"] >= 8
    assert stats["peak_concurrency"]["arxiv"] == 1
    assert stats["smallest_gap_s"]["arxiv"] >= 0.5


@pytest.mark.parametrize(("paper", "form"), [("1706.03762", "html"), ("2004.07180", "pdf")])
def test_a_real_paper_is_read_in_full(blog, replay, paper, form):
    blog.upstream = replay("2025-12-12")

    result = blog.call("read", paper, "--json")

    document = json.loads(result.out)
    assert (result.code, document["form"]) == (0, form)
    kinds = {section["kind"] for section in document["sections"]}
    assert {"introduction", "method", "results", "conclusion", "references"} <= kinds
