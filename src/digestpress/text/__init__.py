"""Text in and out: cleaning, sentences, arXiv ids, and escaping for what reads a post.

All of it is pure. Text from upstream becomes displayable in ``cleaning``; it is written into
Markdown, HTML, Liquid and YAML by ``escaping`` and nowhere else.
"""

from digestpress.text.arxiv_ids import ArxivId, arxiv_id, arxiv_links
from digestpress.text.cleaning import clean, plain_text
from digestpress.text.escaping import escape, escape_url, yaml_string, yaml_word
from digestpress.text.instructions import reads_like_instruction
from digestpress.text.splitting import sentences

__all__ = [
    "ArxivId",
    "arxiv_id",
    "arxiv_links",
    "clean",
    "escape",
    "escape_url",
    "plain_text",
    "reads_like_instruction",
    "sentences",
    "yaml_string",
    "yaml_word",
]
