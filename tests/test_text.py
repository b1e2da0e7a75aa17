import json
import re
import time
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import markdown
import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from digestpress.text import (
    ArxivId,
    arxiv_id,
    arxiv_links,
    clean,
    escape,
    escape_url,
    plain_text,
    sentences,
    yaml_string,
    yaml_word,
)

HANGS = 3
"""Seconds of processor time that only more than linear time can need for these texts."""

DATA = Path(__file__).parent / "data" / "text"

PIECES = (
    *"\\`*_{}[]()<>#+-.!|&$~=:^%@\"'/;?,0123456789 ",
    *("{{", "}}", "{%", "%}", "{:", "{::", "$$", "--", "---", "...", "://", "www.", "http://a.bc"),
    *(
        "&amp;",
        "&copy",
        "&#123;",
        "<!--",
        "-->",
        "</li>",
        "<think>",
        "```",
        "~~~",
        "![",
        "](",
        "[^1]",
    ),
    *(
        ":smile:",
        "a@b.cd",
        "    ",
        "1. ",
        "1) ",
        "- ",
        "word",
        "Größe",
        "방법",
        "🙂",
        "\n",
        "\u2028",
        "___",
    ),
)
hostile = st.lists(st.sampled_from(PIECES), max_size=12).map("".join) | st.text()

PROSE_PIECES = (".", "!", "?", "$", "\\(", "\\)", "e.g.", "al.", "。", "[3]", "A", "x", " ", "\n\n")

CONTEXTS = {
    "a block": ("{}", ("p",), "{}"),
    "a paragraph": ("before {} after", ("p",), "before {} after"),
    "a paragraph's next line": ("before\n{}", ("p",), "before\n{}"),
    "a list item": ("- {}", ("ul", "li"), "{}"),
    "a list item with a label": ("- Goal: {}", ("ul", "li"), "Goal: {}"),
    "a quote": ("> {}", ("blockquote", "p"), "{}"),
    "a heading": ("# {}", ("h1",), "{}"),
    "a link": ("[{}](https://example.org/a)", ("p", "a"), "{}"),
    "a heading's link": ("# 1. [{}](https://example.org/a)", ("h1", "a"), "1. {}"),
    "raw HTML": (
        "<details>\n<summary>Quotes</summary>\n<ul>\n<li>{}</li>\n</ul>\n</details>",
        ("details", "summary", "ul", "li"),
        "Quotes\n\n{}",
    ),
}
"""Markdown around a text, the elements that it makes, and how it reads."""

HOSTILE_URLS = (
    "https://example.org/a b",
    "https://example.org/a(b)c_(d",
    "https://example.org/a)b",
    'https://example.org/?q="x"&r=<y>',
    "https://example.org/?q='x' 'y'",
    "https://example.org/?a=1&copy=2&amp;lt=3&lang;&copy",
    "https://example.org/{{ page.title }}/{% raw %}",
    "https://example.org/a|b\\c`d`e*f*g",
    "https://example.org/_a_/~~b~~/__c__",
    "https://example.org/[a](b)",
    "https://example.org/100%/%20/%zz",
    "https://example.org/논문/é?q=ü#ß",
    "https://example.org/$x$/$$y$$/^z",
    "https://user@example.org:8080/a;b,c!d+e=f:smile:@g",
    "HTTP://EXAMPLE.ORG/A--b...c",
    "https://example.org/a#b#c",
    "https://example.org/<b>",
    "https://example.org/a{: .class}",
)


