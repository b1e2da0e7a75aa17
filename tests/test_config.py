"""config.yaml and --set: what is right becomes a blog; all that is wrong is told with its line."""

from __future__ import annotations

import datetime as dt
import sys

import pytest

from digestpress.config import Settings, build, load
from digestpress.errors import ConfigError, UsageError
from digestpress.posts import Wording
from digestpress.selecting import Selection
from digestpress.sources import ArxivSource, FeedSource, HuggingFaceSource
from digestpress.summarizing import ExtractiveSummarizer

PLUGIN = '''
from dataclasses import dataclass
from digestpress.models import Paper

@dataclass(frozen=True)
class Shelf:
    """Lists one invented paper."""

    row: int = 1
    name: str = "shelf"

    def papers(self, day, web):
        yield Paper(id="3003.00001", title=f"Row {self.row}")

class NoDataclass:
    def papers(self, day, web): ...

@dataclass(frozen=True)
class NoMethod:
    name: str = "x"

@dataclass(frozen=True)
class NoType:
    row: "NotDefinedAnywhere"
    def papers(self, day, web): ...

@dataclass(frozen=True)
class Refusing:
    def __post_init__(self):
        raise KeyError("row")
    def papers(self, day, web): ...
'''


@pytest.fixture
def blog(tmp_path, monkeypatch):
    """Build a blog of the text of its config.yaml."""
    monkeypatch.setattr(sys, "path", [*sys.path])  # a plugin's folder is added to it

    def blog(text: str | bytes | None = None, *overrides: str):
        file = tmp_path / "config.yaml"
        if text is not None:
            file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return build(load(file if text is not None else None, overrides), tmp_path)

    return blog


@pytest.fixture
def problems(blog, tmp_path):
    """Return what is wrong with a config.yaml, each as ``line: message``."""

    def problems(text, *overrides):
        with pytest.raises(ConfigError) as raised:
            blog(text, *overrides)
        found = [str(problem) for problem in raised.value.problems]
        assert str(raised.value) == "\n".join(found)
        return [one.replace(f"{tmp_path}/config.yaml:", "").strip() for one in found]

    return problems


# --- what is right ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", [None, "", "# only a comment\n", "---\n", "select:\nsources:\nsummarizers:\npost:\n"]
)
def test_without_settings_everything_has_its_default(blog, text):
    made = blog(text)

    assert made.settings == Settings()
    assert made.sources == (HuggingFaceSource(),)
    assert made.summarizers == (ExtractiveSummarizer(),)


def test_settings_of_all_kinds_are_read(blog):
    made = blog("""
languages: [ko, en, zh-Hant]
timezone: Asia/Seoul
sources:
  - use: huggingface
    due_hour: 15
  - use: arxiv
    categories: [cs.CL, hep-th]
    cross_lists: false
  - use: feed
    url: https://blog.example.org/feed
select:
  limit: 5
  include: [world model]
post:
  tags: [papers, hugginface]
  time: "08:15:00"
  wording:
    ko: {slots: {goal: 목표}}
upstream:
  huggingface: http://127.0.0.1:8099/hf/
""")

    assert made.sources == (
        HuggingFaceSource(due_hour=15),
        ArxivSource(categories=("cs.CL", "hep-th"), cross_lists=False),
        FeedSource(url="https://blog.example.org/feed"),
    )
    settings = made.settings
    assert settings.languages == ("ko", "en", "zh-Hant")
    assert settings.select == Selection(limit=5, include=("world model",))
    assert settings.post.wording == {"ko": Wording(slots={"goal": "목표"})}
    assert settings.upstream.huggingface == "http://127.0.0.1:8099/hf"


@pytest.mark.parametrize(
    ("written", "time"),
    [
        ('"08:15:00"', dt.time(8, 15)),
        ("08:15:00", dt.time(8, 15)),
        ("18:15:07", dt.time(18, 15, 7)),  # YAML 1.1 makes 65707 of it
        ("23:59:59", dt.time(23, 59, 59)),
        ("18:15", dt.time(18, 15)),  # and 1095 of this
        ("1:00", dt.time(1)),
        ("00:00:00", dt.time()),
    ],
)
def test_a_time_may_be_written_without_quotes(blog, written, time):
    assert blog(f"post:\n  time: {written}\n").settings.post.time == time


