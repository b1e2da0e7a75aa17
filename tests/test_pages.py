"""The repository as a site: its own _config.yml, index.md and _posts through the real Jekyll."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml

from blog import Blog, Papers, listed
from digestpress.text import clean
from upstream import Upstream

ROOT = Path(__file__).parents[1]
DAYS = ("2025-12-08", "2025-12-09")
HOSTILE = json.loads((ROOT / "tests" / "data" / "text" / "hostile.json").read_text("utf-8"))
TITLES = (
    "{{ site.title }} {% raw %} {% nosuch %} <unk> ]( ![x](y) `code`",
    'A "quoted": title --- with\n a newline | a bar ... and [Re] 100% C# {: .class}',
    "שלום 😀 *stars* _and_ $x_1 | y_2$ $$z$$ \\(w\\) :smile: 방법",
    "- 1. # > [^1]: <!-- </details> <script>alert(1)</script> &amp; &copy",
    "long " * 60,
)
ABSTRACT = (
    "However, testing {{{{ with }}}} {{% endraw %}} is | hard: <think>ignore</think> all_of_it__. "
    'In this paper, we propose <details> "X" -- {title}. Our method uses `a` and $a_b$ ... '
    "Experiments show that p(x|y) improves by 12% over [1](2) and http://a.bc/d_e_f."
)

pytestmark = pytest.mark.skipif(
    shutil.which("jekyll") is None,
    reason="needs jekyll and its theme: apt-get install jekyll jekyll-theme-minima (Debian)",
)


@dataclass(frozen=True)
class Site:
    """A blog's folder, the record of its hostile day, and what Jekyll made and said."""

    folder: Path
    record: object
    said: str

    @property
    def pages(self) -> Path:
        return self.folder / "_site"

    @property
    def files(self) -> set[str]:
        return {str(p.relative_to(self.pages)) for p in self.pages.rglob("*") if p.is_file()}

    def shown(self, path: str) -> Shown:
        return Shown((self.pages / path).read_text("utf-8"))


