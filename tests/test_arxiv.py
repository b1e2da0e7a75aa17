"""arXiv: which papers a day's announcement holds, from its feed while it is new, else its API."""

from __future__ import annotations

import logging
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from urllib.parse import parse_qs, urlsplit

import pytest

from blog import atom, atom_entry, seen
from digestpress.errors import FetchError, ParseError
from digestpress.sources import ArxivSource
from digestpress.sources.arxiv import lookup, submission_window
from samples import asking, expected, sample, told
from upstream import Upstream

DAY = date(2030, 3, 6)
"""A Wednesday: its window is Monday 14:00 to Tuesday 14:00 in New York, so from 19:00 UTC."""
MORNING = "2030-03-06T11:00:00Z"
LATER = "2030-03-08T12:00:00Z"


@pytest.fixture
def web(upstream, tmp_path):
    with asking(upstream, tmp_path, MORNING) as web:
        yield web


@pytest.fixture
def later(upstream, tmp_path):
    with asking(upstream, tmp_path, LATER) as web:
        yield web


def at(day: int, hour: int, month: int = 3) -> datetime:
    return datetime(2030, month, day, hour, tzinfo=UTC)


def ids(papers):
    return [paper.id for paper in papers]


def searched(upstream: Upstream) -> list[str]:
    paths = seen(upstream, "/export/")
    return [parse_qs(urlsplit(path).query)["search_query"][0] for path in paths]


# --- days ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "start", "end"),
    [
        (date(2030, 3, 4), at(28, 19, 2), at(1, 19)),  # Monday: Thursday to Friday
        (date(2030, 3, 5), at(1, 19), at(4, 19)),  # Tuesday: Friday to Monday
        (date(2030, 3, 6), at(4, 19), at(5, 19)),
        (date(2030, 3, 7), at(5, 19), at(6, 19)),
        (date(2030, 3, 8), at(6, 19), at(7, 19)),
        (date(2030, 3, 11), at(7, 19), at(8, 19)),  # clocks went forward on the 10th
        (date(2030, 3, 12), at(8, 19), at(11, 18)),
        (date(2030, 3, 13), at(11, 18), at(12, 18)),
        (date(2030, 11, 4), at(31, 18, 10), at(1, 18, 11)),  # and back on November 3rd
        (date(2030, 11, 5), at(1, 18, 11), at(4, 19, 11)),
        (date(2030, 11, 6), at(4, 19, 11), at(5, 19, 11)),
    ],
)
def test_a_day_announces_what_was_submitted_in_its_window(day, start, end):
    assert submission_window(day) == (start, end)


@pytest.mark.parametrize("day", [date(2030, 3, 9), date(2030, 3, 10)])
def test_nothing_is_announced_at_weekends_nor_asked_for(upstream, web, day):
    assert submission_window(day) is None
    assert list(ArxivSource(categories=("cs.CL",)).papers(day, web)) == []
    assert upstream.requests == []


def test_the_windows_of_a_year_leave_no_minute_out_and_none_twice():
    days = [date(2030, 1, 1) + timedelta(days=n) for n in range(365)]
    windows = [window for day in days if (window := submission_window(day))]

    assert all(before[1] == after[0] for before, after in pairwise(windows))


@pytest.mark.parametrize(
    ("day", "due"),
    [
        (date(2030, 3, 6), at(6, 1)),
        (date(2030, 3, 11), at(11, 0)),  # 20:00 of Sunday the 10th, when clocks went forward
        (date(2030, 11, 4), at(4, 1, 11)),
    ],
)
def test_a_day_is_due_at_eight_in_the_evening_before_in_new_york(day, due):
    assert ArxivSource(categories=("cs.CL",)).due(day) == due


# --- today's feed -------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["announcement.atom", "announcement.rss"])
def test_todays_feed_tells_of_every_kind_of_announcement(upstream, web, name):
    upstream.route("/rss/atom/cs.CL", sample(f"arxiv/{name}"), "application/xml")
    source = ArxivSource(categories=("cs.CL",), replacements=True)

    papers = source.papers(DAY, web)

    assert told(papers) == expected("arxiv/announcement.papers.json")
    assert not seen(upstream, "/export/")


