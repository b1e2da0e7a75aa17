"""The docs say what the code does."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import jsonschema
import pytest

from blog import listed
from digestpress.config import build, load

ROOT = Path(__file__).parents[1]


@pytest.fixture
def documents(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    import make_docs  # noqa: PLC0415 - found through the line above

    yield make_docs.documents()
    sys.modules.pop("make_docs")


def test_the_generated_parts_of_the_docs_are_those_of_the_code(documents):
    stale = [path.name for path, text in documents.items() if path.read_text() != text]

    assert not stale, f"run python tools/make_docs.py: {stale}"


def test_a_record_of_a_run_fits_the_published_schema(blog, papers):
    papers.days["2030-03-05"] = [listed("3003.00001", githubRepo="https://code.example/x")]
    blog.run("--date", "2030-03-05")

    record = json.loads((blog.folder / "posts/2030-03-05-daily-papers.json").read_text())
    schema = json.loads((ROOT / "docs" / "record.schema.json").read_text())

    jsonschema.validate(record, schema)
    del record["papers"][0]["digest"]["statements"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(record, schema)


def test_the_projects_own_config_is_valid(tmp_path):
    assert build(load(ROOT / "config.yaml"), tmp_path).settings.languages == ("en",)


def test_every_setting_that_the_projects_config_comments_out_is_valid(tmp_path):
    text = (ROOT / "config.yaml").read_text()
    shown = re.sub(r"(?m)^(\s*)# ((- )?\w+:.*)$", r"\1\2", text)
    shown = re.sub(r"(?m)^(\s*)#   (\w+:.*)$", r"\1  \2", shown)
    file = tmp_path / "config.yaml"
    file.write_text(shown)

    blog = build(load(file), tmp_path)

    assert len(blog.sources) == 3
    assert blog.settings.select.limit == 20


def test_the_settings_shown_in_the_readme_are_valid(tmp_path):
    readme = (ROOT / "README.md").read_text()
    shown = re.findall(r"```yaml\n(.*?)```", readme, re.DOTALL)
    file = tmp_path / "config.yaml"
    built = []
    for text in (text for text in shown if "shelf" not in text):
        file.write_text(text)
        built.append(build(load(file), tmp_path))

    model, slots, other = built
    assert model.summarizers[0].budget.money == 0.5
    assert slots.settings.slots[2].heading == "Compute"
    assert other.settings.timezone == "Asia/Seoul"
    assert other.settings.post.wording_in("ko").slots["method"] == "방법"


def test_the_servers_shown_in_the_readme_are_valid_settings(tmp_path):
    rows = re.findall(
        r"^\| [\w. ]+ \| (`(?:base_url|dialect|api_key_env).*) \|$",
        (ROOT / "README.md").read_text(),
        re.MULTILINE,
    )
    file = tmp_path / "config.yaml"
    for row in rows:
        options = ", ".join(re.findall(r"`([^`]*)`", row))
        file.write_text(f"summarizers: [{{use: llm, model: any, {options}}}]")
        assert build(load(file), tmp_path).summarizers

    assert len(rows) == 10


def test_the_source_shown_in_the_readme_works(blog, upstream):
    readme = (ROOT / "README.md").read_text()
    (blog.folder / "shelf.py").write_text(re.search(r"```python\n(.*?)```", readme, re.DOTALL)[1])
    upstream.route(
        "/list", "https://papers.example/1\tInvented\tWe propose a shelf.\n", "text/plain"
    )
    blog.settings["sources"] = [{"use": "shelf:Shelf", "url": f"{upstream.url}/list"}]

    assert blog.run("--date", "2030-03-05").code == 0
    assert blog.ids("2030-03-05") == ["https://papers.example/1"]


def test_every_setting_is_described():
    rows = re.findall(
        r"^\| `(\w+)` \|.*\| (.*) \|$", (ROOT / "docs/settings.md").read_text(), re.MULTILINE
    )

    assert len(rows) > 60
    assert [name for name, about in rows if not about.strip()] == []


@pytest.mark.parametrize(
    "name", ["README.md", "CONTRIBUTING.md", *(f"docs/{p.name}" for p in ROOT.glob("docs/*.md"))]
)
def test_a_link_within_the_docs_leads_somewhere(name):
    page = ROOT / name
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text())

    assert [link for link in links if not (page.parent / link).exists()] == []
