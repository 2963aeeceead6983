"""The text of every part of a word document or an OFD: body, hidden and deleted text, comments, properties."""

import io
import zipfile
from collections.abc import Callable, Iterator

from lxml import etree

from cases.uploads import UNREADABLE
from disclosure.passages import PARAGRAPH_END, Hit, Passage

Pieces = list[Passage | Hit]
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf", ".svg", ".webp", ".jb2")
MARKUP = (".xml", ".rels", ".vml")
PLAIN = (".txt", ".htm", ".html", ".mht", ".rtf")
SILENT = (".odttf", ".ttf", ".otf", ".ttc", ".fntdata", "mimetype")
PLACES = (
    ("docprops/", "properties"),
    ("customxml/", "properties"),
    ("word/document", "body"),
    ("word/comments", "comments"),
    ("word/people", "comments"),
    ("word/header", "headers"),
    ("word/footer", "headers"),
    ("word/footnotes", "notes"),
    ("word/endnotes", "notes"),
)
CONTENT = {"body", "headers", "notes"}
PARAGRAPHS = {"p", "TextObject"}
DELETED = {"del", "moveFrom"}
UNSEEN = {"instrText", "delText"}


def read_container(data: bytes, *, attached: Callable[[bytes], Pieces]) -> Pieces:
    """Passages and hits of all parts; `attached` reads a file that lies inside."""
    pieces: Pieces = []
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in archive.infolist():
                if not member.is_dir():
                    pieces += _part(member.filename, archive.read(member), attached)
    except UNREADABLE:
        pieces.append(Hit("unreadable"))
    return pieces


def _part(name: str, data: bytes, attached: Callable[[bytes], Pieces]) -> Pieces:
    lowered = name.lower()
    place = next((place for start, place in PLACES if lowered.startswith(start)), "other")
    if lowered.endswith(MARKUP):
        return _markup(place, data)
    if lowered.endswith(PICTURES):
        return [Hit("pictures", place=place)]
    if lowered.endswith(PLAIN):
        return [
            Passage(place, data.decode("utf-8", "replace")),
            Passage("other", data.decode("gb18030", "replace")),
        ]
    return [] if lowered.endswith(SILENT) or not data else attached(data)


def _markup(place: str, data: bytes) -> Pieces:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return [Hit("unreadable", place=place)]
    # Runs are joined as a reader sees them, and once more with what he does not see: deleted text, field codes.
    seen, everything = "".join(_text(root, all_of_it=False)), "".join(_text(root, all_of_it=True))
    attributes = PARAGRAPH_END.join(
        str(value) for element in root.iter(etree.Element) for value in element.values()
    )
    read = place in CONTENT or next(root.iter("{*}TextCode"), None) is not None
    unseen = PARAGRAPH_END.join((everything, attributes))
    return [Passage(place, f"{seen}{PARAGRAPH_END}", read=read), Passage(place, f"{unseen}{PARAGRAPH_END}")]


def _text(root: etree._Element, *, all_of_it: bool) -> Iterator[str]:
    """Text in the order of the document; paragraphs are kept apart."""
    walker = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, node in walker:
        if event == "start":
            name = etree.QName(node).localname
            if all_of_it or name not in DELETED | UNSEEN:
                yield node.text or ""
            else:
                walker.skip_subtree()
            continue
        if event == "end":
            yield PARAGRAPH_END if etree.QName(node).localname in PARAGRAPHS else ""
        elif all_of_it:
            yield f"{node.text or ''}{PARAGRAPH_END}"
        yield node.tail or ""
