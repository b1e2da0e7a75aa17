"""The paper's own limitations are quoted, wherever it tells them; those of others never are."""

from __future__ import annotations

from time import process_time

import pytest

import invented
import pages
from digestpress.models import Document, Paragraph, Section, Span, Tools
from digestpress.reading import parse_page, parse_pdf
from digestpress.summarizing import ExtractiveSummarizer
from digestpress.text.limitations import own_failures, own_limitations
from samples import asked

PAPERS = invented.papers()
ID = "3003.00001"


def quoted(document: Document | None) -> list[str]:
    assert document is not None
    made = ExtractiveSummarizer().digest(document, asked(), Tools(web=None))
    return [_letters(statement.text) for statement in made.of("limitations")]


def _letters(text: str) -> str:
    """Return letters and digits: print has other quotes and hyphens than a page."""
    return "".join(c for c in text.lower() if c.isalnum())


@pytest.mark.parametrize("form", ["html", "pdf"])
@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.about)
def test_a_paper_is_quoted_where_it_tells_its_own_limitations_and_nowhere_else(paper, form):
    if form == "html":
        document = parse_page(invented.as_page(paper).encode(), ID)
    else:
        document = parse_pdf(invented.as_pdf(paper), ID)

    found = quoted(document)

    assert set(found) <= {_letters(sentence) for sentence in paper.own}
    assert bool(found) == bool(paper.own)


OPENING = "We introduce DripNet, a network of learned buckets. Dubbed Lark by all, it sings."


def own(*titles: str, title: str = "Orrery: A World Model of Clocks") -> list[str]:
    """Return the titles, each with its level before it, that tell the paper's own limitations."""
    headings = [Section(t.lstrip("#"), t.count("#"), "other", 0, 0) for t in titles]
    return [headings[at].title for at in sorted(own_limitations(headings, title, OPENING))]


@pytest.mark.parametrize(
    "heading",
    [
        "Limitations", "Limitation", "5 LIMITATIONS", "Limitations & Future Work",
        "Conclusion, Limitations, and Outlook", "Limitations and Beyond", "Limitations of Approach",
        "Limitations and Mitigations", "Limitations of the Proposed Method", "Study Limitations",
        "Threats to Validity", "Broader Impact and Limitations", "Scope and Limitations",
        "Current Limitations", "Limitations of the Current Study", "Limitations of Orrery",
        "Orrery and Its Limitations", "Limitations of DripNet under Rain", "Lark's Limitations",
        "Discussion of Limitations", "Caveats", "Limitations of the Orrery Model",
        "Limitations and Threats to Validity", "Internal Validity Threats", "Limits of Our Method",
        "Limits of the Approach", "What Orrery Cannot Do", "Limits and Outlook",
        "What Are the Limitations?", "Acknowledged Limitations", "More on Limitations",
        "Limitations Statement", "Limitations (Continued)", "Limitations That We Know Of",
        "Limitations and What Comes Next", "Limitations: Data", "Limitations / Future Work",
    ],
)  # fmt: skip
def test_a_heading_announces_the_papers_own_limitations(heading):
    assert own("#Introduction", f"#{heading}", "#Experiments") == [heading]


@pytest.mark.parametrize(
    "heading",
    [
        "RAG Limitations", "Transformer Limitations", "Limitations of Transformers",
        "Limitations of Existing Methods", "Limitations of Current Methods", "Prior Limitations",
        "Overcoming Limitations", "Addressing the Limitations of Attention",
        "Understanding Limitations of Small Models", "Beyond the Limitations of Clocks",
        "Clocks and Their Limitations", "Motivation: Limitations of Static Graphs",
        "How Orrery Removes Limitations of Clocks", "Background and Limitations",
        "State-of-the-Art Limitations", "Limitations Reported by Visitors",
        "Limitations Faced by Clockmakers", "Limitations and Shortcomings of Clocks",
        "What Clocks Cannot Do", "What Clocks Can and Cannot Do", "Limits of the Pendulum",
        "Hardware Limitations", "Limitations of Human Evaluation", "Limits",
    ],
)  # fmt: skip
def test_a_heading_announces_the_limitations_of_others(heading):
    assert own("#Introduction", f"#{heading}", "#Experiments") == []


@pytest.mark.parametrize(
    "above", ["Introduction", "2 Background", "Related Work", "Preliminaries", "Problem Setting"]
)
def test_limitations_below_what_comes_before_the_own_work_are_those_of_others(above):
    assert own(f"#{above}", "##Limitations", "#Method", "##Limitations") == ["Limitations"]


@pytest.mark.parametrize(
    "above",
    [
        "Existing Gears", "3 Previous Methods", "Baselines", "State of the Art", "Survey of Gears",
        "Work Related to Gears",
    ],
)  # fmt: skip
def test_limitations_below_a_heading_on_other_work_are_those_of_others(above):
    assert own("#Gears", f"##{above}", "###Limitations", "#Results", "##Limitations of Orrery") == [
        "Limitations of Orrery"
    ]
    assert own(f"#{above}", "##Gears", "###Limitations") == []


@pytest.mark.parametrize("of", ["Large Pendulums", "Huygens' Design", "Huygens’s Model"])
def test_what_is_discussed_with_its_name_is_the_papers_own_only_if_it_is_known(of):
    headings = ("##Limitations", "##Limitations of Approach", "##Limitations of the World Model")

    found = own("#Discussion", *headings, f"##Limitations of {of}")

    assert found == [heading.lstrip("#") for heading in headings]


