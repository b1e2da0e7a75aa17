"""Train the model of the embedded summarizer and write its file.

    pip install -e '.[train]'
    python tools/train_roles.py ../shared/roles

The folder holds csabstruct/train.jsonl and scitldr/train.jsonl in the formats of their projects;
nothing else is read, so that the dev splits can judge. Nothing is drawn at random: the same data
and libraries give the same file. Cross-validated scores are printed on the way; they chose the
settings below and the thresholds in ``summarizing.slots``.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import numpy as np
from rouge_score.rouge_scorer import RougeScorer
from scipy.optimize import minimize
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score

from digestpress.summarizing.roles.features import (
    WHOLE,
    Cue,
    contexts,
    cues,
    place,
    words,
)
from digestpress.summarizing.roles.model import INPUT_UNIT, NAT, ROLES, Judged, Model, shares
from digestpress.summarizing.roles.storing import CHECKSUM_FILE, FILE, opened, stored_bytes
from digestpress.summarizing.slots import CANDIDATES, ROLE_OF, Abstract, Limits, fill

TARGET = Path(__file__).parents[1] / "src" / "digestpress" / "summarizing" / "roles"

FOLDS = 10
MIN_TIMES = 3
"""A cue that fewer sentences of the training data have is no feature."""
ROLE_CUES, SELECTOR_CUES = 8000, 2000
"""How many cues are kept, those with the largest weights; 3,000 to 30,000 score alike."""
CUE_C, CONTEXT_C = 0.015, 1.0
"""Inverse strength of the L2 penalty in the two passes."""
OBJECTIVE_WEIGHT = 1.4
"""Of sentences with an objective in the second pass: half a point more macro-F1 at equal micro-F1,
as the rare role is found more often."""
SELECTOR_PENALTY, SELECTOR_CUE_SCALE, SELECTOR_HEAT = 30.0, 0.5, 0.1
"""L2 penalty; scale of cues against inputs; how sharply the best sentence is to be preferred."""
AGREED = 0.75
"""Mean confidence of an abstract on whose roles the crowd agreed, as in the official test split."""

Weights = dict[Cue, tuple[int, ...]]
"""Cue -> its weights as they are stored; cues without one are left out."""

Array = Any
"""A numpy array or scipy matrix; both come without types for mypy where they are not installed."""


@dataclass(frozen=True, slots=True)
class Texts:
    """Abstracts, and the cues of their sentences, all in a row."""

    sentences: tuple[tuple[str, ...], ...]
    """Of each abstract."""
    cues: tuple[tuple[Cue, ...], ...]
    """Of each sentence."""
    abstract: Array
    """Index of the abstract that each sentence is of."""

    @classmethod
    def of(cls, abstracts: Iterable[Sequence[str]]) -> Texts:
        """Return abstracts that are given as sentences."""
        kept = tuple(tuple(sentences) for sentences in abstracts)
        rows = tuple(row for sentences in kept for row in _cue_rows(sentences))
        return cls(kept, rows, np.repeat(np.arange(len(kept)), [len(s) for s in kept]))


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--target", type=click.Path(file_okay=False, path_type=Path), default=TARGET)
def main(folder: Path, target: Path) -> None:
    """Train on the data in FOLDER; write the model's file and its checksum into the target."""
    abstracts = _read(folder / "csabstruct" / "train.jsonl")
    of_roles, context, held_out = train_roles(abstracts)
    roles_alone = _model_bytes(of_roles, {}, context, [])
    of_picks, selector = train_selector(_read(folder / "scitldr" / "train.jsonl"), roles_alone)
    written = _model_bytes(of_roles, of_picks, context, selector)
    checksum = hashlib.sha256(written).hexdigest()
    _print_slots(abstracts, held_out, opened(written, checksum, FILE))
    (target / FILE).write_bytes(written)
    (target / CHECKSUM_FILE).write_text(f"{checksum}  {FILE}\n", encoding="ascii")
    print(f"{target / FILE}: {len(written)} bytes, SHA-256 {checksum}")


