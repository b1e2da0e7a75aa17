"""Posts: records to JSON and back, posts rendered from them, edits told, and what is published."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from digestpress.config.slots import SLOTS
from digestpress.errors import ParseError, TemplateError
from digestpress.models import (
    Digest,
    Entry,
    Failure,
    Paper,
    Post,
    PostFile,
    Quote,
    Reading,
    Record,
    Statement,
)
from digestpress.posts import (
    PostStyle,
    Wording,
    counting,
    from_json,
    is_ours,
    papers_in,
    problems_in,
    published,
    render,
    render_papers,
    sha256_of,
    to_json,
    with_posts,
)
from digestpress.templating import load_templates
from samples import GOLDEN, NAMES, sample

NOWHERE = Path("/nonexistent")
TEMPLATES = load_templates(NOWHERE)
SEOUL = ZoneInfo("Asia/Seoul")
DAY = date(2030, 3, 6)
HOSTILE = json.loads(sample("text/hostile.json"))


@pytest.fixture
def record() -> Record:
    return from_json(sample("posts/record.json"), "record.json")


def rendered(record, style=None, languages=("en",), zone=UTC, templates=TEMPLATES):
    return render(record, style or PostStyle(), languages, zone, SLOTS, templates)


def halves(text: str) -> tuple[dict, str]:
    """Return a post's front matter as YAML reads it, and its body."""
    _, front, body = text.split("---\n", 2)
    return yaml.safe_load(front), body


# --- records ------------------------------------------------------------------------------------

texts = st.text() | st.sampled_from([text for text in HOSTILE if "\ud800" not in text])
few = {"max_size": 3}
moments = st.datetimes(timezones=st.just(UTC))
quotes = st.builds(Quote, texts, st.integers(0, 9), st.integers(0, 9), st.none() | texts)
statements = st.builds(Statement, st.sampled_from(NAMES), texts, st.lists(quotes, **few).map(tuple))
digests = st.builds(
    Digest,
    st.lists(statements, **few).map(tuple),
    st.none() | st.sampled_from(["en", "ko"]),
    texts,
    model=st.none() | texts,
    made_at=st.none() | moments,
)
ids = st.sampled_from(
    ["3003.00001", "hep-th/9901001", "doi:10.5555/1", "https://x.example.org/a b"]
)
urls = st.none() | texts | texts.map("https://x.example.org/{}".format)
papers = st.builds(
    Paper,
    id=ids,
    title=texts,
    abstract=texts,
    authors=st.lists(texts, **few).map(tuple),
    version=st.none() | st.integers(1, 99),
    published=st.none() | moments,
    categories=st.lists(texts, **few).map(tuple),
    url=urls,
    pdf_url=urls,
    code_url=urls,
    project_url=urls,
    upvotes=st.none() | st.integers(0),
    withdrawn=st.booleans(),
    sources=st.lists(st.sampled_from(["huggingface", "arxiv"]) | texts, **few).map(tuple),
)
entries = st.builds(
    Entry.of,
    papers,
    st.builds(Reading, st.sampled_from(["abstract", "html", "pdf"]), st.none() | texts),
    digests,
)
records = st.builds(
    Record,
    day=st.dates(date(1991, 8, 14), date(2099, 12, 31)),
    slug=st.sampled_from(["daily-papers", "tea"]),
    complete=st.booleans(),
    papers=st.lists(entries, max_size=2).map(tuple),
    failures=st.lists(st.builds(Failure, texts, texts), **few).map(tuple),
    posts=st.lists(st.builds(PostFile, texts, texts, texts, st.none() | texts), **few).map(tuple),
)


@given(records)
def test_a_record_survives_its_json(record):
    assert from_json(to_json(record), "it") == record


@given(records)
def test_the_json_of_a_record_opens_no_liquid_tag(record):
    assert not re.search(r"\{\{|\{%", to_json(record))


def test_half_a_character_in_a_record_is_replaced_since_no_file_can_hold_it(record):
    text = to_json(replace(record, failures=(Failure("x", "cut \ud83d off"),)))

    assert from_json(text.encode(), "it").failures == (Failure("x", "cut \ufffd off"),)


