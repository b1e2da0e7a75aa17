"""A page that is larger than those of papers, read in a process of its own with limits.

    python -P -m digestpress.reading.html_worker MEGABYTES SECONDS KNOWN < page.html > answer.json

KNOWN is a JSON array with the arguments of ``html.read_page`` behind the page. The answer is an
object with ``document``, which is null where the page says that there is no HTML, and ``error``.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from pydantic import TypeAdapter

from digestpress.errors import ParseError
from digestpress.models import Document
from digestpress.reading.html import read_page

_DOCUMENT = TypeAdapter(Document)


def main() -> None:
    """Read a page from standard input and write what it holds to standard output."""
    megabytes, seconds = (int(value) for value in sys.argv[1:3])
    _limit(megabytes, seconds)
    sys.stdout.write(json.dumps(_answer(sys.stdin.buffer.read(), json.loads(sys.argv[3]))))


def _answer(body: bytes, known: list[Any]) -> dict[str, Any]:
    try:
        document = read_page(body, *known)
    except ParseError as error:
        return {"document": None, "error": str(error)}
    except MemoryError:
        return {"document": None, "error": "the page takes too much memory"}
    made = None if document is None else _DOCUMENT.dump_python(document, mode="json")
    return {"document": made, "error": None}


def _limit(megabytes: int, seconds: int) -> None:
    """Have the system end this process when it takes more; Windows has no such limits."""
    try:
        import resource  # noqa: PLC0415 - there is none on Windows
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * 1_000_000,) * 2)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds,) * 2)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()
