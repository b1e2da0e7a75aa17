"""What a run shows of itself in a terminal."""

from __future__ import annotations

import io
import time

import pytest
from rich.console import Console

from digestpress.cli.display import Display
from digestpress.models import Pause


@pytest.fixture
def terminal(monkeypatch):
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    return Console(file=io.StringIO(), force_terminal=True, width=120)


def test_a_pause_that_an_upstream_asks_for_is_shown_where_it_is_waited_for(terminal):
    display = Display(terminal, quiet=False, pause=lambda: Pause("models.example.org", 23.4))

    with display.stage("read", 3):
        time.sleep(0.2)
    reading = terminal.file.getvalue()
    with display.stage("summarize", 3):
        time.sleep(0.2)

    assert "models.example.org" not in reading
    assert "models.example.org asks to wait 23 s" in terminal.file.getvalue()


def test_stages_that_overlap_are_shown_and_timed_beside_each_other(terminal):
    display = Display(terminal, quiet=False)

    with display.stage("summarize", 3) as done:
        with display.stage("read", 2):
            time.sleep(0.2)
        done()
        time.sleep(0.2)

    shown = terminal.file.getvalue()
    assert "summarizing" in shown
    assert "reading" in shown
    assert display.seconds["read"] < display.seconds["summarize"]
