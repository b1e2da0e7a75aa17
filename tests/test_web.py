from __future__ import annotations

import json
import logging
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import count

import pytest
from tenacity import wait_none

import digestpress.web.cache
import digestpress.web.effort
from digestpress.errors import FetchError, NotFoundError, ParseError
from digestpress.models import Answer, Hosts, Patience
from digestpress.web import HttpWeb, Limits
from digestpress.web.adapters import Turns
from digestpress.web.effort import Effort
from scripted import Answer as Scripted
from scripted import ScriptedServer, in_turn
from upstream import Upstream

NOW = datetime(2025, 12, 10, 12, tzinfo=UTC)
PAGE = "<html><body>" + "a page. " * 500 + "</body></html>"
ARXIV_ERROR = """<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>arXiv Query</title><entry><title>Error</title>
<summary>incorrect id format for &quot;x&quot;</summary></entry></feed>"""


def text(answer: Answer) -> str:
    return answer.body.decode()


def page(answer: Answer) -> str:
    if not answer.body.startswith(b"<html><body>a page."):
        raise ParseError("this is not the page")
    return text(answer)


@pytest.fixture(autouse=True)
def _no_backoff(monkeypatch):
    monkeypatch.setattr(digestpress.web.effort, "BACKOFF", wait_none())


@pytest.fixture
def upstream():
    with Upstream(hang_seconds=5, slow_seconds=6) as server:
        server.route("/hf/page", PAGE)
        server.route("/arxiv/page", PAGE)
        yield server


@pytest.fixture
def hosts(upstream):
    return Hosts(
        huggingface=f"{upstream.url}/hf",
        arxiv=f"{upstream.url}/arxiv",
        arxiv_export=f"{upstream.url}/export",
        arxiv_rss=f"{upstream.url}/rss",
    )


@pytest.fixture
def open_web(tmp_path, hosts):
    """Open any number of webs with the limits given, and close them after the test."""
    webs = []

    def open_one(*, cache=None, hosts=hosts, refresh=False, **limits):
        limits = Limits(**{"arxiv_delay_seconds": 0.0, "read_timeout_seconds": 1.0, **limits})
        state = tmp_path / "state"
        webs.append(
            HttpWeb(hosts, NOW, cache_path=cache, state_dir=state, limits=limits, refresh=refresh)
        )
        return webs[-1]

    yield open_one
    for web in webs:
        web.close()


@pytest.fixture
def web(open_web):
    return open_web()


def silent_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


# --- one answer ---------------------------------------------------------------------------------


def test_an_answer_has_the_body_the_type_and_the_url_it_came_from_in_the_end(upstream, web, hosts):
    upstream.route("/hf/moved", "", status=302, headers={"Location": "/hf/page"})

    answer = web.fetch(f"{hosts.huggingface}/moved", lambda answer: answer)

    assert answer == Answer(f"{hosts.huggingface}/page", "text/html", PAGE.encode())


def test_parameters_are_sent_and_tell_answers_apart(upstream, web):
    upstream.route("/echo", json.dumps)
    url = f"{upstream.url}/echo"

    first = web.fetch(url, text, params={"date": "2025-12-09", "p": "0"}, settled=True)
    second = web.fetch(url, text, params={"date": "2025-12-09", "p": "1"}, settled=True)

    assert json.loads(first) == {"date": "2025-12-09", "p": "0"}
    assert json.loads(second) == {"date": "2025-12-09", "p": "1"}


def test_a_compressed_answer_is_read_as_what_it_was_before(upstream, web, hosts):
    assert web.fetch(f"{hosts.huggingface}/page", text) == PAGE
    assert "gzip" in upstream.requests[0].headers["Accept-Encoding"]


@pytest.mark.parametrize(
    ("contact", "sent"),
    [
        ("", "(no contact given)"),
        ("me@example.org", "(mailto:me@example.org)"),
        ("https://example.org/blog", "(+https://example.org/blog)"),
        ("the Jürgens\nEvil: header", "(the Jrgens Evil: header)"),
    ],
)
def test_the_user_agent_names_the_program_its_version_and_a_contact(
    upstream, open_web, hosts, contact, sent
):
    open_web(contact=contact).fetch(f"{hosts.huggingface}/page", text)

    agent = upstream.requests[0].headers["User-Agent"]
    assert re.fullmatch(r"digestpress/\d[\w.]* " + re.escape(sent), agent)


