"""The role model: the same answer everywhere, for any text, and never from a damaged file."""

from __future__ import annotations

import hashlib
import json
import math
import os
import shutil
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

import benchmarks.roles
import benchmarks.tldr
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from digestpress.errors import SummarizeError
from digestpress.summarizing import roles
from digestpress.summarizing.roles import ROLES, shipped_model, storing, summing_up
from digestpress.summarizing.roles.features import words
from digestpress.summarizing.roles.lexicons import CUE_WORDS
from digestpress.summarizing.roles.model import NAT, shares
from digestpress.summarizing.roles.packing import pack, unpack

ROOT = Path(__file__).parents[1]
INVENTED = Path(__file__).parent / "data" / "roles" / "invented.jsonl"
LABELLED = Path(os.environ.get("DIGESTPRESS_SHARED", ROOT.parent / "shared")) / "roles"
MODEL = Path(roles.__file__).parent / storing.FILE

needs_labelled = pytest.mark.skipif(
    not LABELLED.is_dir(), reason=f"CSAbstruct and SciTLDR are not in {LABELLED}"
)


def invented():
    return [json.loads(line) for line in INVENTED.read_text("utf-8").splitlines()]


def judged_json() -> str:
    model = shipped_model()
    judged = [model.judge(abstract["sentences"]) for abstract in invented()]
    return json.dumps([[asdict(own) for own in abstract] for abstract in judged])


# --- the same everywhere --------------------------------------------------------------------------


@pytest.mark.parametrize("seed", ["0", "1", "4242"])
def test_other_processes_with_other_hash_seeds_judge_the_same_to_the_last_digit(seed):
    code = "import test_roles; print(test_roles.judged_json())"
    path = os.pathsep.join((str(ROOT / "tests"), str(ROOT)))

    done = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.strip() == judged_json()


def test_no_value_of_the_exponential_table_is_where_machines_could_round_differently():
    exact = [math.exp(-step / NAT) * (1 << 20) for step in range(14 * NAT)]

    assert min(abs(value % 1 - 0.5) for value in exact) > 1e-6


@given(st.lists(st.lists(st.integers(-(2**30), 2**30), min_size=3, max_size=3), min_size=1))
def test_a_sum_of_packed_rows_holds_the_sums_of_the_columns(rows):
    assert unpack(sum(map(pack, rows)), 3) == [sum(column) for column in zip(*rows, strict=True)]


@given(st.lists(st.integers(-5000, 5000), min_size=1, max_size=8))
def test_shares_are_in_the_order_of_the_scores_and_come_to_one(scores):
    found = shares(scores)

    assert 1000 - len(scores) <= sum(found) <= 1000
    assert [found[at] for at in sorted(range(len(scores)), key=scores.__getitem__)] == sorted(found)


# --- any text -------------------------------------------------------------------------------------


@given(st.lists(st.text(), max_size=12))
def test_every_sentence_of_any_text_gets_probabilities(sentences):
    judged = shipped_model().judge(sentences)

    assert len(judged) == len(sentences)
    assert all(1000 - len(ROLES) <= sum(own.shares) <= 1000 for own in judged)
    assert sum(own.pick for own in judged) <= 1000


