r"""Text in other forms, with a way back: where a character came from.

``plain`` writes LaTeX and typography in plain characters, so that ``4{,}081``, ``87.4\%`` and
``$10^{-3}$`` read as 4,081, 87.4% and 10^-3; ``folded`` is what is left of that for comparing.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from digestpress.checking.listed import words_of
from digestpress.models import Span


@dataclass(frozen=True, slots=True)
class Mapped:
    """A text, and where each stretch of it stood in the text that it was made from."""

    text: str
    here: tuple[int, ...] = (0,)
    """Starts of stretches; copied and replaced ones alternate, a copied one first."""
    there: tuple[int, ...] = (0,)
    """Where each stretch starts in the text before."""
    before: Mapped | None = None

    def sub(self, pattern: re.Pattern[str], replace: Callable[[re.Match[str]], str]) -> Mapped:
        """Return the text with every match replaced."""
        parts, here, there = [], [0], [0]
        at = end = 0
        for found in pattern.finditer(self.text):
            new = replace(found)
            parts += [self.text[end : found.start()], new]
            at += found.start() - end
            here += [at, at + len(new)]
            there += [found.start(), found.end()]
            at, end = at + len(new), found.end()
        parts.append(self.text[end:])
        return Mapped("".join(parts), tuple(here), tuple(there), self)

    def span(self, start: int, end: int) -> Span:
        """Return the range of the first text that a range of this one was made from."""
        if self.before is None:
            return Span(start, end)
        return self.before.span(self._start(start), self._end(end) if end > start else 0)

    def _start(self, position: int) -> int:
        at = bisect_right(self.here, position) - 1
        copied = at % 2 == 0
        return self.there[at] + (position - self.here[at] if copied else 0)

    def _end(self, position: int) -> int:
        at = bisect_right(self.here, position - 1) - 1
        copied = at % 2 == 0
        return self.there[at] + position - self.here[at] if copied else self.there[at + 1]


_COMMAND = r"""
    (?:cite[a-z]*|ref|eqref|label|cref|Cref)\*?(?:\[[^\]\n]{0,80}\])*\{[^{}\n]{0,200}\}
  | (?:begin|end)\{[a-z*]{1,20}\}
  | [dt]?frac\{(?P<over>[^{}\n]{1,40})\}\{(?P<under>[^{}\n]{1,40})\}
  | (?P<name>[A-Za-z]+)\*?[ ]?
  | (?P<mark>[%$&\#_{}])
  | [,;:!\ ><\\]
"""
_PRICE = r"\d[\d,.]*+[ ]?(?:[kKMB]\b|thousand|million|billion)?(?![ ]?[\\^_}])"
"""What follows a dollar sign that is no math; none closes it nearby."""
_PLAIN = re.compile(
    rf"""
    [^!-\#%&(-,.-@A-\[\]_a-z|가-힣一-龥ぁ-ヿ](?!(?<=[ ])\S)
      # others stay, as does a space between words; what it was is looked at behind
    (?: (?<=\\)(?:{_COMMAND})
      | (?<=\d\{{),\}}(?=\d)
      | (?<=[⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻])(?P<super>[⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻]*)
      | (?<=[^\W\d_]-)[ ]*\n\s*(?=[^\W\d_])           # a word that a line's end cut
      | (?<=\d[\u2009\u202f])(?=\d{{3}}\b)             # thin spaces between thousands
      | (?<=`)` | (?<=')'
      | (?<=-)(?P<dashes>-{{1,2}}(?!-))
      | (?<=\$)(?<![a-zA-Z0-9}})\\]\$)(?P<price>(?={_PRICE})(?![^$\n]{{0,80}}[^\s$]\$(?!\d)))
      | (?<=US\$)(?P<dollars>(?=\d))
      | (?<=[{{}}$])(?P<brace>)
      | (?<=\^)(?P<degree>(?=\{{?\\circ\b|°))
      | (?P<space>(?<=\s)\s+ | (?<=[^\S ]) | (?<=~)(?=[A-Za-z\\(\[]))
      | (?P<other>(?<=[^\x00-\x7f]) | (?<=[\x00-\x08\x0e-\x1f\x7f]))
    )""",
    re.VERBOSE,
)
_COMMANDS = {
    "times": "×",
    "cdot": "×",
    "pm": "±",
    "mp": "±",
    "approx": "~",
    "sim": "~",
    "simeq": "~",
    "le": "<=",
    "leq": "<=",
    "ge": ">=",
    "geq": ">=",
    "lt": "<",
    "gt": ">",
    "ldots": "...",
    "dots": "...",
    "to": "→",
    "rightarrow": "→",
    "mu": "μ",
    "uparrow": "↑",
    "downarrow": "↓",
    "degree": "°",
    "circ": "°",
    "AA": "Å",
    "texteuro": "€",
    "euro": "€",
    "pounds": "£",
    "textdollar": "$",
    "textendash": "-",
    "textemdash": "-",
    "quad": " ",
    "qquad": " ",
}
_SILENT = frozenset(
    words_of(
        "text textbf textit emph textsc texttt textrm textsf mathrm mathbf mathit mathcal mathbb"
        " mathsf operatorname bm boldsymbol bf it rm left right big Big bigl bigr underline mbox"
        " ensuremath small footnotesize centering noindent xspace displaystyle hline toprule"
        " midrule bottomrule section subsection subsubsection paragraph caption num SI qty unit"
        " item url href"
    )
)
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-")
_CHARACTERS = {
    **dict.fromkeys("‘’‛′´ʼ＇", "'"),
    **dict.fromkeys("“”„‟″«»＂", '"'),
    **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
    **dict.fromkeys("∼～〜≈≃", "~"),
    **dict.fromkeys("✕✖⨯╳", "×"),
    **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f", ""),
    "…": "...",
    "⋯": "...",
    "≤": "<=",
    "≥": ">=",
    "⩽": "<=",
    "⩾": ">=",
    "µ": "μ",
}


def plain(text: str) -> Mapped:
    """Return a text without LaTeX and typography: case, words and order stay."""
    return Mapped(text).sub(_PLAIN, _plainly)


def _plainly(found: re.Match[str]) -> str:
    return _WAYS[found.lastgroup or "none"](found)


def _letter_behind(found: re.Match[str]) -> str:
    r"""Return the letter behind a thin space, which is one before units only: 5\,ms, 10\,000."""
    after = found.string[found.end() : found.end() + 1]
    return after if found[0] == "\\," and after.isalpha() else ""


def _unnamed(words: str) -> str:
    if words in ("``", "''"):
        return '"'
    if words == "{,}":
        return ","
    if len(words) == 3 and words.startswith("\\,"):  # noqa: PLR2004 - 5\,ms
        return " "
    return " " if words in ("\\ ", "\\:", "\\;", "\\\\", "\\>") else ""


_WAYS: dict[str, Callable[[re.Match[str]], str]] = {
    "under": lambda found: f"{found['over']}/{found['under']}",
    "name": lambda found: _command(found["name"]),
    "mark": lambda found: found["mark"],
    "super": lambda found: "^" + found[0].translate(_SUPERSCRIPTS),
    "price": lambda _: "$",
    "dollars": lambda _: "$",
    "brace": lambda _: "",
    "degree": lambda _: "",
    "space": lambda _: " ",
    "dashes": lambda _: "-",
    "other": lambda found: _character(found[0]),
    "none": lambda found: _unnamed(found[0] + _letter_behind(found)),
}
"""What becomes of each group of the pattern."""


def _command(name: str) -> str:
    return "" if name in _SILENT else _COMMANDS.get(name, f"{name} ")


def _character(character: str) -> str:
    known = _CHARACTERS.get(character)
    return unicodedata.normalize("NFKC", character) if known is None else known


_FOLDED = re.compile(
    r"""
    [-\ "'*^_`$α-ωΑ-Ω×]                      # others stay; what it was is looked at behind
    (?: (?<=["'*^_`$])                        # marks of quotation, emphasis, math and money
      | (?<=[^\W\d_]-)(?=[^\W\d_])            # state-of-the-art, words cut where they have one
      | (?<=[ ])(?:[ ]*(?=[%,.;:)\]!?一-龥ぁ-ヿ])|[ ]+) # "87.4 %", "( a )"
      | (?<=[(\[一-龥ぁ-ヿ][ ])
      | (?P<greek>(?<=[α-ωΑ-Ω]))
      | (?P<times>(?<=×))
    )""",
    re.VERBOSE,
)


def folded(text: Mapped) -> Mapped:
    """Return a plain text's letters, for comparing: no case, hyphens or quotation marks."""
    lower = text.text.lower()
    same_length = len(lower) == len(text.text)
    lowered = Mapped(lower if same_length else _lower(text.text), (0,), (0,), text)
    return lowered.sub(_FOLDED, _folding)


def _lower(text: str) -> str:
    return "".join(low if len(low := c.lower()) == 1 else c for c in text)


def _folding(found: re.Match[str]) -> str:
    if found.lastgroup == "greek":
        return _greek(found[0])
    if found.lastgroup == "times":
        return "x"
    return " " if found[0].isspace() and len(found[0]) > 1 and _between_words(found) else ""


def _between_words(found: re.Match[str]) -> bool:
    return found.string[found.end() : found.end() + 1] not in tuple("%,.;:)]!?")


@cache
def _greek(letter: str) -> str:
    return unicodedata.name(letter).rsplit(" ", 1)[-1].lower()
