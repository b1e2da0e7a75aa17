"""Whose the code and data are that a paper links to."""

from __future__ import annotations

import pytest

from digestpress.reading.links import links_in, with_note

ABSTRACT = ("Sheep sleep. Code: https://github.com/woolly/nap", True)


def is_own(text, *, first=False):
    (link,) = links_in([(text, first)])
    return link.own


@pytest.mark.parametrize(
    "text",
    [
        "We propose Nap-Net and release it at https://github.com/woolly/napnet.",
        "We release everything at https://woolly.github.io.",
        "We train three flocks and publish them at https://github.com/woolly/flocks.",
        "All artifacts are on https://github.com/woolly/all.",
        "All materials can be had from https://osf.io/ab12c.",
        "We present Nap-Net, whose code is available at https://github.com/woolly/napnet.",
        "Our method uses three pillows, and we release our code at https://github.com/woolly/nap.",
        "Our model uses three pillows; the code is available at https://github.com/woolly/nap.",
        "Our code, which uses wool, is available at https://github.com/woolly/nap.",
        "We share our code, based on wool, at https://github.com/woolly/nap.",
        "Our prompts and the code we use are available at https://github.com/woolly/nap.",
        "Our library is available at https://github.com/woolly/lib.",
        "The following code is available: https://github.com/woolly/nap",
        "The code of Nap-Net is available at https://github.com/woolly/nap.",
    ],
)
def test_what_a_paper_releases_is_its_own(text):
    assert is_own(text)


@pytest.mark.parametrize("first", [False, True])
@pytest.mark.parametrize(
    "text",
    [
        "Our code builds on https://github.com/barn/doors.",
        "Our model is initialised from the weights at https://huggingface.co/barn/Ewe-7B.",
        "Our model is fine-tuned from https://huggingface.co/barn/Ewe-7B.",
        "Our implementation uses the library https://github.com/barn/fast.",
        "Our scripts are written with the library https://github.com/barn/fast.",
        "In our experiments we run the code at https://github.com/barn/doors.",
        "We compare with EweNet, whose code is available at https://github.com/barn/ewenet.",
        "We run the public implementation released by Ram (https://github.com/ram/ewe).",
        "Models are taken as released at https://huggingface.co/barn/Ewe-7B .",
        "Following Ram, the dataset available at https://github.com/ram/ewes was cleaned.",
    ],
)
def test_what_a_paper_takes_from_others_is_cited(text, first):
    assert not is_own(text, first=first)


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("The data is at https://github.com/woolly/flocks.", True),
        ("The data is at https://huggingface.co/datasets/Woolly/flocks.", True),
        ("The page is at https://woolly.github.io/nap.", True),
        ("The data is at https://github.com/barn/flocks.", False),
        ("We use the scorer of https://github.com/woolly/scorer.", False),
    ],
)
def test_what_the_owner_of_the_abstracts_code_has_is_the_papers_own(text, own):
    assert [link.own for link in links_in([ABSTRACT, (text, False)])] == [True, own]


@pytest.mark.parametrize(
    ("before", "own"),
    [
        ("Sheep sleep. We use the code of Ram", False),
        ("Sheep sleep. We use the code of Ram. ", False),
        ("We use the code of Ram. Sheep sleep.", True),
        ("", True),
    ],
)
def test_the_sentence_before_its_mark_tells_whose_a_footnotes_link_is(before, own):
    assert is_own(with_note(before, "Code available at https://github.com/ram/ewe")) == own


def test_a_footnote_that_says_whose_its_link_is_needs_no_sentence_before_it():
    assert is_own(with_note("We use wool.", "Our code is at https://github.com/woolly/nap"))
