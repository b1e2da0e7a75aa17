"""Summarizers: each fills the slots of a digest from a document."""

from digestpress.summarizing.extractive import ExtractiveSummarizer
from digestpress.summarizing.llm import LlmSummarizer

SUMMARIZERS: dict[str, type] = {"extractive": ExtractiveSummarizer, "llm": LlmSummarizer}
"""What ``use:`` in ``summarizers`` may name without a module path."""

__all__ = ["SUMMARIZERS", "ExtractiveSummarizer", "LlmSummarizer"]