def test_the_json_of_a_record_is_the_same_bytes_every_time(record):
    assert to_json(record).encode() == sample("posts/record.json")


def test_a_record_without_what_may_be_missing_has_the_defaults():
    text = '{"day": "2030-03-06", "slug": "tea", "papers": []}'

    assert from_json(text, "it") == Record(day=DAY, slug="tea", papers=())


@pytest.mark.parametrize(
    "newer",
    [
        '{"schema_version": 2, "day": "2030-03-06", "slug": "tea", "papers": []}',
        '{"schema_version": 2, "date": "2030-03-06", "items": []}',
    ],
    ids=["of the same form", "of another form"],
)
def test_a_record_of_a_newer_schema_is_refused_with_the_advice_to_update(newer):
    with pytest.raises(ParseError, match=r"tea.json was written by a newer .* update digestpress"):
        from_json(newer, "tea.json")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", "file: "),
        ("{", "file: "),
        ("[]", "file: "),
        (b"\xff", "file: "),
        ("<<<<<<< HEAD\n", "file: "),
        ('{"schema_version": "new", "day": "2030-03-06", "slug": "x", "papers": []}', "schema_ver"),
        ('{"day": "2030-13-06", "slug": "x", "papers": []}', "day: "),
        ('{"day": "2030-03-06", "slug": "x", "papers": [{"id": "x"}]}', "papers.0.title: "),
    ],
)
def test_what_is_no_record_is_refused_with_the_place_and_a_way_out(text, place):
    with pytest.raises(ParseError) as raised:
        from_json(text, "posts/x.json")

    assert str(raised.value).startswith(f"posts/x.json is not a record ({place}")
    assert "restore it from version control" in str(raised.value)


# --- edits --------------------------------------------------------------------------------------


def file_of(text: str, before: str | None = None) -> PostFile:
    return PostFile("x.md", "en", sha256_of(text), sha256_of(before) if before else None)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_other_newlines_are_no_edit(newline):
    assert is_ours(newline.join(["a", "b", ""]), file_of("a\nb\n"))


@pytest.mark.parametrize("text", ["a\nb", "a\n\nb\n", "a\nb \n", ""])
def test_any_other_change_is_an_edit(text):
    assert not is_ours(text, file_of("a\nb\n"))


def test_a_post_that_no_record_knows_is_a_persons():
    assert not is_ours("a", None)


def test_a_post_is_ours_before_and_after_it_is_written(record):
    first = with_posts(record, [Post("x.md", "en", "one")], {})
    second = with_posts(first, [Post("x.md", "en", "two")], {"x.md": "one"})

    assert second.posts == (file_of("two", "one"),)
    assert is_ours("one", second.posts[0])  # if writing was cut short
    assert is_ours("two", second.posts[0])
    third = with_posts(second, [Post("x.md", "en", "three")], {"x.md": "one"})
    assert third.posts == (file_of("three", "one"),)


def test_writing_the_same_text_again_changes_no_hash(record):
    first = with_posts(record, [Post("x.md", "en", "two")], {"x.md": "one"})

    assert with_posts(first, [Post("x.md", "en", "two")], {"x.md": "two"}).posts == first.posts
    assert with_posts(first, [Post("x.md", "en", "two")], {}).posts == first.posts


def test_an_edit_that_was_overwritten_and_restored_is_still_an_edit(record):
    first = with_posts(record, [Post("x.md", "en", "ours")], {})
    forced = with_posts(first, [Post("x.md", "en", "ours again")], {"x.md": "a person's"})

    assert not is_ours("a person's", forced.posts[0])


# --- what is published --------------------------------------------------------------------------


def test_records_publish_their_papers_and_hand_written_posts_what_they_link_to(record):
    assert papers_in("2030-03-06-daily-papers.json", to_json(record).encode()) == [
        "3003.01234",
        "doi:10.5555/jir.2030.17",
        "hep-th/9901001",
    ]
    post = b"See https://arxiv.org/abs/3003.00001v2, [x](http://arxiv.org/pdf/hep-th/9901001) \xff."
    assert papers_in("2030-03-05-tea.md", post) == ["3003.00001", "hep-th/9901001"]


