"""LaTeXML's classes: what is done with an element, and the levels of sections.

They are those of https://math.nist.gov/~BMiller/LaTeXML/manual/schema/.
"""

from __future__ import annotations

from functools import lru_cache

LEVELS = {
    "part": 1,
    "chapter": 1,
    "section": 1,
    "appendix": 1,
    "bibliography": 1,
    "acknowledgements": 1,
    "glossary": 1,
    "index": 1,
    "subsection": 2,
    "subsubsection": 3,
    "paragraph": 4,
    "subparagraph": 5,
}
"""What a title is of, by its class ``ltx_title_...`` -> the level of its section."""

BELOW_CHAPTERS = frozenset({"section", "subsection", "subsubsection"})
"""What stands a level lower in a book, whose chapters are its top-level sections."""

_ACTIONS = (
    ("skip", ("nav script style template head button select iframe object video audio"), ""),
    (
        "skip",
        "",
        (
            "TOC authors dates page_header page_footer page_navbar page_logo pagination ERROR "
            "rule listing_data tag_note note_mark note_type creator author_notes role_newpage "
            "missing_image"
        ),
    ),
    ("note", "", "note"),
    ("bibliography", "", "bibliography biblist"),
    ("math", "math", ""),
    ("picture", "svg", "picture"),
    ("caption", "figcaption", "caption"),
    ("title", "", "title"),
    ("tag", "", "tag"),
    ("float", "figure", "figure table float"),
    ("tabular", "", "tabular"),
    ("aside", "", "inline-para"),
    ("plain", "pre", "listing keywords classification verbatim"),
    ("abstract", "", "abstract"),
    (
        "section",
        "",
        ("part chapter section subsection subsubsection paragraph subparagraph appendix"),
    ),
    ("paragraph", "", "para acknowledgements"),
    ("item", "li dt dd", "item"),
    ("lines", "p", "p equation equationgroup listingline"),
    ("image", "img", ""),
    ("link", "a", ""),
    ("space", "br td th", "eqn_cell"),
    (
        "block",
        (
            "div section article ul ol dl table blockquote h1 h2 h3 h4 h5 h6 header footer "
            "main aside tr"
        ),
        "theorem proof quote",
    ),
)
"""Action, tags, and classes without ``ltx_``: the first that an element has decides."""

INLINE = frozenset({"inline", "note", "math", "tag", "space", "link", "image"})
"""Actions that do not end a block; within a line the others are no more than a space."""


@lru_cache(maxsize=4096)
def action_of(tag: str, classes: str) -> str:
    """Return what is done with an element."""
    own = {name.removeprefix("ltx_") for name in classes.split() if name.startswith("ltx_")}
    fits = (name for name, tags, known in _ACTIONS if tag in tags.split() or own & {*known.split()})
    return next(fits, "inline")