def test_a_cookie_is_not_sent_back(upstream, web):
    upstream.route("/cookie", "x", headers={"Set-Cookie": "id=1; Path=/"})

    for _ in range(2):
        web.fetch(f"{upstream.url}/cookie", text)

    assert "Cookie" not in upstream.requests[1].headers


# --- what cannot be had -------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["reset", "hang", "truncate", "garbage", "empty", "html"])
def test_a_fault_that_passes_is_not_noticed(upstream, open_web, hosts, kind):
    web = open_web(read_timeout_seconds=0.3)
    upstream.fault("/hf/page", kind, times=2)

    assert web.fetch(f"{hosts.huggingface}/page", page) == PAGE
    assert web.requests_sent == 3


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503])
def test_a_status_that_passes_is_not_noticed(upstream, web, hosts, status):
    upstream.fault("/hf/page", status=status, times=4)

    assert web.fetch(f"{hosts.huggingface}/page", page) == PAGE
    assert len(upstream.requests) == 5


@pytest.mark.parametrize(
    ("fault", "error", "message"),
    [
        ({"kind": "reset"}, FetchError, "closed the connection 3 times; try again later"),
        ({"kind": "hang"}, FetchError, "did not answer in time 3 times; try again later"),
        ({"kind": "truncate"}, FetchError, "sent a broken answer 3 times (IncompleteRead("),
        ({"status": 503}, FetchError, "answered 503 3 times; try again later"),
        ({"kind": "empty"}, ParseError, "sent an answer of no use 3 times (this is not the page)"),
        ({"kind": "html"}, ParseError, "sent an answer of no use 3 times (this is not the page)"),
    ],
)
def test_a_fault_that_stays_is_told_with_place_and_count_and_without_the_query(
    upstream, open_web, hosts, fault, error, message
):
    web = open_web(attempts=3, read_timeout_seconds=0.2)
    upstream.fault("/hf/page", **fault, times=9)

    with pytest.raises(error) as raised:
        web.fetch(f"{hosts.huggingface}/page?token=secret", page)

    host = upstream.url.removeprefix("http://")
    assert str(raised.value).startswith(f"{host}/hf/page {message}")
    assert "secret" not in str(raised.value)
    assert type(raised.value) is error
    assert web.requests_sent == len(upstream.requests) == 3


def test_faults_of_several_kinds_are_all_told(upstream, open_web, hosts):
    upstream.fault("/hf/page", status=503, times=2)
    upstream.fault("/hf/page", "reset")

    with pytest.raises(FetchError, match="answered 503 twice and closed the connection; try"):
        open_web(attempts=3).fetch(f"{hosts.huggingface}/page", text)


def test_the_error_of_a_rejected_answer_is_chained(upstream, open_web, hosts):
    upstream.fault("/hf/page", "garbage")

    with pytest.raises(ParseError) as raised:
        open_web(attempts=1).fetch(f"{hosts.huggingface}/page", page)

    assert str(raised.value.__cause__) == "this is not the page"


@pytest.mark.parametrize("status", [404, 410])
def test_what_does_not_exist_is_not_asked_for_again(upstream, web, hosts, status):
    upstream.fault("/hf/page", status=status)

    with pytest.raises(NotFoundError, match=f"/hf/page answered {status}"):
        web.fetch(f"{hosts.huggingface}/page", text)
    assert len(upstream.requests) == 1


@pytest.mark.parametrize(
    ("body", "content_type", "message"),
    [
        (ARXIV_ERROR, "application/atom+xml", r'answered 400: incorrect id format for "x"$'),
        ("no such\x1b[31m field\nsecond", "text/plain", r"answered 400: no such\[31m field$"),
        ('{"error":"Invalid date"}', "application/json", r'answered 400: \{"error":"Invalid date"'),
        (PAGE, "text/html", r"answered 400$"),
    ],
)
def test_a_refusal_is_told_with_its_reason_at_once(upstream, web, body, content_type, message):
    upstream.route("/query", body, content_type, status=400)

    with pytest.raises(FetchError, match=message):
        web.fetch(f"{upstream.url}/query", text)
    assert len(upstream.requests) == 1


