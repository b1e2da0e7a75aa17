"""A question from the templates: the system's words, the paper within its fence, and the task."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from digestpress.models import Prompts, Slots
from digestpress.summarizing.llm.answer import schema_of
from digestpress.summarizing.llm.dialects import Question

TEMPLATES = ("system.j2", "user.j2", "repair.j2")

_FENCE_KEY = b"digestpress/fence/1"

STYLES = {
    "en": "Plain, precise prose in the third person and the present tense.",
    "ko": (
        "Formal written Korean; every sentence ends in -다 (한다, 하였다, 이다). Technical "
        "terms and the names of models, data sets and metrics stay in English where the field "
        "keeps them so; a term that has a settled Korean form may have the English one in "
        "brackets the first time."
    ),
    "ja": (
        "Formal written Japanese in the である style. Technical terms and names stay in English "
        "where the field does so."
    ),
    "zh": (
        "Formal written Chinese. Technical terms and names stay in English where the field does so."
    ),
}
"""Language -> how its sentences are written, where a blog does not say."""

LANGUAGES = {
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fr": "French",
    "it": "Italian",
    "ja": "Japanese",
    "ko": "Korean",
    "pt": "Portuguese",
    "ru": "Russian",
    "zh": "Chinese",
}


def question_of(
    excerpt: str,
    slots: Slots,
    prompts: Prompts,
    style: Mapping[str, str],
    glossary: Mapping[str, Mapping[str, str]],
) -> Question:
    """Return the question about an excerpt of a paper.

    Raises:
        TemplateError: a template is not right.
    """
    fence = fence_of(excerpt)
    schema = schema_of(slots.names)
    family = slots.language.partition("-")[0]
    known: dict[str, Any] = {
        "fence": fence,
        "excerpt": excerpt,
        "slots": slots.asked,
        "language": LANGUAGES.get(family, slots.language),
        "tag": slots.language,
        "style": style.get(slots.language) or STYLES.get(family, ""),
        "glossary": glossary.get(slots.language, {}),
    }
    whole = prompts.fill("user.j2", schema=None, **known)
    with_schema = prompts.fill("user.j2", schema=json.dumps(schema), **known)
    paper, task = _parted(whole, fence)
    return Question(
        prompts.fill("system.j2", fence=fence), paper, task, _parted(with_schema, fence)[1], schema
    )


def fence_of(text: str) -> str:
    """Return the mark around a text, which the text cannot hold: a keyed hash of it.

    Equal texts have equal fences, so that equal questions stay equal for caches.
    """
    return f"PAPER-{hashlib.blake2b(text.encode(), key=_FENCE_KEY, digest_size=12).hexdigest()}"


def _parted(prompt: str, fence: str) -> tuple[str, str]:
    """Part a user's turn behind the paper; all of it is the task if a template has no fence."""
    paper, mark, task = prompt.rpartition(f"</{fence}>")
    return f"{paper}{mark}", task
