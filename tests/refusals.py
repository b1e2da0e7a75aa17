"""How language models' servers refuse, by whom and in which words; each is a step of a script.

Retry-After is not among their headers here: ``RATE_LIMITED["openai"].with_headers(retry_after=2)``
and ``retry_after_ms=1500`` say when to come back.
"""

from __future__ import annotations

from scripted import Answer, anthropic_error, openai_error

_ASKED = "This model's maximum context length is 16384 tokens. However, "
_QUOTA = "You exceeded your current quota, please check your plan and billing details."
_CREDIT = "Your credit balance is too low to access the Anthropic API. Please go to Plans & Billing to upgrade or purchase credits."

RATE_LIMITED = {
    "openai": openai_error(
        429,
        "Rate limit reached for scripted-1 in organization org-x on tokens per min (TPM): Limit 30000, Used 28000, Requested 4000. Please try again in 4s.",
        "tokens",
        code="rate_limit_exceeded",
    ),
    "anthropic": anthropic_error(
        429,
        "This request would exceed your organization's rate limit of 30,000 input tokens per minute.",
        "rate_limit_error",
    ),
}

OVERLOADED = {
    "openai 500": openai_error(
        500,
        "The server had an error while processing your request. Sorry about that!",
        "server_error",
    ),
    "openai 503": openai_error(
        503, "The engine is currently overloaded, please try again later", "server_error"
    ),
    "anthropic 500": anthropic_error(500, "Internal server error", "api_error"),
    "anthropic 529": anthropic_error(529, "Overloaded", "overloaded_error"),
    "llama.cpp 503": Answer(
        {"error": {"code": 503, "message": "Loading model", "type": "unavailable_error"}}, 503
    ),
    "gateway 502": Answer(
        b"<html><body><h1>502 Bad Gateway</h1></body></html>", 502, {"Content-Type": "text/html"}
    ),
}

NOT_ALLOWED = {
    "openai 401": openai_error(
        401, "Incorrect API key provided: sk-wrong.", code="invalid_api_key"
    ),
    "openai 403": openai_error(
        403,
        "Country, region, or territory not supported",
        "request_forbidden",
        code="unsupported_country_region_territory",
    ),
    "anthropic 401": anthropic_error(401, "invalid x-api-key", "authentication_error"),
    "anthropic 403": anthropic_error(
        403,
        "Your API key does not have permission to use the specified resource.",
        "permission_error",
    ),
}

NO_MODEL = {
    "openai": openai_error(
        404,
        "The model `scripted-1` does not exist or you do not have access to it.",
        code="model_not_found",
    ),
    "anthropic": anthropic_error(404, "model: scripted-1", "not_found_error"),
}

NO_MONEY = {
    "openai": openai_error(429, _QUOTA, "insufficient_quota", code="insufficient_quota"),
    "anthropic": anthropic_error(400, _CREDIT),
}

TOO_LONG = {
    "openai": openai_error(
        400,
        _ASKED
        + "your messages resulted in 20019 tokens. Please reduce the length of the messages.",
        code="context_length_exceeded",
        param="messages",
    ),
    "openai since 2025": openai_error(
        400,
        "Input tokens exceed the configured limit of 16384 tokens. Your messages resulted in 20019 tokens. Please reduce the length of the messages.",
        code="context_length_exceeded",
        param="messages",
    ),
    "vllm": openai_error(
        400,
        _ASKED
        + "you requested 1000 output tokens and your prompt contains at least 15385 input tokens, for a total of at least 16385 tokens. Please reduce the length of the input prompt or the number of requested output tokens. (parameter=input_tokens, value=15385)",
        "BadRequestError",
        code=400,
        param="input_tokens",
    ),
    "vllm before 2025": Answer(
        {
            "object": "error",
            "message": _ASKED
            + "you requested 21019 tokens (20019 in the messages, 1000 in the completion). Please reduce the length of the messages or completion.",
            "type": "BadRequestError",
            "param": None,
            "code": 400,
        },
        400,
    ),
    "llama.cpp": Answer(
        {
            "error": {
                "code": 400,
                "message": "request (20019 tokens) exceeds the available context size (16384 tokens), try increasing it",
                "type": "exceed_context_size_error",
                "n_prompt_tokens": 20019,
                "n_ctx": 16384,
            }
        },
        400,
    ),
    "anthropic": anthropic_error(400, "prompt is too long: 213462 tokens > 200000 maximum"),
    "anthropic with the answer": anthropic_error(
        400,
        "input length and `max_tokens` exceed context limit: 188240 + 21333 > 200000, decrease input length or `max_tokens` and try again",
    ),
}

UNSUPPORTED = {
    "max_tokens": openai_error(
        400,
        "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
        code="unsupported_parameter",
        param="max_tokens",
    ),
    "temperature": openai_error(
        400,
        "Unsupported value: 'temperature' does not support 0 with this model. Only the default (1) value is supported.",
        code="unsupported_value",
        param="temperature",
    ),
    "json_schema": openai_error(
        400,
        "Invalid parameter: 'response_format' of type 'json_schema' is not supported with this model.",
        param="response_format",
    ),
    "json_object": Answer({"error": "'response_format.type' must be 'json_schema' or 'text'"}, 400),
    "anthropic temperature": anthropic_error(400, "`temperature` is deprecated for this model."),
}
"""By the field that is refused; ``json_object`` is LM Studio's."""