@pytest.mark.parametrize("url", ["ftp://example.org/x", "http://[broken", "no url", "http://a b/"])
def test_a_url_that_cannot_be_asked_for_is_a_fetch_error(web, url):
    with pytest.raises(FetchError):
        web.fetch(url, text)
    assert web.requests_sent == 0


def test_redirects_that_never_end_are_a_fetch_error(upstream, web):
    upstream.route("/loop", "", status=302, headers={"Location": "/loop"})

    with pytest.raises(FetchError, match="/loop cannot be asked for"):
        web.fetch(f"{upstream.url}/loop", text)


# --- limits -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "asked",
    [lambda: "1", lambda: format_datetime(datetime.now(UTC) + timedelta(seconds=2), usegmt=True)],
    ids=["seconds", "date"],
)
def test_an_upstream_that_asks_for_time_gets_it(upstream, web, hosts, asked):
    upstream.fault("/hf/page", status=429, retry_after=asked())

    web.fetch(f"{hosts.huggingface}/page", text)

    first, second = upstream.requests
    assert second.start - first.start >= 1


@pytest.mark.parametrize("asked", ["soon", "-5", "²", "Wed, 99 Nov 9999 99:99:99 GMT", ""])
def test_a_wait_that_nobody_can_read_is_none(upstream, web, hosts, asked):
    upstream.fault("/hf/page", status=503, retry_after=asked.encode().decode("latin-1"))

    assert web.fetch(f"{hosts.huggingface}/page", text) == PAGE


def test_a_wait_beyond_the_limit_is_not_begun(upstream, web, hosts):
    upstream.fault("/hf/page", status=429, retry_after=3600)

    with pytest.raises(FetchError, match=r"answered 429 \(asking to wait 3600 seconds\); try"):
        web.fetch(f"{hosts.huggingface}/page", text)
    assert len(upstream.requests) == 1


def test_a_dripping_body_ends_with_the_time_of_the_request(upstream, open_web, hosts):
    upstream.fault("/hf/page", "slow", times=9)
    start = time.monotonic()

    with pytest.raises(FetchError, match=r"was too slow with its answer \(upstream.seconds is 0.5"):
        open_web(seconds=0.5).fetch(f"{hosts.huggingface}/page", text)

    assert time.monotonic() - start < upstream.slow_seconds / 2
    assert len(upstream.requests) == 1


def test_all_attempts_together_keep_to_the_time_of_the_request(upstream, open_web, hosts):
    upstream.fault("/hf/page", "hang", times=9)
    start = time.monotonic()

    with pytest.raises(FetchError, match="did not answer in time"):
        open_web(seconds=0.8, read_timeout_seconds=0.3).fetch(f"{hosts.huggingface}/page", text)

    assert time.monotonic() - start < upstream.hang_seconds / 2
    assert len(upstream.requests) <= 4


@pytest.mark.parametrize("compressed", [True, False])
def test_an_answer_that_is_too_large_is_refused_by_its_decoded_size(upstream, open_web, compressed):
    body = b"\0" * 200_000 if compressed else os.urandom(200_000)
    upstream.route("/large", body)

    with pytest.raises(
        FetchError, match=r"/large sent more than 100000 bytes.*upstream\.max_bytes"
    ):
        open_web(max_bytes=100_000).fetch(f"{upstream.url}/large", text)
    assert len(upstream.requests) == 1


def test_no_more_is_read_of_an_answer_than_the_limit(upstream, open_web):
    upstream.route("/large", os.urandom(3_000_000))
    upstream.fault("/large", "truncate", times=9)

    with pytest.raises(FetchError, match="/large sent more than 100000 bytes"):
        open_web(max_bytes=100_000).fetch(f"{upstream.url}/large", text)


def test_an_answer_of_just_the_limit_is_read(upstream, open_web):
    upstream.route("/large", b"\0" * 100_000)

    web = open_web(max_bytes=100_000)
    assert len(web.fetch(f"{upstream.url}/large", text)) == 100_000