def test_a_damaged_record_is_an_error_and_not_an_empty_one():
    with pytest.raises(ParseError, match=r"posts/2030-03-06-tea.json is not a record"):
        papers_in("2030-03-06-tea.json", b"{}")


def ledger(files, besides=""):
    return published({name: files[name] for name in counting(files)}, besides)


def test_a_paper_is_published_by_the_first_file_that_has_it():
    assert ledger({"2030-03-06-b.json": ["1", "2"], "2030-03-05-a.md": ["2"]}) == {
        "2": "2030-03-05-a.md",
        "1": "2030-03-06-b.json",
    }


@pytest.mark.parametrize("name", ["tea", "tea-en", "tea-zh-Hant"])
def test_a_rendered_post_publishes_nothing_beside_its_record(name):
    files = {"2030-03-06-tea.json": ["1"], f"2030-03-06-{name}.md": ["1", "cited"]}

    assert ledger(files) == {"1": "2030-03-06-tea.json"}
    assert ledger(files, besides="2030-03-06-tea") == {}


def test_another_record_whose_name_ends_like_a_language_counts_by_itself():
    files = {
        "2030-03-06-tea.json": ["1"],
        "2030-03-06-tea-ml.json": ["2"],
        "2030-03-06-tea-ml.md": ["3"],
    }

    assert ledger(files, besides="2030-03-06-tea") == {"2": "2030-03-06-tea-ml.json"}


@pytest.mark.parametrize(
    "name", ["2030-03-06-tea-time.md", "2030-03-07-tea.md", "2030-03-06-te.md"]
)
def test_a_post_of_another_name_is_hand_written(name):
    assert ledger({"2030-03-06-tea.json": ["1"], name: ["2"]}) == {
        "1": "2030-03-06-tea.json",
        "2": name,
    }


# --- rendering ----------------------------------------------------------------------------------


def test_the_default_layout_is_that_of_the_golden_file(record):
    (post,) = rendered(record, zone=SEOUL)

    assert (post.name, post.language) == ("2030-03-06-daily-papers.md", "en")
    assert post.text == (GOLDEN / "default.md").read_text("utf-8")


REFERENCE = PostStyle(
    evidence="none",
    provenance="none",
    links="alphaxiv",
    alphaxiv_locale="ko",
    date_offset=False,
    time=time(8, 15),
    tags=("papers", "hugginface"),
)


def test_the_settings_of_the_reference_give_the_layout_of_its_golden_file(record):
    (post,) = rendered(record, REFERENCE, ("ko",), SEOUL)

    assert post.text == (GOLDEN / "reference-layout.md").read_text("utf-8")


def test_further_languages_are_posts_of_their_own_with_their_own_words(record):
    german = Wording(
        slots={"goal": "Ziel", "method": "Methode"},
        not_stated="Im {form} nicht genannt.",
        full_text="Text",
    )
    english, other = rendered(record, PostStyle(wording={"de": german}), ("en", "de"))

    assert [english.name, other.name] == [
        "2030-03-06-daily-papers.md",
        "2030-03-06-daily-papers-de.md",
    ]
    assert other.language == "de"
    assert "## Methode\nLöffel rühren." in other.text
    assert "- Ziel: _Im Text nicht genannt._" in other.text
    assert "## Method\n" not in other.text
    assert "Löffel" not in english.text
    # What only quotes serves every language.
    assert "We study how to pour" in other.text


@pytest.mark.parametrize(
    ("zone", "written"),
    [
        ("UTC", "2030-03-06 00:00:00 +0000"),
        ("Asia/Kathmandu", "2030-03-06 00:00:00 +0545"),
        ("America/New_York", "2030-03-06 00:00:00 -0500"),
    ],
)
def test_a_post_is_dated_at_midnight_of_its_day_in_the_blogs_zone(record, zone, written):
    (post,) = rendered(record, zone=ZoneInfo(zone))

    assert f"\ndate: {written}\n" in post.text


