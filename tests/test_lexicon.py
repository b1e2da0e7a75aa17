"""The word lists by which statements are held against quotes in other languages."""

from __future__ import annotations

from collections import Counter

import pytest

from digestpress.checking.lexicon import concepts, patterns_of, table_of, tongue_of
from digestpress.checking.lexicon.kinds import KIND_OF, MEASURES
from digestpress.checking.names import Names
from digestpress.checking.terms import terms_in

NAMES = Names.of("NapNet sleeps")


def keys(text: str) -> set[str]:
    return {term.key for term in terms_in(text, NAMES) if term.shared}


def test_a_concept_stands_in_one_line_and_has_words_in_every_language():
    listed = Counter(key for key, _ in concepts())

    assert [key for key, times in listed.items() if times > 1] == []
    assert all(word for _, every in concepts() for words in every.values() for word in words)


def test_an_english_word_stands_for_one_concept_or_for_a_language_and_its_country():
    table = table_of("en")
    several = [means for found in table for means in found.values() if len(means) > 1]

    assert all(len(means) == 2 and concept[0].isupper() for means in several for concept in means)
    assert ("Korean", "Korea") in several


def test_kinds_and_measures_are_concepts():
    assert set(KIND_OF) | MEASURES <= {key for key, _ in concepts()}


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
