"""The commands as a person types them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
from click.testing import CliRunner

from blog import atom_entry, listed, seen
from digestpress.cli import cli

DAY = "2030-03-05"


@pytest.fixture
def known(papers):
    papers.known = {
        "3003.00001": atom_entry("3003.00001", version=3),
        "quant-ph/0201082": atom_entry("quant-ph/0201082"),
    }
    return papers


@pytest.mark.parametrize("command", [["digestpress"], [sys.executable, "-m", "digestpress"]])
def test_the_version_is_the_packages(command):
    if command == ["digestpress"]:
        command = [str(Path(sys.executable).parent / "digestpress")]
    done = subprocess.run([*command, "--version"], capture_output=True, text=True, check=True)

    assert done.stdout == f"digestpress {version('digestpress')}\n"


def test_global_options_may_stand_before_and_after_the_command(blog, papers):
    papers.days[DAY] = [listed("3003.00001"), listed("3003.00002")]
    host = ["--set", f"upstream.huggingface={blog.upstream.url}/hf"]
    args = [*host, "--set", "select.limit=1", "run", "--date", DAY, "--now", "2030-03-06T15:00"]

    result = CliRunner().invoke(cli, [*args, "--set", "post.slug=mine", "--quiet"])

    assert (result.exit_code, result.stdout) == (0, "")
    assert sorted(blog.files()) == [f"{DAY}-mine.json", f"{DAY}-mine.md"]
    assert len(blog.record(DAY, "mine").papers) == 1


def test_the_blog_is_the_folder_of_its_config(blog, papers, tmp_path):
    papers.days[DAY] = [listed("3003.00001")]
    other = tmp_path / "other"
    other.mkdir()
    (other / "config.yaml").write_text("post: {slug: there}\n")

    assert blog.run("--date", DAY, "--config", str(other / "config.yaml")).code == 0
    assert (other / "posts" / f"{DAY}-there.md").exists()


def test_a_config_that_is_not_there_is_named(blog):
    result = blog.run("--config", "nowhere.yaml")

    assert (result.code, "there is no config nowhere.yaml" in result.err) == (2, True)


def test_every_problem_of_a_config_is_told_with_its_line(blog):
    (blog.folder / "config.yaml").write_text(
        "timezon: UTC\nselect:\n  limit: many\nsources:\n  - use: hugginface\npost:\n  slug: A B\n"
    )

    result = blog.run()

    assert result.code == 2
    lines = result.err.removeprefix("Error: ").splitlines()
    assert lines[0].startswith("config.yaml:1: timezon: there is no such setting; did you mean")
    assert lines[1].startswith("config.yaml:3: select.limit: ")
    assert lines[2].startswith("config.yaml:5: sources.0.use: ")
    assert lines[3].startswith("config.yaml:7: post.slug: ")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--date", "2030-02-30"], "'2030-02-30' is no day: write it as 2025-12-09"),
        (["--date", "yesterday"], "'yesterday' is no day"),
        (["--date", "2030-03-07"], "2030-03-07 is in the future: today is 2030-03-06"),
        (["--since", "2030-03-05", "--until", "2030-03-01"], "is after --until"),
        (["--until", "2030-03-05"], "--until needs --since"),
        (["--date", DAY, "--since", DAY], "--date is for one day"),
        (["--only", "hello"], "hello is not an arXiv id such as"),
        (["--only", ""], "nothing is not an arXiv id"),
        (["--limit", "0"], "--limit"),
        (["--set", "post.slug"], "write it as KEY=VALUE"),
        (["--set", "post.slug=[a"], "the value is not YAML"),
        (["--set", "sources=[]"], "sources: names none"),
        (["--dat", DAY], "--date"),
    ],
)
def test_a_mistake_in_the_command_is_named_and_exits_2(blog, args, said):
    result = blog.run(*args)

    assert result.code == 2
    assert said in result.err
    assert not (blog.folder / "posts").exists()


def test_a_time_that_is_none_is_named():
    result = CliRunner().invoke(cli, ["--now", "soon", "check"])

    assert (result.exit_code, "'soon' is no time" in result.stderr) == (2, True)


@pytest.mark.parametrize(
    "given",
    [
        "3003.00001",
        "3003.00001v3",
        "arXiv:3003.00001",
        "https://arxiv.org/abs/3003.00001v3",
        "http://www.arxiv.org/pdf/3003.00001v3.pdf",
        "https://arxiv.org/html/3003.00001",
        "https://www.alphaxiv.org/ko/overview/3003.00001",
        "https://huggingface.co/papers/3003.00001",
    ],
)
def test_a_paper_is_found_by_any_of_its_names(blog, known, given):
    result = blog.call("paper", given)

    assert result.code == 0
    assert result.out.startswith(
        "# [Invented paper 3003.00001](https://arxiv.org/abs/3003.00001)\n"
    )


def test_the_version_that_is_asked_for_is_asked_of_arxiv(blog, known, upstream):
    blog.call("paper", "3003.00001v2", "quant-ph/0201082")

    assert seen(upstream, "id_list=3003.00001v2%2Cquant-ph%2F0201082")


def test_a_digest_of_papers_comes_as_markdown_text_html_and_json(blog, known):
    ids = ["3003.00001", "quant-ph/0201082"]

    def printed(form):
        return blog.call("paper", *ids, "--format", form).out

    assert "# 2. [Invented paper quant-ph/0201082]" in printed("md")
    assert "\nResults: Experiments show that it outperforms the baseline by 7%." in printed("txt")
    html = printed("html")
    assert html.startswith("<!DOCTYPE html>") and "<h2>Results</h2>" in html
    entries = json.loads(printed("json"))
    assert [entry["id"] for entry in entries] == ids
    assert entries[0]["version"] == 3
    assert entries[0]["digest"]["statements"][0]["quotes"]


def test_text_output_is_not_escaped(blog, papers):
    title = "$x_1$ &amp; *stars*"
    papers.known["3003.00002"] = atom_entry("3003.00002").replace(
        "Invented paper 3003.00002", title, 1
    )

    assert blog.call("paper", "3003.00002", "--format", "txt").out.startswith("$x_1$ & *stars*\n")


def test_an_unknown_paper_is_named_and_the_others_are_printed(blog, known):
    some = blog.call("paper", "3003.00001", "1602.12345")
    none = blog.call("paper", "1602.12345")

    assert (some.code, none.code) == (3, 1)
    assert "1602.12345 failed: arXiv knows no such paper" in some.err
    assert some.out.startswith("# [Invented paper 3003.00001]")
    assert none.out == ""


def test_what_is_no_paper_is_a_usage_error_that_names_the_forms(blog):
    result = blog.call("paper", "https://example.org/x")

    assert result.code == 2
    assert "https://example.org/x is not an arXiv id such as 2512.06905, or a link" in result.err


def test_render_uses_todays_settings_and_keeps_edited_posts(blog, papers):
    papers.days |= {DAY: [listed("3003.00001")], "2030-03-06": [listed("3003.00002")]}
    blog.run("--since", DAY, "--until", "2030-03-06")
    blog.post(DAY).write_text("mine\n")
    blog.settings["post.tags"] = ["papers", "daily"]

    result = blog.call("render")

    assert result.out.splitlines() == [
        f"{DAY}: posts/{DAY}-daily-papers.md edited, kept",
        "2030-03-06: posts/2030-03-06-daily-papers.md written",
    ]
    assert "tags: [papers, daily]" in blog.post("2030-03-06").read_text()
    assert blog.post(DAY).read_text() == "mine\n"
    after = blog.files()
    blog.call("render")
    assert blog.files() == after
    assert blog.run("--date", "2030-03-06").out.split()[2] == "unchanged"


def test_render_of_a_day_without_a_record_is_a_usage_error(blog):
    result = blog.call("render", "--date", DAY)

    assert result.code == 2
    assert f"there is no record of {DAY}" in result.err


def test_render_uses_the_blogs_own_template(blog, papers):
    papers.days[DAY] = [listed("3003.00001", title="A | B")]
    blog.run("--date", DAY)
    (blog.folder / "templates").mkdir()
    template = "{% for paper in papers %}{{ paper.entry.title }}\n{% endfor %}"
    (blog.folder / "templates" / "post.md.j2").write_text(template)

    blog.call("render", "--date", DAY)

    assert blog.post(DAY).read_text() == "A &#124; B\n"


@pytest.mark.parametrize(
    ("template", "said"),
    [("{% for %}", "post.md.j2, line 1"), ("{{ nobody.knows }}", "post.md.j2: 'nobody'")],
)
def test_a_broken_template_is_named_and_nothing_is_lost(blog, papers, template, said):
    papers.days[DAY] = [listed("3003.00001")]
    blog.run("--date", DAY)
    before = blog.files()
    (blog.folder / "templates").mkdir()
    (blog.folder / "templates" / "post.md.j2").write_text(template)

    result = blog.call("render")

    assert result.code == 1
    assert said in result.err
    assert blog.files() == before


def test_check_is_content_with_what_run_writes(blog, papers):
    papers.days[DAY] = [listed("3003.00001", title="{{ x }} <unk> a: b")]
    blog.run("--date", DAY)

    result = blog.call("check")

    assert (result.code, result.out) == (0, "")
    assert "2 files in posts/: no problem found" in result.err


def test_check_names_each_problem_with_file_and_line(blog, papers):
    papers.days[DAY] = [listed("3003.00001")]
    blog.run("--date", DAY)
    posts = blog.folder / "posts"
    (posts / "2030-01-01-bare.md").write_text("no front matter\n")
    (posts / "2030-01-02-colon.md").write_text("---\nlayout: post\ntitle: A: B\n---\n")
    (posts / "2030-01-03-liquid.md").write_text('---\ntitle: "x"\n---\n\nan open {% tag\n')
    (posts / "2030-01-04-date.md").write_text('---\ntitle: "x"\ndate: today\n---\n')
    (posts / "2030-01-05-broken.json").write_text("{")
    (posts / "2030-01-06-tags.md").write_text(
        '---\ntitle: "x"\n---\n{% if a %}\n{% foo %}\n{% endfor %}\n{% raw %}{% bar %}{% endraw %}\n'
    )
    blog.post(DAY).unlink()

    result = blog.call("check")

    places = [":".join(line.split(":")[:2]) for line in result.out.splitlines()]
    assert result.code == 3
    assert places == [
        "posts/2030-01-01-bare.md:1",
        "posts/2030-01-02-colon.md:3",
        "posts/2030-01-03-liquid.md:5",
        "posts/2030-01-04-date.md:3",
        "posts/2030-01-05-broken.json: is not a record (file",
        "posts/2030-01-06-tags.md:5",
        "posts/2030-01-06-tags.md:6",
        f"posts/{DAY}-daily-papers.json: its post {DAY}-daily-papers.md is missing",
    ]


def test_check_tells_problems_of_config_and_posts_together(blog):
    (blog.folder / "config.yaml").write_text("select: {limit: 0}\n")
    (blog.folder / "posts").mkdir()
    (blog.folder / "posts" / "2030-01-01-bare.md").write_text("x\n")

    result = blog.call("check")

    assert result.code == 2
    assert "config.yaml:1: select.limit" in result.out
    assert "2030-01-01-bare.md:1" in result.out


def test_quiet_leaves_only_errors(blog, papers):
    papers.days[DAY] = [listed("3003.00001"), listed("3003.00002", summary="")]

    why = "abstract: there is none"
    result = blog.run("--date", DAY, "--quiet")

    assert result.out == ""
    assert result.err.splitlines() == [
        f"{DAY}: 3003.00002 failed: nothing could be read ({why})",
    ]


def test_verbose_tells_requests_and_why_papers_were_left_out(blog, papers):
    papers.days[DAY] = [listed("3003.00001"), listed("3003.00002")]

    result = blog.run("--date", DAY, "--verbose", "--limit", "1")

    assert "3003.00002 left out: over the limit of 1" in result.err
    assert "daily_papers" in result.err


def test_all_that_is_said_comes_as_json_lines_when_asked_for(blog, papers, upstream):
    papers.days[DAY] = [
        listed("3003.00001"),
        listed("3003.00002"),
        listed("3003.00003", summary=""),
    ]

    result = blog.run("--date", DAY, "--verbose", "--log-json", "--limit", "1")
    wrong = blog.run("--date", "2031-01-01", "--log-json")

    said = [json.loads(line) for line in (result.err + wrong.err).splitlines()]
    assert all({"at", "level", "logger", "message"} == set(line) for line in said)
    messages = [(line["level"], line["message"]) for line in said]
    assert ("info", f"{DAY}: 3003.00002 left out: over the limit of 1") in messages
    assert messages[-1] == ("error", "2031-01-01 is in the future: today is 2030-03-06")


def test_no_progress_is_shown_where_standard_error_is_no_terminal(blog, papers):
    papers.days[DAY] = [listed("3003.00001")]

    assert blog.run("--date", DAY).err == ""


def test_explain_tells_what_each_sentence_is_and_why_each_slot_took_what_it_took(blog, known):
    result = blog.call("paper", "--explain", "3003.00001", "quant-ph/0201082")

    assert result.code == 0
    first, second = re.split(r"\n(?=Invented paper quant-ph)", result.out)
    assert second.startswith("Invented paper quant-ph/0201082 (quant-ph/0201082, read: abstract)")
    rows = re.findall(r"(?m)^\|\s*(\d)\s*\|.*?\|\s*(\d\.\d\d) \|.*\| (\w+)\s*\|$", first)
    assert [(number, slot) for number, _, slot in rows] == [
        ("1", "motivation"),
        ("2", "contribution"),
        ("3", "method"),
        ("4", "results"),
        ("5", "conclusion"),
    ]
    assert float(rows[0][1]) > 0.9
    assert re.search(
        r"\|motivation\s*\| 1\s*\| background 0\.9\d, from 0\.55; words such as", first
    )
    assert re.search(r"\|limitations\s*\| not stated \| no phrase of the authors", first)


def test_explain_takes_no_format(blog, known):
    result = blog.call("paper", "--explain", "--format", "json", "3003.00001")

    assert (result.code, result.out) == (2, "")
    assert "use it without --format" in result.err


def test_explain_is_plain_text_of_a_hundred_columns_where_it_is_piped(blog, known):
    out = blog.call("paper", "--explain", "3003.00001").out

    assert max(map(len, out.splitlines())) <= 100
    assert out.isascii()


def test_explain_says_of_what_is_not_english_that_it_cannot_be_read(blog, papers):
    papers.known["3003.00002"] = atom_entry("3003.00002", summary="本文提出一种方法。它很快。")

    out = blog.call("paper", "--explain", "3003.00002").out

    assert out.count("no English prose to read") == 7


def test_explain_names_an_unknown_paper_and_explains_the_others(blog, known):
    some = blog.call("paper", "--explain", "3003.00001", "1602.12345")

    assert some.code == 3
    assert "1602.12345 failed: arXiv knows no such paper" in some.err
    assert some.out.startswith("Invented paper 3003.00001")
    assert blog.call("paper", "--explain", "1602.12345").code == 1


def test_explain_uses_the_blogs_own_limits(blog, known):
    blog.settings["summarizers"] = [{"use": "extractive", "max_chars": 45}]

    out = blog.call("paper", "--explain", "3003.00001").out

    assert re.search(r"\|motivation\s*\| not stated \| what could serve is .* too long", out)
