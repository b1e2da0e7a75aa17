"""The labelled rows of tests/data/checks, judged as ``benchmarks.checks`` judges any set."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks.checks import Row
from benchmarks.turned import turned

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def rows(tmp_path_factory):
    folder = tmp_path_factory.mktemp("rows")
    command = [sys.executable, str(ROOT / "tools" / "make_check_rows.py"), str(folder)]
    subprocess.run(command, check=True, capture_output=True)
    return folder


def judged(file: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "benchmarks.checks", str(file), *options]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("half", ["tune", "held"])
def test_altered_rows_are_found_and_true_ones_pass(rows, half):
    figures = json.loads(judged(rows / f"{half}.jsonl", "--json").stdout)

    assert figures["rows"] > 150
    assert figures["found"] >= 0.98
    assert figures["false"] <= 0.01
    assert set(figures["languages"]) == {"en", "ko", "zh", "ja"}
    assert figures["kinds"]["swapped"] == 1.0


def test_most_of_what_authors_altered_who_had_not_seen_the_checks_is_found(rows):
    figures = json.loads(judged(rows / "written.jsonl", "--json").stdout)

    assert figures["rows"] > 1800
    assert figures["found"] >= 0.92
    assert figures["false"] <= 0.01
    for kind in ("magnitude", "quote invented", "quote of another paper"):
        assert figures["kinds"][kind] == 1.0


def test_the_documents_are_as_long_as_papers(rows):
    row = json.loads((rows / "held.jsonl").read_text().split("\n", 1)[0])

    assert set(row) == {"document", "statement", "quotes", "language", "altered", "kind"}
    assert 50_000 <= len(row["document"]) <= 53_000
    assert row["quotes"][0] in row["document"]


def test_true_rows_are_turned_by_words_and_by_figures():
    row = Row("", "Nap lowers the error from 5.9% to 4.2%.", altered=False, kind="as written")

    copies = list(turned(row))

    assert [copy.kind for copy in copies] == ["direction", "figures"]
    assert copies[0].statement == "Nap raises the error from 5.9% to 4.2%."
    assert copies[1].statement == "Nap lowers the error from 4.2% to 5.9%."
    assert all(copy.altered for copy in copies)


def test_a_row_that_is_none_is_named_by_file_and_line(tmp_path):
    file = tmp_path / "rows.jsonl"
    file.write_text('\n{"document": "d", "statement": "s", "altered": true}\n')

    done = judged(file)

    assert done.returncode == 1
    assert done.stderr.strip() == f"{file}:2: kind: Field required"
