"""What pdfium tells of a PDF: a program of its own, since a hostile file may crash or hang it.

    python -P -m digestpress.pdfium MEGABYTES SECONDS PAGES < file.pdf > lines.json

    __main__     the limits, the file, its bookmarks; what goes wrong with it
    pages        a page's characters to lines of print
    characters   a page's characters: places, fonts, sizes, accents, superscripts
    unseen       which of a page's print cannot be seen, and why

It imports nothing else of digestpress, so that it starts quickly. It answers an object with
``pages`` (each ``[width, height, lines, hidden]``), ``count`` of pages, ``outline`` (each ``[level,
title, page]``, the page from 0 or null), what is ``turned`` on the first page, and ``error``.

A line is ``[text, left, bottom, right, top, size, font, bold, italic, lead, gap]``, in points from
the lower left corner; ``lead`` is how many characters at its start are in bold or italic print, or
a number before such print, where the rest is not; ``gap`` is its widest space. A number at either
end in another print, as line numbers are, is a line of its own. Raised digits are superscript ones,
and accents that were printed over a letter are part of it. Hidden print is ``[text, why]``. Print
that is turned, and print within embedded pictures, is left out. The order is that of the file: TeX
and word processors write column by column.
"""
