"""Templates: the blog's own in templates/, else those of the package, or of its checkout.

What a page template prints is escaped, unless it is a ``Safe``: a template cannot forget it.
Prompts are printed as they stand.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any
from urllib.parse import quote

import jinja2

from digestpress.errors import TemplateError
from digestpress.text import escape, escape_url, yaml_string, yaml_word

Templates = jinja2.Environment

PROMPTS = "prompts/"


class Safe(str):
    """Text that a template prints as it stands."""

    __slots__ = ()


def load_templates(blog: Path) -> Templates:
    """Return the page templates."""
    package = Path(__file__).parent / "templates"
    shipped = package if package.is_dir() else Path(__file__).parents[2] / "templates"
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader([blog / "templates", shipped]),
        finalize=_escaped,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701 - finalize escapes, for Markdown as well as for HTML
    )
    environment.filters |= {
        "path": lambda path: Safe(quote(path, safe="/.#?=")),
        "url": lambda url: Safe(escape_url(url) or ""),
        "yaml": lambda text: Safe(yaml_string(str(text))),
        "yaml_word": lambda word: Safe(yaml_word(word)),
        "yaml_words": lambda words: Safe(f"[{', '.join(yaml_word(word) for word in words)}]"),
        "safe": Safe,
    }
    return environment


def fill(templates: Templates, name: str, **values: Any) -> str:
    """Return a template filled in.

    Raises:
        TemplateError: there is none of that name, or it is not right; with its file and line.
    """
    try:
        return templates.get_template(name).render(**values)
    except jinja2.TemplateSyntaxError as error:
        place = f"{error.filename or name}, line {error.lineno}"
        raise TemplateError(f"the template {place}: {error.message}") from error
    except (jinja2.TemplateError, ArithmeticError, LookupError, TypeError, ValueError) as error:
        raise TemplateError(f"the template {name}: {error}") from error


class PromptTemplates:
    """The ``Prompts`` of a blog."""

    def __init__(self, templates: Templates) -> None:
        self._templates = templates.overlay(finalize=lambda value: value)

    def fill(self, name: str, **values: Any) -> str:
        """Return a template of templates/prompts/ filled in, as ``Prompts.fill`` promises."""
        return fill(self._templates, f"{PROMPTS}{name}", **values)

    def version(self, *names: str) -> str:
        """Return the first 12 digits of the SHA-256 of the templates' texts."""
        digest = hashlib.sha256()
        for name in names:
            digest.update(_source(self._templates, f"{PROMPTS}{name}").encode())
        return digest.hexdigest()[:12]


def _source(templates: Templates, name: str) -> str:
    try:
        return templates.loader.get_source(templates, name)[0] if templates.loader else ""
    except jinja2.TemplateNotFound as error:
        raise TemplateError(f"the template {name}: there is none") from error


def _escaped(value: Any) -> str:
    return value if isinstance(value, Safe) else escape(str(value))
