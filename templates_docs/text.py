"""The text of a letter, for comparison and tests."""

import io

from docx import Document

from templates_docs.unbroken import W, text_of_run


def text_of(package: bytes) -> str:
    """Paragraphs and table cells in reading order, one a line."""
    document = Document(io.BytesIO(package))
    lines: list[str] = []
    for block in document.element.body.iterchildren():
        written = ("".join(map(text_of_run, paragraph.iter())) for paragraph in block.iter(W + "p"))
        lines += filter(None, written)
    return "\n".join(lines)
