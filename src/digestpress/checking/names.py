"""The names of a text: systems, datasets, metrics; CamelCase, acronyms, words with digits.

In Korean, Chinese and Japanese a Latin word with a capital is a name too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

from digestpress.checking.listed import words_of
from digestpress.checking.numerals import MAGNITUDES
from digestpress.checking.units import UNITS
from digestpress.models import Span

_TOKEN = re.compile(
    r"(?<![À-ɏ])[A-Za-z][A-Za-z0-9]*(?![A-Za-z0-9À-ɏ])(?:[-+/&_.](?=[A-Za-z0-9])[A-Za-z0-9]+)*\+*|\d(?<![\d.,].)\d*[A-Z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*"
)
_CJK = re.compile(r"[가-힣ぁ-ヿ一-龥]")
_INNER = re.compile(
    r"[a-z][A-Z]|^[A-Z][a-z]+-\d+$|[A-Z].*[A-Z]|[A-Z][A-Za-z]*\d|\d[A-Za-z]*[A-Z]|[a-z]+\d"
)
_MID_SENTENCE = re.compile(r"[A-Z](?<=[a-z0-9,;)] .)[a-z]+(?![A-Za-z])")
_MEASURE = re.compile(r"\d+([A-Za-z]+)(?:-[a-z]+)?")
_COUNTED = re.compile(r"[A-Z]+\d{1,3}[枚台本個张块장대개](?!의)")
"""A name with the number of what is counted: GPU1枚."""
_LABEL = re.compile(
    r"(?:Sections?|Secs?\.|Figures?|Figs?\.|Tables?|Appendix|Appendices"
    r"|Equations?|Eqs?\.|Algorithm) ?"
    r"\(?[A-Z]?[\d.]*\d"
)
"""What a paper calls its own parts by."""
_SIZED = re.compile(r"([A-Za-z]+)-\d+")
_TITLED = re.compile(r"\W*([A-Z][\w+-]*): ")
_GAUGED = "efficiency|coefficient|index|distance|similarity|divergence|correlation|delta|overlap"
_VALUED = re.compile(
    r"([A-Z](?:(?<=\ba .)|(?<=\ban .)|(?<=\bthe .)|(?<=\bmedian .)|(?<=\bmean .)|(?<=\baverage .))"
    rf"[\w-]*(?: [A-Z][\w-]*)?)(?: (?:{_GAUGED}))? of (?:about |only )?\d+(?:\.\d|%)"
    rf"|([A-Z](?<=\b.)(?<![A-Za-z] .)[\w-]*) (?:{_GAUGED})\b"
)
"""What stands before values: a BLEU of 17.8, the Nash-Sutcliffe efficiency."""
_CENTILE = re.compile(r"p(\d\d)")
"""A name of the 99th percentile: p99."""
_SQUASHED = re.compile(r"[^a-z0-9가-힣一-龥ぁ-ヿ]+")

KNOWN = frozenset(
    words_of(
        "ai ml dl nlp cv rl llm llms vlm vlms mllm mllms lm lms cnn cnns rnn rnns gpu gpus tpu"
        " tpus cpu cpus api apis sota qa ui gui vr ar xr usd us uk eu pdf html url http arxiv ok"
        " tv pc id ids ood iid rgb rgbd 2d 3d 4d 1d 6d ram vram usa phd latex i a e.g i.e v s vs"
        " et al k m b t x transformer transformers english korean chinese japanese french german"
        " spanish european american asian western internet web monday january may"
    )
)
"""Names that a reader uses freely, whatever the paper calls the thing."""


_FUNCTION = frozenset(
    words_of(
        "we our ours it its this these that those the a an in on for with without both none each"
        " all no not most some many more such they their there here while when where which who how"
        " why what if as at by from to of and or but however only after before since unlike"
    )
)
"""Words that a sentence begins with, and that are never names."""

METRICS = frozenset(
    words_of(
        "f1 r1 l1 l2 top1 top5 pass1 mae mse rmse auc roc auroc map iou miou bleu rouge wer cer"
        " fid gfid psnr ssim lpips kl em ms gb mb tb kb ghz mhz khz hz fps flops gflops tflops db"
        " kwh kw mw hf r2 dice ndcg mrr map50 ap ap50 meteor cider spice comet bleurt chrf"
        " bertscore rougel ppl nll bpb bpc mape smape crps auprc mcc kappa ece brier tpr fpr fnr"
        " tps qps ttft"
        " mos pesq stoi rmsd lddt plddt gdt ade fde minade minfde nds pck mpjpe epe vmaf nmi ari"
        " clipscore mev ev nse kge co2 co2e accuracy precision recall perplexity"
    )
)
"""Keys of what figures are figures of; none of them holds one."""


_STEM = 5
"""Letters that a name and its adjective share: Liguria, Ligurian."""
_ENOUGH, _LONG = 3, 5
"""Letters of a name that are no chance, and of the words that fewer stand for: SF, scale factor."""
_SHORT = 9
"""Longer words than this are looked for in all letters of the text."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it stands in a plain text."""

    words: str
    span: Span

    @property
    def key(self) -> str:
        """The name without case, hyphens and a plural's s."""
        return key_of(self.words)