@pytest.mark.parametrize("written", ["24:00:00", "25:30", "8", "-5", "true", "8.5", "noon", "[8]"])
def test_what_is_no_time_is_refused(problems, written):
    (problem,) = problems(f"post:\n  time: {written}\n")

    assert problem.startswith("2: post.time: ")


@pytest.mark.parametrize("title", ["Papers", "{date}", "{date:%d.%m.%Y}", "{{x}} {date}"])
def test_a_title_may_hold_the_date_in_any_form(blog, title):
    assert blog(f'post:\n  title: "{title}"\n').settings.post.title == title


@pytest.mark.parametrize(
    "title", ["{day}", "{}", "{0}", "{", "{date.yeer}", "{date[0]}", "{date:%d", "{date!x}"]
)
def test_a_title_that_cannot_be_filled_in_is_refused(problems, title):
    (problem,) = problems(f'post:\n  title: "{title}"\n')

    assert problem.startswith("2: post.title: may hold {date}, and braces for nothing else")


# --- what is wrong ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("sumarizers: []\n", "1: sumarizers: there is no such setting; did you mean summarizers?"),
        (
            "select:\n  limits: 5\n",
            "2: select.limits: there is no such setting; did you mean limit?",
        ),
        (
            "post:\n  wording:\n    de:\n      methd: Weg\n",
            "4: post.wording.de.methd: there is no such setting",
        ),
        (
            "sources:\n  - use: huggingface\n    du_hour: 3\n",
            "3: sources.0.du_hour: there is no such option; did you mean due_hour?",
        ),
        (
            "sources:\n  - use: hugingface\n",
            "2: sources.0.use: 'hugingface' is not known here; did you mean huggingface?",
        ),
        (
            "read:\n  zzz: 1\n",
            "2: read.zzz: there is no such setting; there are depth",
        ),
        ("5: x\n", "1: 5: there is no such setting; there are languages, timezone, sources, "),
        ("on: x\n", "1: on: there is no such setting; "),
    ],
)
def test_an_unknown_name_is_told_with_its_line_and_what_may_be_meant(problems, text, problem):
    (found,) = problems(text)

    assert found.startswith(problem)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("select:\n  limit: five\n", "2: select.limit: must be a whole number"),
        ("select:\n  limit: 0\n", "2: select.limit: should be greater than or equal to 1"),
        ("select: [5]\n", "1: select: "),
        ("select:\n  include: tea\n", "2: select.include: must be a list, such as [a, b]"),
        ("select:\n  include: ['']\n", "2: select.include.0: String should have at least 1"),
        ("languages: english\n", "1: languages: must be a list"),
        ("languages: [en, no]\n", "1: languages.1: must be text; put it in quotes (given: False)"),
        ("languages: []\n", "1: languages: must name at least one language"),
        ("languages: [en, en]\n", "1: languages: must name at least one language, and each once"),
        ("timezone: Mars/Olympus\n", "1: timezone: 'Mars/Olympus' is no time zone"),
        ("timezone: ../etc/passwd\n", "1: timezone: '../etc/passwd' is no time zone"),
        ("timezone: ''\n", "1: timezone: '' is no time zone"),
        ("upstream:\n  arxiv: arxiv.org\n", "2: upstream.arxiv: must be an address such as"),
        ("upstream:\n  attempts: 0\n", "2: upstream.attempts: should be greater than"),
        (
            "post:\n  slug: Daily Papers\n",
            "2: post.slug: must be written in small letters and digits",
        ),
        ("post:\n  links: some\n", "2: post.links: should be 'all', 'alphaxiv' or 'none'"),
        ("sources: []\n", "1: sources: names none, so nothing could be done"),
        ("summarizers: []\n", "1: summarizers: names none, so nothing could be done"),
        ("sources: huggingface\n", "1: sources: must be a list"),
        (
            "sources: [huggingface]\n",
            "1: sources.0: must say what to use, as in `- use: huggingface`",
        ),
        ("sources:\n  - due_hour: 3\n", "2: sources.0.use: must name one of arxiv, feed, huggingf"),
        (
            "sources:\n  - use: huggingface\n    due_hour: 24\n",
            "3: sources.0.due_hour: should be less than or equal to 23 (given: 24)",
        ),
        ("sources:\n  - use: arxiv\n", "2: sources.0: arxiv needs categories or a query"),
        (
            "sources:\n  - use: arxiv\n    categories: [CS.CL]\n",
            "2: sources.0: 'CS.CL' is not an arXiv category",
        ),
        ("sources:\n  - use: feed\n", "2: sources.0.url: "),
        (
            "sources:\n  - use: feed\n    url: blog.example.org\n",
            "2: sources.0: 'blog.example.org' is not an http or https address",
        ),
        ("[a, b]\n", "1: must hold settings, each as `name: value`"),
        ("text\n", "1: must hold settings, each as `name: value`"),
        ("select:\n  limit: 5\n limit: 6\n", "3: not YAML: "),
        ("select: {limit: 5\n", "2: not YAML: "),
        ("a: 1\n---\nb: 2\n", "2: not YAML: "),
        ("select:\n\tlimit: 5\n", "2: not YAML: "),
        ("post: !!python/object:os.system {}\n", "1: not YAML: "),
    ],
)
def test_a_wrong_value_is_told_with_its_line(problems, text, problem):
    (found,) = problems(text)

    assert found.startswith(problem)