def bare(paper: Paper, form: str = "abstract", language: str | None = None) -> Record:
    digest = Digest((), language, "extractive", made_at=datetime(2030, 3, 6, 15, tzinfo=UTC))
    return Record(day=DAY, slug="tea", papers=(Entry.of(paper, Reading(form), digest),))


@pytest.mark.parametrize(
    ("paper", "address"),
    [
        (Paper(id="3003.00001", title="T"), "https://arxiv.org/abs/3003.00001"),
        (
            Paper(id="3003.00001", title="T", url="https://x.example.org"),
            "https://arxiv.org/abs/3003.00001",
        ),
        (Paper(id="doi:10.5555/a(1)b", title="T"), "https://doi.org/10.5555/a%281%29b"),
        (
            Paper(id="doi:10.5555/1", title="T", url="https://x.example.org/1"),
            "https://x.example.org/1",
        ),
        (Paper(id="https://x.example.org/2", title="T"), "https://x.example.org/2"),
    ],
)
def test_the_title_leads_to_the_papers_page(paper, address):
    (post,) = rendered(bare(paper))

    assert f"# 1. [T]({address})\n" in post.text


def test_a_paper_that_is_not_on_arxiv_has_no_links_that_only_arxiv_papers_have():
    page = "https://huggingface.co/papers/teacup-report-2"
    paper = Paper(
        id=page,
        title="T",
        url=page,
        sources=("huggingface",),
        pdf_url="https://x.example.org/1.pdf",
    )

    (post,) = rendered(bare(paper))

    assert re.findall(r"\]\((.*?)\)", post.text) == [page, "https://x.example.org/1.pdf"]


def test_a_withdrawn_paper_says_so(record):
    assert "\n**This paper has been withdrawn.**\n" in rendered(record)[0].text
    assert "withdrawn" not in rendered(bare(Paper(id="3003.00001", title="T")))[0].text


@pytest.mark.parametrize(
    ("form", "said"), [("abstract", "abstract"), ("html", "full text"), ("pdf", "full text")]
)
def test_a_slot_without_statements_says_in_what_it_is_not_stated(form, said):
    (post,) = rendered(bare(Paper(id="3003.00001", title="T"), form))

    assert post.text.count(f"_Not stated in the {said}._") == 7


def test_a_digest_in_words_of_its_own_is_not_called_a_quote():
    (post,) = rendered(bare(Paper(id="3003.00001", title="T"), language="en"))

    assert "_Read: abstract. Written by extractive, 2030-03-06 15:00 UTC._" in post.text


def test_papers_alone_are_rendered_through_their_own_templates(record):
    text = render_papers(record.papers[:1], PostStyle(), "en", SLOTS, TEMPLATES, "digest.txt.j2")

    assert "\nTeacups: Learning to Pour from Unlabelled Rain\n" in f"\n{text}"
    assert "Limitations: Not stated in the abstract." in text
    markdown = render_papers(record.papers, PostStyle(), "en", SLOTS, TEMPLATES, "digest.md.j2")
    assert len(re.findall(r"^# \d\. \[", markdown, re.MULTILINE)) == 3


# --- hostile text -------------------------------------------------------------------------------


def hostile(text: str) -> tuple[Record, PostStyle]:
    """Return a post that has a text in every place that can hold one."""
    urls = dict.fromkeys(
        ("url", "pdf_url", "code_url", "project_url"), f"https://x.example.org/{text}"
    )
    quote = Quote(text, 0, len(text), text, text)
    said = tuple(Statement(slot, text, (quote,)) for slot in NAMES)
    digest = Digest(said, None, text, text, made_at=datetime(2030, 3, 6, tzinfo=UTC))
    papers = (
        Paper(id="3003.00001", title=text, authors=(text, text), **urls),
        Paper(id=f"https://x.example.org/{text}", title=text, withdrawn=True, **urls),
        Paper(id=f"doi:10.5555/{text}", title=text),
    )
    style = PostStyle(
        title=text.replace("{", "{{").replace("}", "}}"),
        tags=(text, "x"),
        categories=(text,),
        layout=text,
    )
    reading = Reading("abstract")
    return Record(
        day=DAY, slug="tea", papers=tuple(Entry.of(p, reading, digest) for p in papers)
    ), style


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_in_every_place_changes_nothing_around_it(text):
    record, style = hostile(text)

    (post,) = rendered(record, style)

    front, body = halves(post.text)
    seen = text.replace("\ud800", "\ufffd")  # half a character has no UTF-8
    assert list(front) == ["layout", "title", "date", "tags", "categories"]
    assert (front["layout"], front["title"]) == (seen, seen)
    assert (front["tags"], front["categories"]) == ([seen, "x"], [seen])
    assert not re.search(r"\{\{|\{%", body)
    assert skeleton(body) == skeleton(halves(rendered(*hostile("tea"))[0].text)[1])


