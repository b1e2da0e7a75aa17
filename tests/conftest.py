"""Fixtures: a local upstream, what it lists, and a blog that asks it."""

from __future__ import annotations

import pytest

from blog import Blog, Papers
from upstream import Upstream


@pytest.fixture
def upstream():
    with Upstream() as server:
        yield server


@pytest.fixture
def papers(upstream):
    return Papers(upstream)


@pytest.fixture
def blog(tmp_path, monkeypatch, upstream):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user-cache"))
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    folder = tmp_path / "blog"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return Blog(folder, upstream)
