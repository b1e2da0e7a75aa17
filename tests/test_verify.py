"""``digestpress verify``: posts of any origin against the papers that they link to."""

from __future__ import annotations

import json

import pytest

from blog import atom_entry, listed, seen
from digestpress.posts import accounts_in

DAY = "2030-03-05"
SUMMARY = (
    "Sleep staging needs a flock. In this paper, we propose Nap, a method that counts without sheep. "
    "Nap reaches 87.4% accuracy on PastureQA, compared to 85.1% for FlockFormer."
)


@pytest.fixture
def known(papers):
    papers.known = {
        "3003.00001": atom_entry("3003.00001", summary=SUMMARY),
        "3003.00002": atom_entry("3003.00002"),
    }
    return papers


def written(blog, *lines: str, name: str = "post.md") -> str:
    path = blog.folder / name
    path.write_text("\n".join(lines), encoding="utf-8")
    return str(path)


def account(title: str, link: str, *said: str) -> list[str]:
    return [f"# 1. [{title}]({link})", "", "## Results", *(f"- {one}" for one in said), ""]


def judged(blog, *args: str):
    result = blog.call("verify", *args, "--json")
    return result.code, json.loads(result.out)


def test_our_own_posts_stand_from_their_records_without_a_request(blog, papers, upstream):
    papers.days[DAY] = [listed("3003.00001"), listed("3003.00002")]
    blog.run("--date", DAY)
    asked = len(upstream.requests)

    result = blog.call("verify", "--date", DAY)

    assert result.code == 0
    assert "on 2 papers (read: abstract): 0 failures, 0 warnings" in result.out
    assert len(upstream.requests) == asked


def test_a_sentence_that_a_person_altered_is_found(blog, papers):
    papers.days[DAY] = [listed("3003.00004")]
    papers.known["3003.00004"] = atom_entry(
        "3003.00004", summary=listed("3003.00004")["paper"]["summary"]
    )
    blog.run("--date", DAY)
    text = blog.post(DAY).read_text()
    blog.post(DAY).write_text(text.replace("baseline by 5%", "baseline by 50%"))

    code, found = judged(blog)

    (paper,) = found["posts"][0]["papers"]
    wrong = [s for s in paper["statements"] if s["findings"]]
    assert code == 0  # the abstract is no proof that the paper never says it
    assert [f["what"] for s in wrong for f in s["findings"]] == ["50%"]


@pytest.mark.parametrize(
    ("said", "what"),
    [
        ("Nap은 PastureQA에서 87.4%의 정확도를 달성하였다.", []),
        ("Nap 在 PastureQA 上的准确率为 87.4%。", []),
        ("NapはPastureQAで87.4％の精度を達成した。", []),
        ("Nap reaches 87.4% accuracy on PastureQA.", []),
        ("Nap은 BarnBench에서 91.3%의 정확도를 달성하였다.", ["91.3%", "BarnBench"]),
    ],
)
def test_sentences_of_any_post_are_judged_in_four_languages(blog, known, said, what):
    post = written(blog, *account("Invented paper", "https://arxiv.org/abs/3003.00001v1", said))

    _, found = judged(blog, post)

    (statement,) = found["posts"][0]["papers"][0]["statements"]
    assert [f["what"] for f in statement["findings"]] == what
    assert statement["slot"] == "Results"


def test_all_papers_of_all_posts_are_asked_for_at_once(blog, known, upstream):
    one = written(blog, *account("A", "https://arxiv.org/abs/3003.00001", "Nap counts."))
    two = written(
        blog, *account("B", "https://arxiv.org/pdf/3003.00002", "It pays."), name="two.md"
    )

    blog.call("verify", one, two)

    assert len(list(seen(upstream, "/export/"))) == 1


def test_a_link_to_another_paper_than_the_heading_names_fails_and_exits_3(blog, known):
    post = written(
        blog,
        *account("Whales at Dawn: a Survey", "https://arxiv.org/abs/3003.00001", "Nap counts."),
    )

    result = blog.call("verify", post)

    assert result.code == 3
    assert "is not the title of the paper that it links to" in result.out