def test_a_host_that_cannot_be_reached_is_named_with_its_setting(open_web):
    dead = Hosts(huggingface=f"http://127.0.0.1:{silent_port()}")
    web = open_web(hosts=dead, attempts=2)

    with pytest.raises(FetchError) as raised:
        web.fetch(f"{dead.huggingface}/api", text)

    host = dead.huggingface.removeprefix("http://")
    expected = (
        f"could not reach {host} (connection refused): check the network or upstream.huggingface"
    )
    assert str(raised.value) == expected
    assert web.requests_sent == 0


def test_a_host_out_of_reach_is_tried_once_from_then_on(open_web, monkeypatch):
    waits = count()
    monkeypatch.setattr(digestpress.web.effort, "BACKOFF", lambda _: next(waits) * 0.0)
    web = open_web(attempts=4)
    dead = f"http://127.0.0.1:{silent_port()}"

    for _ in range(3):
        with pytest.raises(FetchError, match=r"check the network$"):
            web.fetch(f"{dead}/page", text)

    # tenacity asks for the wait after each failed attempt, the last one included.
    assert next(waits) == 4 + 1 + 1


def test_a_host_that_comes_back_has_all_its_attempts_again(upstream, open_web):
    port = silent_port()
    web = open_web(attempts=2)
    url = f"http://127.0.0.1:{port}/page"
    with pytest.raises(FetchError, match="could not reach"):
        web.fetch(url, text)

    with Upstream(port=port) as back:
        back.route("/page", "here")
        assert web.fetch(url, text) == "here"
        back.fault("/page", status=503)
        assert web.fetch(url, text) == "here"


# --- the cache ----------------------------------------------------------------------------------


def test_a_settled_answer_is_used_without_asking_by_this_run_and_the_next(
    upstream, open_web, hosts, tmp_path
):
    upstream.route("/hf/page", PAGE, headers={"Cache-Control": "no-store, max-age=0"})
    first, second = (open_web(cache=tmp_path / "cache" / "http.sqlite") for _ in range(2))

    for web in (first, first, second):
        assert web.fetch(f"{hosts.huggingface}/page", page, settled=True) == PAGE

    assert len(upstream.requests) == 1
    assert (first.requests_sent, second.requests_sent) == (1, 0)


@pytest.mark.parametrize("etag", [True, False])
@pytest.mark.parametrize("settled_before", [True, False])
def test_an_unsettled_answer_is_always_asked_for(upstream, web, hosts, etag, settled_before):
    bodies = iter(["old", "new"])
    upstream.route("/hf/list", lambda _: next(bodies), headers={"Expires": "-1"}, etag=etag)
    url = f"{hosts.huggingface}/list"

    assert web.fetch(url, text, settled=settled_before) == "old"
    assert web.fetch(url, text) == "new"
    assert ("If-None-Match" in upstream.requests[1].headers) is etag


def test_an_answer_that_did_not_change_is_not_sent_again(upstream, web, hosts):
    url = f"{hosts.huggingface}/page"

    assert [web.fetch(url, page) for _ in range(2)] == [PAGE, PAGE]

    assert "If-None-Match" not in upstream.requests[0].headers
    assert "If-None-Match" in upstream.requests[1].headers
    assert web.requests_sent == 2


def test_a_date_serves_to_revalidate_where_there_is_no_etag(upstream, web, hosts):
    changed = "Tue, 09 Dec 2025 10:00:00 GMT"
    upstream.route("/hf/dated", PAGE, headers={"Last-Modified": changed}, etag=False)

    for _ in range(2):
        web.fetch(f"{hosts.huggingface}/dated", page)

    assert upstream.requests[1].headers["If-Modified-Since"] == changed


def test_a_settled_request_does_not_trust_what_an_unsettled_one_left(upstream, web, hosts):
    url = f"{hosts.huggingface}/page"

    web.fetch(url, page)
    web.fetch(url, page, settled=True)
    web.fetch(url, page, settled=True)

    assert len(upstream.requests) == 2
    assert "If-None-Match" in upstream.requests[1].headers


