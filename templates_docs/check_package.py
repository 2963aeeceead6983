"""What a template's package may hold: text, styles and pictures of its own, and nothing that acts or fetches."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from lxml import etree

from templates_docs.check_unseen import W, holds_unseen, styles_of

MOST_BYTES: Final = 5 << 20
MOST_EXPANDED: Final = 30 << 20
MOST_MEMBERS: Final = 200
MOST_RATIO: Final = 200
SMALL: Final = 1 << 20  # below this a high ratio is ordinary XML
STRICT: Final = (
    "http://purl.oclc.org/ooxml/"  # the same document in other names, which nothing below would find
)
MAIN: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
PARTS: Final = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(\w+\.xml|thumbnail\.(png|jpe?g|emf|wmf))|"
    r"customXml/[\w./]+\.(xml|rels)|word/(_rels/[\w.]+\.rels|theme/\w+\.xml|theme/_rels/[\w.]+\.rels)|"
    r"word/(document|styles|settings|fontTable|webSettings|numbering|footnotes|endnotes|stylesWithEffects|header\d*|"
    r"footer\d*)\.xml|word/media/[\w.-]+\.(png|jpe?g)",
    re.IGNORECASE | re.ASCII,
)
RELATIONS: Final = frozenset(
    {
        "officeDocument", "core-properties", "extended-properties", "custom-properties", "thumbnail", "styles", "settings",
        "fontTable", "webSettings", "numbering", "footnotes", "endnotes", "stylesWithEffects", "header", "footer", "theme",
        "image", "customXml", "customXmlProps",
    },
)  # fmt: skip
PICTURES: Final = {b"\x89PNG\r\n\x1a\n": (".png",), b"\xff\xd8\xff": (".jpg", ".jpeg")}
ENCODING: Final = "UTF-8"  # what Word, WPS and LibreOffice write; in another the looks at bytes see nothing
DECLARED: Final = re.compile(r"\ufeff?<\?xml[^>]*?\bencoding\s*=\s*[\"']([^\"']*)")
DOCTYPE: Final = re.compile(r"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
# what a relation of these kinds names is drawn; of every other it is read as XML, whatever it calls itself
DRAWN: Final = frozenset({"image", "thumbnail"})
DOCUMENT: Final = "word/document.xml"
# drawings in the old form name their picture by address; an r: name goes by a relation, which is looked at
ADDRESSES: Final = frozenset({"src", "href"})
LINKS: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
FIELDS: Final = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES", "MERGEFORMAT", "ARABIC"})
MARKS: Final[Mapping[str, str]] = {
    "ins": "tracked_change", "del": "tracked_change", "moveFrom": "tracked_change", "moveTo": "tracked_change",
    "vanish": "hidden_text", "webHidden": "hidden_text", "specVanish": "hidden_text", "altChunk": "embedded",
    "object": "embedded", "subDoc": "embedded", "control": "embedded", "attachedTemplate": "embedded",
    "mailMerge": "embedded", "dataBinding": "embedded",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Finding:
    """One reason against a template: what kind, in which part, and the thing itself."""

    code: str
    where: str
    what: str = ""


def unpack(blob: bytes) -> tuple[dict[str, bytes], list[Finding]]:
    """The package's parts, or why it is not opened at all. Sizes are counted, never believed."""
    if len(blob) > MOST_BYTES:
        return {}, [Finding("too_large", "file", str(len(blob)))]
    try:
        package = zipfile.ZipFile(io.BytesIO(blob))
        found = list(_unopened(package.infolist()))
        return ({}, found) if found else _read(package)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, ValueError, OSError, zlib.error) as error:
        return {}, [Finding("not_a_package", "file", type(error).__name__)]


def _unopened(members: list[zipfile.ZipInfo]) -> Iterator[Finding]:
    names = [member.filename.lower() for member in members]
    if len(names) > MOST_MEMBERS:
        yield Finding("too_many_parts", "file", str(len(names)))
    if len(set(names)) != len(names):
        yield Finding("part_twice", "file")
    if sum(member.file_size for member in members) > MOST_EXPANDED:
        yield Finding("expands_too_far", "file")
    for member in members:
        if member.flag_bits & 1:
            yield Finding("encrypted", member.filename)
        if member.file_size > SMALL and member.file_size > MOST_RATIO * max(member.compress_size, 1):
            yield Finding("expands_too_far", member.filename)
        if not PARTS.fullmatch(member.filename) or ".." in member.filename:
            yield Finding("part_not_allowed", member.filename)