def test_a_paper_that_nobody_knows_is_told_and_exits_3(blog, known):
    post = written(
        blog,
        *account("Lost", "https://arxiv.org/abs/3003.09999", "It was never there."),
        *account("Invented paper", "https://arxiv.org/abs/3003.00001", "Nap counts without sheep."),
    )

    result = blog.call("verify", post)

    assert result.code == 3
    assert "3003.09999: failure!: arXiv knows no such paper" in result.out
    assert "1 failures" not in result.out
    assert "2 statements" not in result.out


def test_why_only_the_abstract_was_read_is_told(blog, known):
    post = written(blog, *account("Paper 3003.00001", "https://arxiv.org/abs/3003.00001", "Sleep."))

    _, whole = judged(blog, post)

    assert whole["posts"][0]["papers"][0]["read"] == "abstract"
    assert whole["posts"][0]["papers"][0]["instead_of"]
    assert "only the abstract could be read: " in blog.call("verify", post).out


def test_a_refusal_in_an_english_post_is_found(blog, known):
    said = "As an AI language model, I cannot summarize the results of this paper."
    code, whole = judged(
        blog,
        written(blog, *account("Paper 3003.00001", "https://arxiv.org/abs/3003.00001", said)),
    )

    (statement,) = whole["posts"][0]["papers"][0]["statements"]
    assert code == 3
    assert "is a refusal" in [finding["expected"] for finding in statement["findings"]]


def test_a_paper_without_a_text_is_told_and_exits_3(blog, papers):
    papers.known["3003.00001"] = atom_entry("3003.00001", summary="")
    post = written(blog, *account("X", "https://arxiv.org/abs/3003.00001", "Nap counts sheep."))

    result = blog.call("verify", post)

    assert result.code == 3
    assert "nothing could be read" in result.out


def test_a_post_without_links_is_told_and_exits_3(blog):
    post = written(blog, "# A day at the sea", "", "We went to the sea and saw whales there.")

    result = blog.call("verify", post)

    assert result.code == 3
    assert "has no link to an arXiv paper, so there is nothing to check it against" in result.out


