"""What changed between two versions of a letter: paragraph by paragraph, then character by character.

Chinese is compared by character, numbers and Latin words whole. The Word file holds native tracked changes: all accepted
it reads as the new letter, all rejected as the old one.
"""

import copy
import difflib
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from lxml import etree

from templates_docs.package import members_of, pack

NS: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W: Final = f"{{{NS}}}"
SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
DOCUMENT: Final = "word/document.xml"
TOKEN: Final = re.compile(r"[0-9A-Za-z]+(?:[.,][0-9]+)*|\s+|.", re.DOTALL)
ALIKE: Final = 0.5
JOINED: Final = 3  # changes with fewer equal characters between them read as one
TEXTS: Final = {W + "tab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-"}


class Kind(StrEnum):
    """What became of a piece of text."""

    KEPT = "kept"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text and what became of it."""

    kind: Kind
    text: str


Line = tuple[Piece, ...]


def compare(old: str, new: str) -> Line:
    """One text against another, by character."""
    a, b = TOKEN.findall(old), TOKEN.findall(new)
    found: list[tuple[bool, str, str]] = []  # equal, old text, new text
    for tag, i1, i2, j1, j2 in difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        one = (tag == "equal", "".join(a[i1:i2]), "".join(b[j1:j2]))
        if len(found) > 1 and not one[0] and found[-1][0] and len(found[-1][1]) < JOINED:
            same, before = found.pop(), found.pop()
            one = (False, before[1] + same[1] + one[1], before[2] + same[2] + one[2])
        found.append(one)
    pieces = []
    for equal, was, is_now in found:
        if equal:
            pieces.append(Piece(Kind.KEPT, was))
            continue
        if was:
            pieces.append(Piece(Kind.GONE, was))
        if is_now:
            pieces.append(Piece(Kind.NEW, is_now))
    return tuple(pieces)


def align(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int | None, int | None]]:
    """Which of the old stands where in the new; None where one has no counterpart. In the new one's order."""
    for tag, i1, i2, j1, j2 in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from zip(range(i1, i2), range(j1, j2), strict=True)
            continue
        j = j1
        for i in range(i1, i2):
            alike = [(_ratio(old[i], new[x]), -x) for x in range(j, j2)]
            best, at = max(alike, default=(0.0, 0))
            if best <= ALIKE:
                yield i, None
                continue
            for x in range(j, -at):
                yield None, x
            yield i, -at
            j = -at + 1
        for x in range(j, j2):
            yield None, x


def _ratio(a: str, b: str) -> float:
    match = difflib.SequenceMatcher(None, a, b, autojunk=False)
    return match.ratio() if match.real_quick_ratio() > ALIKE and match.quick_ratio() > ALIKE else 0.0


def lines(old: bytes, new: bytes) -> list[Line]:
    """Two .docx files as the paragraphs a reader sees, each with its changes."""
    was, is_now = paragraphs(old), paragraphs(new)
    return [
        compare("" if i is None else was[i], "" if j is None else is_now[j]) for i, j in align(was, is_now)
    ]


def paragraphs(docx: bytes) -> list[str]:
    """The texts of a letter's body in order, cells of tables included; empty ones left out."""
    body = _body(docx)[1]
    return [text for paragraph in body.iter(W + "p") if (text := _text(paragraph)).strip()]


def tracked(old: bytes, new: bytes, *, author: str, when: datetime) -> bytes:
    """The new file with what went and what came marked as tracked changes."""
    tree, body = _body(new)
    marks = _Marks(author, when.strftime("%Y-%m-%dT%H:%M:%SZ"))
    was, is_now = _blocks(_body(old)[1]), _blocks(body)
    anchor = None
    for i, j in align([_text(one) for one in was], [_text(one) for one in is_now]):
        if j is None and i is not None:
            gone = marks.gone(copy.deepcopy(was[i]))
            if anchor is None:
                body.insert(0, gone)
            else:
                anchor.addnext(gone)
            anchor = gone
        elif j is not None:
            anchor = is_now[j]
            if i is None:
                marks.new(anchor)
            elif _text(was[i]) != _text(anchor):
                anchor = marks.changed(was[i], anchor)
    part = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    return pack((name, part if name == DOCUMENT else content) for name, content in members_of(new))


