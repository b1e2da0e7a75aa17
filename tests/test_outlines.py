"""Real papers are read as well as promised, where they are present."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import pdf_files
from pages import LIMITS, paper, para, section

ROOT = Path(__file__).parents[1]
SHARED = Path(os.environ.get("DIGESTPRESS_SHARED", ROOT.parent / "shared"))


def benchmark(folder: Path) -> dict:
    command = [sys.executable, "-m", "benchmarks.outlines", str(folder), "--json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def test_the_benchmark_tells_what_is_wrong(tmp_path):
    (tmp_path / "nap.html").write_text(paper(section("5", "Limitations", para(LIMITS, "S5.p1"))))
    outline = {
        "title": "Counting Goats",
        "has_limitations": True,
        "limitations_first_sentence": "Nap was tested on three flocks only.",
        "sections": [
            {"title": "Introduction", "level": 1, "kind": "introduction"},
            {"title": "Method", "level": 2, "kind": "results"},
            {"title": "Goats", "level": 1, "kind": "method"},
        ],
    }
    (tmp_path / "nap.json").write_text(json.dumps(outline))

    (found,) = benchmark(tmp_path)["files"]

    assert (found["sections"], found["titles_found"], found["titles_extra"]) == (3, 2, 4)
    assert (found["missing"], found["wrong_kind"]) == (["Goats"], ["Method", "Goats"])
    assert (found["levels_right"], found["title"], found["limitations"]) == (1, False, True)
    assert found["words_in_order"] == 1.0


def test_a_title_with_math_is_found_as_it_is_printed(tmp_path):
    lines = [pdf_files.heading("Goats", 18), pdf_files.heading("Abstract"), *pdf_files.prose(3)]
    for title in ("1 Introduction", "2 A Bound on ?1 Norms"):
        lines += [pdf_files.heading(title), *pdf_files.prose(9)]
    (tmp_path / "nap.pdf").write_bytes(pdf_files.pdf(list(pdf_files.column(lines))))
    sections = [
        {"title": "Introduction", "level": 1, "kind": "introduction"},
        {"title": r"A Bound on $\ell_1$ Norms", "level": 1, "kind": "method"},
    ]
    outline = {"title": "", "has_limitations": False, "sections": sections}
    (tmp_path / "nap.json").write_text(json.dumps(outline))

    (found,) = benchmark(tmp_path)["files"]

    assert (found["missing"], found["titles_extra"], found["levels_right"]) == ([], 0, 2)


def test_pages_of_several_styles_are_read_as_their_sources_say():
    found = benchmark(ROOT / "tests" / "data" / "html")

    for file in found["files"]:
        missed = {key: file[key] for key in ("missing", "wrong_kind", "titles_extra")}
        assert missed == {"missing": [], "wrong_kind": [], "titles_extra": 0}, file["file"]
        assert file["levels_right"] == file["sections"]
        assert (file["title"], file["limitations"], file["words_in_order"]) == (True, True, 1.0)


def judged_limitations(tmp_path: Path, page: str, **outline: object) -> bool:
    (tmp_path / "nap.html").write_text(page)
    given = {"title": "Counting Sheep", "has_limitations": True, **outline}
    (tmp_path / "nap.json").write_text(json.dumps(given))
    (found,) = benchmark(tmp_path)["files"]
    return found["limitations"]


METHOD = {"title": "Method", "level": 1, "kind": "method"}
LIMITED = {"title": "Limitations", "level": 1, "kind": "limitations"}


def test_limitations_are_right_only_where_the_digest_quotes_their_section(tmp_path):
    own = section("5", "Limitations", para(LIMITS, "S5.p1"))
    elsewhere = section(
        "5", "Discussion", para(f"{LIMITS} Our method is limited to wool.", "S5.p1")
    )

    assert judged_limitations(tmp_path, paper(own), sections=[METHOD, LIMITED])
    assert not judged_limitations(tmp_path, paper(elsewhere), sections=[METHOD, LIMITED])


def test_limitations_without_a_heading_of_their_own_are_known_by_their_first_sentence(tmp_path):
    run_in = section("5", "Discussion", para("We count.", "S5.p1"), para(f"Limitations. {LIMITS}"))
    silent = section("5", "Discussion", para("Wool is warm. Sheep are white and quiet animals."))
    first = "Nap was tested on three flocks only."

    told = {"sections": [METHOD], "limitations_first_sentence": first}
    assert judged_limitations(tmp_path, paper(run_in), **told)
    assert not judged_limitations(tmp_path, paper(silent), **told)


def test_a_paper_without_limitations_is_right_where_no_section_headed_so_is_quoted(tmp_path):
    none = {"sections": [METHOD], "has_limitations": False}

    assert judged_limitations(tmp_path, paper(), **none)
    taken = paper(section("5", "Limitations", para(LIMITS, "S5.p1")))
    assert not judged_limitations(tmp_path, taken, **none)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real papers are not here")
def test_real_papers_are_read_as_well_as_promised():
    found = benchmark(SHARED / "papers")

    html, pdf = found["html"], found["pdf"]
    assert (html["titles_recall"], html["levels"], html["limitations"]) == (1.0, 1.0, 1.0)
    assert html["kinds"] >= 0.9
    assert html["words_in_order_least"] >= 0.995
    assert min(pdf["titles_recall"], pdf["titles_precision"]) >= 0.95
    assert pdf["limitations"] == 1.0