def _read(package: zipfile.ZipFile) -> tuple[dict[str, bytes], list[Finding]]:
    parts, left = {}, MOST_EXPANDED
    for member in package.infolist():
        with package.open(member) as stream:
            content = stream.read(left + 1)
        if len(content) != member.file_size or len(content) > left:
            return {}, [Finding("size_lies", member.filename)]
        parts[member.filename] = content
        left -= len(content)
    return parts, []


def unwanted(parts: Mapping[str, bytes]) -> list[Finding]:
    """What the parts hold that a letter needs not, or may not have."""
    found: list[Finding] = []
    trees = {
        name: _tree(name, content, found)
        for name, content in parts.items()
        if name.lower().endswith((".xml", ".rels"))
    }
    if found:
        return found
    if not _is_main(trees):
        found.append(Finding("not_a_document", "[Content_Types].xml"))
    for name, tree in trees.items():
        if any(str(element.tag).startswith("{" + STRICT) for element in tree.iter()):
            found.append(Finding("not_a_document", name))
    found += [
        Finding("part_not_allowed", name)
        for name in parts
        if _is_picture(name) and not _drawn(name, parts[name])
    ]
    styles = styles_of(trees.get("word/styles.xml"))
    for name, tree in trees.items():
        found += _relations(name, tree) if name.lower().endswith(".rels") else _content(name, tree)
        if holds_unseen(tree, styles):
            found.append(Finding("hidden_text", name, "rPr"))
    return found


def _is_main(trees: Mapping[str, Any]) -> bool:
    """Is the part looked at as the document the one a reader opens, and no other?"""
    types, package = trees.get("[Content_Types].xml"), trees.get("_rels/.rels")
    if types is None or package is None or DOCUMENT not in trees:
        return False
    mains = [one.get("PartName") for one in types.iter("{*}Override") if one.get("ContentType") == MAIN]
    opened = [
        one.get("Target", "").lstrip("/")
        for one in package.iter("{*}Relationship")
        if one.get("Type", "").endswith("/officeDocument")
    ]
    return mains == ["/" + DOCUMENT] and opened == [DOCUMENT]


def _is_picture(name: str) -> bool:
    return name.lower().startswith("word/media/")


def _drawn(name: str, content: bytes) -> bool:
    """Is it the picture its name says? A reader goes by the content, and an SVG or a metafile can fetch and act."""
    return any(content.startswith(magic) and name.lower().endswith(ends) for magic, ends in PICTURES.items())


def _tree(name: str, content: bytes, found: list[Finding]) -> Any:
    """The part as XML. Only what is written in UTF-8 is parsed at all: what stands in it can then be searched for."""
    try:
        written = content.decode(ENCODING)
    except UnicodeDecodeError:
        written = "\0"
    declared = DECLARED.match(written)
    if "\0" in written or (declared and declared[1].upper() != ENCODING):
        found.append(Finding("encoding", name, declared[1] if declared else ""))
        return None
    if DOCTYPE.search(written):
        found.append(Finding("doctype", name))
        return None
    try:
        return etree.fromstring(
            content, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        )
    except etree.XMLSyntaxError as error:
        found.append(Finding("bad_xml", name, str(error)))
        return None


def _relations(name: str, tree: Any) -> Iterator[Finding]:
    for relation in tree.iter("{*}Relationship"):
        kind, target = relation.get("Type", "").rsplit("/", 1)[-1], relation.get("Target", "")
        if relation.get("TargetMode", "Internal") != "Internal" or ":" in target or target.startswith("\\"):
            yield Finding("external", name, f"{kind} {target}")
        elif kind not in RELATIONS:
            yield Finding("relation_not_allowed", name, kind)
        elif kind not in DRAWN and not target.lower().endswith(".xml"):
            yield Finding("relation_not_allowed", name, f"{kind} {target}")


def _content(name: str, tree: Any) -> Iterator[Finding]:
    for mark, code in MARKS.items():
        if next(tree.iter(W + mark), None) is not None:
            yield Finding(code, name, mark)
    for element in tree.iter():
        for key, value in element.attrib.items():
            if key.rsplit("}", 1)[-1] in ADDRESSES and not key.startswith(LINKS):
                yield Finding("external", name, value)
    for paragraph in tree.iter(W + "p"):
        written = "".join(part.text or "" for part in paragraph.iter(W + "instrText"))
        written += " ".join(part.get(W + "instr", "") for part in paragraph.iter(W + "fldSimple"))
        if not {word.upper() for word in re.findall(r"[A-Za-z]+", written)} <= FIELDS:
            yield Finding("field_not_allowed", name, written.strip())
