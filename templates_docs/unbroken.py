"""Numbers stay on one line: 2026-0012 is set with non-breaking hyphens, and reads as 2026-0012 all the same.

A letter number 〔2026〕12号 is kept together by what no line begins or ends with (`gbt9704.NEVER_FIRST`).
"""

import re
import zipfile
from typing import Any, Final

from markupsafe import Markup, escape

from templates_docs.package import members_of, pack

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# between digits; an address of the net must be copied as it is
HYPHEN: Final = re.compile(r"[!-~]*://[!-~]*|(?<=\d)-(?=\d)")
WITHIN_TEXT: Final = Markup('</w:t><w:noBreakHyphen/><w:t xml:space="preserve">')
# LibreOffice 7.4 ends a Chinese line after a non-breaking hyphen, yet keeps to a word joiner.
JOINED: Final = "-\N{WORD JOINER}"


def unbroken(value: Any) -> Any:
    """A value as a template sets it within the text of a run."""
    if not isinstance(value, str) or "-" not in value:
        return value
    set_, at = Markup(), 0
    for found in HYPHEN.finditer(value):
        if found[0] == "-":
            set_, at = set_ + escape(value[at : found.start()]) + WITHIN_TEXT, found.end()
    return set_ + escape(value[at:])


def text_of_run(element: Any) -> str:
    """What is read where `element` stands: a run's text, or the hyphen that is an element of its own."""
    if element.tag == W + "noBreakHyphen":
        return "-"
    return (element.text or "") if element.tag == W + "t" else ""


def for_libreoffice(docx: bytes) -> bytes:
    """A copy that LibreOffice breaks as Word breaks the file itself; one that cannot be read is left as it is."""
    try:
        members = members_of(docx)
    except (zipfile.BadZipFile, OSError):
        return docx
    ours, theirs = str(WITHIN_TEXT).encode(), JOINED.encode()
    return pack((name, content.replace(ours, theirs)) for name, content in members)
