"""The embedded summarizer and the abstract as a document: only the paper's own sentences."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from digestpress.models import Document, Paper, Paragraph, Section, Span, Tools
from digestpress.reading import AbstractReader
from digestpress.summarizing import ExtractiveSummarizer
from digestpress.summarizing.slots import CANDIDATES
from samples import NAMES, asked

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


def digest(text: str, slots: tuple[str, ...] = NAMES, **settings):
    document = Document("3003.00001", "abstract", text)
    return ExtractiveSummarizer(**settings).digest(document, asked(slots), Tools(web=None))


def assert_quotes_only(text: str, made, most: int) -> None:
    spans = [(quote.start, quote.end) for s in made.statements for quote in s.quotes]
    assert all(text[q.start : q.end] == q.text == s.text for s in made.statements for q in s.quotes)
    assert all(len(statement.quotes) == 1 for statement in made.statements)
    assert len(set(spans)) == len(spans), "a sentence serves in two slots"
    assert all(len(made.of(slot)) <= most for slot in NAMES)
    of_slots = [(NAMES.index(s.slot), s.quotes[0].start) for s in made.statements]
    assert of_slots == sorted(of_slots), "statements are in the order of slots and paper"


def test_each_sentence_of_a_plain_abstract_is_in_its_slot():
    made = digest(ABSTRACT)

    assert {slot: [s.text for s in made.of(slot)] for slot in NAMES} == {
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
    assert set(CANDIDATES) == set(NAMES)


def test_a_quote_names_the_section_that_holds_it():
    text = "We propose Teacups. We propose saucers."
    sections = (
        Section("Tea", 1, "other", 0, 20, "S1"),
        Section("Saucers", 1, "other", 20, 40, "S2"),
    )
    document = Document("3003.00001", "html", text, sections)

    made = ExtractiveSummarizer().digest(document, asked(("contribution",)), Tools(web=None))

    assert [(s.quotes[0].section, s.quotes[0].anchor) for s in made.statements] == [
        ("Tea", "S1"),
        ("Saucers", "S2"),
    ]


WORDS = st.sampled_from([*ABSTRACT.split(), "however,", "we", "limitations", ".", "$", "\n\n"])


@given(st.text() | st.lists(WORDS, max_size=80).map(" ".join), st.integers(1, 3))
@example("We propose. " * 40, 1)
def test_any_text_gives_verbatim_quotes_once_each_and_not_too_many(text, most):
    assert_quotes_only(text, digest(text, max_sentences=most), most)


# --- what goes where ------------------------------------------------------------------------------


def said(text: str, slot: str, **settings) -> list[str]:
    return [statement.text for statement in digest(text, **settings).of(slot)]


BEFORE = "Pouring tea remains hard. We propose Teacups, a method that learns pouring from rain. "


@pytest.mark.parametrize(
    "limit",
    [
        "A limitation of this work is that only green tea was poured.",
        "Our method is limited to liquids.",
        "The proposed framework cannot pour sand.",
        "Our current model does not yet handle honey.",
        "We did not consider cold tea.",
        "We leave the pouring of sand to future work.",
        "Extensions to sand are left for future research.",
        "The main threats to validity are the cups, which were all alike.",
    ],
)
def test_a_limit_that_the_authors_name_of_their_own_work_is_a_limitation(limit):
    assert said(BEFORE + limit, "limitations") == [limit]


@pytest.mark.parametrize(
    "sentence",
    [
        "Existing methods are limited to water.",
        "A limitation of previous methods is that they spill.",
        "To overcome the limitations of our earlier method, we add a spout.",
        "It addresses the limitations of this work with a second spout.",
        "Our method does not require any labels.",
        "Our method does not rely on a spout.",
        "We discuss the limitations of our approach.",
        "The limitations of existing funnels cannot be ignored.",
    ],
)
def test_what_is_no_limit_of_the_authors_own_work_is_no_limitation(sentence):
    assert said(BEFORE + sentence, "limitations") == []


def test_a_limit_of_earlier_work_is_motivation():
    limit = "However, existing funnels are limited to water and fail on hot tea."

    made = f"{limit} We propose Teacups. Our method uses a spout encoder."

    assert said(made, "motivation") == [limit]


def test_an_aim_is_the_goal_and_what_is_presented_the_contribution():
    goal = "The aim of this paper is to pour tea without spilling."
    presented = "We propose Teacups, a framework that learns pouring from rain."

    text = f"Pouring remains hard. {goal} {presented} It uses a spout encoder."

    assert (said(text, "goal"), said(text, "contribution")) == ([goal], [presented])


def test_the_only_finding_is_a_result_though_it_concludes():
    finding = "These results suggest that Teacups spills less than a funnel."

    text = BEFORE + "It uses a spout encoder and a saucer decoder. " + finding

    assert (said(text, "results"), said(text, "conclusion")) == ([finding], [])


def test_a_comparison_by_a_number_is_a_result_wherever_it_stands():
    measured = "On TeaBench, Teacups spills 12% less than the best funnel."

    text = BEFORE + f"{measured} It uses a spout encoder. It was trained for two days."

    assert measured in said(text, "results")


def test_where_the_code_is_fills_no_slot():
    pointer = "Code and models are available at https://code.example/teacups."

    made = digest(BEFORE + pointer)

    assert pointer not in [statement.text for statement in made.statements]


def test_sentences_of_a_slot_stand_as_in_the_paper_and_fit_its_characters():
    text = ABSTRACT.replace("We propose", "Cups are fragile. We propose")
    whole = sum(len(sentence) for sentence in said(text, "motivation"))

    short = digest(text, max_chars=40)

    assert whole > 40
    assert short.statements
    assert all(sum(len(s.text) for s in short.of(slot)) <= 40 for slot in NAMES)


@pytest.mark.parametrize(
    "text",
    [
        "本文提出一种新的路由方法。它不需要额外的数据！效果如何？在三个基准上提升了2.5个百分点。",
        "Wir stellen ein Verfahren vor, das Tee eingießt. Unsere Ergebnisse zeigen, dass es hilft.",
        "Nous proposons une méthode pour verser du thé. Les résultats montrent un gain de 12 %.",
        "Se propone un método para servir té. Los resultados muestran una mejora del 12 %.",
        "$$\\int_0^1 x^2 dx = \\frac{1}{3}$$",
        "\x00\x07\x1b[31m\x9f",
        "?",
        "word " * 4000,
    ],
    ids=["zh", "de", "fr", "es", "a formula", "controls", "a mark", "20,000 characters"],
)
def test_what_is_no_english_prose_states_nothing(text):
    assert digest(text).statements == ()


def test_a_single_sentence_fills_a_single_slot():
    assert [s.slot for s in digest("We propose Teacups, a method for pouring.").statements] == [
        "contribution"
    ]


def test_an_abstract_in_capitals_is_read_like_any_other():
    made = digest(ABSTRACT.upper())

    assert said(ABSTRACT.upper(), "results") == [made.of("results")[0].text]
    assert "OUTPERFORMS" in made.of("results")[0].text


def test_twenty_thousand_characters_of_prose_are_digested():
    text = (ABSTRACT + " ") * 50

    assert_quotes_only(text, digest(text), 2)
    assert len(text) > 20_000


# --- a whole paper --------------------------------------------------------------------------------

BODY = {
    ("Abstract", "abstract"): (
        "Pouring tea remains hard, and funnels often fail. We propose Teacups, a method that learns "
        "pouring from rain. Our method uses a spout encoder. Experiments show that Teacups "
        "outperforms all funnels."
    ),
    ("1 Introduction", "introduction"): "Tea is old. We pour it.",
    ("2 Related work", "related work"): "Funnels are limited to water. They cannot pour honey.",
    ("3 Method", "method"): "The spout encoder has two layers. Its loss is a drop.",
    ("4 Results", "results"): (
        "Table 1 lists all cups. We find that our method improves pouring by 12.5% compared to the "
        "best funnel. Funnels reach 60% on this task."
    ),
    ("5 Discussion", "discussion"): (
        "Existing funnels are limited to water. However, our method requires a calibrated spout in "
        "each cup."
    ),
    ("6 Conclusion", "conclusion"): (
        "We proposed Teacups. Overall, our findings suggest that rain is a good teacher of pouring."
    ),
}
LIMITS = {
    ("7 Limitations", "limitations"): (
        "Our work has several limitations. Earlier funnels cannot pour honey. Our method only pours "
        "tea, and it depends on rain."
    )
}


def paper(parts: dict[tuple[str, str], str], levels: dict[str, int] | None = None) -> Document:
    text, sections = "", []
    for (title, kind), words in parts.items():
        start = len(text)
        text += f"{title}\n\n{words}\n\n"
        level = (levels or {}).get(title, 1)
        sections.append(Section(title, level, kind, start, len(text), f"S{len(sections)}"))
    return Document("3003.00001", "html", text, tuple(sections))


def read(parts, levels=None, **settings):
    document = paper(parts, levels)
    made = ExtractiveSummarizer(**settings).digest(document, asked(), Tools(web=None))
    assert_quotes_only(document.text, made, settings.get("max_sentences", 2))
    return made


def texts(made, slot):
    return [statement.text for statement in made.of(slot)]


def test_a_section_on_limitations_comes_before_all_else_and_is_not_inferred():
    made = read(BODY | LIMITS)

    assert texts(made, "limitations") == ["Our method only pours tea, and it depends on rain."]
    assert not made.of("limitations")[0].inferred
    assert made.of("limitations")[0].quotes[0].section == "7 Limitations"


def test_a_strong_phrase_late_in_the_paper_is_a_limitation_marked_as_inferred():
    made = read(BODY)

    assert texts(made, "limitations") == [
        "However, our method requires a calibrated spout in each cup."
    ]
    assert [s.slot for s in made.statements if s.inferred] == ["limitations"]


def test_the_abstracts_own_words_on_a_limit_come_before_an_inferred_one():
    limit = "Our method is limited to tea."
    abstract = {("Abstract", "abstract"): BODY["Abstract", "abstract"] + " " + limit}

    made = read(BODY | abstract)

    assert texts(made, "limitations") == [limit]
    assert not made.of("limitations")[0].inferred


def test_threats_to_validity_are_limitations_whatever_kind_the_reader_gave():
    threats = {("7 Threats to Validity", "other"): "Our cups may not be typical of all cups."}

    assert texts(read(BODY | threats), "limitations") == [
        "Our cups may not be typical of all cups."
    ]


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("2.1 Limitations of existing funnels", 2),
        ("Limitations of Prior Work", 1),
        ("2.1 Limitations", 2),
        ("Limitations of funnels", 1),
    ],
)
def test_a_heading_on_the_limits_of_earlier_methods_is_not_taken(title, level):
    names = list(BODY)
    earlier = {(title, "limitations"): "Our view is that funnels cannot pour honey or hot tea."}
    parts = {name: BODY[name] for name in names[:3]} | earlier
    parts |= {name: BODY[name] for name in names[3:5]}

    assert texts(read(parts, {title: level}), "limitations") == []


def test_results_without_a_number_get_one_from_the_section_on_results():
    made = read(BODY)

    assert texts(made, "results") == [
        "Experiments show that Teacups outperforms all funnels.",
        "We find that our method improves pouring by 12.5% compared to the best funnel.",
    ]
    assert texts(read(BODY, max_sentences=1), "results") == texts(made, "results")[1:]


def test_results_with_a_number_in_the_abstract_stay_the_abstracts():
    measured = BODY["Abstract", "abstract"].replace("all funnels", "all funnels by 3%")

    made = read(BODY | {("Abstract", "abstract"): measured})

    assert texts(made, "results") == [
        "Experiments show that Teacups outperforms all funnels by 3%."
    ]


def test_the_conclusion_is_that_of_its_section():
    made = read(BODY)

    assert texts(made, "conclusion") == [
        "Overall, our findings suggest that rain is a good teacher of pouring."
    ]


def test_what_the_abstract_says_already_is_not_said_again_as_conclusion():
    repeated = "Overall, experiments show that our Teacups outperforms all funnels."
    abstract = BODY["Abstract", "abstract"].replace("Experiments show", "Our experiments show")
    parts = BODY | {
        ("Abstract", "abstract"): abstract,
        ("6 Conclusion", "conclusion"): repeated,
    }

    assert texts(read(parts), "conclusion") == []


def test_a_sentence_of_a_section_within_the_conclusion_serves_once():
    limit = "Overall, our findings suggest that tea only pours in rain."
    parts = BODY | {("6.1 Limitations", "limitations"): limit}
    document = paper(parts, {"6.1 Limitations": 2})
    last, inner = document.sections[-2:]
    whole = replace(last, end=inner.end)
    document = replace(document, sections=(*document.sections[:-2], whole, inner))

    made = ExtractiveSummarizer().digest(document, asked(), Tools(web=None))

    assert texts(made, "limitations") == [limit]
    assert limit not in texts(made, "conclusion")


def test_a_conclusion_that_repeats_the_abstracts_takes_its_place():
    concluded = "Overall, our findings suggest that rain is a good teacher."
    parts = BODY | {
        ("Abstract", "abstract"): f"{BODY['Abstract', 'abstract']} {concluded}",
        ("6 Conclusion", "conclusion"): concluded,
    }

    made = read(parts)

    assert texts(made, "conclusion") == [concluded]
    assert made.of("conclusion")[0].quotes[0].section == "6 Conclusion"


def test_a_paper_without_a_marked_abstract_is_read_from_its_beginning():
    parts = {("Front", "other"): BODY["Abstract", "abstract"]} | {
        name: words for name, words in BODY.items() if name[1] != "abstract"
    }

    assert texts(read(parts), "contribution") == [
        "We propose Teacups, a method that learns pouring from rain."
    ]


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
        abstract=Span(0, 8),
        paragraphs=(Paragraph(0, 8),),
    )


@pytest.mark.parametrize("abstract", ["", " \n"])
def test_a_paper_without_an_abstract_has_no_such_document(abstract):
    paper = Paper(id="3003.00001", title="Teacups", abstract=abstract)

    assert AbstractReader().read(paper, web=None) is None


def test_the_page_of_a_paper_that_is_not_on_arxiv_is_its_own():
    paper = Paper(id="doi:10.5555/1", title="T", abstract="A.", url="https://x.example.org/1")

    assert AbstractReader().read(paper, web=None).url == "https://x.example.org/1"


@pytest.mark.parametrize(
    "sentence",
    [
        "Existing kettles typically suffer from steam by boiling every drop.",
        "Moreover, existing brewing pipelines suffer from long queues.",
        "However, most current teapots achieve 90% only by using more leaves.",
    ],
)
def test_a_sentence_on_the_work_of_others_is_neither_method_nor_result(sentence):
    text = f"We study how to brew. {sentence} Experiments show that our pot outperforms them."

    slots = {s.slot for s in digest(text).statements if s.text == sentence}

    assert not slots & {"method", "results"}


def test_a_section_on_more_than_limitations_gives_only_what_says_so():
    abstract = "We propose Kettle, a pot that boils without a flame."
    closing = (
        "Kettle requires only two litres of water for a whole week of tea. "
        "A limitation of our pot is that it cannot pour by itself."
    )
    text = f"{abstract}\n{closing}"
    title = "Conclusion, Limitations, and Outlook"
    section = Section(title, 1, "limitations", len(abstract) + 1, len(text))
    document = Document("3003.00001", "html", text, (section,), abstract=Span(0, len(abstract)))

    made = ExtractiveSummarizer().digest(document, asked(), Tools(web=None))

    limits = [statement.text for statement in made.of("limitations")]
    assert limits == ["A limitation of our pot is that it cannot pour by itself."]


def _with_section(title, kind, prose, above=None):
    abstract = "We propose Kettle, a pot that boils without a flame."
    text = f"{abstract}\n{prose}"
    start = len(abstract) + 1
    own = Section(title, 2 if above else 1, kind, start, len(text))
    parts = (Section(above, 1, "other", start, len(text)), own) if above else (own,)
    document = Document("3003.00001", "html", text, parts, abstract=Span(0, len(abstract)))
    made = ExtractiveSummarizer().digest(document, asked(), Tools(web=None))
    return [statement.text for statement in made.of("limitations")]


def test_a_section_on_limitations_is_quoted_even_where_no_word_of_it_says_so():
    prose = "Kettle was tried on black tea from one single garden. All of the cups were white."

    assert _with_section("7 Limitations", "limitations", prose)
    assert _with_section("Limitations of Kettle", "limitations", prose)


@pytest.mark.parametrize("above", ["2 Background", "Preliminaries", "Problem statement"])
def test_limitations_below_what_came_before_the_own_work_are_not_the_papers(above):
    prose = "Existing pots cannot scale to many cups. The lids are slow to open."

    assert _with_section("Limitations", "limitations", prose, above) == []


# --- what a sentence's words say against its role -------------------------------------------------


def slot_of(sentence: str, *others: str) -> set[str]:
    """Return the slots of a sentence at the end of an abstract."""
    text = " ".join([*others, sentence])
    return {s.slot for s in digest(text, max_sentences=2).statements if s.text == sentence}


OPENINGS = (
    "Brewing tea at scale remains challenging.",
    "We propose Samovar, a pot that brews for a whole street.",
    "Samovar uses a coil and two valves.",
)


@pytest.mark.parametrize(
    "sentence",
    [
        "Experiments on two streets show Samovar to be superior in taste while using less coal.",
        "We find that simply closing one valve gives both warmth and speed.",
        "Benchmarking experiments on old and new pots reveal persistent gaps in taste.",
    ],
)
def test_what_was_found_is_no_method(sentence):
    assert "method" not in slot_of(sentence, *OPENINGS)


@pytest.mark.parametrize(
    "sentence",
    [
        "We hope that this pot will facilitate research on tea in cold countries.",
        "We plan to make the pot available to the community.",
        "By joining coil and valve, Samovar provides a standardized foundation for later pots.",
    ],
)
def test_what_authors_hope_is_no_result(sentence):
    assert "results" not in slot_of(sentence, *OPENINGS)


def test_what_follows_on_the_contribution_is_no_motivation():
    sentence = "To brew well, Samovar adopts a coil, which was thoroughly validated in older pots."

    assert "motivation" not in slot_of(sentence, OPENINGS[1])
    assert "motivation" not in slot_of("We describe a deployed pot for organizing tea in streets.")


def test_the_work_of_others_is_motivation_wherever_it_stands():
    sentence = "However, existing approaches to tea suffer from cold water and remain challenging."
    text = f"{OPENINGS[1]} {sentence} {OPENINGS[2]}"

    assert said(text, "motivation") == [sentence]


def test_an_abstract_that_repeats_itself_is_quoted_once():
    text = f"{OPENINGS[1]} {OPENINGS[1].replace('a whole', 'the whole')}"

    assert said(text, "contribution") == [OPENINGS[1]]


def test_a_conclusion_section_always_says_something_of_the_own_work():
    recap = "We presented a pot named Teacups that learns its pouring from rain alone."
    pointing = "Figure 3 shows our results for all of the cups and saucers."
    closing = {("6 Conclusion", "conclusion"): f"{pointing} {recap} We thank our cooks for tea."}

    assert texts(read(BODY | closing), "conclusion") == [recap]


def test_a_measured_result_that_leans_on_what_was_said_before_is_not_quoted():
    leaning = "If we also use a lid, then our method improves pouring by 14% compared to funnels."
    results = {("4 Results", "results"): f"{leaning} {BODY['4 Results', 'results']}"}

    assert leaning not in texts(read(BODY | results), "results")


def test_a_conclusion_that_names_limitations_as_well_serves_both():
    both = {
        ("6 Conclusion and Limitations", "limitations"): (
            "Overall, our findings suggest that rain is a good teacher of pouring. "
            "A limitation of our method is that it cannot pour by itself."
        )
    }
    made = read({name: words for name, words in BODY.items() if name[1] != "conclusion"} | both)

    assert [text[:7] for text in texts(made, "conclusion")] == ["Overall"]
    assert [text[:12] for text in texts(made, "limitations")] == ["A limitation"]
