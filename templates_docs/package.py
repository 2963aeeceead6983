"""The zip a .docx is: equal bytes for equal members, on every machine."""

import hashlib
import io
import zipfile
from collections.abc import Iterable


def pack(members: Iterable[tuple[str, bytes]]) -> bytes:
    """A zip of (name, content) pairs in the order given: no clock, no file attributes, stored."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as package:
        for name, content in members:
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.create_system, info.external_attr = 0, 0
            package.writestr(info, content)
    return out.getvalue()


def members_of(package: bytes) -> list[tuple[str, bytes]]:
    """Names and contents, in the package's order."""
    source = zipfile.ZipFile(io.BytesIO(package))
    return [(name, source.read(name)) for name in source.namelist()]


def canonical(package: bytes) -> bytes:
    """The same package with its members sorted, as readers want the first two."""
    first = ("[Content_Types].xml", "_rels/.rels")
    return pack(sorted(members_of(package), key=lambda one: (*(one[0] != name for name in first), one[0])))


def hash_of(members: Iterable[tuple[str, bytes]]) -> str:
    """SHA-256 over names and contents: the same whatever program packed them."""
    lines = (f"{name} {hashlib.sha256(content).hexdigest()}" for name, content in sorted(members))
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
