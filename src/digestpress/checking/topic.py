"""Whether a statement is about the paper at all: its own words, where both are in English."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from digestpress.checking.listed import words_of

_WORD = re.compile(r"[a-z]{4,}")
_LATIN = re.compile(r"[A-Za-z]")
_OTHER = re.compile(r"[^\W\d_A-Za-z]")
COMMON = frozenset(
    words_of(
        "about above accuracy achieve achieved achieves across after again against allow allows"
        " along also although among analysis approach approaches authors baseline baselines based"
        " because been before being below benchmark benchmarks better between both cannot"
        " challenge combine compared comparison conclude consistently contribution could data"
        " dataset datasets demonstrate demonstrates design different does each effective efficient"
        " enable enables especially evaluate evaluated evaluation even existing experiments fail"
        " fails finally find first following framework from further given gives goal handle have"
        " having help high higher highest however identify improve improved improvement improves"
        " improving include includes including increase increases instead into introduce"
        " introduces itself just large larger leading learn learning less like limitation"
        " limitations limited lower main mainly make makes making many method methods model models"
        " more moreover most much must need needed needs network neural novel number only other"
        " others outperform outperforms over overall paper people percent performance possible"
        " present presents previous prior problem problems propose proposed proposes provide"
        " provides quality rather reach reaches reaching reduce reduces relative remain remains"
        " report reported reports require required requires research result resulting results"
        " score scores several show shown shows significant significantly similar simple since"
        " single small some state still strong study such suffer suggest suggests system systems"
        " task tasks technique test than that their them then there therefore these they this"
        " those three through thus time times today together towards train trained training under"
        " unlike until upon used uses using various very well were what when where whereas which"
        " while whole will with within without work works would year years your additional"
        " approximately around called classic common compare current currently developed different"
        " drop drops during easily employ employs enough every example extensive faster fewer"
        " future general good importance important information input inputs investigate known lack"
        " level long longer means measure might multiple necessary never numbers often output"
        " outputs part particular points process quickly random range rate ratio recent related"
        " same second show slower specific standard step steps strategy support take takes tested"
        " third total types typical unseen useful value values variant version ways whether wide"
    )
)
_ENOUGH = 4
"""A statement with fewer content words of its own has no topic to judge."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The content words of a document, shortened to their beginnings."""

    stems: frozenset[str]
    english: bool

    @classmethod
    def of(cls, text: str) -> Vocabulary:
        """Return the vocabulary of a plain text."""
        words = set(_WORD.findall(text.lower()))
        return cls(frozenset(_stem(word) for word in words), is_english(text))

    def has_term(self, word: str) -> bool:
        """Tell whether the document has an English word that is more than common."""
        return word not in COMMON and _stem(word) in self.stems

    def share_of(self, statement: str) -> float | None:
        """Return the share of a statement's content words that the document has.

        None where one of them is not in English, or the statement has too few.
        """
        if not self.english or not is_english(statement):
            return None
        words = {_stem(w) for w in _WORD.findall(statement.lower()) if w not in COMMON}
        if len(words) < _ENOUGH:
            return None
        return len(words & self.stems) / len(words)


@lru_cache(maxsize=256)
def pairs_in(text: str) -> frozenset[str]:
    """Return the pairs of content words of a text: two texts that share one share a subject."""
    return frozenset(f"{a} {b}" for a, b in combinations(sorted(stems_of(text))[:40], 2))


def stems_of(text: str) -> frozenset[str]:
    """Return the beginnings of a text's content words, where it is in English."""
    return frozenset(_stem(w) for w in _WORD.findall(text.lower()) if w not in COMMON)


def is_english(text: str) -> bool:
    """Tell whether a text is in Latin letters for nearly all."""
    sample = text[:4000]
    return 9 * len(_OTHER.findall(sample)) < len(_LATIN.findall(sample))


def _stem(word: str) -> str:
    return word.removesuffix("s")[:5]
