"""llama.cpp's own HTTP server with the model of ``llama_model``, in a process of its own.

How it answers, in build 11549 (xllamacpp 2026.10.11549); tests/test_llama_server.py holds it:

- A request field that it does not know is ignored, as are ``model`` and ``strict``.
- ``response_format`` as OpenAI's ``json_schema`` is enforced by a grammar, whatever ``strict`` says,
  with the keys in the schema's order and ``anyOf``, null and ``maxItems`` kept; a schema that it
  cannot read is a 400. ``json_object`` takes a ``schema`` too. A schema that stands beside
  ``type: json_schema``, not in ``json_schema``, is silently none.
- ``max_tokens``, ``max_completion_tokens`` and ``n_predict`` are one; beyond it, or the context,
  the answer is cut and ``finish_reason`` is ``length``. Without one only the context ends it.
- ``temperature`` is 0.8 unless given; at 0, or with a ``seed``, the same prompt has the same answer.
- ``usage`` has ``prompt_tokens`` with those of the cache, ``completion_tokens``, ``total_tokens``
  and ``prompt_tokens_details.cached_tokens``, always. ``cache_prompt`` is true unless given: a
  prompt seen before is cached but for its last token.
- An error is ``{"error": {"code": 400, "message": ..., "type": ...}}`` with the status as a number;
  a prompt that is too long is of type ``exceed_context_size_error`` and has ``n_prompt_tokens`` and
  ``n_ctx``. Without the key, where there is one, it is 401 and ``authentication_error``; the key may
  come as ``Authorization: Bearer`` or ``x-api-key``.
- ``/v1/messages`` answers in Anthropic's form, without ``cache_creation_input_tokens``, its errors
  in the form above. Its ``output_config.format`` and forced tools are ignored.
"""

from __future__ import annotations

import faulthandler
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Self

from llama_model import write_model

CONTEXT = 16_384
"""Tokens of one call, prompt and answer together; nearly every character of a prompt is one."""
SLOTS = 4
"""Calls that are worked on at once; the others wait."""
START_SECONDS = 60


class LlamaServer:
    """The server; use it in ``with``. It starts in a fraction of a second, and ends with the
    process that started it, however that ends, leaving nothing behind."""

    def __init__(self, *, context: int = CONTEXT, api_key: str = "") -> None:
        command = [sys.executable, __file__, str(context), api_key]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.url = self.process.stdout.readline().strip()
        """Without a path: the API is at ``/v1`` below it."""
        if not self.url:
            self.close()
            raise RuntimeError(f"llama.cpp did not start: exit code {self.process.returncode}")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        try:
            self.process.communicate(timeout=10)
        finally:
            self.process.kill()
            self.process.wait()


def serve(folder: Path, context: int, api_key: str) -> None:
    """Serve at a free port, tell the address on stdout, and end when stdin does."""
    import xllamacpp  # noqa: PLC0415 - 30 MB that only this process needs

    write_model(folder / "table.gguf", context)
    params = xllamacpp.CommonParams()
    params.model.path = str(folder / "table.gguf")
    params.n_parallel = SLOTS
    params.n_ctx = SLOTS * context
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = 1
    params.api_keys = [api_key] if api_key else []
    params.fit_params = params.warmup = params.ui = False
    params.verbosity = 1
    faulthandler.dump_traceback_later(START_SECONDS, exit=True)
    server = xllamacpp.Server(params)
    faulthandler.cancel_dump_traceback_later()
    print(server.listening_address, flush=True)  # noqa: T201 - for the process that started this
    sys.stdin.read()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="llama-") as own:
        serve(Path(own), int(sys.argv[1]), sys.argv[2])
