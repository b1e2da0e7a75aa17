"""Digests written by a language model, over HTTP, with quotes that the checks look for.

    document ──> excerpt ──> prompt ──> asking ──> provider ──> web      one question, one answer
                                          │  ladder, repair     │  cache, meter
                                          └──> answer ──> digest

``summarizer`` has the settings and says what a digest is; ``openai`` and ``anthropic`` say how a
question is put to a server and its answer read; ``troubles`` what its complaints mean.
"""

from digestpress.summarizing.llm.summarizer import LlmSummarizer

__all__ = ["LlmSummarizer"]