def skeleton(body: str) -> list[str]:
    """Return how each line begins: what makes it a heading, an item, a tag or a paragraph.

    Lines of links do not count: a link that is no address of the web is left out.
    """
    lines = [line for line in body.split("\n") if line and not line.startswith("[")]
    return [re.match(r"#+ |- |> |</?\w+>|\*\*|_|", line)[0] for line in lines]


@given(st.text(min_size=1))
def test_any_text_in_every_place_changes_nothing_around_it(text):
    record, style = hostile(text)

    (post,) = rendered(record, style)

    front, body = halves(post.text)
    assert (front["layout"], front["title"]) == (text, text)
    assert not re.search(r"\{\{|\{%", body)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_post_of_hostile_text_and_its_record_are_healthy(text):
    record, style = hostile(text)
    (post,) = rendered(record, style)

    assert list(problems_in(post.name, post.text, frozenset())) == []
    assert list(problems_in(f"{record.stem}.json", to_json(record), frozenset())) == []


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "", "http://", "data:text/html,x", "https://a b/"]
)
def test_an_address_that_is_not_of_the_web_is_no_link(url):
    paper = Paper(id="3003.00001", title="T", code_url=url, project_url=url)

    (post,) = rendered(bare(paper))

    assert "[Code]" not in post.text
    assert "[Project]" not in post.text


# --- templates ----------------------------------------------------------------------------------


def test_a_blogs_own_template_is_used_and_escapes_by_itself(record, tmp_path):
    (tmp_path / "templates").mkdir()
    own = "{% for paper in papers %}{{ paper.entry.title }}\n{% endfor %}"
    (tmp_path / "templates" / "post.md.j2").write_text(own)

    (post,) = rendered(record, templates=load_templates(tmp_path))

    assert post.text.split("\n")[1].startswith("The in vitro life of &#60;unk&#62;")


@pytest.mark.parametrize(
    ("template", "why"),
    [
        ("{% for %}", r"templates/post.md.j2, line 1: "),
        ("\n{{ paper.titel }}", r"the template post.md.j2.*: 'paper' is undefined"),
        ("{{ title.nosuch.thing }}", r"the template post.md.j2.*has no attribute 'nosuch'"),
        ("{{ 1 / 0 }}", r"the template post.md.j2.*: division by zero"),
        ('{% include "nosuch.j2" %}', r"nosuch.j2"),
    ],
)
def test_a_template_that_is_wrong_is_named(record, tmp_path, template, why):
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "post.md.j2").write_text(template)

    with pytest.raises(TemplateError, match=why):
        rendered(record, templates=load_templates(tmp_path))


# --- health -------------------------------------------------------------------------------------


def wrong(name: str, text: str, names=()) -> list[str]:
    return [str(problem) for problem in problems_in(name, text, frozenset(names))]


GOOD = '---\ntitle: "Tea"\n---\nText.\n'