def test_all_problems_are_told_at_once_in_the_order_of_their_lines(problems):
    found = problems("""
languages: [EN]
sources:
  - use: huggingface
    foo: 1
    bar: 2
  - use: nosuch
select:
  limt: 3
  min_upvotes: many
timezone: Nowhere
languages: [ko]
""")

    assert [problem.split(": ")[:2] for problem in found] == [
        ["5", "sources.0.foo"],
        ["6", "sources.0.bar"],
        ["7", "sources.1.use"],
        ["9", "select.limt"],
        ["10", "select.min_upvotes"],
        ["11", "timezone"],
        ["12", "languages.0"],
        ["12", "languages"],
    ]


def test_problems_of_one_line_come_in_the_same_order_every_time(problems):
    found = problems("sources: [{use: huggingface, e: 1, d: 1, c: 1, b: 1, a: 1}]\n")

    assert [p.split(":")[1] for p in found] == [f" sources.0.{name}" for name in "abcde"]


def test_a_name_given_twice_is_told_with_both_lines(problems):
    assert problems("select:\n  limit: 5\npost: {}\nselect:\n  limit: 6\n") == [
        "4: select: given twice, first in line 1",
        "5: select.limit: given twice, first in line 2",
    ]


def test_a_file_that_is_no_text_is_refused(problems):
    (problem,) = problems(b"select: \xff\xfe\n")

    assert problem.startswith("cannot be read: ")


def test_a_date_that_no_calendar_has_is_refused(problems):
    (problem,) = problems("timezone: 2030-13-45\n")

    assert problem.startswith("cannot be read: ")


def test_a_value_that_holds_itself_is_refused(problems):
    (problem,) = problems("select: &all\n  include: *all\n")

    assert problem == "cannot be read: the value in line 1 holds itself"


# --- overrides ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("override", "read"),
    [
        ("select.limit=5", lambda blog: blog.settings.select == Selection(limit=5, min_upvotes=2)),
        ("select={limit: 5}", lambda blog: blog.settings.select == Selection(limit=5)),
        ("select.limit=null", lambda blog: blog.settings.select == Selection(min_upvotes=2)),
        ("sources.1.due_hour=9", lambda blog: blog.sources[1].due_hour == 9),
        ("sources=[{use: huggingface}]", lambda blog: blog.sources == (HuggingFaceSource(),)),
        ("post.wording.de.pdf=Datei", lambda blog: blog.settings.post.wording["de"].pdf == "Datei"),
        ("post.time=18:15:00", lambda blog: blog.settings.post.time == dt.time(18, 15)),
        ("site.title=a=b", lambda blog: blog.settings.site.title == "a=b"),
        (" select.limit = 5", lambda blog: blog.settings.select.limit == 5),
    ],
)
def test_an_override_wins_over_the_file(blog, override, read):
    text = """
select: {limit: 3, min_upvotes: 2}
sources:
  - {use: arxiv, categories: [cs.CL]}
  - {use: huggingface, due_hour: 3}
"""
    assert read(blog(text, override))


