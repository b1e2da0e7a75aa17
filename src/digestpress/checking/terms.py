"""What a text speaks of, in a form that can be compared across languages.

A term is a name, a concept of the lexicon, or the beginning of another content word; only the first
two mean the same in every language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from digestpress.checking.directions import pointing_words
from digestpress.checking.lexicon import table_of
from digestpress.checking.listed import words_of
from digestpress.checking.names import Name, Names, is_generic, squash
from digestpress.checking.sounds import skeletons_of
from digestpress.checking.topic import COMMON
from digestpress.models import Span

_LATIN = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*")
_SCRIPT = re.compile(r"[가-힣]+(?: (?=[가-힣]))?|[一-龥々]+|[ァ-ヺー]{2,}")
_SIZE = re.compile(r"(?<![A-Za-z0-9_.-])\d+(?:\.\d+)?[BM](?![A-Za-z0-9])")
"""A model called by its size: the 7B model."""
_NUMBERED = re.compile(r"(?<![\w-])[A-Za-z]{3,}-\d+(?![\w.-])")
"""A method called by its setting: top-2, Rank-50."""
_LETTER = re.compile(
    r"(?<![\w.$\\^_/-])[B-HJ-Z]"
    r"(?=[ -]?(?:waves?|phases?|picks?|arrivals?|class|type|group|cells?)\b"
    r"|(?:파|형|군|급|반)(?![가-힣])|[波型組组类级班]| and \d)"
)
"""A thing called by a letter: the P wave, P파, P波."""
_ENDING = re.compile(r"(?<=[a-z]{3})(?:ing|ed|es|s|e|ly)\Z")
_ENDINGS = frozenset(
    words_of(
        "가장 것은 것을 것이 에서 때는 때에 이는 이를 그리 하지 그러 또한 각각 대해 따라 매우"
        " 이다 이며 이었 였다 한다 하였 하는 했다 된다 되었 있다 있는 없다 같은 경우 위해 통해 대한"
    )
)
"""What Korean words begin with that say nothing."""
_NOUN_ENDS = re.compile(
    r"(?:[은는이가을를의에도로와과만나]|에서|에는|으로|부터|까지|이나|이며|보다)?(?![가-힣])"
)
"""Behind a Korean noun: particles, and no other syllable."""
_STEM = 5
"""Letters of an English word that tell it from others."""
_LONGEST = 12
"""Letters of the longest word of the lexicon in another script."""
_REMEMBERED = 64
"""Texts whose terms are kept: those of a statement and its quotes are asked for again."""


class Term(NamedTuple):
    """One thing that a text speaks of."""

    key: str
    """``name:bert``, ``encoder`` (a concept), or ``=pyram`` (another word)."""
    span: Span
    others: tuple[str, ...] = ()
    """The concepts that its word may mean as well."""

    @property
    def shared(self) -> bool:
        """Whether it means the same in every language."""
        return not self.key.startswith("=")


class Given(NamedTuple):
    """What another text speaks of, by which a text is read."""

    keys: frozenset[str]
    sounds: Mapping[str, str]
    """Skeleton -> term, for its Latin words but for those that sound alike."""

    @classmethod
    def of(cls, texts: Iterable[tuple[str, tuple[Term, ...]]]) -> Given:
        """Return what some texts speak of, each given with its terms."""
        found: dict[str, set[str]] = {}
        keys: set[str] = set()
        for text, terms in texts:
            for term in terms:
                keys.add(term.key)
                word = text[term.span.start : term.span.end]
                for skeleton in skeletons_of(word) if word.isascii() and word.isalpha() else ():
                    found.setdefault(skeleton, set()).add(term.key)
        sounds = {skeleton: alike.pop() for skeleton, alike in found.items() if len(alike) == 1}
        return cls(frozenset(keys), sounds)


NOTHING = Given(frozenset(), {})


def alike(terms: tuple[Term, ...], text: str, given: Given) -> tuple[Term, ...]:
    """Return terms as another text has them.

    What is a name there is one here as well (a first word, Java), a word that may mean several
    concepts means the one that is there, and one that sounds as a word there does is that word.
    """
    return tuple(_alike(term, text[term.span.start : term.span.end], given) for term in terms)


def _alike(term: Term, word: str, given: Given) -> Term:
    if (named := f"name:{squash(word)}") in given.keys:
        return Term(named, term.span)
    if term.key in given.keys:
        return term
    if other := next((key for key in term.others if key in given.keys), None):
        return Term(other, term.span)
    if not term.shared and not word.isascii():
        heard = (given.sounds[s] for s in skeletons_of(word) if s in given.sounds)
        return Term(next(heard, term.key), term.span)
    return term


@lru_cache(maxsize=_REMEMBERED)
def terms_in(text: str, names: Names) -> tuple[Term, ...]:
    """Return the terms of a plain text, in order."""
    found = [Term(size[0].lower(), Span(*size.span())) for size in _SIZE.finditer(text)]
    found += [Term(f"name:{squash(n[0])}", Span(*n.span())) for n in _NUMBERED.finditer(text)]
    found += [Term(f"name:{n[0].lower()}", Span(*n.span())) for n in _LETTER.finditer(text)]
    named = [n for n in names.in_text(text) if not describes(n.words, names)]
    named = [n for n in named if not any(n.span.start <= t.span.start < n.span.end for t in found)]
    taken = [term.span for term in found] + [n.span for n in named]
    found += [Term(_key(n), n.span) for n in named]
    pointing = pointing_words(text)
    for term in (*_latin(text), *_other(text)):
        without = taken if term.shared else (*taken, *pointing)
        if not any(span.start <= term.span.start < span.end for span in without):
            found.append(term)
    return tuple(sorted(found, key=lambda term: term.span))


def _key(name: Name) -> str:
    """Return the key of a name; one that anyone uses is a word like any other."""
    return name.key if is_generic(name.words) else f"name:{name.key}"


def is_concept(word: str) -> bool:
    """Tell whether a word with a capital is a language or a place, which is no name of a thing."""
    means = table_of("en").exact.get(word.lower(), ())
    return word[1:].islower() and any(concept[0].isupper() for concept in means)


def describes(name: str, names: Names) -> bool:
    """Tell whether a name only says which of several: Korean, Korean Sign Language."""
    first, *rest = name.split(" ")
    return is_concept(first) and all(word.lower() not in names.proper for word in rest)


def concepts_in(text: str) -> frozenset[str]:
    """Return the concepts that a text in English speaks of; much quicker than its terms."""
    words = _LATIN.findall(text)
    parts = {part for word in words if "-" in word for part in word.split("-")}
    pairs = {f"{one}-{other}" for one, other in pairwise(words) if one.lower() in _first_words()}
    single = (concept for word in {*words, *parts} for concept in _english(word, whole=False))
    double = (concept for pair in pairs for concept in _english(pair, whole=True))
    return frozenset((*single, *double))


@cache
def _first_words() -> frozenset[str]:
    """Return the words that concepts of two words begin with."""
    table = table_of("en")
    return frozenset(
        word.partition("-")[0] for word in (*table.exact, *table.starts) if "-" in word
    )


def _latin(text: str) -> Iterator[Term]:
    words = list(_LATIN.finditer(text))
    skip = False
    for word, after in zip(words, [*words[1:], None], strict=False):
        if skip:
            skip = False
            continue
        span = Span(*word.span())
        near = after if after and text[word.end() : after.start()] == " " else None
        if near and (found := _english(f"{word[0]}-{near[0]}", whole=True)):
            skip = True
            yield Term(found[0], Span(word.start(), near.end()), found[1:])
        elif found := _english(word[0], whole=False):
            yield Term(found[0], span, found[1:])
        elif "-" in word[0]:
            yield from _parts(word)
        elif stem := _stem(word[0]):
            yield Term(stem, span)


def _parts(word: re.Match[str]) -> Iterator[Term]:
    at = word.start()
    for part in word[0].split("-"):
        found = _english(part, whole=False)
        if key := found[0] if found else _stem(part):
            yield Term(key, Span(at, at + len(part)), found[1:])
        at += len(part) + 1


def _stem(word: str) -> str | None:
    lower = word.lower()
    if len(lower) < 4 or lower in COMMON:  # noqa: PLR2004 - most shorter words say nothing
        return None
    return f"={_ENDING.sub('', lower)[:_STEM]}"


@lru_cache(maxsize=4096)
def _english(word: str, *, whole: bool) -> tuple[str, ...]:
    """Return the concepts of a word; ``whole`` tells that only one with a hyphen is looked for."""
    table, lower = table_of("en"), word.lower()
    if found := table.exact.get(lower):
        return found
    least = lower.index("-") + 2 if whole else 3
    beginnings = (lower[:end] for end in range(len(lower), least - 1, -1))
    return next((table.starts[start] for start in beginnings if start in table.starts), ())


def _other(text: str) -> Iterator[Term]:
    """Yield the terms of a text in Korean, Chinese or Japanese."""
    at = 0
    for run in _SCRIPT.finditer(text):
        at = max(at, run.start())
        rest = at
        while at < run.end():
            found = _concept_at(text, at)
            if found is None:
                at += 1
                continue
            yield from _words(text, rest, at)
            yield found
            at = rest = found.span.end
        yield from _words(text, rest, run.end())


def _concept_at(text: str, at: int) -> Term | None:
    hangul = "가" <= text[at] <= "힣"
    tables = [table_of("ko")] if hangul else [table_of("zh"), table_of("ja")]
    for length in range(min(_LONGEST, len(text) - at), 1, -1):
        word = text[at : at + length]
        for table in tables:
            if found := table.exact.get(word):
                return Term(found[0], Span(at, at + length), found[1:])
    return _syllable_at(text, at) if hangul else _sign_at(text, at)


def _syllable_at(text: str, at: int) -> Term | None:
    """Return the term of one syllable: the stem of a verb, or perhaps a noun.

    A noun of one syllable is as often a particle, a counter or a part of something else; it means
    its concept where the other text speaks of that.
    """
    table, syllable = table_of("ko"), text[at]
    if text[:at][-1:].isalnum():
        return None
    if verbs := table.starts.get(syllable):
        return Term(verbs[0], Span(at, at + 1), verbs[1:])
    if (nouns := table.exact.get(syllable)) and _NOUN_ENDS.match(text, at + 1):
        return Term(f"={syllable}", Span(at, at + 1), nouns)
    return None


def _sign_at(text: str, at: int) -> Term | None:
    """Return the term of one Han sign, which seldom is a word beside another."""
    if any(_is_sign(sign) for sign in (text[max(0, at - 1) : at], text[at + 1 : at + 2])):
        return None
    found = table_of("zh").exact.get(text[at]) or table_of("ja").exact.get(text[at])
    return Term(found[0], Span(at, at + 1), found[1:]) if found else None


def _is_sign(letter: str) -> bool:
    """Tell whether a letter is a Han sign, of which one alone is seldom a word."""
    return "一" <= letter <= "龥"


def _words(text: str, start: int, end: int) -> Iterator[Term]:
    """Yield what the lexicon does not know: two syllables of each Korean word, pairs of signs."""
    for word in re.finditer(r"[가-힣]{2,}|[一-龥々]{2,}|[ァ-ヺー]{3,}", text[start:end]):
        first = start + word.start()
        if "가" <= word[0][0] <= "힣":
            if not text[first - 1 : first].isalnum() and word[0][:2] not in _ENDINGS:
                yield Term(f"={word[0][:2]}", Span(first, start + word.end()))
        elif "ァ" <= word[0][0] <= "ー":
            yield Term(f"={word[0]}", Span(first, start + word.end()))
        else:
            for offset in range(len(word[0]) - 1):
                pair = word[0][offset : offset + 2]
                yield Term(f"={pair}", Span(first + offset, first + offset + 2))
