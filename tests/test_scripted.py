"""The scripted server does what it is told, on the wire."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests

from refusals import NO_MONEY, RATE_LIMITED, TOO_LONG
from scripted import Cut, Disconnect, Drip, ScriptedServer, Wait, anthropic, in_turn, openai


def ask(server, body=None, **options):
    return requests.post(server.url + "/v1/x?y=1", json=body, timeout=20, **options)


def test_each_request_is_kept_with_its_headers_body_and_number():
    with ScriptedServer(lambda number, seen: openai(f"{number}: {seen.body['q']}")) as server:
        answers = [ask(server, {"q": word}, headers={"X-Api-Key": word}).json() for word in "ab"]

    assert [answer["choices"][0]["message"]["content"] for answer in answers] == ["0: a", "1: b"]
    first, second = server.requests
    assert (first.number, first.method, first.path) == (0, "POST", "/v1/x?y=1")
    assert (second.body, second.headers["x-api-key"]) == ({"q": "b"}, "b")
    assert first.start <= second.start


def test_turns_come_one_after_another_and_the_last_stays():
    with ScriptedServer(in_turn(RATE_LIMITED["openai"], openai("yes"))) as server:
        assert [ask(server).status_code for _ in range(3)] == [429, 200, 200]


def test_usage_is_in_each_dialects_form():
    dialects = in_turn(
        openai("a", prompt_tokens=10, cached_tokens=4, completion_tokens=2),
        anthropic("a", input_tokens=6, cache_read_input_tokens=4, output_tokens=2),
    )
    with ScriptedServer(dialects) as server:
        spent, beside = ask(server).json()["usage"], ask(server).json()["usage"]

    assert (spent["prompt_tokens"], spent["total_tokens"]) == (10, 12)
    assert spent["prompt_tokens_details"]["cached_tokens"] == 4
    assert (beside["input_tokens"], beside["cache_read_input_tokens"]) == (6, 4)


def test_a_refusal_has_its_status_body_and_headers():
    late = RATE_LIMITED["anthropic"].with_headers(retry_after=2, retry_after_ms=1500)
    with ScriptedServer(in_turn(late, TOO_LONG["llama.cpp"], NO_MONEY["openai"])) as server:
        limited, long, broke = ask(server), ask(server), ask(server)

    assert (limited.status_code, limited.headers["Retry-After"]) == (429, "2")
    assert limited.headers["retry-after-ms"] == "1500"
    assert limited.json()["error"]["type"] == "rate_limit_error"
    assert (long.status_code, long.json()["error"]["n_ctx"]) == (400, 16384)
    assert (broke.status_code, broke.json()["error"]["code"]) == (429, "insufficient_quota")


@pytest.mark.parametrize("step", [Disconnect(), Cut(openai("a long answer"))])
def test_a_broken_connection_is_one(step):
    with ScriptedServer(in_turn(step)) as server, pytest.raises(requests.RequestException):
        ask(server)


def test_an_answer_may_wait_and_drip():
    answer = openai("a")
    dripping = Drip(answer, seconds=0.001)
    with ScriptedServer(in_turn([Wait(0.3), answer], dripping)) as server:
        begun = time.monotonic()
        assert ask(server).json() == answer.body
        assert time.monotonic() - begun >= 0.3

        response = ask(server, stream=True)
        assert b"".join(response.iter_content(1)) == answer.content()


def test_a_client_that_gives_up_leaves_the_server_to_others():
    with ScriptedServer(in_turn([Wait(60), openai("late")], openai("in time"))) as server:
        with pytest.raises(requests.Timeout):
            requests.post(server.url, json={}, timeout=0.2)

        assert ask(server).json() == openai("in time").body
        assert server.requests[1].under_way == 2


def test_requests_at_once_are_counted():
    with ScriptedServer(in_turn([Wait(0.3), openai("a")])) as server:
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(lambda _: ask(server), range(4)))
        assert server.peak == max(seen.under_way for seen in server.requests) > 1
        ask(server)

    assert server.requests[-1].under_way == 1


def test_what_a_script_raises_fails_its_test():
    def script(number, seen):
        raise LookupError("no such turn")

    with (
        pytest.raises(LookupError, match="no such turn"),
        ScriptedServer(script) as server,
        pytest.raises(requests.ConnectionError),
    ):
        ask(server)