@pytest.mark.parametrize("etag", [True, False])
def test_refresh_asks_even_for_what_is_settled(upstream, open_web, tmp_path, etag):
    bodies = iter(["old", "new"])
    upstream.route("/list", lambda _: next(bodies), etag=etag)
    url, cache = f"{upstream.url}/list", tmp_path / "http.sqlite"

    assert open_web(cache=cache).fetch(url, text, settled=True) == "old"
    assert open_web(cache=cache, refresh=True).fetch(url, text, settled=True) == "new"
    assert open_web(cache=cache).fetch(url, text, settled=True) == "new"
    assert ("If-None-Match" in upstream.requests[1].headers) is etag


def test_a_stored_answer_does_not_hide_that_the_upstream_fails(upstream, open_web, hosts):
    web = open_web(attempts=2)
    url = f"{hosts.huggingface}/page"
    web.fetch(url, page)
    upstream.fault("/hf/page", status=500, times=2)

    with pytest.raises(FetchError, match="answered 500 twice"):
        web.fetch(url, page)
    assert web.fetch(url, page) == PAGE


@pytest.mark.parametrize("moved", [True, False])
def test_an_answer_that_the_parser_rejects_is_not_kept(upstream, open_web, tmp_path, moved):
    bodies = iter(["bad", "<html><body>a page."])
    upstream.route("/real", lambda _: next(bodies))
    upstream.route("/moved", "", status=302, headers={"Location": "/real"})
    url, cache = f"{upstream.url}/{'moved' if moved else 'real'}", tmp_path / "http.sqlite"

    with pytest.raises(ParseError):
        open_web(cache=cache, attempts=1).fetch(url, page, settled=True)

    assert open_web(cache=cache, attempts=1).fetch(url, page, settled=True) == "<html><body>a page."
    assert not any("If-None-Match" in seen.headers for seen in upstream.requests)


def test_a_stored_answer_that_the_parser_no_longer_takes_is_asked_for_again(upstream, web):
    bodies = iter(["old form", "<html><body>a page."])
    upstream.route("/page", lambda _: next(bodies))

    assert web.fetch(f"{upstream.url}/page", text, settled=True) == "old form"
    assert web.fetch(f"{upstream.url}/page", page, settled=True) == "<html><body>a page."


@pytest.mark.parametrize("status", [404, 410, 200])
def test_that_arxiv_has_no_such_page_is_believed_for_a_while(
    upstream, open_web, hosts, tmp_path, status, monkeypatch
):
    def none(answer):
        raise NotFoundError(f"{answer.url}: none")

    upstream.route("/arxiv/html/1", "none", status=status)
    url, cache = f"{hosts.arxiv}/html/1", tmp_path / "http.sqlite"
    webs = [open_web(cache=cache), open_web(cache=cache), open_web(cache=cache, refresh=True)]

    for web in webs:
        with pytest.raises(NotFoundError):
            web.fetch(url, none, settled=True)

    assert [web.requests_sent for web in webs] == [1, 0, 1]
    upstream.route("/arxiv/html/1", PAGE)
    assert open_web(cache=cache).fetch(url, page) == PAGE  # unsettled
    assert open_web(cache=cache).fetch(url, page, settled=True) == PAGE


def test_that_arxiv_has_no_such_page_is_asked_again_after_a_while(
    upstream, open_web, hosts, tmp_path, monkeypatch
):
    monkeypatch.setattr("digestpress.web.ABSENT", timedelta(seconds=-1))
    url, cache = f"{hosts.arxiv}/html/1", tmp_path / "http.sqlite"
    with pytest.raises(NotFoundError):
        open_web(cache=cache).fetch(url, page, settled=True)
    upstream.route("/arxiv/html/1", PAGE)

    assert open_web(cache=cache).fetch(url, page, settled=True) == PAGE


def test_that_a_host_other_than_arxiv_has_no_such_page_is_not_kept(
    upstream, open_web, hosts, tmp_path
):
    upstream.fault("/hf/page", status=404)
    cache = tmp_path / "http.sqlite"
    with pytest.raises(NotFoundError):
        open_web(cache=cache).fetch(f"{hosts.huggingface}/page", text, settled=True)

    assert open_web(cache=cache).fetch(f"{hosts.huggingface}/page", text, settled=True) == PAGE