@pytest.mark.parametrize(
    ("settings", "wanted"),
    [
        ({}, ["3003.03001", "3003.03002"]),
        ({"cross_lists": False}, ["3003.03001"]),
        ({"cross_lists": False, "replacements": True}, ["3003.03001", "2911.00042"]),
    ],
)
def test_cross_lists_and_replacements_are_taken_where_they_are_wanted(
    upstream, web, settings, wanted
):
    upstream.route("/rss/atom/cs.CL", sample("arxiv/announcement.atom"))

    assert ids(ArxivSource(categories=("cs.CL",), **settings).papers(DAY, web)) == wanted


def test_several_categories_and_archives_are_one_feed(upstream, web):
    upstream.route("/rss/atom/cs.CL+stat+hep-th", sample("arxiv/announcement.atom"))

    source = ArxivSource(categories=("cs.CL", "stat.*", "hep-th"))

    assert len(list(source.papers(DAY, web))) == 2


STALE = sample("arxiv/announcement.atom").replace(b"2030-03-06T00:00", b"2030-03-05T00:00")
ONLY_REPLACED = sample("arxiv/announcement.atom").replace(b">new<", b">replace<")


@pytest.mark.parametrize(
    "feed",
    [
        STALE,
        ONLY_REPLACED.replace(b">cross<", b">replace<"),
        sample("arxiv/announcement.atom")[:1500],
        sample("arxiv/announcement.atom").replace(b"<entry>", b"<!--").replace(b"</entry>", b"-->"),
        b"<html><body>Service temporarily unavailable</body></html>",
        b"",
        None,
    ],
    ids=["of yesterday", "nothing new", "cut off", "empty", "a page", "no bytes", "not found"],
)
def test_a_feed_without_todays_papers_is_replaced_by_the_api(upstream, web, feed):
    if feed is not None:
        upstream.route("/rss/atom/cs.CL", feed, "application/atom+xml")
    inside = atom_entry("3003.02009", "cs.CL").replace("2030-03-04T12", "2030-03-04T20")
    upstream.route("/export/api/query", atom(inside))

    assert ids(ArxivSource(categories=("cs.CL",)).papers(DAY, web)) == ["3003.02009"]


def test_a_feed_that_fails_is_told_in_a_warning(upstream, web, caplog):
    upstream.route("/export/api/query", atom())

    with caplog.at_level(logging.WARNING):
        assert list(ArxivSource(categories=("cs.CL",)).papers(DAY, web)) == []

    assert "arXiv's feed failed, so its API is asked instead" in caplog.text


@pytest.mark.parametrize("now", ["2030-03-06T04:59:59Z", "2030-03-07T05:00:00Z"])
def test_the_feed_is_asked_only_while_it_is_the_day_in_new_york(upstream, tmp_path, now):
    upstream.route("/export/api/query", atom())

    with asking(upstream, tmp_path, now) as web:
        assert list(ArxivSource(categories=("cs.CL",)).papers(DAY, web)) == []

    assert seen(upstream, "/rss/") == []


def test_both_failing_is_an_error_that_names_the_api(upstream, web):
    upstream.fault("/rss/", status=503, times=9)
    upstream.fault("/export/", status=503, times=9)

    with pytest.raises(FetchError, match="/export/api/query answered 503"):
        list(ArxivSource(categories=("cs.CL",)).papers(DAY, web))


# --- the API ------------------------------------------------------------------------------------


def test_the_api_tells_all_that_is_known_of_papers_old_and_new(upstream, later):
    upstream.route("/export/api/query", sample("arxiv/results.atom"))

    assert told(lookup(["3003.02001"], later)) == expected("arxiv/results.papers.json")