class _Marks:
    """Writes w:ins and w:del, numbered through the file."""

    def __init__(self, author: str, when: str) -> None:
        self.author, self.when, self.last = author, when, 0

    def mark(self, kind: str) -> Any:
        self.last += 1
        given = {W + "id": str(self.last), W + "author": self.author, W + "date": self.when}
        return etree.Element(W + kind, given)

    def gone(self, block: Any) -> Any:
        return self._whole(block, "del")

    def new(self, block: Any) -> Any:
        return self._whole(block, "ins")

    def _whole(self, block: Any, kind: str) -> Any:
        """A paragraph with its mark, or a table with all its rows."""
        for row in block.iter(W + "tr"):
            properties = row.find(W + "trPr")
            if properties is None:
                properties = etree.Element(W + "trPr")
                at = next((n for n, child in enumerate(row) if child.tag == W + "tc"), 0)
                row.insert(at, properties)
            properties.append(self.mark(kind))
        for paragraph in [block] if block.tag == W + "p" else list(block.iter(W + "p")):
            self._paragraph(paragraph, kind, end=block.tag == W + "p")
        return block

    def _paragraph(self, paragraph: Any, kind: str, *, end: bool) -> None:
        for run in list(paragraph.iter(W + "r")):
            mark = self.mark(kind)
            run.addprevious(mark)
            mark.append(run)
            if kind == "del":
                for text in run.iter(W + "t"):
                    text.tag = W + "delText"
        if end:
            properties = paragraph.find(W + "pPr")
            if properties is None:
                properties = etree.Element(W + "pPr")
                paragraph.insert(0, properties)
            own = properties.find(W + "rPr")
            if own is None:
                own = etree.Element(W + "rPr")
                # the schema wants rPr before sectPr and pPrChange
                later = [n for n, c in enumerate(properties) if c.tag in (W + "sectPr", W + "pPrChange")]
                properties.insert(later[0] if later else len(properties), own)
            own.insert(0, self.mark(kind))

    def changed(self, was: Any, block: Any) -> Any:
        """The last element written: a paragraph's own text by pieces, a table's rows whole."""
        if block.tag == W + "p" and was.tag == W + "p":
            self._pieces(was, block)
            return block
        if block.tag == W + "tbl" and was.tag == W + "tbl":
            self._rows(was, block)
            return block
        self.new(block)
        gone = self.gone(copy.deepcopy(was))
        block.addprevious(gone)
        return block

    def _pieces(self, was: Any, paragraph: Any) -> None:
        runs = [run for run in paragraph.iter(W + "r") if _text(run)]
        look = runs[0].find(W + "rPr") if runs else None
        place = runs[0].getparent() if runs else paragraph
        at = place.index(runs[0]) if runs else len(paragraph)
        for run in runs:
            run.getparent().remove(run)
        for piece in compare(_text(was), "".join(_text(run) for run in runs)):
            place.insert(at, self._run(piece, look))
            at += 1

    def _run(self, piece: Piece, look: Any) -> Any:
        run = etree.Element(W + "r")
        if look is not None:
            run.append(copy.deepcopy(look))
        gone = piece.kind is Kind.GONE
        for part in re.split(r"([\n\t])", piece.text):
            if part in ("\n", "\t"):
                etree.SubElement(run, W + ("br" if part == "\n" else "tab"))
            elif part:
                text = etree.SubElement(run, W + ("delText" if gone else "t"))
                text.text = part
                text.set(SPACE, "preserve")
        if piece.kind is Kind.KEPT:
            return run
        mark = self.mark("del" if gone else "ins")
        mark.append(run)
        return mark

    def _rows(self, was: Any, table: Any) -> None:
        """Rows that are the same stay; others go and come whole."""
        old, new = was.findall(W + "tr"), table.findall(W + "tr")
        a, b = [_text(row) for row in old], [_text(row) for row in new]
        for tag, i1, i2, j1, j2 in difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
            if tag == "equal":
                continue
            after = new[j1 - 1] if j1 else None
            for row in old[i1:i2]:
                gone = self._whole(copy.deepcopy(row), "del")
                if after is None:
                    (new[0] if new else table[-1]).addprevious(gone)
                else:
                    after.addnext(gone)
                after = gone
            for row in new[j1:j2]:
                self._whole(row, "ins")


def _body(docx: bytes) -> tuple[Any, Any]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    tree = etree.parse(io.BytesIO(dict(members_of(docx))[DOCUMENT]), parser)
    return tree, tree.getroot().find(W + "body")


def _blocks(body: Any) -> list[Any]:
    return [child for child in body if child.tag in (W + "p", W + "tbl")]


def _text(element: Any) -> str:
    """What is read: paragraphs of a table apart, deleted text not at all."""
    found = []
    for part in element.iter():
        inside = part.getparent() is not None and part.getparent().tag == W + "r"
        if part.tag == W + "t":
            found.append(part.text or "")
        elif inside and part.tag in TEXTS:  # a tab stop is a w:tab too
            found.append(TEXTS[part.tag])
        elif part.tag == W + "p" and part is not element:
            found.append("\u2029")
    return "".join(found)
