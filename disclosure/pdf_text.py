"""The text of a PDF: its pages, and whatever else lies in the file: notes, forms, properties, earlier versions."""

import io
import logging
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    ContentStream,
    DictionaryObject,
    IndirectObject,
    NameObject,
    StreamObject,
    TextStringObject,
)

from disclosure.passages import PARAGRAPH_END, Hit, Passage

Pieces = list[Passage | Hit]
Attached = Callable[[bytes], Pieces]
# It quotes what it cannot read, and what it cannot read may be somebody's number.
logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)
END = re.compile(rb"%%EOF[\r\n ]*")
LINEARIZED = re.compile(rb"/Linearized\s")
MOST_VERSIONS = 20
UNMAPPED = 0.3


def read_pdf(data: bytes, *, attached: Attached) -> Pieces:
    """Passages and hits; `attached` reads a file that lies inside. A damaged or locked file is a hit."""
    try:
        reader = _open(data)
        if reader is None:
            return [Hit("encrypted")]
        return [*_current(reader, attached), *_earlier(data, attached)]
    except Exception:  # noqa: BLE001 - whatever a broken file makes pypdf raise, it could not be read
        return [Hit("unreadable")]


def _open(data: bytes) -> PdfReader | None:
    """The file, or None if it wants a password (one that only forbids printing opens without)."""
    reader = PdfReader(io.BytesIO(data))
    return None if reader.is_encrypted and not reader.decrypt("") else reader


def _current(reader: PdfReader, attached: Attached) -> Pieces:
    pieces: Pieces = []
    for number, page in enumerate(reader.pages, start=1):
        pieces += _page(page, number)
    shown = {page.indirect_reference.idnum for page in reader.pages if page.indirect_reference}
    for identity, thing in _objects(reader):
        strings = [*_strings(thing)]
        for part in _dictionaries(thing):
            pieces += _embedded(part, attached) if "/EF" in part else []
            pieces += _drawn_elsewhere(reader, part) if identity not in shown or part is not thing else []
            if isinstance(part, StreamObject) and part.get("/Subtype") == "/XML":
                strings.append(re.sub(r"<[^>]*>", PARAGRAPH_END, part.get_data().decode("utf-8", "replace")))
        pieces += [Passage("properties", f"{text}{PARAGRAPH_END}") for text in strings]
    return pieces


def _page(page: PageObject, number: int) -> Pieces:
    text = page.extract_text()
    pieces: Pieces = [Passage("page", text, number, read=True)]
    pictures = _has_pictures(page.get("/Resources"))
    if _illegible(text) or (not text.strip() and (pictures or _draws(page))):
        pieces.append(Hit("no_text_layer", place="page", page=number))
    elif pictures:
        pieces.append(Hit("pictures", place="page", page=number))
    return pieces


def _draws(page: PageObject) -> bool:
    """Whether anything is put on the page: text drawn as curves has no text layer either."""
    contents = page.get_contents()
    return contents is not None and bool(contents.get_data().strip())


def _has_pictures(resources: Any, depth: int = 4) -> bool:
    resources = _resolved(resources)
    things = _resolved(resources.get("/XObject")) if isinstance(resources, DictionaryObject) else None
    for thing in map(_resolved, things.values() if isinstance(things, DictionaryObject) else ()):
        if thing.get("/Subtype") == "/Image" or (depth and _has_pictures(thing.get("/Resources"), depth - 1)):
            return True
    return False


def _illegible(text: str) -> bool:
    """A font without a table from shapes to characters gives signs that no search can find."""
    signs = [c for c in text if not c.isspace()]
    strange = sum(unicodedata.category(c) in {"Co", "Cn", "Cc"} or c == "\ufffd" for c in signs)
    return bool(signs) and strange / len(signs) > UNMAPPED


