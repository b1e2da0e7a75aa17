"""Pages that are made to hurt cost at most one paper, and no more than their limits."""

from __future__ import annotations

import random
import re
import time

import pytest

from digestpress.errors import ParseError
from digestpress.reading import html, parse_page
from pages import BIBLIOGRAPHY, figure, math, note, page, paper, para, prose, section, table
from test_html_reader import assert_sound

SECONDS = 5
"""Of processor time in this process; each of these pages takes less than one where nothing hangs."""

LINE = '<p class="ltx_p">{}</p>'


def styled(sheet: str) -> str:
    return paper().replace("</head>", f"<style>{sheet}</style></head>")


def told(markup: str):
    """Return the document, or the reason why there is none, within the time."""
    start = time.process_time()
    try:
        document = parse_page(
            markup.encode(), "3003.00001", url="https://arxiv.org/html/3003.00001"
        )
    except ParseError as error:
        document = str(error)
    assert time.process_time() - start < SECONDS
    return document


@pytest.mark.parametrize(
    "markup",
    [
        paper(para("github." * 40_000)),
        paper(para("github. " * 40_000)),
        paper(para("".join(f"https://github.com/a{n}/b " for n in range(30_000)))),
        paper(para("code github.com/a/b " * 20_000)),
        paper(para("https://github.com/" + "a." * 100_000)),
        paper(para("a-" * 100_000 + ".github.io")),
        styled("a " * 150_000),
        styled("{" * 300_000),
        styled("}" * 300_000),
        styled("/*" * 150_000),
        styled(".a {}" * 60_000),
        styled("".join(f".a{n}{{display:none}}" for n in range(60_000))),
        styled(",".join(f"i.a{n}" for n in range(60_000)) + "{display:none}"),
        styled("* * * * * p {opacity:1}" * 3_000),
        styled("p:nth-child(2n) {opacity:1}" * 3_000) + "<p>" * 10_000,
        paper(LINE.format('<i style="' + "color:red;" * 100_000 + '">x</i>')),
        paper(LINE.format('<i style="color:' + "hsl(" * 100_000 + '">x</i>')),
        paper(LINE.format('<i style="font-size:' + "2" * 100_000 + '">x</i>')),
        paper(LINE.format('<i style="transform:' + "scale(" * 50_000 + '">x</i>')),
        paper(LINE.format('<i style="' + "/*" * 100_000 + '">x</i>')),
        paper(LINE.format('<i style="' + "\\" * 100_000 + '">x</i>')),
        paper(LINE.format("".join(f'<i style="color:#{n:06x}">x</i>' for n in range(14_000)))),
        paper(LINE.format("".join(f'<i class="c{n}">x</i>' for n in range(14_000)))),
        paper('<p class="' + "ltx_p " * 200_000 + '">x</p>'),
        paper("<p " + "a=b " * 200_000 + ">x</p>"),
        paper("<p " + " ".join(f"a{n}" for n in range(4_000)) + ">x</p>"),
        paper(para("&amp;" * 300_000)),
        paper(para("&" * 500_000)),
        paper(para("<" * 25_000)),
        paper(para("x" * 1_900_000)),
        paper(para(" " * 1_900_000)),
        paper(para("\0" * 500_000)),
        paper("<p>" * 29_000),
        paper("<b><i><p>x</b></i>" * 5_000),
        paper("<table>" + "x<b>" * 5_000),
        paper("<!--" * 25_000),
        paper("<h1><h2>" * 14_000),
        paper("<div>" * 300 + "</x>" * 25_000),
        paper("".join(f"<b class=c{n}>" for n in range(2_000)) + "<p>x" * 5_000),
        paper(LINE.format('<math alttext="' + "\\frac{a}{b}" * 150_000 + '"></math>')),
        paper(LINE.format('<math alttext="' + "%" * 500_000 + '"></math>')),
        paper(LINE.format('<math alttext="' + "$" * 400_000 + '"></math>')),
        paper(LINE.format('<math alttext="' + "\\color" * 200_000 + '"></math>')),
        paper(LINE.format(math("x") * 3_000)),
        paper("<math>" * 200 + "x"),
        paper("".join(figure("Sheep.", str(n), id_=f"F{n}") for n in range(4_000))),
        paper(figure("Sheep.", "fig" * 100_000)),
        paper(figure("word " * 100_000)),
        paper(table("Wool.", [["x"] * 100] * 140)),
        paper(section("9", "word " * 30_000, prose("S9.p1"))),
        paper(section("9", "limitations " * 20_000, prose("S9.p1"))),
        paper(section("9", "a-" * 50_000, prose("S9.p1"))),
        paper(para(note("x") * 3_000)),
        paper(LINE.format('<i style="display:none">hh</i>' * 14_000)),
        paper(LINE.format('<i style="display:none">' + "for reviewers " * 100_000 + "</i>")),
        page('<span class="ltx_ERROR">\\sometitle</span>' * 9_000 + prose("p1"), title="", front=""),
        paper().replace("<head>", '<head><base href="' + "../" * 100_000 + '">'),
        "<meta " * 25_000 + paper(),
        "<!DOCTYPE " + "x" * 1_000_000 + ">" + paper(),
    ],
    ids=lambda markup: re.sub(r"\W+", " ", markup[: 400 if "<style>" in markup else 9_000])[-40:],
)  # fmt: skip
def test_a_page_that_is_made_to_take_long_is_read_or_refused_in_time(markup):
    found = told(markup)

    assert found is not None
    if not isinstance(found, str):
        assert_sound(found)