def key_of(name: str) -> str:
    """Return what two ways of writing a name have in common."""
    squashed = squash(name)
    plural = name.endswith("s") and len(name) > 3 and not name[-2].islower()  # noqa: PLR2004 - VAEs
    return squashed[:-1] if plural else squashed


def _parts(token: str) -> list[str]:
    return [token] if token.isalnum() else re.split(r"[-+/&_.]", token)


def squash(text: str) -> str:
    """Return the letters and digits of a text, in lower case."""
    lower = text.lower()
    return lower if lower.isascii() and lower.isalnum() else _SQUASHED.sub("", lower)


@dataclass(frozen=True)
class Names:
    """What a document calls things."""

    words: frozenset[str]
    """Keys of its words, and of the parts of its compounds."""
    text: str
    proper: frozenset[str]
    """Words that it writes with a capital wherever they stand, in lower case."""
    own: str = ""
    """The key of what its title begins with and a colon ends: the name of what it proposes."""

    @classmethod
    def of(cls, text: str, title: str = "") -> Names:
        """Return the names of a plain text, and of its title where that stands apart."""
        titled = _TITLED.match(title) or _TITLED.match(text)
        text = f"{text} {title}"
        whole = set(_TOKEN.findall(text))
        parts = {part for token in whole for part in _parts(token)}
        words = frozenset(key_of(word) for word in whole | parts)
        lower = {part for part in parts if part.islower()}
        proper = frozenset(w.lower() for w in _MID_SENTENCE.findall(text)) - lower
        return cls(words, text, proper, key_of(titled[1]) if titled else "")

    @cached_property
    def metrics(self) -> frozenset[str]:
        """Keys of the names that the document gives values of: a BLEU of 17.8."""
        found = (found[1] or found[2] for found in _VALUED.finditer(self.text))
        return METRICS | frozenset(map(key_of, found))

    @cached_property
    def squashed(self) -> str:
        """The letters and digits of the document."""
        return squash(self.text)

    @cached_property
    def stems(self) -> frozenset[str]:
        """The beginnings of the document's longer words with a capital, in lower case."""
        return frozenset(
            w[:_STEM].lower()
            for w in _TOKEN.findall(self.text)
            if w[0].isupper() and len(w) > _STEM
        )

    @cached_property
    def joined(self) -> frozenset[str]:
        """Keys of neighbours that may be one word: Z and Loss of a "Z Loss"."""
        parts = [part for token in _TOKEN.findall(self.text) for part in _parts(token)]
        pairs = {a + b for a, b in pairwise(parts) if len(a) + len(b) < _SHORT}
        return frozenset(map(squash, pairs))

    def has(self, name: str) -> bool:
        """Tell whether the document has a name, however it hyphenates it."""
        key = key_of(name)
        if (centile := _CENTILE.fullmatch(key)) and f"{centile[1]}th percentile" in self.text:
            return True
        if name[1:].islower() and name[:_STEM].lower() in self.stems:
            return True  # Ligurian, of Liguria
        if not {key, f"{key}s"}.isdisjoint(self.words) or key in self.joined:
            return True
        if len(key) > 5 and key in self.squashed:  # noqa: PLR2004 - longer ones are no chance
            return True
        measure = _MEASURE.fullmatch(name)
        if measure and f"{name[: measure.start(1)]} {measure[1]}" in self.text:
            return True  # 300N, of 300 N
        parts = re.split(r"[-+/&_.]", name)
        return len(parts) > 1 and all(self._has_part(part) for part in parts)

    def _has_part(self, part: str) -> bool:
        return key_of(part) in self.words or is_generic(part) or part.islower()

    def in_text(self, text: str) -> tuple[Name, ...]:
        """Return the names in a plain text, neighbours that form one name together."""
        cjk = bool(_CJK.search(text))
        found: list[Name] = []
        for token in _TOKEN.finditer(text):
            if not self._is_name(token[0], text, token.start(), cjk=cjk):
                continue
            if found and _continues(found[-1], token, text, self.text):
                start = found.pop().span.start
            else:
                start = token.start()
            found.append(Name(text[start : token.end()], Span(start, token.end())))
        return tuple(found)

    def _is_name(self, token: str, text: str, start: int, *, cjk: bool) -> bool:
        counted = cjk and _COUNTED.match(text, start)  # GPU1枚
        if counted or _LABEL.match(text, start) or _is_measure(token, text, start):
            return False
        if _INNER.search(token):
            return True
        if not token[0].isupper() or len(token) < 2 or token.lower() in _FUNCTION:  # noqa: PLR2004
            return False
        if token.lower() in self.proper or cjk:
            return True
        return bool(_MID_SENTENCE.match(text, start))