def test_the_last_of_several_overrides_wins(blog):
    assert blog(None, "select.limit=5", "select.limit=6").settings.select.limit == 6


def test_an_override_replaces_what_was_wrong_in_the_file(blog):
    assert blog("select:\n  limt: 5\n", "select={limit: 4}").settings.select.limit == 4


def test_a_language_that_yaml_takes_for_a_truth_value_has_its_words(blog):
    made = blog(
        "post:\n  wording:\n    no: {slots: {goal: Mål}}\n", "post.wording.no.quotes=Sitater"
    )

    assert made.settings.post.wording == {"no": Wording(slots={"goal": "Mål"}, quotes="Sitater")}


def test_a_wrong_override_is_told_by_its_own_name(problems):
    assert problems("select:\n  limit: 5\n", "select.limit=0", "selct.limit=3") == [
        "--set selct.limit: selct: there is no such setting; did you mean select?",
        "--set select.limit: select.limit: should be greater than or equal to 1 (given: 0)",
    ]


@pytest.mark.parametrize(
    ("override", "why"),
    [
        ("select.limit", "write it as KEY=VALUE"),
        ("=5", "write it as KEY=VALUE"),
        ("select..limit=5", "write it as KEY=VALUE"),
        ("select.limit=[5", "the value is not YAML"),
        ("timezone=2030-13-45", "the value is not YAML"),
        ("sources.2.due_hour=5", "there are only 2 to choose from"),
        ("summarizers.0.max_sentences=5", "there is no list in the config; set all of it at once"),
    ],
)
def test_an_override_that_cannot_be_read_is_a_usage_error(blog, override, why):
    sources = "sources:\n  - use: huggingface\n  - {use: arxiv, categories: [cs]}\n"

    with pytest.raises(UsageError, match=why):
        blog(sources, override)


# --- plugins ------------------------------------------------------------------------------------


def test_a_source_of_ones_own_is_loaded_from_the_blogs_folder(blog, tmp_path):
    (tmp_path / "own_shelf.py").write_text(PLUGIN)

    made = blog("sources:\n  - use: own_shelf:Shelf\n    row: 3\n")

    assert [p.title for p in made.sources[0].papers(dt.date(2030, 3, 6), None)] == ["Row 3"]


@pytest.mark.parametrize(
    ("use", "problem"),
    [
        ("plug:Nothing", "2: sources.0.use: plug:Nothing cannot be loaded: "),
        ("nosuchmodule:Shelf", "2: sources.0.use: nosuchmodule:Shelf cannot be loaded: No module"),
        ("broken_syntax:Shelf", "2: sources.0.use: broken_syntax:Shelf cannot be loaded: "),
        ("broken_name:Shelf", "2: sources.0.use: broken_name:Shelf cannot be loaded: name 'nosuch"),
        (
            "plug:NoDataclass",
            "2: sources.0.use: plug:NoDataclass must be a dataclass with a method",
        ),
        (
            "plug:NoMethod",
            "2: sources.0.use: plug:NoMethod must be a dataclass with a method papers",
        ),
        ("plug:NoType", "2: sources.0: plug:NoType cannot be set up: "),
        ("plug:Refusing", "2: sources.0: plug:Refusing cannot be set up: KeyError('row')"),
        ("':Shelf'", "2: sources.0.use: :Shelf cannot be loaded: "),
        ("'.plug:Shelf'", "2: sources.0.use: .plug:Shelf cannot be loaded: "),
    ],
)
def test_a_plugin_that_is_broken_or_no_source_is_told_with_its_line(
    problems, tmp_path, use, problem
):
    (tmp_path / "plug.py").write_text(PLUGIN)
    (tmp_path / "broken_syntax.py").write_text("def x(:\n")
    (tmp_path / "broken_name.py").write_text("nosuchname\n")

    (found,) = problems(f"sources:\n  - use: {use}\n")

    assert found.startswith(problem)


def test_a_wrong_option_of_a_plugin_is_told_with_its_line(problems, tmp_path):
    (tmp_path / "other_shelf.py").write_text(PLUGIN)

    assert problems("sources:\n  - use: other_shelf:Shelf\n    row: [top]\n    rwo: 3\n") == [
        "3: sources.0.row: must be a whole number",
        "4: sources.0.rwo: there is no such option; did you mean row?",
    ]
