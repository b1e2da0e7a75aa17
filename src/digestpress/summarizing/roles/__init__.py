"""The rhetorical roles of an abstract's sentences, by a small trained model.

``shipped_model().judge(sentences)`` is all that the summarizer asks; docs/model-card.md says what
the model is made of and how good it is.
"""

from collections.abc import Sequence

from digestpress.summarizing.roles.model import ROLES, Judged, Model
from digestpress.summarizing.roles.storing import shipped_model

__all__ = ["ROLES", "Judged", "Model", "shipped_model", "summing_up"]


def summing_up(sentences: Sequence[str]) -> int:
    """Return the index of the sentence that best sums up a paper in one line.

    Raises:
        SummarizeError: the model's file is not as it was made.
        ValueError: there is no sentence.
    """
    picks = [judged.pick for judged in shipped_model().judge(sentences)]
    return picks.index(max(picks))
