"""Does a sealed file (PDF, OFD) say what was approved? Compared as text; a picture of a letter has none."""

import io
import re
import zipfile
from dataclasses import dataclass
from typing import Final

from lxml import etree

from templates_docs import redline
from templates_docs.package import members_of
from templates_docs.pdf_check import PAGE_NUMBER, one_line, pages_of
from templates_docs.redline import Kind, Piece
from templates_docs.unbroken import text_of_run

PAGE: Final = re.compile(r"(?:^|/)Page_(\d+)/Content\.xml$", re.IGNORECASE)
ALIKE: Final = 0.6  # below this it is another letter


@dataclass(frozen=True, slots=True)
class Compared:
    """`alike`: 0 to 1, None where the file has no text; `differences`: what is missing and what was added."""

    alike: float | None
    differences: tuple[Piece, ...] = ()

    @property
    def same(self) -> bool:
        return self.alike is not None and not self.differences

    @property
    def another(self) -> bool:
        return self.alike is not None and self.alike < ALIKE


def compare(letter: bytes, sealed: bytes) -> Compared:
    """An issued .docx against the file that came back; ValueError if that cannot be read."""
    found = one_line(_pdf(sealed) if sealed.startswith(b"%PDF-") else _ofd(sealed))
    if not found:
        return Compared(None)
    head, body = approved(letter)
    for line in head:  # what stands at the head or foot of the first page comes anywhere in the text
        found = found.replace(line, "", 1)
    pieces = redline.compare(body, found)
    kept = sum(len(p.text) for p in pieces if p.kind is Kind.KEPT)
    alike = 2 * kept / ((len(body) + len(found)) or 1)
    return Compared(alike, tuple(p for p in pieces if p.kind is not Kind.KEPT))


def approved(letter: bytes) -> tuple[list[str], str]:
    """The lines of head and foot, and the body, without spaces."""
    head = []
    for name, content in members_of(letter):
        if re.fullmatch(r"word/(header|footer)\d*\.xml", name):
            tree = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
            lines = ("".join(map(text_of_run, p.iter())) for p in tree.iter(redline.W + "p"))
            head += [line for text in lines if (line := PAGE_NUMBER.sub("", one_line(text)).strip("—"))]
    return head, one_line("".join(redline.paragraphs(letter)))


def _pdf(content: bytes) -> str:
    return "".join(PAGE_NUMBER.sub("", page) for page in pages_of(content))


def _ofd(content: bytes) -> str:
    try:
        package = zipfile.ZipFile(io.BytesIO(content))
        pages = sorted((int(m[1]), name) for name in package.namelist() if (m := PAGE.search(name)))
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        found = []
        for _, name in pages:
            tree = etree.fromstring(package.read(name), parser)
            text = "".join(code.text or "" for code in tree.iter("{*}TextCode"))
            found.append(PAGE_NUMBER.sub("", one_line(text)))
        return "".join(found)
    except (zipfile.BadZipFile, etree.XMLSyntaxError, KeyError, OSError) as error:
        raise ValueError(type(error).__name__) from error
