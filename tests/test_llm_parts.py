"""The parts of the language models' summarizer that need no server."""

from __future__ import annotations

import json
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from digestpress.errors import SummarizeError
from digestpress.models import Computing, Document, Paragraph, Section, Span
from digestpress.reading import parse_page
from digestpress.summarizing.llm import answer, excerpt
from digestpress.summarizing.llm.dialects import Usage
from digestpress.summarizing.llm.meter import Budget, Limits, Meter, Price
from digestpress.summarizing.llm.prompting import fence_of
from digestpress.summarizing.llm.tokens import estimate
from pages import page, para, section
from samples import NAMES, asked

KINDS = ("introduction", "related work", "method", "experiments", "results", "limitations", "conclusion", "references", "appendix", "other")  # fmt: skip

texts = st.lists(st.sampled_from(["spoon", "42.7", "stirs", "the", "cup", "$x$"]), min_size=1, max_size=30).map(" ".join)  # fmt: skip
parts = st.lists(st.tuples(st.sampled_from(KINDS), st.lists(texts, min_size=1, max_size=5)), max_size=12)  # fmt: skip


def document_of(given_parts, abstract="We stir."):
    """Return a document of an abstract and sections of a kind with some paragraphs each."""
    text, sections, paragraphs = abstract, [], [Paragraph(0, len(abstract))]
    for kind, own in given_parts:
        start = len(text)
        text += f"\n\n{kind.title()}"
        for one in own:
            text += "\n\n"
            paragraphs.append(Paragraph(len(text), len(text) + len(one)))
            text += one
        sections.append(Section(kind.title(), 1, kind, start, len(text)))
    span = Span(0, len(abstract))
    return Document("3003.00001", "html", text, tuple(sections), abstract=span, paragraphs=tuple(paragraphs))  # fmt: skip


@given(parts, st.integers(20, 400))
def test_an_excerpt_fits_and_keeps_the_papers_order_and_numbers(given_parts, most):
    document = document_of(given_parts)
    pieces = excerpt.pieces_of(document)

    chosen = excerpt.choose(pieces, document, most)

    assert sum(piece.tokens for piece in chosen) <= most
    assert [piece.number for piece in chosen] == sorted(piece.number for piece in chosen)
    assert set(chosen) <= set(pieces)
    assert not [piece for piece in pieces if piece.kind == "references"]
    assert not sum(piece.tokens for piece in pieces) <= most or chosen == pieces


def test_what_matters_for_a_digest_goes_before_what_does_not():
    long = ["word " * 80] * 10
    document = document_of([(kind, long) for kind in KINDS])
    pieces = excerpt.pieces_of(document)

    kinds = {piece.kind for piece in excerpt.choose(pieces, document, 2000)}

    assert kinds >= {"abstract", "introduction", "method", "results", "limitations", "conclusion"}
    assert not kinds & {"related work", "appendix", "references", "other"}


def test_an_excerpt_shows_headings_numbers_and_gaps():
    body = "".join(
        section(f"{n}", title, *(para(f"{title} {at} {'stirs ' * 60}", f"S{n}.p{at}") for at in range(5)))
        for n, title in enumerate(("Introduction", "Related Work", "Conclusion"), start=1)
    )  # fmt: skip
    document = parse_page(page(body).encode(), "3003.00001")
    pieces = excerpt.pieces_of(document)

    shown = excerpt.printed(excerpt.choose(pieces, document, 500), document)

    assert shown.startswith("## Abstract\n\n[1] Counting sheep")
    assert "## Introduction\n\n[2] Introduction 0 stirs" in shown
    assert "Related Work" not in shown
    assert "[…]\n\n## Conclusion\n\n[12] Conclusion 0" in shown


def test_results_with_figures_go_before_those_without():
    plain, telling = "We run it on every cup. " * 8, "It stirs 42.7% better than a fork. " * 6
    document = document_of([("experiments", [plain, plain, telling])])
    pieces = excerpt.pieces_of(document)

    room = pieces[0].tokens + pieces[-1].tokens + 5
    assert [piece.number for piece in excerpt.choose(pieces, document, room)] == [1, 4]


@given(st.text())
def test_no_text_holds_its_own_fence(text):
    assert fence_of(text) not in text
    assert fence_of(text) == fence_of(text)
    assert fence_of(text) != fence_of(text + fence_of(text))


said = st.builds(lambda text, quotes: {"text": text, "quotes": quotes}, st.text(max_size=30), st.lists(st.text(max_size=30), max_size=3))  # fmt: skip


@given(st.fixed_dictionaries({name: st.none() | st.lists(said, max_size=3) for name in NAMES}))
def test_what_the_schema_allows_within_the_bounds_is_read(values):
    Draft202012Validator(answer.schema_of(NAMES)).validate(values)

    statements = answer.read(json.dumps(values), asked())

    texts = [answer.plain_words(one["text"]) for name in NAMES for one in values[name] or ()]
    assert [statement.text for statement in statements] == [text for text in texts if text]