def test_a_sentence_of_200_000_words_is_judged_like_its_beginning():
    endless = "we propose a method " * 50_000

    assert shipped_model().judge([endless]) == shipped_model().judge([endless[: len(endless) // 2]])


@pytest.mark.parametrize(
    ("raw", "tokenised"),
    [
        (
            "A state-of-the-art model (ours) gains 3.5%.",
            "A state - of - the - art model ( ours ) gains 3.5 % .",
        ),
        ("In 2019, we used 1,000 graphs.", "In 2021 , we used 20 graphs ."),
        ("WE PROPOSE IT", "we propose it"),
    ],
)
def test_text_reads_the_same_with_and_without_spaces_around_its_marks(raw, tokenised):
    assert words(raw) == words(tokenised)


def test_no_cue_word_has_two_classes():
    listed = [word for names in CUE_WORDS.values() for word in names.split()]

    assert len(listed) == len(set(listed))


def test_the_words_that_speak_for_a_role_are_those_of_the_sentence():
    strongest = shipped_model().strongest

    assert strongest("However, existing methods are slow.", "background", 1) == ("however",)
    assert strongest("Results show that it outperforms all.", "result", 1) == ("results",)
    assert strongest("", "result", 3) == ()


# --- the file -------------------------------------------------------------------------------------


@pytest.fixture
def copied(tmp_path, monkeypatch):
    """A copy of the model's folder, which the package then takes for its own."""
    folder = tmp_path / "roles"
    shutil.copytree(MODEL.parent, folder)
    monkeypatch.setattr(storing, "files", lambda _: folder)
    storing.shipped_model.cache_clear()
    yield folder
    storing.shipped_model.cache_clear()


def expected_checksum():
    return MODEL.with_name(storing.CHECKSUM_FILE).read_text().split()[0]


@pytest.mark.parametrize(
    "damage",
    [
        lambda stored: stored[:-1],
        lambda stored: stored[:1000],
        lambda _: b"",
        lambda stored: stored[:500] + bytes([stored[500] ^ 1]) + stored[501:],
        lambda stored: stored + b"\n",
    ],
    ids=["cut by a byte", "cut short", "empty", "one bit changed", "one byte more"],
)
def test_a_damaged_model_is_refused_with_its_name_and_the_expected_checksum(copied, damage):
    file = copied / storing.FILE
    file.write_bytes(damage(file.read_bytes()))

    with pytest.raises(SummarizeError) as raised:
        summing_up(["We propose it."])

    assert str(file) in str(raised.value)
    assert expected_checksum() in str(raised.value)
    assert "install digestpress again" in str(raised.value)


@pytest.mark.parametrize("name", [storing.FILE, storing.CHECKSUM_FILE])
def test_a_model_without_file_or_checksum_is_refused_by_name(copied, name):
    (copied / name).unlink()

    with pytest.raises(SummarizeError, match=r"roles\.model or its checksum cannot be read"):
        summing_up(["We propose it."])


def test_an_empty_checksum_is_no_leave_to_load_anything(copied):
    (copied / storing.CHECKSUM_FILE).write_text("")

    with pytest.raises(SummarizeError, match="cannot be read"):
        summing_up(["We propose it."])


def test_the_model_is_that_of_its_checksum_and_smaller_than_promised():
    assert hashlib.sha256(MODEL.read_bytes()).hexdigest() == expected_checksum()
    assert MODEL.stat().st_size <= 150_000


def test_what_is_stored_is_what_is_read():
    rows = {"we": (1, 2, 3, 4, 5, -6), ("^", "we"): (-127, 0, 127, 0, 0, 1)}
    stored = storing.stored_bytes(rows, [[1, -2, 3, 4, 5]], [7, -8])

    read = storing.opened(stored, hashlib.sha256(stored).hexdigest(), "it")

    assert {cue: tuple(unpack(row, 6)) for cue, row in read.cues.items()} == rows
    assert (unpack(read.context[0], 5), read.selector) == ([1, -2, 3, 4, 5], (7, -8))


# --- how good it is -------------------------------------------------------------------------------


def test_it_tells_the_roles_of_invented_abstracts():
    abstracts = invented()
    judged = [shipped_model().judge(abstract["sentences"]) for abstract in abstracts]

    found = benchmarks.roles.scores(abstracts, judged)

    assert len(abstracts) == 20
    assert found["micro_f1"] >= 0.88
    assert min(row["f1"] for row in found["per_class"].values()) >= 0.8
    assert min(found["slot_precision"].values()) >= 0.9
    assert all(found["slot_filled"][slot] >= least for slot, least in LEAST_FILLED.items())


LEAST_FILLED = {"motivation": 0.9, "goal": 0.4, "method": 0.9, "results": 0.9}


def test_the_sentence_that_sums_up_an_invented_paper_is_on_its_own_work():
    labels = [a["labels"][summing_up(a["sentences"])] for a in invented()]

    assert labels.count("background") == 0
    assert labels.count("method") + labels.count("objective") >= 17


@needs_labelled
def test_on_dev_it_is_as_good_as_when_it_was_shipped():
    found = printed(benchmarks.roles.main, LABELLED / "csabstruct" / "dev.jsonl")

    assert set(found) >= {"per_class", "slot_precision", "slot_filled", "abstracts_per_second"}
    assert found["micro_f1"] >= 0.685
    assert found["macro_f1"] >= 0.640


@needs_labelled
def test_on_dev_its_summaries_are_as_good_as_when_they_were_shipped():
    found = printed(benchmarks.tldr.main, LABELLED / "scitldr" / "dev.jsonl")

    assert found["rouge1"] >= 41.0
    assert found["rouge2"] >= 20.5
    assert found["rougeL"] >= 33.9


def printed(command, path):
    result = CliRunner().invoke(command, [str(path), "--json"])
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_the_benchmark_takes_a_folder_with_one_split():
    found = printed(benchmarks.roles.main, INVENTED.parent)

    assert set(found["slot_precision"]) == {"motivation", "goal", "method", "results"}
    assert found["micro_f1_95"][0] <= found["micro_f1"] <= found["micro_f1_95"][1]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", ":1 is no JSON"),
        ('{"sentences": []}', ":1 has no labels"),
    ],
)
def test_the_benchmark_names_a_line_that_is_no_abstract(tmp_path, text, said):
    (tmp_path / "split.jsonl").write_text(text)

    result = CliRunner().invoke(benchmarks.roles.main, [str(tmp_path)])

    assert result.exit_code == 2
    assert f"split.jsonl{said}" in result.output


def test_a_folder_without_a_split_is_a_usage_error(tmp_path):
    result = CliRunner().invoke(benchmarks.tldr.main, [str(tmp_path)])

    assert (result.exit_code, "holds 0 .jsonl files" in result.output) == (2, True)