def _drawn_elsewhere(reader: PdfReader, part: DictionaryObject) -> Pieces:
    """Text that no page shows by itself: what a stamp or a form field looks like, pages taken out of the list."""
    if part.get("/Type") == "/Page":
        page = PageObject(reader)
        page.update(part)
        return [Passage("deleted_page", f"{page.extract_text()}{PARAGRAPH_END}")]
    if isinstance(part, StreamObject) and part.get("/Subtype") == "/Form":
        return [Passage("other", f"{_drawn(reader, part)}{PARAGRAPH_END}")]
    place = "form" if part.get("/FT") or part.get("/Subtype") == "/Widget" else "annotation"
    looks = _streams(part.get("/AP", DictionaryObject()))
    return [Passage(place, f"{_drawn(reader, stream)}{PARAGRAPH_END}") for stream in looks]


def _streams(thing: Any) -> Iterator[StreamObject]:
    thing = _resolved(thing)
    if isinstance(thing, StreamObject):
        yield thing
    elif isinstance(thing, DictionaryObject):
        for value in thing.values():
            yield from _streams(value)


def _drawn(reader: PdfReader, stream: StreamObject) -> str:
    page = PageObject(reader)
    page[NameObject("/Resources")] = stream.get("/Resources", DictionaryObject())
    page[NameObject("/Contents")] = ContentStream(stream, reader)
    return page.extract_text()


def _embedded(thing: DictionaryObject, attached: Attached) -> Pieces:
    files = _resolved(thing.get("/EF"))
    pieces: Pieces = []
    for stream in _streams(files) if files is not None else ():
        pieces += attached(stream.get_data())
    return pieces


def _earlier(data: bytes, attached: Attached) -> Pieces:
    """A PDF saved by adding to it still holds what it was before: every earlier end is opened as a file."""
    ends = [match.end() for match in END.finditer(data)][:-1]
    if LINEARIZED.search(data[:2048]):
        ends = ends[1:]  # the first end of such a file closes its first page, not a version
    if len(ends) > MOST_VERSIONS:
        return [Hit("unreadable", place="earlier_version")]
    pieces: Pieces = []
    for end in ends:
        earlier = _open(data[:end])
        if earlier is None:
            return [Hit("encrypted", place="earlier_version")]
        pieces += [
            Passage("earlier_version", piece.text)
            for piece in _current(earlier, attached)
            if isinstance(piece, Passage)
        ]
    return pieces


def _objects(reader: PdfReader) -> Iterator[tuple[int, Any]]:
    """Every object of the file, whether something still points to it or not."""
    generations = {number: generation for generation, table in reader.xref.items() for number in table}
    generations |= dict.fromkeys(reader.xref_objStm, 0)
    for number, generation in sorted(generations.items()):
        yield number, reader.get_object(IndirectObject(number, generation, reader))
    yield 0, reader.trailer


def _strings(thing: Any) -> Iterator[str]:
    """The strings written in one object itself; what it points to has its own turn."""
    if isinstance(thing, TextStringObject):
        yield str(thing)
    elif isinstance(thing, ByteStringObject):
        yield bytes(thing).decode(
            "utf-16" if thing[:2] in {b"\xfe\xff", b"\xff\xfe"} else "latin-1", "replace"
        )
    for value in _inside(thing):
        yield from _strings(value)


def _dictionaries(thing: Any) -> Iterator[DictionaryObject]:
    """The dictionaries written in one object itself: the object and those that lie in it."""
    if isinstance(thing, DictionaryObject):
        yield thing
    for value in _inside(thing):
        if isinstance(value, DictionaryObject | ArrayObject):
            yield from _dictionaries(value)


def _inside(thing: Any) -> Iterable[Any]:
    """The values as they are written, references not followed."""
    if isinstance(thing, DictionaryObject):
        return dict.values(thing)
    return list.__iter__(thing) if isinstance(thing, ArrayObject) else ()


def _resolved(thing: Any) -> Any:
    return thing.get_object() if isinstance(thing, IndirectObject) else thing