@pytest.mark.parametrize(
    "text",
    [
        GOOD,
        GOOD.replace("\n", "\r\n"),
        "---\ntitle: Tea\ndate: 2030-03-06\n---\n",
        "---\ntitle: Tea\ndate: 2030-03-06 08:15:00 +0900\n---\n{{ page.title }} {% raw %}x{% endraw %}",
        "---   \na: b ---\ntitle: Tea\n---  \n",
        "---\ntitle: Tea\n...\n",
        "---\ntitle: Tea\ndate: 2030-03-05 23:00:00-05:00\n---\n",
        "---\ntitle: Tea\n---\n{% raw %}{{ {% {% endraw %}",
        "---\ntitle: Tea\ntags: ['{{']\n---\n",
        "---\ntitle: Tea\n---\n{% include figure.html\n   src='x' %}\n{{ 'a'\n| upcase }}",
    ],
)
def test_a_post_that_jekyll_publishes_has_no_problem(text):
    assert wrong("2030-03-06-tea.md", text) == []


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("Text.", "1: has no front matter, so Jekyll does not publish it"),
        ("\n---\ntitle: x\n---\n", "1: has no front matter"),
        ("---\ntitle: x\n", "1: has no front matter"),
        ("---\n---\n", "1: the front matter must hold values"),
        ("---\n- a\n---\n", "1: the front matter must hold values"),
        ("---\nlayout: post\ntitle: A: B\n---\n", "3: the front matter is not YAML"),
        ("---\ntitle: [Re] x\n---\n", "2: the front matter is not YAML"),
        ("---\ntitle: @x\n---\n", "2: the front matter is not YAML"),
        ("---\na: \x01\n---\n", "1: the front matter is not YAML"),
        ("---\nlayout: post\n---\n", "1: needs a title"),
        ("---\nlayout: post\ntitle: Yes\n---\n", "3: needs a title; put it in quotes"),
        ("---\nlayout: post\ntitle: 2030\n---\n", "3: needs a title; put it in quotes"),
        ("---\ntitle: x\ndate: someday\n---\n", "3: 'someday' is no date, so Jekyll takes today's"),
        (
            "---\ntitle: x\ndate: 2030-03-07\n---\n",
            "3: is dated 2030-03-07, its file name 2030-03-06",
        ),
        ("---\ntitle: x\ndate: 2031-03-06 00:00:00 +0000\n---\n", "3: is dated 2031-03-06"),
        ("---\ntitle: x\ndate: 2031-03-06 00:00:00\n---\n", "3: is dated 2031-03-06"),
        ("---\ntitle: x\ndate: 2030-13-07\n---\n", "1: the front matter is not YAML"),
        ("---\ntitle: x\ndate:\n---\n", "3: 'None' is no date"),
        ("---\ntitle: x\n---\n\nOne {{ two.\n", "5: {{ is not closed and stops Jekyll"),
        ("---\ntitle: x\n---\n`{% raw`\n", "4: {% is not closed and stops Jekyll"),
        ("---\ntitle: x\n---\n{{ a }} b }}\n{{ c } }}", "5: {{ is not closed and stops Jekyll"),
        ("---\ntitle: x\n---\n{{ a }} {{ b\n\n\n", "4: {{ is not closed and stops Jekyll"),
    ],
)
def test_what_is_wrong_with_a_post_is_told_with_its_line(text, problem):
    (found,) = wrong("2030-03-06-tea.md", text)

    assert found.startswith(f"posts/2030-03-06-tea.md:{problem}")


def test_a_file_name_that_is_no_date_is_told():
    (found,) = wrong("2030-13-45-tea.md", GOOD)

    assert found.startswith("posts/2030-13-45-tea.md: its name begins with no date")


def test_a_record_of_another_name_or_without_its_post_is_told(record):
    record = with_posts(record, [Post("2030-03-06-daily-papers.md", "en", "x")], {})
    of = "posts/2030-03-07-tea.json"

    assert (
        wrong("2030-03-06-daily-papers.json", to_json(record), ["2030-03-06-daily-papers.md"]) == []
    )
    assert wrong("2030-03-07-tea.json", to_json(record)) == [
        f"{of}: holds the record of 2030-03-06-daily-papers: name it 2030-03-06-daily-papers.json",
        f"{of}: its post 2030-03-06-daily-papers.md is missing: run digestpress render",
    ]


def test_a_damaged_record_is_told(record):
    (found,) = wrong("2030-03-06-tea.json", to_json(replace(record))[:-20])

    assert found.startswith("posts/2030-03-06-tea.json: is not a record (file: Invalid JSON")