def test_what_the_title_speaks_of_is_the_papers_own_only_behind_its_findings():
    title = "Small Models Forget"

    assert own("#Limitations of Small Models", "#Results", title=title) == []
    assert own("#Results", "#Limitations of Small Models", title=title)


@pytest.mark.parametrize(
    "heading",
    [
        "Hardware Limitations", "Resource Limitations", "Limitations of Human Evaluation",
        "Limitations Related to Annotation", "Limitations of the Theory", "Limits",
        "Limitations of the Theoretical Results", "Limitations of LLM Judges",
        "Limitations of LLM-as-a-Judge Evaluation", "Limitations of Model-based Grading",
    ],
)  # fmt: skip
def test_means_that_any_work_has_are_the_papers_own_only_behind_its_findings(heading):
    assert own("#Introduction", f"#{heading}", "#Results", f"#{heading}") == [heading]
    assert own(f"#{heading}", "#Results") == []


@pytest.mark.parametrize(
    "heading",
    [
        "Hardware Limitations of Looms", "Limitations of Human Annotators", "RAG Limitations",
        "Human Limitations", "Resource Limitations in Clinics", "Limitations Related to Looms",
        "Limitations of Single-Turn Evaluation", "Limits of the Loom", "What Looms Cannot Do",
        "Limitations That Weavers See in Looms", "Limitations Weavers Mention",
    ],
)  # fmt: skip
def test_behind_its_findings_too_a_paper_tells_limitations_of_others(heading):
    assert own("#Results", f"#{heading}") == []


def test_what_others_cannot_do_is_not_the_papers_own_where_it_is_discussed():
    headings = ("##What Looms Cannot Do", "##What Our Method Cannot Do")
    assert own("#Discussion", *headings) == ["What Our Method Cannot Do"]


@pytest.mark.parametrize(
    "heading",
    ["RAG Limitations", "GPT-4 Limitations", "Why LLMs Fall Short", "Looms and Their Limitations"],
)
def test_what_a_technique_cannot_do_is_not_the_papers_own_where_it_is_discussed(heading):
    assert own("#Results", "#Discussion", f"##{heading}", "##Data Limitations") == [
        "Data Limitations"
    ]


def failures(*titles: str, title: str = "Orrery: A World Model of Clocks") -> list[str]:
    """Return the titles, each with its level before it, that tell how the own work fails."""
    headings = [Section(t.lstrip("#"), t.count("#"), "other", 0, 0) for t in titles]
    return [headings[at].title for at in sorted(own_failures(headings, title, OPENING))]


@pytest.mark.parametrize(
    "heading",
    [
        "Failure Cases", "Failure Modes", "Failure Analysis", "Failure Analysis of Orrery",
        "Qualitative Failure Cases", "When Does Orrery Fail?", "Where the Model Fails",
        "Robustness and Failure Modes", "Error Analysis and Failure Cases",
        "Analysis of Failure Cases", "Typical Failure Cases",
    ],
)  # fmt: skip
def test_failures_are_the_papers_own_only_behind_its_findings(heading):
    assert failures("#Introduction", "#Results", f"##{heading}") == [heading]
    assert failures("#Introduction", f"#{heading}", "#Results") == []
    assert failures("#Results", f"##{heading}", title="Clocks That Fail") == []


@pytest.mark.parametrize(
    "heading",
    [
        "Failure Modes of Existing Clocks",
        "Failures of Pendulums",
        "Reducing Failures",
        "Power Fails",
    ],
)
def test_how_others_fail_is_not_the_papers_own(heading):
    assert failures("#Introduction", "#Results", f"##{heading}") == []


def test_a_survey_is_not_the_author_of_what_its_title_names():
    assert own("#Limitations of Quilts", title="Quilts: A Survey") == []


LIMIT = "A limitation of our work is that it was only played indoors."
PLAIN = "The whistle was carved from ash and kept dry in a box of cedar for a week."
AGAIN = "Each day it was played by the same two people in the same small room."


@pytest.mark.parametrize("behind", ["", pages.BIBLIOGRAPHY], ids=["alone", "references"])
def test_a_body_without_sections_looks_back_in_its_last_third(behind):
    def letter(*paragraphs: str) -> list[str]:
        abstract = pages.abstract("We carve Reed, a whistle for small rooms.")
        body = "".join(pages.para(p, f"p{n}") for n, p in enumerate(paragraphs, 1))
        return quoted(parse_page(pages.page(body, behind, front=abstract).encode(), ID))

    assert letter(PLAIN, AGAIN, PLAIN, AGAIN, PLAIN, f"{AGAIN} {LIMIT}") == [_letters(LIMIT)]
    assert letter(f"{AGAIN} {LIMIT}", PLAIN, AGAIN, PLAIN, AGAIN, PLAIN) == []
    assert letter(PLAIN, AGAIN, PLAIN) == []


def test_many_sections_and_paragraphs_are_searched_in_little_time():
    text, sections, paragraphs = f"{OPENING}\n\n", [], []
    for at in range(2_000):
        start = len(text)
        text += "Limitations\n\n"
        for _ in range(10):
            paragraphs.append(Paragraph(len(text), len(text) + 44))
            text += "Limitations We only count sheep by daylight.\n\n"
        sections.append(Section("Limitations", 1 + at % 3, "limitations", start, len(text)))
    abstract = Span(0, len(OPENING))
    document = Document(
        ID, "html", text, tuple(sections), abstract=abstract, paragraphs=tuple(paragraphs)
    )

    before = process_time()
    found = quoted(document)

    assert found
    assert process_time() - before < 20, "a guard against work that grows with the square"
