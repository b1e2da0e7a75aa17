"""Readers: each turns a paper into a document, in one form."""

from digestpress.reading.abstract import AbstractReader

__all__ = ["AbstractReader"]
