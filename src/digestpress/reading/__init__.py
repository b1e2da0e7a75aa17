"""Readers: each turns a paper into a document, in one form.

    html   latexml, classes, pieces    arXiv's page: elements by their classes
           sheets, styles, clipping,   what a reader cannot see
           colours, formulas
           charsets, html_worker       any bytes, and pages of any size
    pdf    pdf_lines, pdf_headings,    what digestpress.pdfium tells: print with its places
           pdf_numbers, pdf_front,
           pdf_words, pdf_layout
    abstract

Both full forms fill a ``draft``; ``kinds`` tells what sections are for, ``links`` whose code a link
leads to.
"""

from digestpress.reading.abstract import AbstractReader
from digestpress.reading.html import HtmlReader, parse_page
from digestpress.reading.pdf import PdfLimits, PdfReader, parse_pdf
from digestpress.reading.teaser import teaser_of

__all__ = [
    "AbstractReader",
    "HtmlReader",
    "PdfLimits",
    "PdfReader",
    "parse_page",
    "parse_pdf",
    "teaser_of",
]
