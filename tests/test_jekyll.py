"""Escaped text and URLs through a real Jekyll: Liquid, then kramdown with GFM input."""

import os
import random
import shutil
import subprocess
from urllib.parse import unquote

import pytest

from digestpress.text import clean, escape, escape_url, yaml_string, yaml_word
from test_text import CONTEXTS, HOSTILE_URLS, PIECES, Reading, as_read

pytestmark = pytest.mark.skipif(
    shutil.which("jekyll") is None, reason="needs jekyll: apt-get install jekyll (Debian)"
)

NASTY = (
    *(
        "{{ page.title }}",
        "{{a}}",
        "{{",
        "}}",
        "{%",
        "{% raw %}",
        "{% nosuch %}",
        "{%- x -%}",
        "{",
        "a{b",
        "{ {x} }",
    ),
    *(
        "{:",
        "{: .class #id}",
        "a {:.x}",
        "{::comment}",
        "{::nomarkdown}x{:/}",
        "{#id}",
        "title {#id}",
    ),
    *(
        "a | b",
        "|a|b|",
        "| --- |",
        "p(x|y) = p(y|x)",
        "$x_1 | y_2$",
        "$$x$$",
        "$$ a_b $$",
        "\\(x\\)",
        "\\[x\\]",
    ),
    *(
        "<think>",
        "</think>",
        "<b>bold</b>",
        "<!-- x -->",
        "<script>alert(1)</script>",
        "a < b > c",
        "<<x>>",
        " >> ",
    ),
    *("&amp;", "&copy;", "&copy", "&#38;", "&", "AT&T", "&;", "&x;"),
    *(
        "_a_",
        "__a__",
        "a_b_c",
        "*a*",
        "**a**",
        "***",
        "* * *",
        "`a`",
        "``",
        "```",
        "~~~",
        "~~a~~",
        "~a~",
        "==a==",
    ),
    *(
        "--",
        "---",
        "- - -",
        "a -- b",
        "a---b",
        "...",
        "a...b",
        "....",
        "\"a\" 'b'",
        "it's",
        "''",
        '"',
        "'",
    ),
    *(
        "1. one",
        "1) one",
        "12. x",
        "- item",
        "+ item",
        "* item",
        "-",
        "+",
        "=",
        "===",
        ": term",
        ":",
        "> quote",
    ),
    *(
        "# head",
        "###",
        "#1",
        "head #",
        "[",
        "]",
        "[a]",
        "[a](b)",
        "![a](b)",
        "[a]: http://b.cd",
        "[^1]",
        "[^1]: x",
    ),
    *(
        "*[HTML]: x",
        "^",
        "^x",
        "[ ] task",
        "[x] task",
        "a]b",
        "a[b",
        "](x)",
        "!",
        "wow!",
        "\\",
        "a\\",
        "\\*a\\*",
        "\\\\",
    ),
    *(
        "http://a.bc",
        "see https://a.bc/d_e_f.",
        "www.a.bc",
        "<http://a.bc>",
        "a@b.cd",
        "mailto:a@b.cd",
        "ftp://a.bc",
    ),
    *(
        ":smile:",
        "a:b:c:d",
        "12:30:45",
        "::",
        "C# is",
        "[Re] x",
        "@x",
        "Yes",
        "A: B",
        "No",
        "null",
        "1.0",
        "2025-12-09",
    ),
    *(
        "    four spaces",
        "\ttab",
        "two  spaces",
        "line\nbreak",
        "a  \nb",
        "a\u2028b",
        "\u202eabc",
        "\ud800x",
        "\x01\x02x\x03",
    ),
    *(
        "방법: {a}",
        "👩\u200d🔬",
        "שלום עולם",
        "e\u0301",
        "٣. ثلاثة",
        "１．全角",
        "(c) (tm)",
        "1/2",
        "x^2",
        "%7B",
        "a%}b",
    ),
)
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
    return [Reading(part) for part in page.read_text("utf-8").split(f"<p>{SEPARATOR}</p>")]


@pytest.mark.parametrize("context", CONTEXTS)
def test_escaped_text_reads_as_itself_on_a_jekyll_site(site, context):
    _, tags, around = CONTEXTS[context]
    found = fragments(site / f"context{list(CONTEXTS).index(context)}.html")

    shown = [
        (value, read.text, tuple(read.tags)) for value, read in zip(VALUES, found, strict=True)
    ]

    assert shown == [(value, as_read(around, value), tags) for value in VALUES]


@pytest.mark.parametrize("page", ["urls.html", "html-urls.html"])
def test_an_escaped_url_leads_where_the_url_does_on_a_jekyll_site(site, page):
    found = fragments(site / page)

    assert [[unquote(link) for link in read.links] for read in found] == [
        [unquote(url)] for url in HOSTILE_URLS
    ]
    assert [read.tags for read in found] == [["p", "a"]] * len(HOSTILE_URLS)


def test_titles_and_tags_in_front_matter_come_through(site):
    pages = [(site / f"title{number}.html").read_text("utf-8") for number in range(len(VALUES))]

    shown = [page.split("</p>", 1)[0] for page in pages]

    assert [Reading(part).text for part in shown] == [
        f"{clean(value)}{clean(value)}/last" for value in VALUES
    ]
