"""What a real llama.cpp server does with the requests that the llm summarizer makes."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor

import jsonschema
import pytest
import requests

from llama import CONTEXT, LlamaServer
from llama_model import write_model

STATEMENTS = {
    "type": "array",
    "maxItems": 3,
    "items": {
        "type": "object",
        "properties": {
            "text": {"type": "string"},
            "quotes": {"type": "array", "items": {"type": "string"}},
        },
        "required": ["text", "quotes"],
        "additionalProperties": False,
    },
}
SLOTS = ["goal", "motivation", "contribution", "method", "results", "limitations", "conclusion"]
SCHEMA = {
    "type": "object",
    "properties": {slot: {"anyOf": [STATEMENTS, {"type": "null"}]} for slot in SLOTS},
    "required": SLOTS,
    "additionalProperties": False,
}
STRICT = {
    "type": "json_schema",
    "json_schema": {"name": "digest", "strict": True, "schema": SCHEMA},
}
SENTENCE = "We test a small model."


def post(server, path="/v1/chat/completions", prompt="Which sheep?", headers=None, **fields):
    messages = [{"role": "user", "content": prompt}]
    body = {"model": "any", "messages": messages, "temperature": 0, **fields}
    return requests.post(server.url + path, json=body, headers=headers, timeout=60)


def chosen(response):
    assert response.status_code == 200, response.text
    return response.json()["choices"][0]


def test_the_model_is_the_same_bytes_each_time_and_below_a_megabyte(tmp_path):
    write_model(tmp_path / "one", CONTEXT)
    write_model(tmp_path / "two", CONTEXT)

    data = (tmp_path / "one").read_bytes()
    assert data == (tmp_path / "two").read_bytes()
    assert len(data) < 1_000_000


def test_an_answer_in_plain_words_ends(llama_server):
    choice = chosen(post(llama_server))

    assert choice["message"] == {"role": "assistant", "content": SENTENCE}
    assert choice["finish_reason"] == "stop"


@pytest.mark.parametrize("temperature", [0, 0.8, 1.5])
def test_a_schema_is_enforced_and_its_answer_ends(llama_server, temperature):
    for seed in range(5):
        choice = chosen(
            post(llama_server, response_format=STRICT, temperature=temperature, seed=seed)
        )

        digest = json.loads(choice["message"]["content"])
        jsonschema.validate(digest, SCHEMA)
        assert list(digest) == SLOTS
        assert choice["finish_reason"] == "stop"


def test_at_temperature_0_each_slot_says_and_quotes_the_same_sentence(llama_server):
    choice = chosen(post(llama_server, response_format=STRICT))

    said = [{"text": SENTENCE, "quotes": [SENTENCE]}]
    assert json.loads(choice["message"]["content"]) == dict.fromkeys(SLOTS, said)


def test_a_seed_decides_the_answer(llama_server):
    def answer(seed):
        choice = chosen(post(llama_server, response_format=STRICT, temperature=1, seed=seed))
        return choice["message"]["content"]

    assert answer(1) == answer(1)
    assert len({answer(seed) for seed in range(4)}) == 4


def test_an_object_without_a_schema_is_some_object(llama_server):
    choice = chosen(post(llama_server, response_format={"type": "json_object"}))

    assert json.loads(choice["message"]["content"]) == {SENTENCE: SENTENCE}
    assert choice["finish_reason"] == "stop"


def test_a_schema_in_the_wrong_place_is_not_seen(llama_server):
    misplaced = {"type": "json_schema", "schema": SCHEMA}

    choice = chosen(post(llama_server, response_format=misplaced))

    assert "goal" not in json.loads(choice["message"]["content"])


@pytest.mark.parametrize("limit", ["max_tokens", "max_completion_tokens"])
def test_an_answer_is_cut_at_its_limit(llama_server, limit):
    response = post(llama_server, response_format=STRICT, **{limit: 20})

    assert chosen(response)["finish_reason"] == "length"
    assert response.json()["usage"]["completion_tokens"] == 20
    with pytest.raises(json.JSONDecodeError):
        json.loads(chosen(response)["message"]["content"])


def test_an_answer_is_cut_where_the_context_ends():
    with LlamaServer(context=512) as server:
        response = post(server, prompt="x" * 400, response_format=STRICT)

    assert chosen(response)["finish_reason"] == "length"
    assert response.json()["usage"]["total_tokens"] == 512


@pytest.mark.parametrize("path", ["/v1/chat/completions", "/v1/messages"])
def test_a_prompt_beyond_the_context_is_refused_with_both_lengths(llama_server, path):
    response = post(llama_server, path, prompt="x" * (CONTEXT + 1), max_tokens=20)

    error = response.json()["error"]
    assert response.status_code == error["code"] == 400
    assert error["type"] == "exceed_context_size_error"
    assert error["n_prompt_tokens"] > error["n_ctx"] == CONTEXT
    assert "exceeds the available context size" in error["message"]


def test_usage_counts_the_cached_tokens_among_those_of_the_prompt(llama_server):
    prompt = "A prompt that nobody else asks: 2512.06905"
    first, second, fresh = (
        post(llama_server, prompt=prompt, cache_prompt=kept).json()["usage"]
        for kept in (True, True, False)
    )

    assert first["prompt_tokens"] == second["prompt_tokens"] == fresh["prompt_tokens"]
    assert second["prompt_tokens_details"] == {"cached_tokens": second["prompt_tokens"] - 1}
    assert fresh["prompt_tokens_details"] == {"cached_tokens": 0}
    assert first["completion_tokens"] == 7
    assert first["total_tokens"] == first["prompt_tokens"] + 7


def test_fields_that_it_does_not_know_are_ignored(llama_server):
    response = post(llama_server, prompt_cache_key="digest", reasoning_effort="low", store=False)

    assert chosen(response)["message"]["content"] == SENTENCE


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"temperature": "hot"}, "type must be number"),
        ({"response_format": {"type": "xml"}}, "response_format type must be one of"),
        (
            {"response_format": {"type": "json_object", "schema": {"type": "sheep"}}},
            "unrecognized type",
        ),
    ],
)
def test_an_error_says_what_is_wrong(llama_server, fields, said):
    response = post(llama_server, **fields)

    error = response.json()["error"]
    assert (response.status_code, error["code"]) == (400, 400)
    assert error["type"] == "invalid_request_error"
    assert said in error["message"]


def test_a_server_with_a_key_answers_who_has_it():
    with LlamaServer(context=512, api_key="a-key") as server:
        refused = post(server, headers={"Authorization": "Bearer another"})
        assert refused.status_code == 401
        assert refused.json()["error"]["type"] == "authentication_error"
        chosen(post(server, headers={"Authorization": "Bearer a-key"}))
        assert post(server, "/v1/messages", headers={"x-api-key": "a-key"}).ok


def test_anthropics_form_is_spoken_too(llama_server):
    answer = post(llama_server, "/v1/messages", max_tokens=100).json()

    assert answer["content"] == [{"type": "text", "text": SENTENCE}]
    assert (answer["type"], answer["stop_reason"]) == ("message", "end_turn")
    assert set(answer["usage"]) == {"input_tokens", "output_tokens", "cache_read_input_tokens"}


def test_sixteen_callers_at_once_each_have_their_answer(llama_server):
    def ask(number):
        return chosen(
            post(llama_server, prompt=f"{number} sheep. " * 50, response_format=STRICT, seed=number)
        )

    with ThreadPoolExecutor(16) as pool:
        choices = list(pool.map(ask, range(16)))

    assert [choice["finish_reason"] for choice in choices] == ["stop"] * 16
    for choice in choices:
        jsonschema.validate(json.loads(choice["message"]["content"]), SCHEMA)