def test_a_heading_without_a_link_among_others_is_told(blog, known):
    post = written(
        blog,
        *account("Invented paper", "https://arxiv.org/abs/3003.00001", "Nap counts without sheep."),
        "# 2. Another paper",
        "Whales sing at night, as this paper shows.",
    )

    result = blog.call("verify", post)

    assert result.code == 3
    assert "has no link to an arXiv paper under its heading" in result.out


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff\xfe\x00", "is not UTF-8 text"),
        (None, "cannot be read: No such file"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(blog, content, said):
    path = blog.folder / "odd.md"
    if content is not None:
        path.write_bytes(content)

    result = blog.call("verify", str(path))

    assert result.code == 1
    assert said in result.err


def test_a_file_that_cannot_be_read_leaves_the_others_to_be_checked(blog, known):
    (blog.folder / "odd.md").write_bytes(b"\xff\xfe\x00")
    link = "https://arxiv.org/abs/3003.00001"
    post = written(blog, *account("Invented paper", link, "Nap counts without sheep."))

    result = blog.call("verify", str(blog.folder / "odd.md"), post)

    assert result.code == 3
    assert "is not UTF-8 text" in result.out
    assert "1 statements on 1 papers" in result.out


def test_each_item_of_a_list_of_links_is_about_its_own_paper():
    text = (
        "# Papers of the week\n"
        "- [Nap](https://arxiv.org/abs/3003.00001) counts without any sheep.\n"
        "  - It needs 3.1 hours.\n"
        "- [Doze](https://arxiv.org/abs/3003.00002) is compared with"
        " [Nap](https://arxiv.org/abs/3003.00001) by its authors."
    )

    first, second = accounts_in(text)

    assert (first.paper.id, second.paper.id) == ("3003.00001", "3003.00002")
    assert [claim.text for claim in first.claims][-1] == "It needs 3.1 hours."
    assert (second.heading, second.line, len(second.claims)) == ("Doze", 4, 1)


def test_a_date_beside_a_file_is_a_usage_error(blog):
    assert blog.call("verify", "--date", DAY, "post.md").code == 2


def test_a_blog_without_posts_says_so(blog):
    result = blog.call("verify", "--date", DAY)

    assert (result.code, f"there is no post of {DAY} in posts/" in result.err) == (2, True)


@pytest.mark.parametrize(
    "front",
    [
        ["---", "title: A: B", "date: [", "---"],
        ["---", "title: never closed"],
        ["\ufeff---", "title: x", "---"],
        [],
    ],
)
def test_front_matter_of_any_kind_is_no_statement(front):
    lines = [*front, *account("X", "https://arxiv.org/abs/3003.00001", "Nap counts sheep well.")]

    (found,) = accounts_in("\r\n".join(lines))

    assert [claim.text for claim in found.claims] == ["Nap counts sheep well."]
    assert found.paper and found.paper.id == "3003.00001"
    assert lines[found.line - 1].startswith("# 1.")


def test_labels_links_quotes_and_notes_of_a_post_are_no_statements():
    text = """# [Nap](https://arxiv.org/abs/3003.00001)
> [Alphaxiv](https://www.alphaxiv.org/ko/overview/3003.00001)

[PDF](https://arxiv.org/pdf/3003.00001) · [Code](https://code.example/x)

Ada Example, Ben Sample

## Introduction
- Goal: **Nap** aims to count `sheep` &#95;at night&#95;.
- Motivation: _Not stated in the abstract._

## Method
First it naps. Then it [counts](https://x.example) them.

_Read: abstract. Written by someone, 2030-03-06._

<details><summary>Quotes (1)</summary>
<ul><li>Goal: “We count.”</li></ul>
</details>
"""

    (found,) = accounts_in(text)

    assert [(c.slot, c.text) for c in found.claims] == [
        ("Goal", "Nap aims to count sheep _at night_."),
        ("Method", "First it naps."),
        ("Method", "Then it counts them."),
    ]


def test_a_link_below_the_heading_names_the_paper():
    found = accounts_in(
        "## 논문 하나\n링크: https://huggingface.co/papers/3003.00001\n\n이 논문은 양을 세지 않는다.\n"
        "## 논문 둘\narXiv:3003.00002\n\n이 논문은 양을 다시 센다.\n"
    )

    assert [a.paper and a.paper.id for a in found] == ["3003.00001", "3003.00002"]
    assert [c.text for a in found for c in a.claims] == [
        "이 논문은 양을 세지 않는다.",
        "이 논문은 양을 다시 센다.",
    ]


def test_sentences_with_notes_behind_them_or_without_a_stop_are_judged_where_they_have_figures():
    (found,) = accounts_in(
        "# [Nap](https://arxiv.org/abs/3003.00001)\n\n"
        "Nap reaches 97.6% on PastureQA.[^1]\n\n"
        "It counts sheep in 12.5 ms [1]\n\n"
        "It needs 3.2 GB, [as they say](https://x.example)\n\n"
        "Ada Example, Ben Sample\n"
    )

    assert [(c.line, c.text) for c in found.claims] == [
        (3, "Nap reaches 97.6% on PastureQA."),
        (5, "It counts sheep in 12.5 ms"),
        (7, "It needs 3.2 GB, as they say"),
    ]


def test_a_paragraph_that_goes_on_in_the_next_line_is_read_as_one():
    (found,) = accounts_in(
        "# [Nap](https://arxiv.org/abs/3003.00001)\n\n"
        "Nap reaches 97.6%\non PastureQA. It sleeps\nuntil noon.\n- It counts sheep\n"
    )

    assert [(c.line, c.text) for c in found.claims] == [
        (3, "Nap reaches 97.6% on PastureQA."),
        (3, "It sleeps until noon."),
        (6, "It counts sheep"),
    ]