def _is_measure(token: str, text: str, start: int) -> bool:
    """Tell whether a word is a number with its unit, a unit, or the end of a number: 2.8e14."""
    measure, sized = _MEASURE.fullmatch(token), _SIZED.fullmatch(token)
    if measure and (measure[1] in UNITS or measure[1] in MAGNITUDES):
        return True
    if token[0] in "eE" and token[1:].isdigit():
        return text[start - 1 : start].isdigit()
    squared = token[-1] in "23" and token in UNITS  # km2
    return squared or bool(sized and sized[1] in UNITS)  # of "50 kB-40 MB"


def _continues(name: Name, token: re.Match[str], text: str, document: str) -> bool:
    """Tell whether a word goes on with a name.

    Two that look like one each are two, and two that the document has apart for the most part.
    """
    beside = text[name.span.end : token.start()] == " " and token[0][0].isupper()
    if not beside or (_INNER.search(name.words) and _INNER.search(token[0])):
        return False
    return not _are_apart(name.words, token[0], document)


@lru_cache(maxsize=1024)
def _are_apart(one: str, other: str, document: str) -> bool:
    together = document.count(f"{one} {other}")
    return 2 * together <= min(document.count(one), document.count(other))


def spells_out(text: str, name: str) -> bool:
    """Tell whether words in a row begin with the letters of a name: false discovery rate, FDR."""
    letters, words = key_of(name), re.findall(r"[a-z]+", text.lower())
    all_initials = "".join(word[0] for word in words)
    initials = "".join(word[0] for word in words if word not in _FUNCTION)
    if len(letters) < _ENOUGH:  # two letters stand by chance but in long words
        pairs = pairwise(words)
        return any(a[0] + b[0] == letters and min(len(a), len(b)) >= _LONG for a, b in pairs)
    return letters.isalpha() and (letters in initials or letters in all_initials)


def is_generic(name: str) -> bool:
    """Tell whether a name is one that anyone uses."""
    return name.lower() in KNOWN or key_of(name) in KNOWN


def is_metric(name: str) -> bool:
    """Tell whether a name is that of a metric or a unit."""
    return key_of(name) in METRICS