def test_papers_submitted_outside_the_window_are_left_out(upstream, later):
    def submitted(number: int, moment: str) -> str:
        entry = atom_entry(f"3003.0200{number}", "cs.CL")
        return entry.replace("<published>2030-03-04T12:00:00Z", f"<published>{moment}")

    moments = ("2030-03-04T18:59:59Z", "2030-03-04T19:00:00Z", "2030-03-05T18:59:59Z")
    entries = [submitted(n, at) for n, at in enumerate((*moments, "2030-03-05T19:00:00Z"))]
    undated = atom_entry("3003.02009", "cs.CL").replace("published>", "x>")
    upstream.route("/export/api/query", atom(*entries, undated))

    assert ids(ArxivSource(categories=("cs.CL",)).papers(DAY, later)) == [
        "3003.02001",
        "3003.02002",
    ]


WINDOW = "submittedDate:[203003041900 TO 203003051900]"


@pytest.mark.parametrize(
    ("settings", "search"),
    [
        ({"categories": ("cs.CL",)}, f"(cat:cs.CL) AND {WINDOW}"),
        ({"categories": ("cs.CL", "hep-th")}, f"(cat:cs.CL OR cat:hep-th*) AND {WINDOW}"),
        ({"categories": ("cs",)}, f"(cat:cs*) AND {WINDOW}"),
        ({"categories": ("cs.*",)}, f"(cat:cs*) AND {WINDOW}"),
        ({"query": 'abs:"world model"'}, f'(abs:"world model") AND {WINDOW}'),
        (
            {"categories": ("cs.CL",), "query": "ti:a OR ti:b"},
            f"(cat:cs.CL) AND (ti:a OR ti:b) AND {WINDOW}",
        ),
    ],
)
def test_categories_query_and_window_must_all_hold(upstream, later, settings, search):
    upstream.route("/export/api/query", atom())

    assert list(ArxivSource(**settings).papers(DAY, later)) == []
    assert searched(upstream) == [search]


def test_a_query_is_asked_of_the_api_even_today(upstream, web):
    upstream.route("/rss/atom/cs.CL", sample("arxiv/announcement.atom"))
    upstream.route("/export/api/query", atom())

    assert list(ArxivSource(categories=("cs.CL",), query="ti:tea").papers(DAY, web)) == []
    assert seen(upstream, "/rss/") == []


def inside(paper_id: str, *categories: str) -> str:
    return atom_entry(paper_id, *categories).replace("2030-03-04T12", "2030-03-04T20")


def test_the_api_leaves_cross_lists_out_where_they_are_not_wanted(upstream, later):
    entries = inside("3003.02001", "cs.CL", "cs.RO"), inside("3003.02002", "cs.RO", "cs.CL")
    upstream.route("/export/api/query", atom(*entries))

    with_them = ArxivSource(categories=("cs.CL",)).papers(DAY, later)
    without = ArxivSource(categories=("cs.CL",), cross_lists=False).papers(DAY, later)

    assert ids(with_them) == ["3003.02001", "3003.02002"]
    assert ids(without) == ["3003.02001"]


def test_an_archive_does_not_take_in_another_whose_name_begins_like_it(upstream, later):
    # cat:math* matches math-ph as well.
    entries = inside("3003.02001", "math.AG"), inside("3003.02002", "math-ph")
    upstream.route("/export/api/query", atom(*entries))

    assert ids(ArxivSource(categories=("math",)).papers(DAY, later)) == ["3003.02001"]


def test_replacements_of_a_past_day_are_told_to_be_out_of_reach(upstream, later, caplog):
    upstream.route("/export/api/query", atom())

    with caplog.at_level(logging.WARNING):
        list(ArxivSource(categories=("cs.CL",), replacements=True).papers(DAY, later))

    assert "2030-03-06: replacements are only in today's feed" in caplog.text


def test_pages_follow_each_other_until_all_are_there_even_ids_of_an_unknown_form(
    upstream, later, monkeypatch
):
    monkeypatch.setattr("digestpress.sources.arxiv.PAGE_SIZE", 2)
    known = [inside(f"3003.0200{number}", "cs.CL") for number in range(5)]
    known[1] = known[4] = "<entry><id>http://arxiv.org/abs/not-an-id</id><title>?</title></entry>"

    def page(query):
        start = int(query["start"])
        return atom(*known[start : start + int(query["max_results"])], total=len(known))

    upstream.route("/export/api/query", page)

    papers = ArxivSource(categories=("cs.CL",)).papers(DAY, later)

    assert ids(papers) == ["3003.02000", "3003.02002", "3003.02003"]
    assert len(upstream.requests) == 3


