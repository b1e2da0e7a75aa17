"""Fixtures: a local upstream, what it lists, a blog that asks it, and a language model."""

from __future__ import annotations

import pytest

from blog import Blog, Papers
from llama import LlamaServer
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


@pytest.fixture(scope="session")
def llama_server():
    with LlamaServer() as server:
        yield server