def test_error_pages_are_not_kept(upstream, web, hosts):
    upstream.fault("/hf/page", status=404)
    with pytest.raises(NotFoundError):
        web.fetch(f"{hosts.huggingface}/page", text, settled=True)

    assert web.fetch(f"{hosts.huggingface}/page", text, settled=True) == PAGE


@pytest.mark.parametrize("body", [b"", bytes(range(256)), "\ud7ff\U0010ffff".encode() * 400])
def test_any_body_comes_back_from_the_cache_file_as_it_was(upstream, open_web, tmp_path, body):
    upstream.route("/pdf", body, "application/pdf")
    webs = [open_web(cache=tmp_path / "http.sqlite") for _ in range(2)]

    answers = [web.fetch(f"{upstream.url}/pdf", lambda a: a, settled=True) for web in webs]

    assert answers == [Answer(f"{upstream.url}/pdf", "application/pdf", body)] * 2
    assert len(upstream.requests) == 1


def test_a_corrupt_cache_file_is_deleted_and_missed_only_once(
    upstream, open_web, hosts, tmp_path, caplog
):
    cache = tmp_path / "http.sqlite"
    cache.write_bytes(b"this is no database" * 100)

    web = open_web(cache=cache)

    assert [web.fetch(f"{hosts.huggingface}/page", page) for _ in range(2)] == [PAGE, PAGE]
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert "going on without it" in caplog.text
    assert not cache.exists()


def test_a_cache_file_that_breaks_while_it_is_used_costs_no_answer(
    upstream, open_web, hosts, tmp_path, caplog
):
    cache, url = tmp_path / "http.sqlite", f"{hosts.huggingface}/page"
    web = open_web(cache=cache)
    web.fetch(url, page, settled=True)
    cache.write_bytes(os.urandom(cache.stat().st_size))

    assert [web.fetch(url, page, settled=True) for _ in range(2)] == [PAGE, PAGE]
    assert len(upstream.requests) == 2
    assert len([r for r in caplog.records if r.levelname == "WARNING"]) == 1


@pytest.mark.parametrize(
    "row",
    [
        "no json",
        "[]",
        "7",
        '{"status_code": {}}',
        '{"headers": 5}',
        '{"status_code": 503}',
        "[" * 100_000,
    ],
)
def test_a_stored_answer_that_cannot_be_read_is_asked_for_again(
    upstream, open_web, hosts, tmp_path, row
):
    cache, url = tmp_path / "http.sqlite", f"{hosts.huggingface}/page"
    with HttpWeb(hosts, NOW, cache_path=cache, state_dir=tmp_path) as before:
        before.fetch(url, page, settled=True)
    with sqlite3.connect(cache) as connection:
        assert connection.execute("UPDATE responses SET value = ?", (row,)).rowcount == 1
    connection.close()

    assert open_web(cache=cache).fetch(url, page, settled=True) == PAGE