@pytest.mark.parametrize(
    "markup",
    [
        paper("<div/>" * 100_000),
        paper("<select>" + "<option>" * 300_000),
        paper("<p " + " ".join(f"a{n}=b" for n in range(120_000)) + ">x</p>"),
    ],
    ids=["depth", "options", "attributes"],
)
def test_a_page_that_hangs_the_parser_is_ended_in_a_process_of_its_own(markup, monkeypatch):
    monkeypatch.setattr(html, "_SECONDS", 1)

    assert "takes more than 1000 megabytes or 1 seconds" in told(markup)


def test_a_page_that_takes_too_much_memory_is_refused(monkeypatch):
    monkeypatch.setattr(html, "_MEGABYTES", 300)

    assert re.search("memory|megabytes", told(paper("<p>x" * 2_000_000)))


@pytest.mark.parametrize("size", ["tags", "bytes", "attributes"])
def test_a_large_page_is_the_same_document_as_a_small_one_with_its_words(size):
    words = prose("S9.p9", "Schäfchen.")
    small = parse_page(paper(words).encode(), "3003.00001", version=2, url="https://a.org/x")
    more = {
        "tags": "<i></i>" * 20_000,
        "bytes": "<!--" + "x" * 2_100_000 + "-->",
        "attributes": "<i " + " ".join(f"a{n}=bcd" for n in range(3_000)) + "></i>",
    }
    markup = paper(words + more[size]).encode()

    assert html._is_outsize(markup)
    assert not html._is_outsize(paper(words).encode())
    assert parse_page(markup, "3003.00001", version=2, url="https://a.org/x") == small


def test_a_large_page_that_says_that_there_is_no_html_is_none():
    said = "<html><body>No HTML for '3003.00001'" + "<p>" * 31_000 + "</body></html>"

    assert told(said) is None


@pytest.mark.parametrize(
    ("markup", "why"),
    [
        (
            paper("".join(section("9", f"T{n}", id_=f"S{n}") for n in range(3_000))),
            "2,000 sections",
        ),
        (paper('<p class="ltx_p">x</p>' * 60_000), "50,000 paragraphs"),
        (paper(prose("S9.p1") * 16_000), "3,000,000 characters"),
        (paper("<div>" * 9_000), "nested too deeply"),
        (paper("<b>" * 100_000), "nested too deeply"),
        (paper(BIBLIOGRAPHY * 2_500), "2,000 sections"),
    ],
    ids=["sections", "paragraphs", "characters", "depth", "inline", "bibliographies"],
)
def test_what_is_larger_than_any_paper_is_refused_with_its_measure(markup, why):
    assert why in told(markup)


@pytest.mark.parametrize("tag", ["div", "DIV", "b", "p><b", "div id='x'", "mrow"])
def test_a_page_of_elements_within_each_other_is_refused_at_once(tag):
    before = time.monotonic()

    assert "nested too deeply" in told(paper(f"<{tag}>" * 100_000))
    assert time.monotonic() - before < 1, "lexbor takes 20 seconds"


@pytest.mark.parametrize(
    "many",
    [
        "<p>",
        "<li>Wool",
        "<br>",
        "<b></b>",
        "<tr><td>",
        "<!-- <div> -->",
        "<path/>",
        "</div><i></i>",
    ],
)
def test_a_large_page_whose_elements_have_no_end_tags_is_none_of_nested_ones(many):
    assert not html._is_nested_too_deeply(paper(many * 40_000).encode())


@pytest.mark.parametrize("many", ["<!--", "<script>", "<div", "<style", "</"])
def test_the_look_for_nested_elements_takes_time_in_proportion_to_the_page(many):
    before = time.monotonic()

    html._is_nested_too_deeply(many.encode() * 500_000)

    assert time.monotonic() - before < 5


PARTS = (
    paper(prose("S5.p1"), figure("Sheep."), table("Wool.", [["a", math("b")], ["c"]])),
    paper(para(f"Sheep{note('Wool.')} {math('a+b')} sleep.", "S5.p1"), BIBLIOGRAPHY),
    styled(".a, p > b { display:none } @media print { i { color:#fff } }"),
    paper(
        '<svg class="ltx_picture"><foreignObject><p class="ltx_p">boxed</p></foreignObject></svg>'
    ),
    paper(
        '<span class="ltx_tabular"><span class="ltx_tr"><span class="ltx_td">x</span></span></span>'
    ),
)
TAGS = re.compile(r"<[^<>]*>")


def _mutated(markup: str, chance: random.Random) -> str:
    """Return a page whose elements are dropped, doubled, moved, renamed, or left open."""
    pieces = re.split(r"(<[^<>]*>)", markup)
    for _ in range(chance.randint(1, 25)):
        at = chance.randrange(len(pieces))
        other = chance.randrange(len(pieces))
        match chance.randrange(7):
            case 0:
                pieces[at] = ""
            case 1:
                pieces[at] *= chance.choice([2, 50])
            case 2:
                pieces[at], pieces[other] = pieces[other], pieces[at]
            case 3:
                pieces[at] = pieces[other].replace("ltx_", "", 1)
            case 4:
                pieces[at] = chance.choice(
                    ["<p>", "<table>", "<svg>", "<math>", "<b>", "</div>", "<!--"]
                )
            case 5:
                pieces[at] = pieces[at].replace(">", ' style="display:none;font:0 a">')
            case 6:
                pieces[at] = chance.choice(TAGS.findall(chance.choice(PARTS)))
    return "".join(pieces)


@pytest.mark.parametrize("seed", range(150))
def test_a_page_with_its_elements_in_disorder_is_a_sound_document_or_refused(seed):
    chance = random.Random(seed)
    document = told(_mutated(chance.choice(PARTS), chance))

    if document is not None and not isinstance(document, str):
        assert_sound(document)