class Reading(HTMLParser):
    """What a page shows: its elements in order, its text, its links."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.parts, self.links = [], [], []
        self.feed(page)
        self.close()

    @property
    def text(self):
        return "".join(self.parts).strip()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.links += [value for name, value in attrs if name == "href"]

    def handle_data(self, data):
        self.parts.append(data)

    def handle_comment(self, data):  # noqa: ARG002
        self.tags.append("a comment")


def as_read(around, value):
    return around.format(clean(value)).strip()


@given(st.text() | hostile)
def test_cleaned_text_is_one_line_of_utf8_and_stays_as_it_is(value):
    cleaned = clean(value)

    assert clean(cleaned) == cleaned
    assert cleaned.encode("utf-8").decode() == cleaned
    assert cleaned.splitlines() in ([], [cleaned])
    assert re.search(r"\s\s|^\s|\s$|[^\S ]", cleaned) is None


@pytest.mark.parametrize(
    ("value", "cleaned"),
    [
        ("Two\nlines\r\n and\ttabs ", "Two lines and tabs"),
        ("no\xa0break\u2028line\x85next\u3000wide", "no break line next wide"),
        ("a\ud800b\x00c\x07d\ufeffe\ufffff\U0001ffffg\ufdd0", "abcdefg"),
        ("evil \u202e\u2066txt\u2069\u202c end", "evil txt end"),
        (
            "👩\u200d🔬 می\u200cخواهم e\u0301 \u200fשלום",
            "👩\u200d🔬 می\u200cخواهم e\u0301 \u200fשלום",
        ),
    ],
)
def test_only_what_cannot_be_shown_is_dropped(value, cleaned):
    assert clean(value) == cleaned


@pytest.mark.parametrize(
    "value",
    [
        "Scaling Zero-Shot Reference-to-Video Generation",
        "EgoEdit: Dataset, Real-Time Model, and Benchmark",
        "It gains 3.5 points (p = 0.05), i.e. 12%; is that much? Yes!",
        "방법은 (가) 간단하다: 학습이 필요 없다.",
    ],
)
def test_ordinary_prose_stays_readable_in_the_source(value):
    assert escape(value) == value


def test_what_is_active_becomes_numeric_references():
    assert escape("{{x}} -- a_b") == "&#123;&#123;x&#125;&#125; &#45;- a&#95;b"
    assert escape("1. www.a.bc") == "1&#46; www&#46;a.bc"
    assert escape("1) a@b.cd") == "1&#41; a&#64;b.cd"
    assert escape("http://a.bc :on: ....") == "http&#58;//a.bc &#58;on: &#46;&#46;.."


@pytest.mark.parametrize("extensions", [[], ["extra", "sane_lists"]], ids=["plain", "extra"])
@pytest.mark.parametrize("context", CONTEXTS)
@given(value=hostile)
def test_escaped_text_reads_as_itself(context, extensions, value):
    assume(clean(value))
    source, tags, around = CONTEXTS[context]

    page = Reading(markdown.markdown(source.format(escape(value)), extensions=extensions))

    assert page.text == as_read(around, value)
    assert tuple(page.tags) == tags


@pytest.mark.parametrize(
    "source", ["[link]({})", '<p><a href="{}">link</a></p>'], ids=["md", "html"]
)
@pytest.mark.parametrize("url", HOSTILE_URLS)
def test_an_escaped_url_leads_where_the_url_does(url, source):
    page = Reading(markdown.markdown(source.format(escape_url(url)), extensions=["extra"]))

    assert page.tags == ["p", "a"]
    assert [unquote(link) for link in page.links] == [unquote(url)]


@given(hostile)
def test_any_path_and_query_survives_in_a_link(tail):
    url = "https://example.org/" + tail.rstrip(" ")
    escaped = escape_url(url)
    assume(escaped)

    page = Reading(markdown.markdown(f"[link]({escaped})"))

    assert re.fullmatch(r"[!-~]+", escaped)
    assert page.tags == ["p", "a"]
    assert [unquote(link) for link in page.links] == [unquote(url)]


@pytest.mark.parametrize(
    "url",
    [
        "",
        "example.org/a",
        "//example.org/a",
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://example.org/a",
        "http:///a",
        "https://",
        "http:example.org",
        "https://exa mple.org/",
        "https://[::1]/",
        "https://:80/",
        "https://a@/",
        "https://[::1",
        "https://example.org/a\nb",
        "https://example.org/a\tb",
        "https://example.org/\x00",
        "https://example.org/\ud800",
        "https://example.org/\u202e",
        "java\nscript:alert(1)",
    ],
)
def test_what_is_no_web_address_is_none(url):
    assert escape_url(url) is None


def test_escapes_in_a_url_are_kept_and_ampersands_are_markup():
    assert escape_url("https://a.bc/%20x y?b=1&c=~_") == "https://a.bc/%20x%20y?b=1&amp;c=~_"


@given(st.text(st.characters(exclude_categories=["Cs"])) | hostile)
def test_yaml_gives_back_every_string(value):
    assert yaml.safe_load(f"title: {yaml_string(value)}\n") == {"title": value}
    assert yaml.safe_load(f"tags: [{yaml_word(value)}, x]\n") == {"tags": [value, "x"]}
    assert json.loads(yaml_string(value)) == value


def test_a_lone_surrogate_in_yaml_becomes_a_replacement_character():
    assert yaml_string("a\ud800b") == '"a\ufffdb"'


@pytest.mark.parametrize(
    "value", ["papers", "hugginface", "machine-learning", "cs.CL", "gpt_4", "on-line"]
)
def test_a_harmless_word_stays_plain(value):
    assert yaml_word(value) == value


@pytest.mark.parametrize(
    "value",
    [
        *(
            "",
            "yes",
            "No",
            "ON",
            "y",
            "null",
            "~",
            "1.0",
            "1e3",
            "0x1F",
            "2025-01-01",
            "1:30",
            ".inf",
        ),
        *(
            "{{x}}",
            "- a",
            "a,b",
            "[a]",
            "# a",
            "@a",
            "*a",
            "&a",
            "!a",
            "논문",
            "=",
            "<<",
            "a:",
            ":a",
        ),
        *("a: b", "a b"),
    ],
)
def test_a_word_that_yaml_could_misread_is_quoted(value):
    assert yaml_word(value) == json.dumps(value, ensure_ascii=False)


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>Hi <b>bo</b>ld</p><p>next</p>", "Hi bold next"),
        ("one<br/>two<br>three", "one two three"),
        ("a<script>b < c; d('<p>')</script><style>p > a {}</style>e", "ae"),
        ("R&amp;D &lt;b&gt; &#x27;x&#39; &nbsp; &eacute;", "R&D <b> 'x' é"),
        ("x<!-- hidden <p> -->y", "xy"),
        ('<a title="a > b" href=x>link</a>, text', "link, text"),
        ("<jats:p>Abstract.</jats:p><jats:p>More.</jats:p>", "Abstract. More."),
        ("p < 0.05 and x<0.1, n<k and m>2, a <b", "p < 0.05 and x<0.1, n<k and m>2, a <b"),
        ("the <think> token & AT&T", "the <think> token & AT&T"),
        ("H<sub>2</sub>O<SUP>+</SUP>", "H2O+"),
        ("unclosed <script>alert(1)", "unclosed"),
        ("unclosed <!-- comment", "unclosed <!-- comment"),
        ("", ""),
    ],
)
def test_markup_gives_its_text(markup, text):
    assert plain_text(markup) == text


@given(hostile.filter(lambda value: not set("<&") & set(value)))
def test_text_without_markup_is_its_own_plain_text(value):
    assert plain_text(value) == clean(value)


@pytest.mark.parametrize(
    "value",
    [
        "2512.06905",
        " arXiv:2512.06905 ",
        "ARXIV: 2512.06905",
        "arXiv:2512.06905 [cs.CV]",
        "http://arxiv.org/abs/2512.06905",
        "https://www.arxiv.org/pdf/2512.06905.pdf",
        "https://arxiv.org/abs/2512.06905/",
        "https://arxiv.org/abs/2512.06905.",
        "(https://arxiv.org/abs/2512.06905)".strip("("),
        "arxiv.org/abs/2512.06905?context=cs#x",
        "https://arxiv.org/format/2512.06905",
        "https://www.alphaxiv.org/overview/2512.06905",
        "https://alphaxiv.org/abs/2512.06905",
        "https://huggingface.co/papers/2512.06905",
        "10.48550/arXiv.2512.06905",
        "doi:10.48550/ARXIV.2512.06905",
        "https://doi.org/10.48550/arxiv.2512.06905",
        "http://dx.doi.org/10.48550/arXiv.2512.06905",
        "oai:arXiv.org:2512.06905",
    ],
)
def test_every_form_of_an_identifier_is_known(value):
    assert arxiv_id(value) == ArxivId("2512.06905", None)


@pytest.mark.parametrize(
    ("value", "known"),
    [
        ("0704.0001", ("0704.0001", None)),
        ("2512.06905v12", ("2512.06905", 12)),
        ("https://www.alphaxiv.org/ko/overview/2512.06905v1", ("2512.06905", 1)),
        ("https://alphaxiv.org/pt-BR/overview/2512.06905v1", ("2512.06905", 1)),
        ("https://export.arxiv.org/pdf/2512.06905v3.pdf", ("2512.06905", 3)),
        ("https://arxiv.org/html/2512.06905v2#S1.p1", ("2512.06905", 2)),
        ("oai:arXiv.org:2512.06905v1", ("2512.06905", 1)),
        ("quant-ph/0201082v1", ("quant-ph/0201082", 1)),
        ("math.GT/0309136", ("math/0309136", None)),
        ("cond-mat.mes-hall/9901001", ("cond-mat/9901001", None)),
        ("https://arxiv.org/abs/hep-th/9901001v2", ("hep-th/9901001", 2)),
        ("10.48550/ARXIV.MATH/0309136", ("math/0309136", None)),
    ],
)
def test_versions_and_old_identifiers_are_known(value, known):
    assert arxiv_id(value) == ArxivId(*known)


@pytest.mark.parametrize(
    "value",
    [
        *("", "2513.06905", "2500.06905", "2512.0690", "2512.069051", "1412.00001", "2512.06905v"),
        *(
            "2512.06905v0",
            "quant-ph/0213082",
            "nowhere/0201082",
            "math/030913",
            "10.1000/2512.06905",
        ),
        *("paper 2512.06905", "2512.06905 2512.06906", "٢٥١٢.٠٦٩٠٥", "https://doi.org/2512.06905"),
        *("https://example.org/abs/2512.06905", "https://arxiv.org.example.org/abs/2512.06905"),
        *("https://notarxiv.org/abs/2512.06905", "https://arxiv.org/list/2512.06905"),
        "https://huggingface.co/2512.06905",
    ],
)
def test_anything_else_is_no_identifier(value):
    assert arxiv_id(value) is None


def test_links_in_a_text_are_found_without_versions():
    text = """# 1. [A](https://arxiv.org/abs/2512.06905v2) and <a href="http://www.arxiv.org/pdf/math.GT/0309136">
    (arxiv.org/html/2512.06907v1#S1), https://arxiv.org/pdf/2512.06908.pdf. Not 2512.06909, not
    https://www.alphaxiv.org/abs/2512.06910, https://notarxiv.org/abs/2512.06911, https://arxiv.org/list/2512.06912"""

    assert arxiv_links(text) == {"2512.06905", "math/0309136", "2512.06907", "2512.06908"}


def passages():
    for passage in (DATA / "sentences.txt").read_text("utf-8").strip().split("\n\n"):
        yield passage.split("\n")


def joined(lines):
    return ("" if lines[0][-1] in "。！？" else " ").join(lines)


def ends(lines, separator_length):
    position, found = 0, set()
    for line in lines:
        found.add(position + len(line))
        position += len(line) + separator_length
    return found


def test_sentences_of_hard_passages_end_where_a_person_says():
    right = wrong = missed = 0
    for lines in passages():
        text = joined(lines)
        expected = ends(lines, (len(text) - sum(map(len, lines))) // max(len(lines) - 1, 1))
        found = {span.end for span in sentences(text)}
        right += len(found & expected)
        wrong += len(found - expected)
        missed += len(expected - found)

    assert right >= 80
    assert 2 * right / (2 * right + wrong + missed) >= 0.99


@given(st.text() | hostile | st.lists(st.sampled_from(PROSE_PIECES)).map("".join))
def test_sentences_are_trimmed_in_order_and_cover_all_but_space(text):
    position = 0
    for start, end in sentences(text):
        assert start >= position
        assert not text[position:start].strip()
        assert text[start:end] == text[start:end].strip() != ""
        position = end
    assert not text[position:].strip()


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One.\n\nTwo", ["One.", "Two"]),
        ("A heading\n \nThe text\ngoes on.", ["A heading", "The text\ngoes on."]),
        ("He said 「速い。」と答えた。次", ["He said 「速い。」と答えた。", "次"]),
        ("Ours (Roe et al.) wins.", ["Ours (Roe et al.) wins."]),
        ("See (Roe et al.). Next", ["See (Roe et al.).", "Next"]),
        ("It failed (why?). Next", ["It failed (why?).", "Next"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_a_text_has_these_sentences(text, parts):
    assert [text[start:end] for start, end in sentences(text)] == parts


@pytest.mark.parametrize(
    "read", [sentences, clean, plain_text, escape, arxiv_links, arxiv_id, escape_url]
)
def test_no_text_takes_more_than_linear_time(read):
    repeated = [
        "a. ",
        "$",
        "$a ",
        "$$a",
        "(",
        "\\(",
        "...",
        "....a",
        "。",
        "\n",
        " \n",
        " ",
        "a.[1,",
        "1. ",
        "A.",
        '."',
        "é. ",
    ]
    repeated += [
        "<",
        "<a ",
        "<a '",
        '<a "',
        "<!--",
        "<!-",
        "&",
        "<script>",
        "arxiv.org/abs/",
        "--",
        "www.",
        ":a",
        "%",
        "/",
        "&#",
    ]
    started = time.process_time()

    for piece in repeated:
        read((piece * 20_000)[:20_000])

    assert time.process_time() - started < HANGS
