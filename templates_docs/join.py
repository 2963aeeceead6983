"""Several letters as one file to print, each beginning on a page of its own with its own page numbers."""

import io
import zipfile
from collections.abc import Sequence
from copy import deepcopy
from typing import Any, Final

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

# what may differ between letters of one template: the text itself, and the notes on the file
OWN: Final = ("word/document.xml", "docProps/")


class Unlike(ValueError):
    """Made from different templates: their styles, heads and feet cannot share one file."""


def joined(letters: Sequence[bytes]) -> bytes:
    """One .docx of letters of the same template, in order; Unlike if they are not. At least one."""
    if len({_frame(one) for one in letters}) > 1:
        raise Unlike
    whole = Document(io.BytesIO(letters[0]))
    body = whole.element.body
    for content in letters[1:]:
        _end_section(body)
        more = Document(io.BytesIO(content)).element.body
        for element in more:
            if element.tag != qn("w:sectPr"):
                body.sectPr.addprevious(deepcopy(element))
    _number_from_one(body.sectPr)
    out = io.BytesIO()
    whole.save(out)
    return out.getvalue()


def _frame(content: bytes) -> tuple[tuple[str, bytes], ...]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = sorted(name for name in package.namelist() if not name.startswith(OWN))
        return tuple((name, package.read(name)) for name in names)


def _end_section(body: Any) -> None:
    """What stands so far becomes a section: a paragraph holds a copy of the layout of the page."""
    layout = deepcopy(body.sectPr)
    _number_from_one(layout)
    last = body.sectPr.getprevious()
    if last is None or last.tag != qn("w:p") or last.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None:
        last = OxmlElement("w:p")
        body.sectPr.addprevious(last)
    last.get_or_add_pPr().append(layout)


def _number_from_one(layout: Any) -> None:
    number = layout.find(qn("w:pgNumType"))
    if number is None:
        number = OxmlElement("w:pgNumType")
        place = layout.find(qn("w:pgMar"))
        layout.insert(len(layout) if place is None else layout.index(place) + 1, number)
    number.set(qn("w:start"), "1")
