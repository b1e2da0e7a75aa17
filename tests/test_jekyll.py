"""Escaped text and URLs through the real Jekyll (Liquid, then kramdown) and GitHub's cmark-gfm."""

import json
import os
import random
import shutil
import subprocess
from urllib.parse import unquote

import pytest

from digestpress.text import clean, escape, escape_url, yaml_string, yaml_word
from test_text import CONTEXTS, DATA, HOSTILE_URLS, PIECES, Reading, as_read

needs_jekyll = pytest.mark.skipif(
    shutil.which("jekyll") is None, reason="needs jekyll: apt-get install jekyll (Debian)"
)
needs_cmark_gfm = pytest.mark.skipif(
    shutil.which("cmark-gfm") is None, reason="needs cmark-gfm: apt-get install cmark-gfm (Debian)"
)

NASTY = json.loads((DATA / "hostile.json").read_text("utf-8"))
"""Each has broken a page, a link or a build of one renderer or another, or could."""

SEPARATOR = "Separator"


def generated(seed, count):
    chance = random.Random(seed)
    alphabet = (*PIECES, "the", "Model", "x_1", " ", " ", "2.", "loss")
    for _ in range(count):
        yield "".join(chance.choices(alphabet, k=chance.randint(1, 14)))


VALUES = tuple(value for value in (*NASTY, *generated(20251209, 300)) if clean(value))
FRONT_MATTER = "---\nlayout: {layout}\ntitle: {title}\ntags: [{tag}, last]\n---\n"
LAYOUT = (
    '<h1>{{ page.title | escape }}</h1><p>{{ page.tags | join: "/" | escape }}</p>{{ content }}'
)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """All texts in all contexts, built once: a page per context, a post per title."""
    source = tmp_path_factory.mktemp("blog")
    for folder in ("_layouts", "_posts"):
        (source / folder).mkdir()
    (source / "_config.yml").write_text(
        "kramdown: {input: GFM, hard_wrap: false}\npermalink: /:title.html\n"
    )
    (source / "_layouts" / "default.html").write_text("{{ content }}")
    (source / "_layouts" / "titled.html").write_text(LAYOUT)
    for number, (around, _, _) in enumerate(CONTEXTS.values()):
        write_page(
            source / f"context{number}.md", [around.format(escape(value)) for value in VALUES]
        )
    write_page(source / "urls.md", [f"[link]({escape_url(url)})" for url in HOSTILE_URLS])
    write_page(
        source / "html-urls.md",
        [f'<p><a href="{escape_url(url)}">link</a></p>' for url in HOSTILE_URLS],
    )
    for number, value in enumerate(VALUES):
        front = FRONT_MATTER.format(
            layout="titled", title=yaml_string(clean(value)), tag=yaml_word(clean(value))
        )
        (source / "_posts" / f"2025-12-09-title{number}.md").write_text(
            front + escape(value), "utf-8"
        )
    return built(source)


def write_page(path, blocks):
    front = FRONT_MATTER.format(layout="default", title="x", tag="y")
    path.write_text(front + f"\n\n{SEPARATOR}\n\n".join(blocks) + "\n", "utf-8")


def built(source):
    target = source / "_site"
    command = [
        "jekyll",
        "build",
        "--quiet",
        "--safe",
        "--disable-disk-cache",
        "-s",
        source,
        "-d",
        target,
    ]
    done = subprocess.run(
        command,
        cwd=source,
        env=os.environ | {"LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return target


def fragments(page):
    return [Reading(part) for part in page.split(f"<p>{SEPARATOR}</p>")]


@needs_jekyll
@pytest.mark.parametrize("context", CONTEXTS)
def test_escaped_text_reads_as_itself_on_a_jekyll_site(site, context):
    _, tags, around = CONTEXTS[context]
    page = site / f"context{list(CONTEXTS).index(context)}.html"
    found = fragments(page.read_text("utf-8"))

    shown = [
        (value, read.text, tuple(read.tags)) for value, read in zip(VALUES, found, strict=True)
    ]

    assert shown == [(value, as_read(around, value), tags) for value in VALUES]


@needs_jekyll
@pytest.mark.parametrize("page", ["urls.html", "html-urls.html"])
def test_an_escaped_url_leads_where_the_url_does_on_a_jekyll_site(site, page):
    found = fragments((site / page).read_text("utf-8"))

    assert [[unquote(link) for link in read.links] for read in found] == [
        [unquote(url)] for url in HOSTILE_URLS
    ]
    assert [read.tags for read in found] == [["p", "a"]] * len(HOSTILE_URLS)


@needs_jekyll
def test_titles_and_tags_in_front_matter_come_through(site):
    pages = [(site / f"title{number}.html").read_text("utf-8") for number in range(len(VALUES))]

    shown = [page.split("</p>", 1)[0] for page in pages]

    assert [Reading(part).text for part in shown] == [
        f"{clean(value)}{clean(value)}/last" for value in VALUES
    ]


@needs_cmark_gfm
@pytest.mark.parametrize("context", CONTEXTS)
def test_escaped_text_reads_as_itself_on_github(context):
    source, tags, around = CONTEXTS[context]
    found = fragments(on_github([source.format(escape(value)) for value in VALUES]))

    assert [read.text for read in found] == [as_read(around, value) for value in VALUES]
    for value, read in zip(VALUES, found, strict=True):
        assert tuple(read.tags) == tags or ("@" in value and set(read.tags) == {*tags, "a"})


@needs_cmark_gfm
@pytest.mark.parametrize(
    "around", ["[link]({})", '<p><a href="{}">link</a></p>'], ids=["md", "html"]
)
def test_an_escaped_url_leads_where_the_url_does_on_github(around):
    found = fragments(on_github([around.format(escape_url(url)) for url in HOSTILE_URLS]))

    assert [[unquote(link) for link in read.links] for read in found] == [
        [unquote(url)] for url in HOSTILE_URLS
    ]


def on_github(blocks):
    extensions = ["-e", "autolink", "-e", "table", "-e", "strikethrough", "-e", "tasklist"]
    text = f"\n\n{SEPARATOR}\n\n".join(blocks) + "\n"
    done = subprocess.run(
        ["cmark-gfm", "--unsafe", *extensions],
        input=text,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout
