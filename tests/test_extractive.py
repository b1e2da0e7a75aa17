"""The embedded summarizer and the abstract as a document: only the paper's own sentences."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from digestpress.config.build import SLOTS
from digestpress.models import Document, Paper, Section, Slots, Tools
from digestpress.reading import AbstractReader
from digestpress.summarizing import ExtractiveSummarizer
from digestpress.summarizing.slots import CANDIDATES

ABSTRACT = (
    "Pouring remains challenging, and existing funnels often fail on hot tea (e.g. Earl Grey; "
    "cf. Fig. 2). In this paper, we study how to pour without spilling. We propose Teacups, a "
    "framework that learns pouring from rain. Specifically, our method uses a spout encoder, "
    "trained with $f(x) = x^2. y$ as its loss. Extensive experiments on TeaBench 2.1 show that it "
    "outperforms the baseline by 12.5%. Our method is limited to liquids. These results suggest "
    "that rain is a good teacher."
)
IN_EACH = {
    "motivation": "Pouring remains",
    "goal": "In this paper, we study",
    "contribution": "We propose Teacups",
    "method": "Specifically,",
    "results": "Extensive experiments",
    "limitations": "Our method is limited",
    "conclusion": "These results suggest",
}
NONSENSE = (
    "",
    " \n ",
    "Lorem ipsum dolor sit amet. Consectetur adipiscing elit. Sed do eiusmod tempor.",
    "?!?! ... $$$ <unk> {{ }} {% %}",
    "\u202e\u0661\u0662",
    "1 2 3. 4 5 6.",
)


def digest(text: str, slots: tuple[str, ...] = SLOTS, **settings):
    document = Document("3003.00001", "abstract", text)
    return ExtractiveSummarizer(**settings).digest(document, Slots(slots, "en"), Tools(web=None))


def assert_quotes_only(text: str, made, most: int) -> None:
    spans = [(quote.start, quote.end) for s in made.statements for quote in s.quotes]
    assert all(text[q.start : q.end] == q.text == s.text for s in made.statements for q in s.quotes)
    assert all(len(statement.quotes) == 1 for statement in made.statements)
    assert len(set(spans)) == len(spans), "a sentence serves in two slots"
    assert all(len(made.of(slot)) <= most for slot in SLOTS)
    of_slots = [(SLOTS.index(s.slot), s.quotes[0].start) for s in made.statements]
    assert of_slots == sorted(of_slots), "statements are in the order of slots and paper"


def test_each_sentence_of_a_plain_abstract_is_in_its_slot():
    made = digest(ABSTRACT)

    assert {slot: [s.text for s in made.of(slot)] for slot in SLOTS} == {
        slot: [next(s.text for s in made.statements if s.text.startswith(beginning))]
        for slot, beginning in IN_EACH.items()
    }
    assert_quotes_only(ABSTRACT, made, 2)


def test_a_digest_of_quotes_has_no_language_and_names_who_made_it():
    made = digest(ABSTRACT, name="plain")

    assert (made.language, made.summarizer, made.model, made.made_at) == (None, "plain", None, None)


@pytest.mark.parametrize("text", NONSENSE)
def test_nonsense_states_nothing(text):
    assert digest(text).statements == ()


@pytest.mark.parametrize("most", [1, 2, 3])
def test_a_slot_has_no_more_sentences_than_asked_for_and_its_strongest(most):
    text = " ".join(f"We propose Teacup {n}." for n in range(6))

    made = digest(text, ("contribution",), max_sentences=most)

    assert len(made.of("contribution")) == most


def test_a_slot_without_cues_is_not_stated():
    assert digest(ABSTRACT, ("method", "ethics")).of("ethics") == ()


def test_every_slot_of_a_post_has_candidates():
    assert set(CANDIDATES) == set(SLOTS)


def test_a_quote_names_the_section_that_holds_it():
    text = "We propose Teacups. We propose saucers."
    sections = (
        Section("Tea", 1, "other", 0, 20, "S1"),
        Section("Saucers", 1, "other", 20, 40, "S2"),
    )
    document = Document("3003.00001", "html", text, sections)

    made = ExtractiveSummarizer().digest(document, Slots(("contribution",), "en"), Tools(web=None))

    assert [(s.quotes[0].section, s.quotes[0].anchor) for s in made.statements] == [
        ("Tea", "S1"),
        ("Saucers", "S2"),
    ]


WORDS = st.sampled_from([*ABSTRACT.split(), "however,", "we", "limitations", ".", "$", "\n\n"])


@given(st.text() | st.lists(WORDS, max_size=80).map(" ".join), st.integers(1, 3))
@example("We propose. " * 40, 1)
def test_any_text_gives_verbatim_quotes_once_each_and_not_too_many(text, most):
    assert_quotes_only(text, digest(text, max_sentences=most), most)


# --- the abstract as a document -----------------------------------------------------------------


def test_an_abstract_is_a_document_of_one_section():
    paper = Paper(id="3003.00001", title="Teacups", abstract="We pour.", version=2)

    assert AbstractReader().read(paper, web=None) == Document(
        "3003.00001",
        "abstract",
        "We pour.",
        (Section("Abstract", 1, "abstract", 0, 8),),
        "https://arxiv.org/abs/3003.00001",
        2,
    )


@pytest.mark.parametrize("abstract", ["", " \n"])
def test_a_paper_without_an_abstract_has_no_such_document(abstract):
    paper = Paper(id="3003.00001", title="Teacups", abstract=abstract)

    assert AbstractReader().read(paper, web=None) is None


def test_the_page_of_a_paper_that_is_not_on_arxiv_is_its_own():
    paper = Paper(id="doi:10.5555/1", title="T", abstract="A.", url="https://x.example.org/1")

    assert AbstractReader().read(paper, web=None).url == "https://x.example.org/1"
