"""The word lists by which statements are held against quotes in other languages."""

from __future__ import annotations

from collections import Counter

import pytest

from digestpress.checking.lexicon import CONCEPTS, patterns_of, tongue_of
from digestpress.checking.lexicon.kinds import KIND_OF, MEASURES
from digestpress.checking.names import Names
from digestpress.checking.terms import terms_in

NAMES = Names.of("NapNet sleeps")


def entries(tongue: str) -> dict[str, list[str]]:
    split = (entry.strip().partition(": ") for entry in CONCEPTS[tongue].split(";"))
    return {concept: words.split() for concept, _, words in split}


def keys(text: str) -> set[str]:
    return {term.key for term in terms_in(text, NAMES) if term.shared}


@pytest.mark.parametrize("tongue", ["ko", "zh", "ja"])
def test_each_language_has_words_for_the_same_concepts(tongue):
    assert entries(tongue).keys() == entries("en").keys()
    assert all(entries(tongue).values())


@pytest.mark.parametrize("tongue", ["en", "ko", "zh", "ja"])
def test_a_word_stands_for_one_concept(tongue):
    words = Counter(word for listed in entries(tongue).values() for word in set(listed))

    assert [word for word, times in words.items() if times > 1] == []


def test_kinds_and_measures_are_concepts():
    assert set(KIND_OF) | MEASURES <= set(entries("en"))


@pytest.mark.parametrize(
    ("text", "tongue"),
    [
        ("No encoder is fine-tuned.", "en"),
        ("NapNet은 인코더를 미세 조정하지 않는다.", "ko"),
        ("NapNet 不对编码器进行微调。", "zh"),
        ("エンコーダをファインチューニングしない。", "ja"),
    ],
)
def test_the_same_is_read_in_every_language(text, tongue):
    assert tongue_of(text) == tongue
    assert {"encoder", "finetuning"} <= keys(text)
    assert patterns_of(tongue).negation.search(text)


def test_a_name_is_no_concept_and_a_language_is_no_name():
    assert keys("NapNet handles Quechua") >= {"name:napnet", "Quechua"}
