"""A language model of 300 KB for llama.cpp, written byte by byte.

It is a table of which token follows which, in the shape of a Llama of one block whose attention
and feed-forward layers are zero: an embedding selects a row of the table, the output matrix holds
the table's columns. What it says has no sense and, at temperature 0, always the same words, but
sentences, lists and objects end soon, with and without a grammar.

The file's format is GGUF 3, https://github.com/ggml-org/ggml/blob/master/docs/gguf.md; what a Llama
must hold is in its section on `[llm]`, and ``LLM_ARCH_LLAMA`` in llama.cpp's ``src``.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Iterable, Mapping
from itertools import accumulate
from pathlib import Path

FOLLOWS: Mapping[str, Mapping[str, float]] = {
    "\n": {"We": 0.95, "{": 0.05},
    "We": {"▁test": 0.5, "▁train": 0.3, "▁measure": 0.2},
    "▁test": {"▁a": 0.6, "▁one": 0.4},
    "▁train": {"▁a": 0.6, "▁one": 0.4},
    "▁measure": {"▁a": 0.6, "▁one": 0.4},
    "▁a": {"▁small": 0.6, "▁model": 0.4},
    "▁one": {"▁small": 0.6, "▁model": 0.4},
    "▁small": {"▁model": 0.7, "▁list": 0.3},
    "▁model": {".": 0.6, "▁of": 0.4},
    "▁list": {"▁of": 0.6, ".": 0.4},
    "▁of": {"▁sheep": 0.6, "▁papers": 0.4},
    "▁sheep": {".": 1.0},
    "▁papers": {".": 1.0},
    ".": {"</s>": 0.5, '"': 0.4, "▁": 0.1},
    "▁": {"We": 1.0},
    # Within a string a bracket is text like any other: it is rare where a string may begin.
    '"': {"We": 0.966, ":": 0.008, "]": 0.01, "}": 0.01, ",": 0.006},
    ":": {'"': 0.6, "[": 0.3, "n": 0.1},
    "[": {"{": 0.5, '"': 0.45, "]": 0.05},
    "{": {'"': 0.95, "}": 0.05},
    ",": {'"': 0.5, "{": 0.5},
    "]": {"}": 0.4, ",": 0.35, "</s>": 0.2, "]": 0.05},
    "}": {"]": 0.5, "</s>": 0.3, ",": 0.15, "}": 0.05},
}
"""Probabilities; whatever else is possible has that of ``RARE``."""
RARE = 1e-6
WIDTH = 64
"""Of the embeddings: at least a place for each row of ``FOLLOWS``, and one for all other tokens."""

WORDS = tuple(token for token in FOLLOWS if not token.isascii() or token.isalpha())
TOKENS = ("<unk>", "<s>", "</s>", *(f"<0x{byte:02X}>" for byte in range(256)), *WORDS)
"""Of SentencePiece, ``▁`` being a space: any text is words of the table or single bytes."""
NORMAL, UNKNOWN, CONTROL, BYTE = 1, 2, 3, 6
TYPES = (UNKNOWN, CONTROL, CONTROL, *[BYTE] * 256, *[NORMAL] * len(WORDS))

CHAT_TEMPLATE = (
    "{% for message in messages %}{{ message.role }}: {{ message.content }}\n{% endfor %}"
    "{% if add_generation_prompt %}assistant:\n{% endif %}"
)

UINT32, INT32, FLOAT32, BOOL, STRING, ARRAY = 4, 5, 6, 7, 8, 9
ALIGNMENT = 32


def write_model(path: Path, context: int) -> None:
    """Write the model; ``context`` is how many tokens it was "trained" to read at once."""
    values, tensors = metadata(context), weights()
    data = [pad(struct.pack(f"<{len(numbers)}f", *numbers)) for _, numbers in tensors.values()]
    offsets = accumulate(map(len, data), initial=0)
    head = b"".join(
        (
            struct.pack("<4sIQQ", b"GGUF", 3, len(tensors), len(values)),
            *(string(key) + value for key, value in values.items()),
            *map(tensor_info, tensors, (shape for shape, _ in tensors.values()), offsets),
        )
    )
    path.write_bytes(pad(head) + b"".join(data))


def metadata(context: int) -> dict[str, bytes]:
    """Return the keys that llama.cpp asks of a Llama with a SentencePiece vocabulary."""
    sizes = {
        "context_length": context,
        "embedding_length": WIDTH,
        "block_count": 1,
        "feed_forward_length": WIDTH,
        "rope.dimension_count": WIDTH,
        "attention.head_count": 1,
    }
    return {
        "general.architecture": text("llama"),
        "general.name": text("one row after another"),
        **{f"llama.{key}": scalar(UINT32, size) for key, size in sizes.items()},
        "llama.attention.layer_norm_rms_epsilon": scalar(FLOAT32, 1e-6),
        "tokenizer.ggml.model": text("llama"),
        "tokenizer.ggml.tokens": array(STRING, map(string, TOKENS), len(TOKENS)),
        "tokenizer.ggml.scores": array(FLOAT32, numbers("f", [0.0] * len(TOKENS)), len(TOKENS)),
        "tokenizer.ggml.token_type": array(INT32, numbers("i", TYPES), len(TYPES)),
        "tokenizer.ggml.bos_token_id": scalar(UINT32, TOKENS.index("<s>")),
        "tokenizer.ggml.eos_token_id": scalar(UINT32, TOKENS.index("</s>")),
        "tokenizer.ggml.add_space_prefix": scalar(BOOL, 0),
        "tokenizer.chat_template": text(CHAT_TEMPLATE),
    }


def weights() -> dict[str, tuple[tuple[int, ...], list[float]]]:
    """Return each tensor's shape, the fastest dimension first, and its numbers.

    A row of one 1 leaves the RMS norm as one ``sqrt(WIDTH)``; the last norm undoes that, so that
    the scores of the next token are the logarithms of its probabilities.
    """
    rows = {token_id(token): row for row, token in enumerate(FOLLOWS)}
    embeddings = [
        float(place == rows.get(token, WIDTH - 1))
        for token in range(len(TOKENS))
        for place in range(WIDTH)
    ]
    square, none = (WIDTH, WIDTH), [0.0] * WIDTH**2
    blank = ("attn_q", "attn_k", "attn_v", "attn_output", "ffn_gate", "ffn_up", "ffn_down")
    return {
        "token_embd.weight": ((WIDTH, len(TOKENS)), embeddings),
        **{f"blk.0.{name}.weight": (square, none) for name in blank},
        "blk.0.attn_norm.weight": ((WIDTH,), [1.0] * WIDTH),
        "blk.0.ffn_norm.weight": ((WIDTH,), [1.0] * WIDTH),
        "output_norm.weight": ((WIDTH,), [WIDTH**-0.5] * WIDTH),
        "output.weight": ((WIDTH, len(TOKENS)), scores()),
    }


def scores() -> list[float]:
    """Return, token by token, the logarithm of its probability after each row of the table."""
    table = [{token_id(token): p for token, p in row.items()} for row in FOLLOWS.values()]
    table += [{}] * (WIDTH - len(table))
    return [math.log(row.get(token, RARE)) for token in range(len(TOKENS)) for row in table]


def token_id(token: str) -> int:
    return TOKENS.index(token if token in TOKENS else f"<0x{ord(token):02X}>")


def tensor_info(name: str, shape: tuple[int, ...], offset: int) -> bytes:
    """Return a tensor's description; its type 0 is 32-bit floating point."""
    dimensions = struct.pack(f"<I{len(shape)}Q", len(shape), *shape)
    return string(name) + dimensions + struct.pack("<IQ", 0, offset)


def string(value: str) -> bytes:
    encoded = value.encode()
    return struct.pack("<Q", len(encoded)) + encoded


def text(value: str) -> bytes:
    return struct.pack("<I", STRING) + string(value)


def scalar(kind: int, value: float) -> bytes:
    return struct.pack("<I" + {UINT32: "I", FLOAT32: "f", BOOL: "B"}[kind], kind, value)


def array(kind: int, elements: Iterable[bytes], length: int) -> bytes:
    return struct.pack("<IIQ", ARRAY, kind, length) + b"".join(elements)


def numbers(form: str, values: Iterable[float]) -> Iterable[bytes]:
    return (struct.pack(f"<{form}", value) for value in values)


def pad(data: bytes) -> bytes:
    return data + bytes(-len(data) % ALIGNMENT)
