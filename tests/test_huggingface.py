"""Hugging Face's daily list: its JSON as it is and as it was, paging, days, and what is wrong."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest

from blog import listed, seen
from digestpress.errors import FetchError, ParseError
from digestpress.sources import HuggingFaceSource
from samples import asking, expected, sample, told

DAY = date(2030, 3, 6)
EVENING = "2030-03-06T20:00:00Z"


@pytest.fixture
def web(upstream, tmp_path):
    with asking(upstream, tmp_path, EVENING) as web:
        yield web


@pytest.fixture
def lists(upstream):
    """Let the upstream list what is given, page by page."""

    def items(given):
        def page(query):
            start = int(query["p"]) * int(query["limit"])
            return json.dumps(given[start : start + int(query["limit"])])

        upstream.route("/hf/api/daily_papers", page, "application/json")

    return items


def taken_before_error(web):
    papers = []
    with pytest.raises(ParseError) as raised:  # noqa: PT012 - the papers before the error count
        for paper in HuggingFaceSource().papers(DAY, web):
            papers.append(paper)  # noqa: PERF402
    return papers, str(raised.value)


def test_every_field_of_every_age_becomes_what_is_known_of_the_paper(upstream, web):
    upstream.route("/hf/api/daily_papers", sample("huggingface/2030-03-06.json"))

    papers = HuggingFaceSource().papers(DAY, web)

    assert told(papers) == expected("huggingface/2030-03-06.papers.json")


def test_a_day_of_two_pages_and_a_bit_is_asked_for_page_by_page(upstream, web, lists):
    lists([listed(f"3003.{number:05}") for number in range(1, 202)])

    papers = list(HuggingFaceSource().papers(DAY, web))

    assert [paper.id for paper in papers] == [f"3003.{number:05}" for number in range(1, 202)]
    assert seen(upstream, "daily_papers") == [
        f"/hf/api/daily_papers?date=2030-03-06&limit=100&p={page}" for page in range(3)
    ]


def test_a_day_of_exactly_one_page_ends_with_an_empty_one(upstream, web, lists):
    lists([listed(f"3003.{number:05}") for number in range(100)])

    papers = list(HuggingFaceSource().papers(DAY, web))

    assert len(papers) == 100
    assert len(seen(upstream, "daily_papers")) == 2


def test_a_server_that_gives_the_same_page_for_ever_is_not_asked_for_ever(upstream, web):
    page = json.dumps([listed(f"3003.{number:05}") for number in range(100)])
    upstream.route("/hf/api/daily_papers", page, "application/json")

    papers = list(HuggingFaceSource().papers(DAY, web))

    assert len({paper.id for paper in papers}) == 100
    assert len(seen(upstream, "daily_papers")) == 50


def test_a_day_without_papers_has_none(web, lists):
    lists([])

    assert list(HuggingFaceSource().papers(DAY, web)) == []


def test_a_day_that_has_not_begun_in_utc_is_not_asked_for(upstream, web):
    assert list(HuggingFaceSource().papers(date(2030, 3, 7), web)) == []
    assert upstream.requests == []


def test_a_day_is_due_at_the_hour_of_the_setting():
    assert HuggingFaceSource().due(DAY) == datetime(2030, 3, 6, 14, tzinfo=UTC)
    assert HuggingFaceSource(due_hour=3).due(DAY) == datetime(2030, 3, 6, 3, tzinfo=UTC)


def test_a_day_that_is_over_is_asked_for_once_and_one_that_fills_each_time(
    upstream, tmp_path, lists
):
    lists([listed("3003.00001")])

    for now, requests in ((EVENING, 2), ("2030-03-07T00:00:00Z", 1)):
        upstream.requests.clear()
        with asking(upstream, tmp_path, now) as web:
            first = list(HuggingFaceSource().papers(DAY, web))
            assert list(HuggingFaceSource().papers(DAY, web)) == first
        assert len(upstream.requests) == requests


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (b"<html>maintenance</html>", "not JSON"),
        (b'{"error": "date must not be in the future"}', "not a list of daily papers"),
        (b'[{"paper": {"id": "3003.00001"}', "not JSON"),
        (b"", "not JSON"),
        (b"[1, null]", "not a list of daily papers: 0:"),
    ],
)
def test_an_answer_that_is_no_list_of_papers_is_an_error(upstream, web, answer, why):
    upstream.route("/hf/api/daily_papers", answer, "application/json")

    with pytest.raises(ParseError, match=why):
        list(HuggingFaceSource().papers(DAY, web))


def test_a_second_page_that_fails_leaves_the_papers_of_the_first(upstream, web, lists):
    lists([listed(f"3003.{number:05}") for number in range(150)])
    upstream.fault("p=1", status=503, times=9)
    papers = []

    with pytest.raises(FetchError, match="503"):  # noqa: PT012 - the papers before the error count
        for paper in HuggingFaceSource().papers(DAY, web):
            papers.append(paper)  # noqa: PERF402

    assert len(papers) == 100


@pytest.mark.parametrize(
    "broken", [{}, {"paper": {}}, {"paper": None}, {"paper": {"id": None}}, {"paper": {"id": ""}}]
)
def test_a_paper_without_an_id_is_named_and_costs_no_other(web, lists, broken):
    lists([listed("3003.00001"), broken, listed("3003.00002")])

    papers, why = taken_before_error(web)

    assert [paper.id for paper in papers] == ["3003.00001", "3003.00002"]
    assert "1 listed papers were not understood: paper" in why


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("upvotes", "many"),
        ("ai_keywords", "pouring"),
        ("ai_keywords", [None, 3]),
        ("authors", "Ada Example"),
        ("authors", [None]),
        ("publishedAt", "soon"),
        ("publishedAt", "9999-12-31T23:59:59-12:00"),
        ("organization", "rainlab"),
        ("organization", {"name": ["rainlab"]}),
        ("githubRepo", {"url": "https://github.com/example/teacups"}),
        ("projectPage", 5),
        ("ai_summary", ["Teacups."]),
        ("withdrawnAt", False),
    ],
)
def test_an_optional_field_of_an_unknown_form_counts_as_missing(web, lists, name, value):
    lists([listed("3003.00001", **{name: value})])

    papers = list(HuggingFaceSource().papers(DAY, web))

    assert [(p.id, p.title) for p in papers] == [("3003.00001", "Invented paper 3003.00001")]
    assert not papers[0].withdrawn


def test_a_title_of_nothing_but_space_is_none(web, lists):
    lists([listed("3003.00001", title=" \n ")])

    assert [paper.title for paper in HuggingFaceSource().papers(DAY, web)] == [""]


def test_half_an_emoji_in_a_text_costs_neither_paper_nor_day(upstream, web):
    body = b'[{"paper": {"id": "3003.00001", "title": "Cut \\ud83d off", "ai_summary": "\\udc00"}}]'
    upstream.route("/hf/api/daily_papers", body, "application/json")

    papers = list(HuggingFaceSource().papers(DAY, web))

    assert [paper.id for paper in papers] == ["3003.00001"]
    assert papers[0].title.encode()
    assert papers[0].title.startswith("Cut ")


def test_a_time_without_a_zone_is_utc_wherever_the_machine_is(web, lists, monkeypatch):
    lists([listed("3003.00001", publishedAt="2030-03-04T10:00:00")])

    papers = list(HuggingFaceSource().papers(DAY, web))

    assert papers[0].published == datetime(2030, 3, 4, 10, tzinfo=UTC)
    assert papers[0].published.tzinfo is UTC
