r"""Spans of the sentences of scientific text.

One regular expression finds where a sentence could end and passes over math; rules on the word
before and the word after decide. Each looks at a bounded number of characters: time is linear.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from digestpress.models import Span


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_NEVER_LAST = _words(
    "a.k.a approx cf e.g i.e incl resp s.t supp suppl viz vs w.r.t Dr Mr Mrs Ms Mt Prof St"
)
"""Abbreviations that govern what follows, so that no sentence ends in them; "ms" are a unit."""

_BEFORE_NUMBER = _words(
    "apr aug ca dec feb jan jul jun mar no nos nov nr oct p pp sep sept ver vol"
)
"""Abbreviations only before a number: "No. 5" goes on, "The answer is no." ends."""

_BEFORE_LABEL = _words(
    "alg app appx ch chap cor def eq eqn eqns eqs ex fig figs FIG FIGS lem prop ref refs sec secs"
    " sect tab tabs thm"
)
"""Abbreviations only before a number or a letter, as in "Fig. S2", "App. A" and "Eq. (3)"."""

_BEFORE_CAPITAL = frozenset({"al", "etc"})
"""Abbreviations that end a sentence where the next word has a capital."""

_BEFORE_STARTER = _words("co corp dept ed eds inc jeopardy jr ltd Ph.D sr univ yahoo")
"""Abbreviations, and names with a mark, that end a sentence only where a starter follows."""

_STARTERS = _words(
    "a according additionally after all also although an and as at based because both but by code"
    " compared consequently despite due each empirically experimental experiments extensive finally"
    " first for from furthermore given hence here how however if in indeed instead it its like many"
    " more moreover most motivated nevertheless no notably on one other our overall prior recent"
    " results second several similarly since so some specifically still such that the their then"
    " there therefore these they this those though through thus to today under unfortunately unlike"
    " using we what when where whereas whether which while with without you"
)
"""Words that, with a capital, start a sentence far more often than they belong to a name."""

_ABBREVIATIONS = _NEVER_LAST | _BEFORE_NUMBER | _BEFORE_LABEL | _BEFORE_CAPITAL | _BEFORE_STARTER

_CANDIDATE = re.compile(
    r"""[.!?…।؟。！？｡．$\\\n]
    (?: (?<=[.!?…।؟]) (?<![.!?…]{2}) [.!?…]*+ (?P<closed>["'”’»)\]}*_]*+)
        (?: \[\d[\d,\s–-]{0,40}\] )*+                     # citations right behind the stop,
        (?: [ ]\[\d[\d,\s–-]{0,40}\](?=\s+[A-Z]) )?+      # or one after a space
        (?= \s )
      | (?<=[。！？｡．]) (?<!．(?=[\d０-９A-Za-z])) [。！？｡]*+
        (?: [」』”’）)\]】》〉"']++ (?![とってのはをがに、，])   # a quote's sentence that goes on
          | (?![」』”’）)\]】》〉"']) ) (?P<wide>)
      | (?<=\n) (?: [^\S\n]*+ \n )++ (?P<blank>)
      | (?<=\$) (?: \$ (?:[^$\\\n]|\\.|\n(?![^\S\n]*+\n)){1,2000}+ \$\$
                  | (?![\s$]) (?:[^$\\\n]|\\.|\n(?![^\S\n]*+\n)){1,600}+ (?<!\s) \$ (?!\d) )
      | (?<=\\) (?: \( (?:[^\\]|\\(?![()])){1,600}+ \\\) | . )
    )""",  # noqa: RUF001
    re.VERBOSE | re.DOTALL,
)
_ALWAYS = frozenset({"wide", "blank"})

_BEFORE_CHARACTERS = 24
"""How far back the word before a stop is looked for; no abbreviation is longer."""

_LAST_WORD = re.compile(r"""[^\s(\[{"'“‘«`*_–—（「『]*\Z""")  # noqa: RUF001
_INNER_MARKS = frozenset(",;:.!?)]}%")
_AFTER = re.compile(r"""\s+([("'“‘«\[{`*_–—-]*)(\S{0,16})""")  # noqa: RUF001
_ENUMERATOR = re.compile(r"(?:\d{1,2}|[a-z]|[ivx]{1,4})\)")
_MIXED_CASE = re.compile(r"[a-z]{1,2}-?[A-Z]")
_NUMBER_LABEL = re.compile(r"[A-Z]?[-.]?\d|[$\\§#]|[a-z]\)")
_LETTER_LABEL = re.compile(r"(?:[IVX]+|[A-Z])(?![A-Za-z])")
_INITIALS = re.compile(r"[A-ZÀ-ÖØ-Þ]|[^\W\d_](?:\.-?[^\W\d_])+")
_LETTERS = re.compile(r"[^\W\d_]+")


def sentences(text: str) -> tuple[Span, ...]:
    """Return the spans of a text's sentences: in order, trimmed, together all that is not space.

    A blank line ends a sentence, a single line break does not. Where the end is in doubt, as in
    "by J. Neural nets", the sentence goes on: two in one are still quoted whole.
    """
    pieces = (_trimmed(text, start, end) for start, end in _pieces(text))
    return tuple(span for span in pieces if span.start < span.end)


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for found in _CANDIDATE.finditer(text):
        if found.lastgroup in _ALWAYS or (
            found["closed"] is not None and _ends(text, start, found)
        ):
            yield start, found.end()
            start = found.end()
    yield start, len(text)


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end].rstrip()
    return Span(start + len(piece) - len(piece.lstrip()), start + len(piece))


def _ends(text: str, start: int, found: re.Match[str]) -> bool:
    after = _AFTER.match(text, found.end())
    if after is None:
        return True
    opened, word = after.groups()
    if _goes_on(opened, word):
        return False
    before = _word_before(text, start, found.start())
    if found[0].startswith(("..", "…")):
        return not before.endswith(",")
    if before.isdigit() and not text[start : found.start() - len(before)].strip():
        return False  # the number of a list's item
    shortened = (
        _table_form(before) in _BEFORE_STARTER if found[0][0] != "." else _is_shortened(before)
    )
    in_brackets = ")" in found["closed"] or "]" in found["closed"]
    return not shortened or not (in_brackets or _binds(before, opened, word))


def _goes_on(opened: str, word: str) -> bool:
    """Whether what follows cannot start a sentence; ``opened`` is its brackets and quotes."""
    if word[:1].islower():
        return not (_MIXED_CASE.match(word) or ("(" in opened and _ENUMERATOR.match(word)))
    return word[:1] in _INNER_MARKS


def _word_before(text: str, start: int, stop: int) -> str:
    nearby = text[max(start, stop - _BEFORE_CHARACTERS) : stop]
    last: list[str] = _LAST_WORD.findall(nearby)
    return last[0]


def _table_form(word: str) -> str:
    """Return a word as the tables hold it, without its capital; "SR" and "P" stay as they are."""
    capital = word[:1].isupper() and len(word) > 1 and word not in _ABBREVIATIONS
    return word[0].lower() + word[1:] if capital else word


def _is_shortened(word: str) -> bool:
    return _table_form(word) in _ABBREVIATIONS or bool(_INITIALS.fullmatch(word))


def _binds(abbreviation: str, opened: str, word: str) -> bool:
    """Whether an abbreviation's stop binds it to the next word rather than ending a sentence."""
    key = _table_form(abbreviation)
    if key in _NEVER_LAST:
        return True
    if key in _BEFORE_NUMBER:
        return word[:1].isdigit()
    if key in _BEFORE_LABEL:
        by_letter = abbreviation[0].isupper() and _LETTER_LABEL.match(word)
        return bool(by_letter or _NUMBER_LABEL.match(word))
    if key in _BEFORE_CAPITAL:
        return not word[:1].isupper() or "(" in opened or "[" in opened
    letters = _LETTERS.match(word)
    return letters is None or (letters[0][0].isupper() and letters[0].lower() not in _STARTERS)
