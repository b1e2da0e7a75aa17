"""Posts: a record to JSON and back, and to the Markdown of its posts. Pure but for templates."""

from digestpress.posts.claims import Account, Claim, accounts_in
from digestpress.posts.health import problems_in
from digestpress.posts.ledger import DATED, counting, papers_in, published
from digestpress.posts.records import (
    from_json,
    is_ours,
    json_schema,
    sha256_of,
    to_json,
    with_posts,
)
from digestpress.posts.rendering import render, render_papers
from digestpress.posts.style import PostStyle, Wording

__all__ = [
    "DATED",
    "Account",
    "Claim",
    "PostStyle",
    "Wording",
    "accounts_in",
    "counting",
    "from_json",
    "is_ours",
    "json_schema",
    "papers_in",
    "problems_in",
    "published",
    "render",
    "render_papers",
    "sha256_of",
    "to_json",
    "with_posts",
]