def train_roles(
    abstracts: Sequence[dict[str, Any]],
) -> tuple[Weights, list[list[int]], Array]:
    """Return the weights of cues and of inputs for each role, and the cross-validated scores.

    A sentence counts by the square of the crowd's confidence in its role and in its abstract.
    """
    texts = Texts.of(a["sentences"] for a in abstracts)
    role = np.array([ROLES.index(name) for a in abstracts for name in a["labels"]])
    agreement = np.array([np.mean(a["confs"]) for a in abstracts])[texts.abstract]
    weight = (np.concatenate([a["confs"] for a in abstracts]) * agreement) ** 2
    names = _vocabulary(texts.cues)
    counts = _counts(texts.cues, names)

    def first(own: Array) -> Array:
        return _few(_regression(counts[own], role[own], weight[own], CUE_C), counts[own], ROLE_CUES)

    inputs = _role_inputs(_held_out(texts, lambda own: counts[~own] @ first(own)), texts)
    weight_2 = weight * np.where(role == ROLES.index("objective"), OBJECTIVE_WEIGHT, 1.0)

    def second(own: Array) -> Array:
        return _regression(inputs[own], role[own], weight_2[own], CONTEXT_C)

    scores = _held_out(texts, lambda own: inputs[~own] @ second(own))
    _print_f1(role, scores, agreement)
    everything = np.ones(len(role), dtype=bool)
    context = _rounded(second(everything) * INPUT_UNIT).tolist()
    return _weights(names, first(everything)), context, scores


def train_selector(
    papers: Sequence[dict[str, Any]], roles_alone: bytes
) -> tuple[Weights, list[int]]:
    """Return the weights of cues, and of inputs, for summing up; print cross-validated scores.

    The softmax over the sentences of an abstract learns to be high where ROUGE with the summary
    that a person wrote is: the mean of ROUGE-1, 2 and L, sharpened.
    """
    texts = Texts.of(paper["source"] for paper in papers)
    rouge = np.array([row for paper in papers for row in _rouge(paper)])
    names = _vocabulary(texts.cues)
    counts = _counts(texts.cues, names) * SELECTOR_CUE_SCALE
    features = hstack([counts, _selector_inputs(texts, roles_alone)]).tocsr()

    def fit(own: Array) -> Array:
        return _listwise(features[own], texts.abstract[own], rouge[own].mean(axis=1))

    scores = _held_out(texts, lambda own: features[~own] @ fit(own))
    best = [max(own, key=scores.__getitem__) for own in _members(texts.abstract)]
    print("selector, cross-validated ROUGE-1/2/L:", *np.round(100 * rouge[best].mean(axis=0), 1))
    weights = fit(np.ones(len(rouge), dtype=bool))
    of_cues = weights[: len(names), None] * SELECTOR_CUE_SCALE
    inputs = weights[len(names) :] * INPUT_UNIT
    return _weights(names, _few(of_cues, counts, SELECTOR_CUES)), _rounded(inputs).tolist()


