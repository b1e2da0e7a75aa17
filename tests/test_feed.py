"""Feeds of all kinds: which entries are of a day, and what is known of each."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from digestpress.errors import ParseError
from digestpress.sources import FeedSource
from samples import asking, expected, sample, told

DAY = date(2030, 3, 6)
NOW = "2030-03-06T20:00:00Z"


@pytest.fixture
def papers_of(upstream, tmp_path):
    """Return the papers of a feed that the upstream serves."""

    def papers_of(feed, content_type="application/xml", *, day=DAY, now=NOW, **settings):
        upstream.route("/feed", feed, content_type)
        source = FeedSource(url=f"{upstream.url}/feed", **settings)
        with asking(upstream, tmp_path, now) as web:
            return list(source.papers(day, web))

    return papers_of


def item(title="Invented", link="https://x.example.org/1", *more: str) -> str:
    entry = f"<item><title>{title}</title><link>{link}</link>{''.join(more)}</item>"
    return (
        '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/">'
        f"<channel><title>x</title>{entry}</channel></rss>"
    )


@pytest.mark.parametrize("name", ["preprints.rdf", "journal.rss", "blog.atom"])
def test_a_feed_of_any_kind_gives_the_papers_of_the_day(papers_of, upstream, name):
    papers = papers_of(sample(f"feeds/{name}"), name="sample")

    told_here = [
        {
            k: v.replace(upstream.url, "http://feed") if isinstance(v, str) else v
            for k, v in p.items()
        }
        for p in told(papers)
    ]
    assert told_here == expected(f"feeds/{name}.papers.json")


def test_a_link_without_a_host_is_one_of_the_feeds_host(papers_of, upstream):
    papers = papers_of(item(link="/posts/1"))

    assert [paper.id for paper in papers] == [f"{upstream.url}/posts/1"]
    assert not papers[0].on_arxiv


@pytest.mark.parametrize("link", ["javascript:alert(1)", "mailto:a@example.org", "urn:isbn:1"])
def test_an_entry_that_leads_nowhere_on_the_web_is_left_out_with_a_warning(papers_of, link, caplog):
    assert papers_of(item(link=link)) == []
    assert "Invented is left out: it has no title or no link" in caplog.text


def test_a_blogs_mistakes_in_xml_are_passed_over_where_the_feed_has_its_end(papers_of):
    feed = item("Salt&nbsp;& pepper")

    assert [paper.title for paper in papers_of(feed)] == ["Salt & pepper"]
    with pytest.raises(ParseError, match="not well-formed"):
        papers_of(feed.removesuffix("</channel></rss>"))


@pytest.mark.parametrize(
    ("given", "doi"),
    [
        ("https://doi.org/10.5555/2030.03.04.700001v2", "10.5555/2030.03.04.700001"),
        (
            "https://x.example.org/content/10.5555/2030.03.04.700001v1.full",
            "10.5555/2030.03.04.700001",
        ),
        ("https://doi.org/10.5555/preprints203003.0001.v1", "10.5555/preprints203003.0001.v1"),
        ("https://doi.org/10.5555/rs.3.rs-1/v1", "10.5555/rs.3.rs-1/v1"),
        ("https://doi.org/10.5555/teacup-2030-v2", "10.5555/teacup-2030-v2"),
        ("https://x.example.org/articles/10.5555/tea.2030.17/full", "10.5555/tea.2030.17"),
    ],
)
def test_a_doi_loses_a_version_only_where_the_version_is_not_part_of_it(papers_of, given, doi):
    assert [paper.doi for paper in papers_of(item("Invented", given))] == [doi]


def test_the_same_doi_in_other_letters_is_the_same_paper(papers_of):
    lower = papers_of(item("Invented", "https://doi.org/10.5555/jir.17"))
    upper = papers_of(item("Invented", "https://doi.org/10.5555/JIR.17"))

    assert lower[0].id == upper[0].id == "doi:10.5555/jir.17"


def test_an_arxiv_doi_is_the_arxiv_paper(papers_of):
    doi = "<prism:doi>10.48550/arXiv.3003.00001</prism:doi>"

    assert [p.id for p in papers_of(item("Invented", "https://x.example.org/1", doi))] == [
        "3003.00001"
    ]


@pytest.mark.parametrize(
    ("rights", "told_license"),
    [
        ("© 2030 Example", None),
        (
            "https://creativecommons.org/licenses/by/4.0/",
            "https://creativecommons.org/licenses/by/4.0/",
        ),
    ],
)
def test_a_licence_is_an_address_and_not_a_claim(papers_of, rights, told_license):
    feed = item("Invented", "https://x.example.org/1", f"<dc:rights>{rights}</dc:rights>")

    assert [paper.license for paper in papers_of(feed)] == [told_license]


def test_text_that_looks_like_a_tag_and_is_none_stays_in_the_title(papers_of):
    assert [p.title for p in papers_of(item("&lt;unk&gt; tokens when a &lt; b"))] == [
        "<unk> tokens when a < b"
    ]


@pytest.mark.parametrize(
    ("moment", "of_day"),
    [
        ("Wed, 06 Mar 2030 00:00:00 GMT", True),
        ("Tue, 05 Mar 2030 23:59:59 GMT", False),
        ("Wed, 06 Mar 2030 23:00:00 -0500", False),
        ("Tue, 05 Mar 2030 20:00:00 -0500", True),
    ],
)
def test_a_day_is_one_of_utc(papers_of, moment, of_day):
    feed = item("Invented", "https://x.example.org/1", f"<pubDate>{moment}</pubDate>")

    assert bool(papers_of(feed)) is of_day


@pytest.mark.parametrize("date_of_entry", ["", "<pubDate>last week</pubDate>"])
def test_an_entry_without_a_readable_date_is_of_the_newest_days_only(papers_of, date_of_entry):
    feed = item("Invented", "https://x.example.org/1", date_of_entry)

    assert len(papers_of(feed)) == 1
    assert len(papers_of(feed, day=date(2030, 3, 5))) == 1
    assert papers_of(feed, day=date(2030, 3, 4)) == []


def test_a_feed_served_as_a_page_is_read_by_what_it_holds(papers_of):
    assert len(papers_of(sample("feeds/journal.rss"), "text/html")) == 2


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (sample("feeds/journal.rss")[:-30], "not well-formed XML: .* in line"),
        (b"<html><head><title>x</title></head><body>gone</body></html>", "neither RSS nor Atom"),
        (b"", "neither RSS nor Atom"),
        (b"{}", "not well-formed XML"),
    ],
)
def test_an_answer_that_is_no_whole_feed_is_an_error(papers_of, answer, why):
    with pytest.raises(ParseError, match=why):
        papers_of(answer)


def test_an_answer_that_is_the_name_of_a_file_does_not_open_it(papers_of, tmp_path):
    (tmp_path / "private.xml").write_bytes(sample("feeds/journal.rss"))

    with pytest.raises(ParseError):
        papers_of(str(tmp_path / "private.xml"))


def test_entities_of_a_feed_do_not_read_files(papers_of, tmp_path):
    (tmp_path / "private.txt").write_text("private words")
    doctype = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{tmp_path}/private.txt">]>'

    try:
        papers = papers_of(doctype + item("Invented &x;"))
    except ParseError:
        return
    assert "private words" not in str(papers)


def test_a_day_is_due_when_it_is_over():
    assert FeedSource(url="https://x.example.org/feed").due(DAY) == datetime(2030, 3, 7, tzinfo=UTC)


def test_a_feed_is_called_after_its_host_and_never_after_a_password_in_its_address():
    assert FeedSource(url="https://blog.example.org/feed").name == "blog.example.org"
    assert FeedSource(url="https://me:secret@blog.example.org/feed").name == "blog.example.org"
    assert FeedSource(url="https://blog.example.org/feed", name="tea").name == "tea"


@pytest.mark.parametrize(
    "url", ["", "blog.example.org/feed", "file:///etc/passwd", "https://", "http://["]
)
def test_an_address_that_is_not_of_the_web_is_refused(url):
    with pytest.raises(ValueError, match=r"address|Invalid"):
        FeedSource(url=url)