@pytest.mark.parametrize("hindrance", ["file in the way", "locked"])
def test_a_cache_that_cannot_be_written_is_done_without(
    upstream, open_web, hosts, tmp_path, caplog, monkeypatch, hindrance
):
    monkeypatch.setattr(digestpress.web.cache, "PATIENCE_SECONDS", 0.1)
    (tmp_path / "file").touch()
    cache = tmp_path / ("file/http.sqlite" if hindrance == "file in the way" else "http.sqlite")
    other = sqlite3.connect(tmp_path / "http.sqlite", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")

    web = open_web(cache=cache)
    bodies = [web.fetch(f"{hosts.huggingface}/page", page, settled=True) for _ in range(2)]
    other.close()

    assert bodies == [PAGE, PAGE]
    assert len(upstream.requests) == 1
    assert len([r for r in caplog.records if r.levelname == "WARNING"]) == 1


def test_answers_that_nobody_used_for_long_leave_the_cache(upstream, open_web, hosts, tmp_path):
    cache = tmp_path / "http.sqlite"
    with HttpWeb(hosts, NOW, cache_path=cache, state_dir=tmp_path) as before:
        before.fetch(f"{hosts.huggingface}/page", page)
    connection = sqlite3.connect(cache)
    connection.execute("UPDATE responses SET expires = expires - 31 * 86400")
    connection.commit()

    open_web(cache=cache)

    assert connection.execute("SELECT count(*) FROM responses").fetchone() == (0,)
    connection.close()


def test_many_threads_share_one_web(upstream, open_web, tmp_path):
    for n in range(8):
        upstream.route(f"/{n}", f"<html><body>a page. {n}" + "x" * 5000)
    web = open_web(cache=tmp_path / "http.sqlite")

    def ask(n):
        return web.fetch(f"{upstream.url}/{n % 8}", page, settled=n % 3 > 0)[20]

    with ThreadPoolExecutor(16) as pool:
        assert list(pool.map(ask, range(160))) == [str(n % 8) for n in range(160)]
    assert web.requests_sent == len(upstream.requests)


# --- politeness ---------------------------------------------------------------------------------

ASK_THRICE = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from digestpress.models import Hosts
from digestpress.web import HttpWeb, Limits

url, folder = sys.argv[1:]
hosts = Hosts(arxiv=url + "/arxiv", arxiv_export=url + "/export", arxiv_rss=url + "/rss")
limits = Limits(arxiv_delay_seconds=0.2)
with HttpWeb(hosts, datetime.now(UTC), cache_path=None, state_dir=Path(folder), limits=limits) as web:
    for base in (hosts.arxiv, hosts.arxiv_export, hosts.arxiv_rss):
        web.fetch(base + "/page", lambda answer: print(answer.body.decode(), flush=True))
"""

HOLD_THE_LOCK = ASK_THRICE.replace("arxiv_delay_seconds=0.2", "read_timeout_seconds=60")


def start(script, upstream, folder):
    command = [sys.executable, "-c", script, upstream.url, str(folder)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_processes_of_a_user_ask_arxiv_one_at_a_time_and_with_a_pause(upstream, tmp_path):
    for host in ("arxiv", "export", "rss"):
        upstream.route(f"/{host}/page", "a body")
    upstream.fault("/export/page", status=503, times=1)

    processes = [start(ASK_THRICE, upstream, tmp_path) for _ in range(3)]
    outputs = [process.communicate(timeout=60)[0] for process in processes]

    assert outputs == ["a body\n" * 3] * 3
    assert len(upstream.requests) == 10
    assert upstream.peak == 1
    assert min(upstream.gaps) >= 0.2


def test_threads_ask_arxiv_one_at_a_time_and_with_a_pause(upstream, open_web, hosts):
    upstream.slow_seconds = 0.1
    upstream.route("/rss/moved", "", status=301, headers={"Location": "/arxiv/page"})
    upstream.fault("/arxiv/page", "slow")
    web = open_web(arxiv_delay_seconds=0.1)
    urls = [f"{hosts.arxiv}/page?{n}" for n in range(4)] + [f"{hosts.arxiv_rss}/moved"] * 2

    with ThreadPoolExecutor(6) as pool:
        bodies = list(pool.map(lambda url: web.fetch(url, page), urls))

    assert bodies == [PAGE] * 6
    assert len(upstream.requests) == 4 + 2 * 2
    assert upstream.peak == 1
    assert min(upstream.gaps) >= 0.1


def test_other_hosts_and_stored_answers_do_not_wait_for_arxiv(upstream, open_web, hosts):
    web = open_web(arxiv_delay_seconds=60)
    start = time.monotonic()

    for _ in range(3):
        web.fetch(f"{hosts.arxiv}/page", page, settled=True)
        web.fetch(f"{hosts.huggingface}/page", page)

    assert time.monotonic() - start < 30
    assert len(upstream.requests) == 4


def test_queueing_for_arxiv_does_not_count_as_time_of_the_request(upstream, open_web, hosts):
    web = open_web(arxiv_delay_seconds=0.5, seconds=0.4)

    assert [web.fetch(f"{hosts.arxiv}/page?{n}", page) for n in range(3)] == [PAGE] * 3


def test_a_killed_process_does_not_keep_others_waiting(upstream, open_web, hosts, tmp_path):
    upstream.hang_seconds = 30
    upstream.fault("/arxiv/page", "hang")
    holder = start(HOLD_THE_LOCK, upstream, tmp_path / "state")
    while not upstream.requests:
        time.sleep(0.01)

    os.kill(holder.pid, signal.SIGKILL)
    holder.communicate(timeout=10)

    assert open_web(arxiv_delay_seconds=0.6).fetch(f"{hosts.arxiv}/page", page) == PAGE
    first, second = upstream.requests
    # Its start was noted before it connected, and its end never.
    assert 0.4 <= second.start - first.start < 20


@pytest.mark.parametrize("stamp", [b"", b"\xff garbage", b"nan", b"inf", b"99999999999"])
def test_a_stamp_that_makes_no_sense_costs_one_delay(upstream, open_web, hosts, tmp_path, stamp):
    (tmp_path / "state").mkdir()
    (tmp_path / "state" / "arxiv.end").write_bytes(stamp)
    start = time.monotonic()

    open_web(arxiv_delay_seconds=0.2).fetch(f"{hosts.arxiv}/page", page)

    assert 0.2 <= time.monotonic() - start < 20


def test_a_request_that_never_left_delays_no_other(open_web, upstream):
    dead = Hosts(arxiv=f"http://127.0.0.1:{silent_port()}", arxiv_rss=f"{upstream.url}/arxiv")
    web = open_web(hosts=dead, arxiv_delay_seconds=60)
    start = time.monotonic()

    with pytest.raises(FetchError, match=r"check the network or upstream\.arxiv$"):
        web.fetch(f"{dead.arxiv}/page", text)
    web.fetch(f"{dead.arxiv_rss}/page", text)

    assert time.monotonic() - start < 30


def test_the_queue_moves_to_the_temporary_folder_where_the_users_cannot_be_written(
    tmp_path, monkeypatch
):
    (tmp_path / "file").touch()
    monkeypatch.setattr("digestpress.web.adapters.gettempdir", lambda: str(tmp_path / "temp"))

    with Turns(tmp_path / "file" / "below", 0).turn(
        Effort("http://x/", 1, time.monotonic(), 1, "it had none")
    ):
        pass

    (folder,) = (tmp_path / "temp").iterdir()
    assert {path.name for path in folder.iterdir()} == {"arxiv.lock", "arxiv.end"}
    assert folder.stat().st_mode & 0o777 == 0o700


def test_arxivs_real_hosts_are_always_paced():
    with HttpWeb(Hosts(arxiv="http://127.0.0.1:1"), NOW, cache_path=None) as web:
        adapters = [
            type(web._session.get_adapter(url)).__name__
            for url in (
                "https://arxiv.org/pdf/2512.06905",
                "http://export.arxiv.org/api/query",
                "https://rss.arxiv.org/rss/cs",
                "https://oaipmh.arxiv.org/oai",
                "https://huggingface.co/papers",
                "https://arxiv.org.example.com/",
            )
        ]
    assert adapters == ["PoliteAdapter"] * 4 + ["Adapter"] * 2


def test_the_log_shows_attempts_and_no_secret(upstream, web, hosts, caplog):
    caplog.set_level(logging.DEBUG, logger="digestpress")
    upstream.fault("/hf/page", status=503)

    web.fetch(f"{hosts.huggingface.replace('//', '//me:pass@')}/page", text, params={"key": "k3y"})

    place = hosts.huggingface.removeprefix("http://") + "/page"
    ours = [record.getMessage() for record in caplog.records if record.name.startswith("digest")]
    assert ours == [
        f"{place}: 503, 8 bytes",
        f"{place} answered 503; trying again in 0.0 seconds",
        f"{place}: 200, {len(PAGE)} bytes",
    ]


def test_a_pause_that_was_asked_for_can_be_told(web):
    refusal = Scripted({}, 429).with_headers(retry_after=30)
    with ScriptedServer(in_turn(refusal)) as server:
        before = web.pause()
        with pytest.raises(FetchError):
            web.post(
                f"{server.url}/v1",
                b"{}",
                headers={},
                patience=Patience(1, 1, 2),
                is_final=lambda _: False,
            )

    assert before is None
    assert web.pause().host == server.url.removeprefix("http://")
    assert 25 < web.pause().seconds <= 30