def _read(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _model_bytes(
    of_roles: Weights, of_picks: Weights, context: list[list[int]], selector: list[int]
) -> bytes:
    none = (0,) * len(ROLES)
    named = {**of_picks, **of_roles}
    rows = {cue: (*of_roles.get(cue, none), *of_picks.get(cue, (0,))) for cue in named}
    return stored_bytes(rows, context, selector)


def _cue_rows(sentences: Sequence[str]) -> Iterator[tuple[Cue, ...]]:
    for at, sentence in enumerate(sentences):
        own = words(sentence)
        yield (*cues(own), *place(at, len(sentences), len(own)))


def _vocabulary(rows: Iterable[tuple[Cue, ...]]) -> dict[Cue, int]:
    """Return the cues of enough sentences, with their columns."""
    times = Counter(cue for row in rows for cue in set(row))
    kept = sorted((cue for cue in times if times[cue] >= MIN_TIMES), key=str)
    return {cue: column for column, cue in enumerate(kept)}


def _counts(rows: Sequence[tuple[Cue, ...]], names: dict[Cue, int]) -> Array:
    """Return how often each sentence has each cue."""
    columns = [[names[cue] for cue in row if cue in names] for row in rows]
    ends = np.cumsum([0, *map(len, columns)])
    flat = np.concatenate(columns).astype(int)
    counts = csr_matrix((np.ones(len(flat)), flat, ends), shape=(len(rows), len(names)))
    counts.sum_duplicates()
    return counts


def _held_out(texts: Texts, predict: Callable[[Array], Array]) -> Array:
    """Return predictions for each sentence by what was trained without its abstract.

    ``predict`` takes which sentences to train on, and returns its predictions for the others.
    """
    fold = (texts.abstract * 7919 % 104729) % FOLDS
    parts = [(fold == number, predict(fold != number)) for number in range(FOLDS)]
    found = np.zeros((len(fold), *parts[0][1].shape[1:]))
    for out, predictions in parts:
        found[out] = predictions
    return found


def _regression(features: Array, role: Array, weight: Array, c: float) -> Array:
    """Return the weights of a logistic regression, one row a feature."""
    model = LogisticRegression(C=c, max_iter=300, tol=1e-3, fit_intercept=False)
    return model.fit(features, role, sample_weight=weight / weight.mean()).coef_.T


def _few(weights: Array, counts: Array, number: int) -> Array:
    """Return weights in 32nds as they are stored, of the most telling cues only."""
    times = np.asarray((counts > 0).sum(axis=0)).ravel()
    telling = np.abs(weights).max(axis=1) * np.sqrt(np.minimum(times, 100))
    kept = np.argsort(-telling, kind="stable")[:number]
    few = np.zeros(weights.shape)
    few[kept] = np.clip(np.rint(weights[kept] * NAT), -127, 127)
    return few


def _weights(names: dict[Cue, int], weights: Array) -> Weights:
    rows = {cue: tuple(int(w) for w in weights[column]) for cue, column in names.items()}
    return {cue: row for cue, row in rows.items() if any(row)}


def _rounded(weights: Array) -> Array:
    return np.rint(weights).astype(int)


def _members(abstract: Array) -> Iterator[list[int]]:
    """Yield the sentences of each abstract."""
    for number in range(abstract.max() + 1):
        yield np.flatnonzero(abstract == number).tolist()


def _role_inputs(scores: Array, texts: Texts) -> Array:
    rows = []
    for own in _members(texts.abstract):
        whole = [[int(score) for score in scores[at]] for at in own]
        rows += contexts([shares(row) for row in whole], whole)
    return np.array(rows) / WHOLE


def _selector_inputs(texts: Texts, roles_alone: bytes) -> Array:
    model = opened(roles_alone, hashlib.sha256(roles_alone).hexdigest(), "the roles alone")
    rows = [row for sentences in texts.sentences for row in model.selector_inputs(sentences)]
    return csr_matrix(np.array(rows) / WHOLE)


def _rouge(paper: dict[str, Any]) -> list[list[float]]:
    """Return ROUGE-1, 2 and L of each sentence with the summary, stemmed."""
    kinds = ("rouge1", "rouge2", "rougeL")
    scorer = RougeScorer(kinds, use_stemmer=True)
    scored = [scorer.score_multi(paper["target"], sentence) for sentence in paper["source"]]
    return [[scores[kind].fmeasure for kind in kinds] for scores in scored]


def _listwise(features: Array, abstract: Array, worth: Array) -> Array:
    """Return weights that give each abstract's sentences the probabilities that their worth asks.

    Cross-entropy of two softmaxes over an abstract, with an L2 penalty.
    """
    group = np.unique(abstract, return_inverse=True)[1]
    wanted = _softmax(worth / SELECTOR_HEAT, group)

    def loss(weights: Array) -> tuple[float, Array]:
        given = _softmax(features @ weights, group)
        penalty = SELECTOR_PENALTY * weights
        miss = -(wanted * np.log(given + 1e-12)).sum() + weights @ penalty / 2
        return miss, features.T @ (given - wanted) + penalty

    start = np.zeros(features.shape[1])
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 150})
    return found.x


def _softmax(scores: Array, group: Array) -> Array:
    """Return the softmax within each group."""
    best = np.full(group.max() + 1, -np.inf)
    np.maximum.at(best, group, scores)
    parts = np.exp(scores - best[group])
    return parts / np.bincount(group, parts)[group]


def _print_f1(role: Array, scores: Array, agreement: Array) -> None:
    for name, rows in (("all", agreement > 0), ("agreed", agreement >= AGREED)):
        micro, macro = (
            100 * f1_score(role[rows], scores[rows].argmax(axis=1), average=average)
            for average in ("micro", "macro")
        )
        print(f"roles, cross-validated, {name}: micro-F1 {micro:.1f}, macro-F1 {macro:.1f}")


def _print_slots(abstracts: Sequence[dict[str, Any]], scores: Array, model: Model) -> None:
    """Print what slots with one sentence take, on held-out abstracts that the crowd agreed on."""
    ends = np.cumsum([len(a["sentences"]) for a in abstracts])
    parts = zip(abstracts, np.split(scores, ends[:-1]), strict=True)
    agreed = [(a, part) for a, part in parts if np.mean(a["confs"]) >= AGREED]
    taken = dict.fromkeys(ROLE_OF, 0)
    right = dict(taken)
    for a, part in agreed:
        judged = [
            Judged(shares([int(score * NAT) for score in row]), own.pick)
            for row, own in zip(part, model.judge(a["sentences"]), strict=True)
        ]
        found = fill(Abstract(a["sentences"], judged), tuple(CANDIDATES), Limits(1, 1_000_000))
        for slot, role in ROLE_OF.items():
            taken[slot] += len(found[slot].taken)
            right[slot] += sum(a["labels"][at] == role for at in found[slot].taken)
    for slot, count in taken.items():
        precision, filled = right[slot] / max(count, 1), count / len(agreed)
        print(f"{slot}, cross-validated, agreed: precision {precision:.3f}, filled {filled:.3f}")


if __name__ == "__main__":
    main()
