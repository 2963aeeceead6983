"""The text of a letter, for comparison and tests."""

import io

from docx import Document

from templates_docs.unbroken import W, text_of_run


def text_of(package: bytes) -> str:
    """Paragraphs and table cells in reading order, one a line."""
    document = Document(io.BytesIO(package))
    lines = []
    for block in document.element.body.iterchildren():
        for paragraph in block.iter(W + "p"):
            if line := "".join(map(text_of_run, paragraph.iter())):
                lines.append(line)
    return "\n".join(lines)
