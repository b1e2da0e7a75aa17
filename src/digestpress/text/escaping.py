r"""Text and URLs written into Markdown, HTML, Liquid and YAML so that they read as themselves.

Numeric character references are the one escape that kramdown, Python-Markdown and cmark-gfm read
alike; backslashes are not, and Liquid, which runs before kramdown, ignores them. What is not
active in any of them stays as it is, so that a post's source remains readable.

cmark-gfm looks for e-mail addresses after it has read the references, as GitHub does for ``@name``
and ``#1``: these keep their text there but may become links.
"""

from __future__ import annotations

import json
import re
from urllib.parse import quote, urlsplit

from digestpress.text.cleaning import UNDISPLAYABLE, clean

_ACTIVE = re.compile(
    r"""
      [\\`*_{}\[\]#|<>&$~@"']   # quotes too: kramdown makes them typographic
    | -(?=-) | \.(?=\.\.)       # kramdown makes dashes and an ellipsis of them
    | :(?=//) | (?<=www)\.      # GFM makes links of bare URLs
    | :(?=[\w+-]+:)             # GitHub's emoji codes
    | ^[-+=:^]                  # lists, setext headings, definitions; ^ ends a block in kramdown
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LIST_NUMBER = re.compile(r"^(\d+)([.)])")

_URL_CHARACTERS = "!#%&+,/:;=?@"
_LINE_CONTROL = re.compile(r"[\t-\r\x1c-\x1f\x85\u2028\u2029]")
_HOST = re.compile(r"(?:[^@]*@)?\w[^\s@\[\]\\<>\"]*")
_BARE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")

_YAML_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_YAML_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[-_.][A-Za-z0-9]+)*")
_YAML_CONSTANTS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})


def escape(value: str) -> str:
    """Return ``clean(value)`` as inline Markdown that reads as exactly that.

    It holds at the start of a block, within one, in a link's text and in raw HTML. It does not
    hold for characters that are active only with what the caller puts right beside them.
    """
    escaped = _ACTIVE.sub(lambda found: _reference(found[0]), clean(value))
    return _LIST_NUMBER.sub(lambda found: found[1] + _reference(found[2]), escaped)


def _reference(character: str) -> str:
    return f"&#{ord(character)};"


def escape_url(url: str) -> str | None:
    """Return a web address as the destination of a Markdown link or a quoted HTML attribute.

    None where it is not http or https with a host name, or holds what no address can hold.
    The result is markup: ``&`` is written ``&amp;``, since ``&copy`` would be a character.
    """
    url = url.strip(" ")
    if UNDISPLAYABLE.search(url) or _LINE_CONTROL.search(url) or not _has_web_host(url):
        return None
    encoded = quote(_BARE_PERCENT.sub("%25", url), safe=_URL_CHARACTERS)
    return encoded.replace("&", "&amp;")


def _has_web_host(url: str) -> bool:
    try:
        scheme, host, *_ = urlsplit(url)
    except ValueError:
        return False
    return scheme in {"http", "https"} and _HOST.fullmatch(host) is not None


def yaml_string(value: str) -> str:
    """Return a JSON string, which is YAML too; non-ASCII stays, a lone surrogate becomes U+FFFD.

    A title that YAML would misread costs a post its date without an error, so this never guesses.
    """
    quoted = json.dumps(_SURROGATE.sub("\ufffd", value), ensure_ascii=False)
    return _YAML_UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted)


def yaml_word(value: str) -> str:
    """Return a word as it is where YAML 1.1 and 1.2 read it as that string, else a JSON string."""
    plain = _YAML_PLAIN.fullmatch(value) and value.lower() not in _YAML_CONSTANTS
    return value if plain else yaml_string(value)
