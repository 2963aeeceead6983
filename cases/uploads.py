"""Files on the way in: what they are is read from their content, never from what they say they are.

A refusal is a code with parameters; labels turn it into a sentence.
"""

import hashlib
import lzma
import re
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO, Any, Protocol, cast

from cases.identity_numbers import mask_id

MEGABYTE = 1024 * 1024
MAX_BYTES = 20 * MEGABYTE
MAX_NAME = 120
# A document of thousands of pages stays far below these; a bomb does not.
MAX_MEMBERS = 2000
MAX_UNPACKED = 200 * MEGABYTE
MAX_RATIO = 200

IDENTITY = re.compile(r"(?<!\d)\d{17}[\dXxＸｘ](?!\d)")
TYPES = "[Content_Types].xml"
MACROS = re.compile(rb"macroEnabled|vbaProject", re.IGNORECASE)
# What zipfile raises for a container that is broken in one way or another.
UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
)

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
JPEG = "image/jpeg"
PNG = "image/png"
OFD = "application/ofd"
EXTENSIONS = {PDF: (".pdf",), DOCX: (".docx",), JPEG: (".jpg", ".jpeg"), PNG: (".png",), OFD: (".ofd",)}
ALLOWED = ", ".join(kind[0][1:].upper() for kind in EXTENSIONS.values())


class Refused(ValueError):
    """Why a file is not taken: `code` and `params` (never the file's content)."""

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that is what it says."""

    content_type: str
    sha256: str
    size: int
    safe_name: str


class Readable(Protocol):
    """What an upload and an open file have in common."""

    def read(self, size: int = -1, /) -> bytes: ...

    def seek(self, offset: int, whence: int = 0, /) -> int: ...


def inspect(file: Readable, *, name: str, max_bytes: int = MAX_BYTES) -> Checked:
    """What `file` is, read from its bytes; it is left at its beginning.

    Raises Refused with empty, too_large {limit_mb, size_mb}, unknown_type {allowed}, extension {found,
    expected}, damaged {found}, encrypted {found}, macros, bomb.
    """
    safe = safe_name(name)
    size = file.seek(0, 2)
    file.seek(0)
    if size == 0:
        raise Refused("empty", name=safe)
    if size > max_bytes:
        megabytes = {"limit_mb": max_bytes // MEGABYTE, "size_mb": round(size / MEGABYTE, 1)}
        raise Refused("too_large", name=safe, **megabytes)
    try:
        content_type = kind_of(file)
    except Refused as refused:
        refused.params = {"name": safe, **refused.params}
        raise
    extension = PurePosixPath(safe).suffix.lower()
    if extension not in EXTENSIONS[content_type]:
        found, expected = EXTENSIONS[content_type][0][1:].upper(), EXTENSIONS[content_type][0]
        raise Refused("extension", name=safe, found=found, extension=extension, expected=expected)
    file.seek(0)
    digest = hashlib.sha256()
    while block := file.read(MEGABYTE):
        digest.update(block)
    file.seek(0)
    return Checked(content_type=content_type, sha256=digest.hexdigest(), size=size, safe_name=safe)


def safe_name(name: str) -> str:
    """The last part of a path, without control or direction marks, at most 120 characters, its extension kept.

    A scan named after a person's identity number keeps only the ends of it.
    """
    name = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    name = "".join(
        c for c in name if unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
    )
    name = IDENTITY.sub(lambda number: mask_id(number[0]), name)
    name = re.sub(r'[<>:"|?*]', "_", name)
    name = re.sub(r"\s+", " ", name).strip(" .")
    stem, dot, extension = name.rpartition(".")
    if not stem or len(extension) > 10:
        stem, dot, extension = name, "", ""
    return f"{stem[: MAX_NAME - len(dot + extension)].rstrip(' .') or 'file'}{dot}{extension}"


def kind_of(file: Readable) -> str:
    """The type of the content, with a look at its structure; Refused if it is none of ours or broken."""
    file.seek(0)
    head = file.read(16)
    for magic, look in LOOKS:
        if head.startswith(magic):
            return look(file)
    raise Refused("unknown_type", allowed=ALLOWED)


def _tail(file: Readable, length: int) -> bytes:
    end = file.seek(0, 2)
    file.seek(max(0, end - length))
    return file.read(length)


def _pdf(file: Readable) -> str:
    tail = _tail(file, 2048)
    if b"startxref" not in tail or b"%%EOF" not in tail:
        raise Refused("damaged", found="PDF")
    return PDF


def _jpeg(file: Readable) -> str:
    # Cameras write after the end mark; a cut picture has none at all.
    if b"\xff\xd9" not in _tail(file, 64 * 1024):
        raise Refused("damaged", found="JPEG")
    return JPEG


def _png(file: Readable) -> str:
    file.seek(8)
    if file.read(8)[4:] != b"IHDR" or b"IEND" not in _tail(file, 64 * 1024):
        raise Refused("damaged", found="PNG")
    return PNG


def _zip(file: Readable) -> str:
    """A container: a word document or an OFD."""
    file.seek(0)
    try:
        with zipfile.ZipFile(cast("IO[bytes]", file)) as archive:
            return _container(archive)
    except Refused:
        raise
    except UNREADABLE as wrong:
        raise Refused("damaged", found="ZIP") from wrong


def _container(archive: zipfile.ZipFile) -> str:
    """Judged by the list of its parts before any of them is unpacked."""
    members = archive.infolist()
    kind = _kind_of_container(members)
    found = EXTENSIONS[kind][0][1:].upper()
    _refuse_bombs(members)
    if any(member.flag_bits & 1 for member in members):
        raise Refused("encrypted", found=found)
    if archive.testzip() is not None:
        raise Refused("damaged", found=found)
    if kind == DOCX and MACROS.search(archive.read(TYPES)):
        raise Refused("macros")
    return kind


def _kind_of_container(members: list[zipfile.ZipInfo]) -> str:
    names = {member.filename for member in members}
    lowered = {name.lower() for name in names}
    if {TYPES, "word/document.xml"} <= names:
        if any(name.endswith(("vbaproject.bin", "vbadata.xml")) for name in lowered):
            raise Refused("macros")
        return DOCX
    if "OFD.xml" in names:
        return OFD
    raise Refused("unknown_type", allowed=ALLOWED)


def _refuse_bombs(members: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if len(members) > MAX_MEMBERS or unpacked > MAX_UNPACKED or unpacked > MEGABYTE + MAX_RATIO * packed:
        raise Refused("bomb")
    names = [member.filename for member in members]
    if len(set(names)) != len(names) or any(_escapes(name) for name in names):
        raise Refused("damaged", found="ZIP")


def _escapes(name: str) -> bool:
    return name.startswith(("/", "\\")) or ".." in PurePosixPath(name.replace("\\", "/")).parts


def _encrypted_office(file: Readable) -> str:
    """The old container: a .doc, or a .docx behind a password."""
    file.seek(0)
    if "EncryptedPackage".encode("utf-16-le") in file.read():
        raise Refused("encrypted", found="DOCX")
    raise Refused("unknown_type", allowed=ALLOWED)


LOOKS: tuple[tuple[bytes, Callable[[Readable], str]], ...] = (
    (b"%PDF-", _pdf),
    (b"\xff\xd8\xff", _jpeg),
    (b"\x89PNG\r\n\x1a\n", _png),
    (b"PK\x03\x04", _zip),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _encrypted_office),
)
