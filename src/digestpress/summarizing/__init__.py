"""Summarizers: each fills the slots of a digest from a document."""

from digestpress.summarizing.extractive import ExtractiveSummarizer

SUMMARIZERS: dict[str, type] = {"extractive": ExtractiveSummarizer}
"""What ``use:`` in ``summarizers`` may name without a module path."""

__all__ = ["SUMMARIZERS", "ExtractiveSummarizer"]