@pytest.mark.parametrize(
    "wrong",
    [
        {"goal": None},
        dict.fromkeys(NAMES) | {"mood": None},
        dict.fromkeys(NAMES) | {"goal": "We stir."},
        dict.fromkeys(NAMES) | {"goal": [{"text": "We stir."}]},
        dict.fromkeys(NAMES) | {"goal": [{"text": "We stir.", "quotes": [], "sure": True}]},
        dict.fromkeys(NAMES) | {"goal": [{"text": 7, "quotes": []}]},
        dict.fromkeys(NAMES) | {"goal": [{"text": "a", "quotes": []}] * 6},
        dict.fromkeys(NAMES) | {"goal": [{"text": "a" * 2001, "quotes": []}]},
        [],
        "We stir.",
    ],
)
def test_what_the_form_forbids_is_not_read(wrong):
    with pytest.raises(answer.NotValidError):
        answer.read(json.dumps(wrong), asked())


@given(st.text())
def test_what_is_no_json_is_named_so(text):
    with pytest.raises(answer.NotValidError) as refused:
        answer.read(text, asked())
    assert refused.value.problems


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("See [our page](https://x.example/a b).", "See our page."),
        ("![](https://x.example/p.png) A cup.", "A cup."),
        ("At https://x.example/y it stirs.", "At it stirs."),
        ("It **stirs** by `__init__`, see s3://b/x.", "It stirs by `__init__`, see s3://b/x."),
        (
            "[3] It stirs [Mask] and <think> tokens when n <k and m> 3.",
            "It stirs [Mask] and <think> tokens when n <k and m> 3.",
        ),
        ("It takes $M[i](j)$ of A[0](1).", "It takes $M[i](j)$ of A[0](1)."),
        ("It is at https://x.example/a, and new.", "It is at, and new."),
        ("# It stirs", "It stirs"),
        ("It <script>alert(1)</script>stirs.", "It alert(1)stirs."),
        ("It needs $a_1 < b > c$ and 3 < 4.", "It needs $a_1 < b > c$ and 3 < 4."),
        ("한국어 **문장**이다.", "한국어 문장이다."),
    ],
)
def test_words_lose_what_is_no_sentence(said, left):
    assert answer.plain_words(said) == left


@given(st.text(), st.text())
def test_more_text_has_no_fewer_tokens(one, other):
    assert 0 <= estimate(one) <= estimate(f"{one} {other}")


@pytest.mark.parametrize("counted", [0.05, 0.3, 1.0])
def test_a_meter_under_many_threads_never_spends_more_than_its_budget(counted):
    price = Price(input=1, output=4)
    meter = Meter(Limits(8, budget=Budget(tokens=20_000, money=0.05), price=price))
    refused = []

    def work() -> None:
        for _ in range(12):
            try:
                with meter.call(3_000, 500) as call:
                    time.sleep(0.001)
                    call.book(Usage(round(3_000 * counted), 400))
            except SummarizeError as error:
                refused.append(str(error))

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert refused
    assert meter.spent.tokens_in + meter.spent.tokens_out <= 20_000
    assert meter.spent.money <= 0.05
    one = round(3_000 * counted) + 400
    most = min(20_000 // one, int(0.05 / price.of(Usage(round(3_000 * counted), 400))))
    assert meter.spent.calls >= most - 2 - 1 / counted


def test_a_call_without_a_count_is_booked_at_its_worst():
    meter = Meter(Limits())
    with meter.call(3_000, 500) as call:
        cost = call.book(None)

    assert (cost.tokens_in, cost.tokens_out, cost.estimated) == (3_000, 500, True)


def test_a_call_that_failed_costs_nothing_and_leaves_its_room():
    meter = Meter(Limits(budget=Budget(tokens=4_000)))
    for _ in range(3):
        with pytest.raises(ValueError, match="lost"), meter.call(3_000, 500):
            raise ValueError("lost")

    assert meter.spent.calls == 0


# --- whose turn it is ---------------------------------------------------------------------------


def test_who_is_on_the_way_to_a_question_computes_before_who_checks():
    computing, order, started = Computing(), [], []
    checks = [f"check {number}" for number in range(9)]

    def take(name, *, asking):
        started.append(name)
        with computing.turn(asking=asking):
            order.append(name)

    with ThreadPoolExecutor(10) as threads, computing.turn():
        for name in (*checks, "question"):
            threads.submit(take, name, asking=name == "question")
            while name not in started:
                time.sleep(0.001)
        time.sleep(0.05)

    assert order[0] == "question"
    assert sorted(order) == [*checks, "question"]
