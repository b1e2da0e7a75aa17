"""Sources: each lists the papers of one day. A new one is one file with one frozen dataclass."""

from digestpress.sources.arxiv import ArxivSource
from digestpress.sources.feed import FeedSource
from digestpress.sources.huggingface import HuggingFaceSource

SOURCES: dict[str, type] = {
    "arxiv": ArxivSource,
    "feed": FeedSource,
    "huggingface": HuggingFaceSource,
}
"""What ``use:`` in ``sources`` may name without a module path."""

__all__ = ["SOURCES", "ArxivSource", "FeedSource", "HuggingFaceSource"]