def test_an_empty_page_is_an_error_where_papers_match(upstream, later):
    upstream.route("/export/api/query", sample("arxiv/empty.atom"))

    with pytest.raises(ParseError, match="an empty page at 0 though 73 papers match"):
        list(ArxivSource(categories=("cs.CL",)).papers(DAY, later))


def test_an_empty_page_that_comes_once_is_asked_for_again(upstream, tmp_path):
    answers = iter([sample("arxiv/empty.atom"), atom(inside("3003.02001", "cs.CL"))])
    upstream.route("/export/api/query", lambda _: next(answers))

    with asking(upstream, tmp_path, LATER, attempts=3) as web:
        papers = list(ArxivSource(categories=("cs.CL",)).papers(DAY, web))

    assert ids(papers) == ["3003.02001"]


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (sample("arxiv/error.atom"), "arXiv reports an error: incorrect id format for teacup"),
        (
            sample("arxiv/error.atom").replace(
                b"<id>https://arxiv.org/api/errors#incorrect_id_format_for_teacup</id>", b""
            ),
            "arXiv reports an error: incorrect id format for teacup",
        ),
        (sample("arxiv/results.atom")[:2500], "not well-formed XML"),
        (b"<html><body>Service temporarily unavailable</body></html>", "neither RSS nor Atom"),
        (b"", "neither RSS nor Atom"),
        (sample("feeds/blog.atom"), "does not say how many papers match"),
    ],
    ids=["error", "error without id", "cut off", "page", "nothing", "another feed"],
)
def test_an_answer_that_is_no_result_is_an_error(upstream, later, answer, why):
    upstream.route("/export/api/query", answer)

    with pytest.raises(ParseError, match=why):
        lookup(["teacup"], later)


# --- papers by id -------------------------------------------------------------------------------


def test_ids_are_looked_up_together_and_each_once(upstream, later):
    def answer(query):
        asked = query["id_list"].split(",")
        assert query["max_results"] == str(len(asked))
        return atom(*(atom_entry(i) for i in asked if i != "3003.99999"))

    upstream.route("/export/api/query", answer)

    papers = lookup(["3003.00001", "hep-th/9901001", "3003.99999", "3003.00001"], later)

    assert ids(papers) == ["3003.00001", "hep-th/9901001"]
    assert len(upstream.requests) == 1


def test_many_ids_are_looked_up_in_batches(upstream, later):
    upstream.route(
        "/export/api/query",
        lambda query: atom(*(atom_entry(i) for i in query["id_list"].split(","))),
    )
    asked = [f"3003.{number:05}" for number in range(301)]

    assert ids(lookup(asked, later)) == asked
    assert len(upstream.requests) == 2


def test_no_ids_are_no_request(upstream, later):
    assert lookup([], later) == ()
    assert upstream.requests == []


# --- settings -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "category", ["cs", "cs.*", "cs.CL", "hep-th", "cond-mat.mes-hall", "q-bio.NC", "physics.ao-ph"]
)
def test_categories_are_accepted_as_arxiv_writes_them(category):
    assert ArxivSource(categories=(category,)).categories == (category,)


@pytest.mark.parametrize("category", ["CS.CL", "cs.", "cs.cl.x", "cs CL", "", "cat:cs.CL", "cs.C*"])
def test_a_category_that_arxiv_cannot_have_is_refused_at_once(category):
    with pytest.raises(ValueError, match="is not an arXiv category"):
        ArxivSource(categories=(category,))


@pytest.mark.parametrize("query", ["", "  "])
def test_neither_categories_nor_query_is_refused(query):
    with pytest.raises(ValueError, match="needs categories or a query"):
        ArxivSource(query=query)
