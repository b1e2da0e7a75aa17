"""Which papers a post takes: each once, the best first, and a reason for each that is left out."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digestpress.models import Paper
from digestpress.selecting import Selection, choose, merge, ranked


def paper(number: int, title: str = "Teacups", **known) -> Paper:
    return Paper(id=f"3003.{number:05}", title=title, **known)


def reasons(papers, published=None, taken=0, **wanted):
    _, left_out = choose(papers, Selection(**wanted), published or {}, taken)
    return {left.id: left.why for left in left_out}


# --- merging ------------------------------------------------------------------------------------


def test_a_paper_of_several_lists_is_one_with_everything_that_is_known_of_it():
    listed = paper(1, abstract="Short.", upvotes=7, keywords=("tea",), sources=("huggingface",))
    announced = paper(
        1,
        title="Teacups!",
        version=1,
        categories=("cs.CL",),
        license="https://l",
        sources=("arxiv",),
    )

    assert merge([listed, paper(2), announced]) == (
        paper(
            1,
            abstract="Short.",
            upvotes=7,
            keywords=("tea",),
            version=1,
            categories=("cs.CL",),
            license="https://l",
            sources=("huggingface", "arxiv"),
        ),
        paper(2),
    )


@pytest.mark.parametrize("newest_first", [True, False])
def test_a_newer_version_wins_where_both_tell(newest_first):
    first = paper(1, title="Old", version=1, abstract="Old.", doi="10.5555/1")
    second = paper(
        1, title="New", version=2, abstract="New.", updated=datetime(2030, 3, 6, tzinfo=UTC)
    )
    pair = (second, first) if newest_first else (first, second)

    assert merge(pair) == (
        paper(1, title="New", version=2, abstract="New.", updated=second.updated, doi="10.5555/1"),
    )


def test_no_upvotes_is_something_that_is_known():
    assert merge([paper(1, upvotes=0), paper(1)])[0].upvotes == 0
    assert merge([paper(1), paper(1, upvotes=0)])[0].upvotes == 0


def test_a_paper_that_one_list_calls_withdrawn_is_withdrawn():
    assert merge([paper(1), paper(1, withdrawn=True)])[0].withdrawn


@given(st.lists(st.builds(paper, st.integers(1, 5), upvotes=st.none() | st.integers(0, 9))))
def test_merging_keeps_the_order_of_first_listing_and_changes_nothing_the_second_time(papers):
    once = merge(papers)

    assert [p.id for p in once] == list(dict.fromkeys(p.id for p in papers))
    assert merge(once) == once


# --- order --------------------------------------------------------------------------------------


def test_the_most_upvotes_come_first_and_else_the_order_of_the_list():
    papers = [paper(1, upvotes=2), paper(2), paper(3, upvotes=5), paper(4, upvotes=2), paper(5)]

    assert [p.id[-1] for p in ranked(papers)] == ["3", "1", "4", "2", "5"]


# --- choosing -----------------------------------------------------------------------------------


def test_without_any_wish_every_paper_is_taken():
    papers = (paper(1), paper(2))

    assert choose(papers, Selection(), {}) == (papers, ())


def test_a_published_paper_is_left_out_and_does_not_count_for_the_limit():
    taken, left_out = choose(
        [paper(1, upvotes=9), paper(2)], Selection(limit=1), {"3003.00001": "2030-03-05-x.json"}
    )

    assert [p.id for p in taken] == ["3003.00002"]
    assert [left.why for left in left_out] == ["published in 2030-03-05-x.json"]


def test_the_limit_takes_the_best_and_counts_what_the_post_has_before():
    papers = [paper(1, upvotes=1), paper(2, upvotes=3), paper(3, upvotes=2)]

    assert reasons(papers, limit=2) == {"3003.00001": "over the limit of 2"}
    assert set(reasons(papers, limit=2, taken=1)) == {"3003.00001", "3003.00003"}
    assert len(reasons(papers, limit=2, taken=5)) == 3


@pytest.mark.parametrize(
    ("upvotes", "why"),
    [
        (3, None),
        (2, "2 of 3 upvotes"),
        (0, "0 of 3 upvotes"),
        (None, "upvotes not known, 3 wanted"),
    ],
)
def test_a_paper_with_too_few_upvotes_is_left_out(upvotes, why):
    assert reasons([paper(1, upvotes=upvotes)], min_upvotes=3).get("3003.00001") == why


@pytest.mark.parametrize(
    ("wanted", "why"),
    [
        ("cs.CL", None),
        ("cs", None),
        ("cs.*", None),
        ("math", "in cs.CL, math-ph"),
        ("c", "in cs.CL, math-ph"),
        ("cs.C", "in cs.CL, math-ph"),
    ],
)
def test_a_paper_of_another_category_is_left_out(wanted, why):
    found = reasons([paper(1, categories=("cs.CL", "math-ph"))], categories=(wanted,))

    assert found.get("3003.00001") == why


def test_a_paper_of_no_known_category_is_left_out_where_one_is_wanted():
    assert reasons([paper(1)], categories=("cs",)) == {"3003.00001": "in no known category"}


@pytest.mark.parametrize(
    ("phrase", "title", "abstract", "holds"),
    [
        ("diffusion", "Diffusion Teacups", "", True),
        ("diffusion", "Tea", "We use DIFFUSION.", True),
        ("diffusion", "Diffusions", "Prediffusion, diffusion_model", False),
        ("world model", "A World\n Model", "", True),
        ("world model", "A world-model", "", False),
        ("C++", "Tea in C++", "", True),
        ("C++", "Tea in C", "", False),
        ("a.b", "axb", "", False),
        ("時間", "時間", "", True),
        ("world model", "Hello world", "Model teacups.", False),
    ],
)
def test_a_phrase_is_found_as_whole_words_of_title_or_abstract(phrase, title, abstract, holds):
    papers = [paper(1, title=title, abstract=abstract)]

    assert bool(reasons(papers, exclude=(phrase,))) is holds
    assert bool(reasons(papers, include=(phrase,))) is not holds


def test_the_reason_names_the_excluded_words_as_they_stand_in_the_paper():
    assert reasons([paper(1, title="World Models")], exclude=("tea", "world models")) == {
        "3003.00001": 'holds "World Models" of select.exclude'
    }
    assert reasons([paper(1)], include=("coffee",)) == {
        "3003.00001": "holds none of the phrases of select.include"
    }


@given(st.lists(st.builds(paper, st.integers(1, 9), upvotes=st.none() | st.integers(0, 9))))
def test_every_paper_is_either_taken_or_left_out_with_a_reason(papers):
    papers = merge(papers)

    taken, left_out = choose(papers, Selection(limit=3, min_upvotes=2), {"3003.00005": "a post"})

    assert sorted([*(p.id for p in taken), *(x.id for x in left_out)]) == sorted(
        p.id for p in papers
    )
    assert all(left.why for left in left_out)
