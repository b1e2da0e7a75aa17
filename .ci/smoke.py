"""Run an installed digestpress against a small upstream of its own, twice.

Usage: python smoke.py COMMAND..., for example ``python smoke.py /tmp/venv/bin/digestpress run``.
The command gets ``--set`` options that lead it to this upstream, runs in the current folder, and
must publish the invented papers of one day; the second run must change no byte.
"""
# ruff: noqa: INP001, S603, T201 - a script that prints and runs what it is given

from __future__ import annotations

import json
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

DAY = "2030-03-05"  # a Tuesday
NOW = "2030-03-06T01:00:00Z"
PAPERS = [
    {
        "id": f"3003.0000{number}",
        "title": f"Weighing Clouds {number}: {{{{ a }}}} scale | for <rain>",
        "summary": (
            "Clouds are rarely weighed. However, their weight matters to umbrellas. In this "
            f"paper, we propose Nimbus-{number}, a scale for clouds. Our method hangs each cloud "
            f"from a spring. Experiments show that Nimbus-{number} is {number}2% lighter than "
            "the baseline."
        ),
        "authors": [{"name": "Ada Example", "hidden": False}],
        "publishedAt": "2030-03-04T10:00:00.000Z",
        "submittedOnDailyAt": f"{DAY}T03:00:00.000Z",
        "upvotes": number,
    }
    for number in (1, 2, 3)
]


class Upstream(BaseHTTPRequestHandler):
    """Answers as Hugging Face does: the papers on their day, an empty list on any other."""

    def do_GET(self) -> None:
        """Answer a request."""
        url = urlsplit(self.path)
        query = parse_qs(url.query)
        if url.path != "/hf/api/daily_papers":
            self.send_error(404)
            return
        listed = [{"paper": p, "title": p["title"]} for p in PAPERS]
        body = json.dumps(listed if query.get("date") == [DAY] else []).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def upstream() -> Iterator[str]:
    """Serve, and give the base address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Upstream)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def run(command: list[str]) -> dict[str, bytes]:
    """Run it and return the files in posts/."""
    print("$", " ".join(command), flush=True)
    done = subprocess.run(command, stdin=subprocess.DEVNULL, check=False)
    if done.returncode:
        raise SystemExit(f"smoke: exit code {done.returncode}, not 0")
    return {path.name: path.read_bytes() for path in Path("posts").glob("2030-*")}


def main(command: list[str]) -> None:
    """Run the command twice and compare what it published with what was listed."""
    with upstream() as url:
        hosts = ("huggingface", "arxiv", "arxiv_export", "arxiv_rss")
        paths = dict(zip(hosts, ("hf", "arxiv", "export", "rss"), strict=True))
        sets = [part for h in hosts for part in ("--set", f"upstream.{h}={url}/{paths[h]}")]
        sets += ["--set", "upstream.arxiv_delay_seconds=0", "--now", NOW]
        first = run([*command, *sets])
        second = run([*command, *sets])
    post = first.get(f"{DAY}-daily-papers.md", b"").decode()
    links = re.findall(r"https://arxiv\.org/abs/(3003\.\d{5})", post)
    if set(first) != {f"{DAY}-daily-papers.md", f"{DAY}-daily-papers.json"}:
        raise SystemExit(f"smoke: a post and its record were expected, not {sorted(first)}")
    if sorted(links) != [p["id"] for p in PAPERS] or "{{" in post or "<rain>" in post:
        raise SystemExit(f"smoke: the post is not right:\n{post}")
    if "lighter than the baseline" not in post:
        raise SystemExit(f"smoke: the post does not say what the abstract does:\n{post}")
    if second != first:
        raise SystemExit("smoke: the second run changed what the first wrote")
    print(f"smoke: {len(links)} papers published, and the second run changed no byte")


if __name__ == "__main__":
    main(sys.argv[1:])
