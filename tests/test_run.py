"""``digestpress run`` against a local upstream, end to end."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from blog import atom_entry, listed, seen

DAY = "2030-03-05"  # a Tuesday; --now is the day after unless said otherwise


@pytest.fixture
def three(papers):
    papers.days[DAY] = [
        listed("3003.00001", upvotes=1),
        listed("3003.00002", upvotes=30),
        listed("3003.00003", upvotes=2),
    ]
    return papers


def test_a_day_becomes_a_post_and_a_record_with_every_listed_paper(blog, three):
    result = blog.run("--date", DAY)

    assert result.code == 0
    assert f"posts/{DAY}-daily-papers.md written (3 listed, 3 new)" in result.out
    assert blog.ids(DAY) == ["3003.00002", "3003.00003", "3003.00001"]
    text = blog.post(DAY).read_text()
    assert "# 1. [Invented paper 3003.00002](https://arxiv.org/abs/3003.00002)" in text
    assert "outperforms the baseline by 3%" in text


def test_each_quote_is_verbatim_at_its_span(blog, three):
    blog.run("--date", DAY)

    quotes = [
        (paper.abstract[quote.start : quote.end], quote.text)
        for paper in blog.record(DAY).papers
        for statement in paper.digest.statements
        for quote in statement.quotes
    ]
    assert len(quotes) >= 9
    assert all(there == text for there, text in quotes)


def test_a_second_run_changes_no_byte_and_sends_no_request(blog, three, upstream):
    blog.run("--date", DAY)
    before, asked = blog.files(), len(upstream.requests)

    result = blog.run("--date", DAY, now="2030-03-07T09:00:00Z")

    assert result.code == 0
    assert "unchanged" in result.out
    assert blog.files() == before
    assert len(upstream.requests) == asked


def test_an_evening_run_adds_what_was_listed_since_and_a_third_changes_nothing(blog, papers):
    papers.days[DAY] = [listed("3003.00001", upvotes=5), listed("3003.00002", upvotes=4)]
    blog.run("--date", DAY, now=f"{DAY}T09:00:00Z")
    morning = blog.post(DAY).read_text()
    assert blog.record(DAY).complete is False

    papers.days[DAY] = [
        listed("3003.00003", upvotes=99),
        listed("3003.00002", upvotes=50),
        listed("3003.00001", upvotes=6),
    ]
    blog.run("--date", DAY, now=f"{DAY}T20:00:00Z")

    assert blog.ids(DAY) == ["3003.00001", "3003.00002", "3003.00003"]
    assert blog.post(DAY).read_text().startswith(morning)
    assert blog.record(DAY).complete is True
    evening = blog.files()
    blog.run("--date", DAY, now=f"{DAY}T23:00:00Z")
    assert blog.files() == evening


def test_what_was_listed_while_a_day_was_filling_is_asked_again_when_it_is_over(blog, papers):
    papers.days[DAY] = [listed("3003.00001")]
    blog.run("--date", DAY, now=f"{DAY}T23:59:00Z")
    papers.days[DAY] += [listed("3003.00002")]

    blog.run("--date", DAY, now="2030-03-06T00:01:00Z")

    assert blog.ids(DAY) == ["3003.00001", "3003.00002"]


def test_without_a_date_each_due_day_of_the_week_is_published_oldest_first(blog, papers):
    papers.days |= {f"2030-03-0{n}": [listed(f"3003.0000{n}")] for n in range(1, 7)}
    (blog.folder / "posts").mkdir()
    (blog.folder / "posts" / "2030-01-01-hello.md").write_text("---\ntitle: Hello\n---\nHello.\n")

    result = blog.run(now="2030-03-06T13:59:00Z")  # the 6th is due at 14:00

    days = [line[:10] for line in result.out.splitlines()]
    assert days == sorted(days) and len(days) == 7
    assert blog.post("2030-03-01").exists() and blog.post("2030-03-05").exists()
    assert not blog.post("2030-03-06").exists()
    blog.run(now="2030-03-06T14:00:00Z")
    assert blog.post("2030-03-06").exists()


def test_a_blog_without_posts_gets_the_newest_day_that_lists_something(blog, papers):
    papers.days |= {"2030-03-07": [listed("3003.00007")], "2030-03-08": [listed("3003.00008")]}

    result = blog.run(now="2030-03-10T15:00:00Z")  # a Sunday

    assert result.code == 0
    assert sorted(blog.files()) == ["2030-03-08-daily-papers.json", "2030-03-08-daily-papers.md"]


def test_a_day_with_nothing_listed_makes_no_post_and_exits_0(blog, papers):
    result = blog.run("--date", "2030-03-03")

    assert result.code == 0
    assert "2030-03-03: nothing listed" in result.out
    assert not (blog.folder / "posts").exists()


def test_a_paper_that_another_day_published_is_left_out_with_the_reason(blog, three, papers):
    blog.run("--date", DAY)
    papers.days["2030-03-06"] = [listed("3003.00002"), listed("3003.00004")]

    report = blog.report("--date", "2030-03-06")

    assert blog.ids("2030-03-06") == ["3003.00004"]
    assert report["days"][0]["left_out"] == [
        {
            "id": "3003.00002",
            "title": "Invented paper 3003.00002",
            "why": f"published in {DAY}-daily-papers.json",
        }
    ]


def test_a_paper_linked_in_a_hand_written_post_is_published(blog, three):
    (blog.folder / "posts").mkdir()
    mine = blog.folder / "posts" / "2030-01-01-mine.md"
    mine.write_text("---\ntitle: Mine\n---\nSee https://arxiv.org/pdf/3003.00003v2.\n")

    blog.run("--date", DAY)

    assert blog.ids(DAY) == ["3003.00002", "3003.00001"]


def test_an_edited_post_is_kept_and_named_and_its_new_papers_are_reported(blog, three, papers):
    blog.run("--date", DAY)
    edited = blog.post(DAY).read_text().replace("baseline", "the base line")
    blog.post(DAY).write_text(edited)
    papers.days[DAY].append(listed("3003.00004"))

    report = blog.report("--date", DAY, "--refresh")

    assert blog.post(DAY).read_text() == edited
    assert report["exit_code"] == 0
    assert report["days"][0]["state"] == "edited, kept"
    why = {left["id"]: left["why"] for left in report["days"][0]["left_out"]}
    assert why["3003.00004"] == f"{DAY}-daily-papers.md was edited by hand and is kept"


def test_a_post_with_other_newlines_is_not_an_edited_one(blog, three, papers):
    blog.run("--date", DAY)
    blog.post(DAY).write_bytes(blog.post(DAY).read_bytes().replace(b"\n", b"\r\n"))
    papers.days[DAY].append(listed("3003.00004"))

    blog.run("--date", DAY, "--refresh")

    assert "3003.00004" in blog.ids(DAY)


def test_force_overwrites_an_edited_post_from_cached_answers(blog, three, upstream):
    blog.run("--date", DAY)
    before, asked = blog.files(), len(upstream.requests)
    blog.post(DAY).write_text("mine now\n")

    blog.run("--date", DAY, "--force", now="2030-03-07T09:00:00Z")

    assert blog.files()[blog.post(DAY).name] == before[blog.post(DAY).name]
    assert len(upstream.requests) == asked


def test_force_loses_no_paper_that_is_not_listed_any_more(blog, three, papers):
    blog.run("--date", DAY)
    papers.days[DAY].pop(0)

    blog.run("--date", DAY, "--force", "--refresh")

    assert set(blog.ids(DAY)) == {"3003.00001", "3003.00002", "3003.00003"}


def test_a_run_cut_short_between_record_and_post_is_mended_by_the_next(blog, three, papers):
    papers.days[DAY] = [listed("3003.00001")]
    blog.run("--date", DAY)
    old_post = blog.post(DAY).read_text()
    papers.days[DAY] = [listed("3003.00001"), listed("3003.00002")]
    blog.run("--date", DAY, "--refresh")
    new_post = blog.post(DAY).read_text()
    blog.post(DAY).write_text(old_post)  # as if the power had failed after the record

    blog.run("--date", DAY)

    assert blog.post(DAY).read_text() == new_post


def test_only_takes_the_order_given_and_looks_up_what_was_not_listed(blog, three, papers, upstream):
    papers.known["1602.00001"] = atom_entry("1602.00001")

    result = blog.run("--date", DAY, "--only", "3003.00003,1602.00001v1,3003.00001")

    assert result.code == 0
    assert blog.ids(DAY) == ["3003.00003", "1602.00001", "3003.00001"]
    assert len(seen(upstream, "id_list=1602.00001v1")) == 1


def test_only_names_an_unknown_id_and_publishes_the_others(blog, three):
    result = blog.run("--date", DAY, "--only", "3003.00003,1602.99999")

    assert result.code == 3
    assert "1602.99999 failed: arXiv knows no such paper" in result.err
    assert blog.ids(DAY) == ["3003.00003"]


def test_force_with_only_leaves_exactly_those_papers(blog, three):
    blog.run("--date", DAY)

    blog.run("--date", DAY, "--force", "--only", "3003.00001")

    assert blog.ids(DAY) == ["3003.00001"]


def test_the_limit_holds_for_the_post_over_all_runs(blog, three, papers):
    blog.run("--date", DAY, "--limit", "2")
    papers.days[DAY].append(listed("3003.00004", upvotes=500))

    report = blog.report("--date", DAY, "--limit", "2", "--refresh")

    assert set(blog.ids(DAY)) == {"3003.00004", "3003.00002"}
    why = {left["id"]: left["why"] for left in report["days"][0]["left_out"]}
    assert why["3003.00001"] == "over the limit of 2"
    blog.run("--date", DAY)
    assert len(blog.ids(DAY)) == 4


def test_categories_are_asked_of_arxiv_in_one_request_and_only_when_needed(blog, three, upstream):
    three.known = {
        "3003.00001": atom_entry("3003.00001", "cs.CL"),
        "3003.00002": atom_entry("3003.00002", "cs.CV"),
        "3003.00003": atom_entry("3003.00003", "stat.ML", "cs.CL"),
    }
    blog.settings["select.categories"] = ["cs.CL"]

    report = blog.report("--date", DAY)

    assert blog.ids(DAY) == ["3003.00003", "3003.00001"]
    assert report["days"][0]["left_out"][0]["why"] == "in cs.CV"
    assert len(seen(upstream, "/export/")) == 1


def test_no_metadata_is_asked_of_arxiv_without_need(blog, three, upstream):
    blog.run("--date", DAY)

    assert not seen(upstream, "/export/")


def test_a_paper_without_abstract_gets_arxivs(blog, papers):
    papers.days[DAY] = [listed("3003.00001", summary="")]
    papers.known["3003.00001"] = atom_entry("3003.00001")

    blog.run("--date", DAY)

    assert blog.record(DAY).papers[0].abstract.startswith("Invented papers are often")


def test_a_paper_without_any_abstract_fails_by_name_and_the_others_are_posted(blog, three):
    three.days[DAY].append(listed("3003.00004", summary="", title="Nothing to read"))

    result = blog.run("--date", DAY)

    assert result.code == 3
    why = "nothing could be read (abstract: there is none)"
    assert f"3003.00004 failed: {why}" in result.err
    assert len(blog.ids(DAY)) == 3
    assert [failure.what for failure in blog.record(DAY).failures] == ["3003.00004"]


def test_a_source_that_is_down_while_another_answers_is_named_and_exits_3(blog, three, upstream):
    feed = (
        '<rss version="2.0"><channel><title>Invented journal</title><item><title>Invented</title>'
        "<link>https://journal.example/1</link><pubDate>Tue, 05 Mar 2030 08:00:00 GMT</pubDate>"
        "<description>We invent a thing. It works.</description></item></channel></rss>"
    )
    upstream.route("/feed", feed, "application/rss+xml")
    upstream.fault("/hf/", status=503, times=99)
    blog.settings["sources"] = [
        {"use": "huggingface"},
        {"use": "feed", "url": f"{upstream.url}/feed"},
    ]

    result = blog.run("--date", DAY)

    assert result.code == 3
    assert "source huggingface failed" in result.err and "503" in result.err
    assert blog.ids(DAY) == ["https://journal.example/1"]
    assert blog.record(DAY).complete is False

    upstream.faults.clear()
    assert blog.run("--date", DAY).code == 0
    assert len(blog.ids(DAY)) == 4
    assert blog.record(DAY).complete is True


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ({"status": 429}, "429"),
        ({"status": 500}, "500"),
        ({"kind": "reset"}, "huggingface"),
        ({"kind": "truncate"}, "broken"),
        ({"kind": "garbage"}, "JSON"),
        ({"kind": "html"}, "JSON"),
        ({"kind": "empty"}, "JSON"),
    ],
)
def test_a_source_that_fails_for_good_leaves_what_was_published_and_exits_1(
    blog, three, upstream, fault, said
):
    blog.run("--date", DAY)
    before = blog.files()
    three.days["2030-03-06"] = [listed("3003.00009")]
    upstream.fault("/hf/.*2030-03-06", times=99, **fault)

    result = blog.run("--date", "2030-03-06")

    assert result.code == 1
    assert "2030-03-06: source huggingface failed: " in result.err
    assert said in result.err
    assert blog.files() == before


def test_making_a_post_again_while_its_source_is_down_changes_nothing(blog, three, upstream):
    blog.run("--date", DAY)
    before = blog.files()
    upstream.fault("/hf/", status=503, times=99)

    assert blog.run("--date", DAY, "--refresh").code == 1
    assert blog.files() == before


def test_one_bad_answer_costs_only_a_second_request(blog, three, upstream):
    upstream.fault("/hf/", kind="html")

    assert blog.run("--date", DAY).code == 0
    assert len(blog.ids(DAY)) == 3


def test_without_a_network_the_host_and_the_remedy_are_named(blog):
    blog.settings["upstream.huggingface"] = "http://127.0.0.1:9"

    result = blog.run("--date", DAY)

    assert result.code == 1
    assert "127.0.0.1:9" in result.err and "upstream.huggingface" in result.err


def test_a_plugin_with_a_bug_costs_one_paper_and_leaves_a_traceback(blog, three):
    (blog.folder / "broken_plugin.py").write_text(
        "from dataclasses import dataclass\n"
        "from digestpress.models import Digest\n"
        "@dataclass(frozen=True)\n"
        "class Broken:\n"
        "    def digest(self, document, slots, tools):\n"
        "        if document.paper_id == '3003.00002':\n"
        "            raise KeyError('oops')\n"
        "        return Digest((), 'en', 'broken')\n"
    )
    blog.settings["summarizers"] = [{"use": "broken_plugin:Broken"}]
    blog.settings["check.min_supported"] = 0

    result = blog.run("--date", DAY)

    assert result.code == 3
    assert "3003.00002 failed: KeyError: 'oops' (a bug" in result.err
    assert "Traceback" in result.err
    assert blog.ids(DAY) == ["3003.00003", "3003.00001"]


def test_a_summarizer_that_cannot_serve_hands_on_to_the_next_with_the_reason(blog, three):
    (blog.folder / "shy_plugin.py").write_text(
        "from dataclasses import dataclass\n"
        "from digestpress.errors import SummarizeError\n"
        "@dataclass(frozen=True)\n"
        "class Shy:\n"
        "    name: str = 'shy'\n"
        "    def digest(self, document, slots, tools):\n"
        "        raise SummarizeError('not today')\n"
    )
    blog.settings["summarizers"] = [{"use": "shy_plugin:Shy"}, {"use": "extractive"}]

    blog.run("--date", DAY)

    digest = blog.record(DAY).papers[0].digest
    assert (digest.summarizer, digest.instead_of) == ("extractive", "shy: not today")


def test_a_source_from_the_blogs_folder_is_a_dozen_lines(blog, three):
    (blog.folder / "my_source.py").write_text(
        "from dataclasses import dataclass\n"
        "from digestpress.models import Paper\n"
        "@dataclass(frozen=True)\n"
        "class Shelf:\n"
        "    title: str\n"
        "    def papers(self, day, web):\n"
        "        yield Paper(id=f'https://shelf.example/{day}', title=self.title, abstract='We shelve.')\n"
    )
    blog.settings["sources"] = [{"use": "my_source:Shelf", "title": "Invented shelf"}]

    assert blog.run("--date", DAY).code == 0
    assert "# 1. [Invented shelf](https://shelf.example/2030-03-05)" in blog.post(DAY).read_text()


def test_a_dry_run_says_what_it_would_publish_and_writes_nothing(blog, three):
    result = blog.run("--date", DAY, "--dry-run", "--limit", "1")

    assert result.code == 0
    assert "would publish 1 papers: 3003.00002" in result.out
    assert not (blog.folder / "posts").exists()


def test_the_report_tells_what_was_listed_left_out_done_and_failed(blog, three):
    three.days[DAY].append(listed("3003.00004", summary=""))
    blog.settings["select.exclude"] = ["paper 3003.00001"]

    report = blog.report("--date", DAY)

    assert report["totals"] == {
        "listed": 4, "done": 2, "published_before": 0, "left_out": 1, "failed": 1,
    }  # fmt: skip
    assert report["exit_code"] == 3
    assert report["requests"] == 2
    assert set(report["seconds"]) == {"list", "read", "summarize", "write"}


def test_a_run_on_github_actions_writes_a_step_summary(blog, three, tmp_path, monkeypatch):
    summary = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))

    blog.run("--date", DAY)

    assert f"| {DAY} | written | 3 | 3 | 0 | 0 | 0 |" in summary.read_text()


def test_hostile_titles_reach_the_post_as_they_are(blog, papers):
    titles = [
        'A "quoted": title --- with\n a newline | a bar',
        "{{ site.title }} {% raw %} <unk> ]( ![x](y) `code`",
        "\u05e9\u05dc\u05d5\u05dd \U0001f600 *stars* _and_ $x_1$",
        "long " * 60,
        "\ud800 lone \x00 control \u202e override",
    ]
    papers.days[DAY] = [listed(f"3003.0000{n}", title=t) for n, t in enumerate(titles)]

    assert blog.run("--date", DAY).code == 0

    text = blog.post(DAY).read_text()
    assert "{{" not in text and "{%" not in text and "<unk>" not in text
    front = yaml.safe_load(text.split("---\n")[1])
    assert front["title"] == f"Daily Papers — {DAY}"
    assert len(blog.ids(DAY)) == 5
    assert blog.record(DAY).papers[3].title == ("long " * 60).strip()


def test_the_date_carries_the_blogs_offset_and_may_be_a_time_of_its_own(blog, three):
    blog.settings |= {"timezone": "Asia/Seoul"}
    blog.run("--date", DAY)
    assert f"\ndate: {DAY} 00:00:00 +0900\n" in blog.post(DAY).read_text()

    blog.settings |= {"post.date_offset": False, "post.time": "08:15:00"}
    blog.call("render")
    assert f"\ndate: {DAY} 08:15:00\n" in blog.post(DAY).read_text()


def test_today_in_the_blogs_zone_is_not_the_future(blog, papers):
    blog.settings["timezone"] = "Asia/Seoul"

    result = blog.run("--date", "2030-03-06", now="2030-03-05T20:00:00Z")

    assert result.code == 0
    assert blog.run("--date", "2030-03-07", now="2030-03-05T20:00:00Z").code == 2


def test_two_kinds_of_posts_live_side_by_side(blog, three):
    blog.run("--date", DAY, "--limit", "1")
    blog.settings["post.slug"] = "more-papers"

    blog.run("--date", DAY)

    assert [p.id for p in blog.record(DAY, "more-papers").papers] == ["3003.00003", "3003.00001"]


def test_a_further_language_gets_a_post_of_its_own(blog, three):
    blog.settings |= {
        "languages": ["ko", "en"],
        "post.wording": {"ko": {"slots": {"method": "방법"}}},
    }

    blog.run("--date", DAY)

    assert "## 방법" in blog.post(DAY).read_text()
    assert "## Method" in blog.post(DAY, "-en").read_text()
    assert [post.name for post in blog.record(DAY).posts] == [
        f"{DAY}-daily-papers.md",
        f"{DAY}-daily-papers-en.md",
    ]


def test_a_damaged_record_stops_the_run_and_is_named(blog, three):
    blog.run("--date", DAY)
    (blog.folder / "posts" / f"{DAY}-daily-papers.json").write_text('{"schema_version": 1')

    result = blog.run("--date", "2030-03-06")

    assert result.code == 1
    assert f"posts/{DAY}-daily-papers.json is not a record" in result.err


def test_a_folder_that_cannot_be_written_is_named(blog, three):
    (blog.folder / "posts").write_text("a file in the way")

    result = blog.run("--date", DAY)

    assert result.code == 1
    assert "posts" in result.err and "Traceback" not in result.err


def test_a_run_that_is_killed_leaves_no_half_file_and_no_lock(blog, three, tmp_path):
    script = (
        "import os, signal, sys\n"
        "from digestpress import store\n"
        "real = store.Store.replace\n"
        "def replace(self, path, content):\n"
        "    real(self, path, content)\n"
        "    if path.suffix == '.json' and path.parent.name == 'posts':\n"
        "        os.kill(os.getpid(), signal.SIGKILL)\n"
        "store.Store.replace = replace\n"
        "from digestpress.cli import main\n"
        "main()\n"
    )
    hosts = ["--set", f"upstream.huggingface={blog.upstream.url}/hf"]
    done = subprocess.run(
        [sys.executable, "-c", script, "run", "--date", DAY, "--now", "2030-03-06T15:00Z", *hosts],
        cwd=blog.folder,
        env={**os.environ, "XDG_CACHE_HOME": str(tmp_path)},
        check=False,
    )
    assert done.returncode == -signal.SIGKILL
    assert [path.name for path in Path("posts").iterdir()] == [f"{DAY}-daily-papers.json"]

    assert blog.run("--date", DAY).code == 0
    assert json.loads(Path(f"posts/{DAY}-daily-papers.json").read_text())["papers"]
    assert blog.post(DAY).exists()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("{'id': 'x'}", "it lists what is no Paper"),
        ("Paper(id='https://shelf.example/1', title=None)", "(title: "),
        ("Paper(id='https://shelf.example/1', title='T', upvotes='many')", "(upvotes: "),
        ("Paper(id='shelf-12', title='T')", "it lists 'shelf-12': an id is arXiv's"),
    ],
)
def test_a_source_that_lists_no_papers_costs_only_its_own(blog, three, given, said):
    (blog.folder / "odd_source.py").write_text(
        "from dataclasses import dataclass\n"
        "from digestpress.models import Paper\n"
        "@dataclass(frozen=True)\n"
        "class Odd:\n"
        "    given: str\n"
        "    name: str = 'odd'\n"
        "    def papers(self, day, web):\n"
        "        return [eval(self.given)]\n"
    )
    blog.settings["sources"] = [{"use": "huggingface"}, {"use": "odd_source:Odd", "given": given}]

    result = blog.run("--date", DAY)

    assert result.code == 3
    assert "source odd failed: " in result.err
    assert said in result.err
    assert len(blog.ids(DAY)) == 3


@pytest.mark.parametrize(
    ("statement", "language", "said"),
    [
        ("Statement('goal', 3)", "en", "(statements.0.text: "),
        ("Statement('haiku', 'x')", "en", "it fills a slot that was not asked for: haiku"),
        (
            "Statement('goal', 'x', (Quote('not there', 0, 9),))",
            None,
            "it quotes what is not in the paper: 'not there'",
        ),
        (
            "Statement('goal', 'x', (Quote('not there', 0, 9),))",
            "en",
            "the paper supports 0 of its slots",
        ),
    ],
)
def test_a_summarizer_that_gives_no_digest_of_the_paper_is_passed_over(
    blog, three, statement, language, said
):
    (blog.folder / "odd_summarizer.py").write_text(
        "from dataclasses import dataclass\n"
        "from digestpress.models import Digest, Quote, Statement\n"
        "@dataclass(frozen=True)\n"
        "class Odd:\n"
        "    statement: str\n"
        "    language: str | None\n"
        "    def digest(self, document, slots, tools):\n"
        "        return Digest((eval(self.statement),), self.language, 'odd')\n"
    )
    odd = {"use": "odd_summarizer:Odd", "statement": statement, "language": language}
    blog.settings["summarizers"] = [odd, {"use": "extractive"}]

    assert blog.run("--date", DAY).code == 0

    digest = blog.record(DAY).papers[0].digest
    assert digest.summarizer == "extractive"
    assert said in digest.instead_of


def test_only_gives_a_listed_paper_the_abstract_that_arxiv_has(blog, papers):
    papers.days[DAY] = [listed("3003.00001", summary=None)]
    papers.known["3003.00001"] = atom_entry("3003.00001")

    assert blog.run("--date", DAY, "--only", "3003.00001").code == 0
    assert blog.record(DAY).papers[0].abstract.startswith("Invented papers are often")


def test_only_is_for_one_day(blog, three):
    result = blog.run("--since", DAY, "--until", DAY, "--only", "3003.00001")

    assert result.code == 2
    assert "--only is for one day" in result.err


def test_what_arxiv_knows_of_a_past_day_is_asked_only_once(blog, three, upstream):
    three.known = {
        "3003.00001": atom_entry("3003.00001", "cs.CL"),
        "3003.00002": atom_entry("3003.00002", "cs.CV"),
    }
    blog.settings["select.categories"] = ["cs.CL"]
    blog.run("--date", DAY)
    asked = len(upstream.requests)

    blog.run("--date", DAY)

    assert blog.ids(DAY) == ["3003.00001"]
    assert len(upstream.requests) == asked


def test_force_keeps_an_edited_post_when_nothing_could_be_learnt(blog, three, upstream):
    blog.run("--date", DAY)
    blog.post(DAY).write_text("mine\n")
    upstream.fault("/hf/", status=503, times=99)

    result = blog.run("--date", DAY, "--force", "--refresh")

    assert result.code == 1
    assert blog.post(DAY).read_text() == "mine\n"


def test_an_edited_post_in_another_encoding_is_kept_and_the_next_day_is_done(blog, three):
    blog.run("--date", DAY)
    blog.post(DAY).write_bytes("mein Gru\u00df\n".encode("latin-1"))
    three.days["2030-03-06"] = [listed("3003.00009")]

    result = blog.run("--since", DAY, "--until", "2030-03-06")

    assert result.code == 0
    assert f"{DAY}-daily-papers.md edited, kept" in result.out
    assert blog.ids("2030-03-06") == ["3003.00009"]


def test_a_dry_run_over_days_counts_a_paper_once(blog, three):
    three.days["2030-03-06"] = [listed("3003.00001"), listed("3003.00009")]

    result = blog.run("--since", DAY, "--until", "2030-03-06", "--dry-run")

    assert "2030-03-06: would publish 1 papers: 3003.00009" in result.out


def test_a_post_that_would_lose_all_its_papers_stays(blog, three):
    blog.run("--date", DAY)
    before = blog.files()
    blog.settings["select.min_upvotes"] = 1000

    result = blog.run("--date", DAY, "--force")

    assert result.code == 0
    assert "unchanged" in result.out
    assert blog.files() == before


def test_a_folder_that_is_not_there_for_the_report_is_told_before_the_run(blog, three):
    result = blog.run("--date", DAY, "--report", "nowhere/report.json")

    assert result.code == 2
    assert "there is no folder nowhere for the report" in result.err
    assert not (blog.folder / "posts").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a full device, as Linux has")
def test_a_report_that_cannot_be_written_hides_neither_the_posts_nor_an_error(blog, three):
    done = blog.run("--date", DAY, "--report", "/dev/full")
    assert done.code == 3
    assert "/dev/full cannot be written: No space left on device" in done.err
    assert len(blog.ids(DAY)) == 3

    (blog.folder / "posts" / f"{DAY}-daily-papers.json").write_text("{")
    stopped = blog.run("--date", DAY, "--report", "/dev/full")
    assert stopped.code == 1
    assert "is not a record" in stopped.err


def test_a_damaged_cache_of_what_was_published_is_made_again(blog, three):
    blog.run("--date", DAY)
    cache = blog.folder / ".digestpress" / "published.json"
    for damaged in ('{"a.json": 3}', '{"a.json": {"stamp": 1, "values": [2]}}', "[]", "{"):
        cache.write_text(damaged)

        assert blog.run("--date", DAY).code == 0
        assert json.loads(cache.read_text())


def test_a_full_disk_is_named_and_leaves_no_half_file(blog, three, monkeypatch):
    monkeypatch.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError(28, "No space left")))

    result = blog.run("--date", DAY)

    assert result.code == 1
    assert f"{DAY}-daily-papers.json cannot be written: No space left" in result.err
    assert not list((blog.folder / "posts").glob("*"))
    assert not list((blog.folder / ".digestpress").glob("*.new"))