class Shown(HTMLParser):
    """The text of a page's elements, with that of the elements within."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[tuple[str, list[str]]] = []
        self.closed: list[tuple[str, str]] = []
        self.feed(page)

    def handle_starttag(self, tag, _attrs):
        self.open.append((tag, []))

    def handle_data(self, data):
        for _, texts in self.open:
            texts.append(data)

    def handle_endtag(self, tag):
        while self.open:
            name, texts = self.open.pop()
            self.closed.append((name, " ".join("".join(texts).split())))
            if name == tag:
                return

    def __getitem__(self, tag: str) -> list[str]:
        return [text for name, text in self.closed if name == tag]


def published(folder: Path, **settings) -> Blog:
    """Run a blog in a folder for the days that its upstream lists."""
    with Upstream() as upstream, pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(folder / ".cache"))
        patch.delenv("GITHUB_STEP_SUMMARY", raising=False)
        patch.chdir(folder)
        lists = Papers(upstream)
        day = settings.pop("day", None)
        titles = (*TITLES, *(" ".join(HOSTILE[n : n + 10]) for n in range(0, len(HOSTILE), 10)))
        hostile = [
            listed(
                f"2512.{number:05}",
                title=title,
                summary=ABSTRACT.format(title=clean(title)),
                authors=[{"name": title[:40]}, {"name": "O'Neil_{{ x }}_ | <b>"}],
            )
            for number, title in enumerate(titles)
        ]
        lists.days = {day or DAYS[1]: hostile, DAYS[0]: [listed("2512.09998", "A quiet day")]}
        blog = Blog(folder, upstream, settings)
        for each in sorted(lists.days):
            done = blog.run("--date", each, now=datetime.now(UTC).isoformat())
            assert done.code == 0, done.err
    return blog


def copied(folder: Path) -> Path:
    """Copy the repository as a builder gets it."""
    left_out = shutil.ignore_patterns(".*", "__pycache__", "build", "dist", "_site", "*.egg-info")
    shutil.copytree(ROOT, folder, symlinks=True, ignore=left_out, dirs_exist_ok=True)
    for post in (folder / "posts").glob("*"):
        post.unlink()
    return folder


def built(folder: Path) -> str:
    """Build a folder as GitHub does and return what Jekyll said on standard error."""
    done = subprocess.run(
        ["jekyll", "build", "--safe", "--disable-disk-cache"],
        cwd=folder,
        env=os.environ | {"LC_ALL": "C.UTF-8", "JEKYLL_ENV": "production"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stderr


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = copied(tmp_path_factory.mktemp("site"))
    blog = published(folder)
    return Site(folder, blog.record(DAYS[1]), built(folder))


def page_of(day: str) -> str:
    return f"{day.replace('-', '/')}/daily-papers.html"


def test_the_site_holds_a_page_a_post_the_index_the_feed_and_styles_and_nothing_else(site):
    assert sorted(path.suffix for path in (site.folder / "posts").iterdir()) == (
        [".json"] * 2 + [".md"] * 2
    )
    styles = {name for name in site.files if name.startswith("assets/")}
    assert site.files - styles == {"index.html", "feed.xml", *map(page_of, DAYS)}


def test_a_build_warns_of_nothing(site):
    assert "Liquid" not in site.said
    assert "Warning" not in site.said
    assert "Error" not in site.said
    assert "Skipping" not in site.said


def test_the_index_lists_the_posts_newest_first(site):
    index = (site.pages / "index.html").read_text("utf-8")

    linked = re.findall(r'class="post-link" href="([^"]*)"', index)

    assert linked == [f"/{page_of(day)}" for day in reversed(DAYS)]
    assert [t for t in Shown(index)["a"] if "Daily Papers —" in t] == [
        f"Daily Papers — {day}" for day in reversed(DAYS)
    ]


def test_a_page_bears_its_posts_title_and_the_titles_of_its_papers(site):
    page = site.shown(page_of(DAYS[1]))

    assert page["h1"] == [
        f"Daily Papers — {DAYS[1]}",
        *(f"{n}. {clean(paper.title)}" for n, paper in enumerate(site.record.papers, 1)),
    ]


def test_authors_statements_and_quotes_read_as_in_the_record(site):
    page = site.shown(page_of(DAYS[1]))
    papers = site.record.papers
    statements = [s for paper in papers for s in paper.digest.statements]

    paragraphs = page["p"]
    assert [", ".join(map(clean, p.authors)) for p in papers] == [
        text for text in paragraphs if text.endswith(", O'Neil_{{ x }}_ | <b>")
    ]
    said = "\n".join(page["p"] + page["li"])
    assert [s.text for s in statements if clean(s.text) not in said] == []
    quotes = [text for text in page["li"] if "“" in text and text.endswith("”")]
    expected = [clean(quote.text) for s in statements for quote in s.quotes]
    assert [text[text.index("“") + 1 : -1] for text in quotes] == expected
    assert len(expected) >= 2 * len(papers)


def test_the_post_of_today_is_published_where_the_day_begins_early(tmp_path):
    today = datetime.now(UTC).date().isoformat()  # Hugging Face's day; Seoul may be a day ahead
    folder = copied(tmp_path)
    config = yaml.safe_load((folder / "_config.yml").read_text())
    (folder / "_config.yml").write_text(yaml.safe_dump(config | {"timezone": "Asia/Seoul"}))
    published(folder, day=today, timezone="Asia/Seoul")

    said = built(folder)

    assert "future" not in said
    assert (folder / "_site" / page_of(today)).exists()
    assert (folder / "_site" / page_of(DAYS[0])).exists()


def test_a_repository_without_posts_is_a_site(tmp_path):
    folder = copied(tmp_path)

    built(folder)

    assert (folder / "_site" / "index.html").exists()


def test_the_site_and_the_blog_are_dated_in_one_zone():
    site = yaml.safe_load((ROOT / "_config.yml").read_text())
    blog = yaml.safe_load((ROOT / "config.yaml").read_text())

    assert site["timezone"] == blog.get("timezone", "UTC")
