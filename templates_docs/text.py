"""The text of a letter, for comparison and tests."""

import io

from docx import Document


def text_of(package: bytes) -> str:
    """Paragraphs and table cells in reading order, one a line."""
    document = Document(io.BytesIO(package))
    lines = []
    for block in document.element.body.iterchildren():
        for paragraph in block.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p"):
            texts = (
                t.text or ""
                for t in paragraph.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t")
            )
            line = "".join(texts)
            if line:
                lines.append(line)
    return "\n".join(lines)
