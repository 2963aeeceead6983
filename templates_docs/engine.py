"""Makes a letter from its data. Hardened: a template can compute nothing, a value can change no layout.

docxtpl joins split tags and rewrites {%p %} and {%tr %} once per template; what is kept is the compiled text of
the document part. A letter is then: clean the data, render, parse strictly (docxtpl alone would silently drop
text), pack. The same data gives the same bytes.
"""

import hashlib
import io
import re
import zipfile
from dataclasses import asdict, dataclass, fields
from datetime import date
from functools import cache
from typing import Any, Final

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, Template
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree

from templates_docs.build import BUILT, pack
from templates_docs.letters import Letter

DOCUMENT: Final = "word/document.xml"
HEADER: Final = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# what XML 1.0 forbids, and the characters docxtpl gives meanings of its own
FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
DIRECTION: Final = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")  # can make a name read as another
NO_FILTERS: Final = (
    "safe",
    "attr",
    "format",
    "xmlattr",
    "map",
    "select",
    "reject",
    "selectattr",
    "rejectattr",
)
BREAK: Final = '</w:t><w:br/><w:t xml:space="preserve">'


class Incomplete(ValueError):
    """The letter is not made: these fields are empty."""

    def __init__(self, missing: list[str]) -> None:
        super().__init__(", ".join(missing))
        self.missing = missing


@dataclass(frozen=True, slots=True)
class Rendered:
    """A letter's bytes; `sha256` is over its members, `template_version` the hash of the template's file."""

    content: bytes
    sha256: str
    template: str
    template_version: str


def missing(letter: Letter) -> list[str]:
    """Names of required fields that are empty."""
    optional = letter.optional
    return [
        f.name
        for f in fields(letter)
        if f.name not in optional and getattr(letter, f.name) in ("", None, [], ())
    ]


def render(letter: Letter) -> Rendered:
    """The letter, or Incomplete."""
    lacking = missing(letter)
    if lacking:
        raise Incomplete(lacking)
    template = _compiled(letter.template)
    text = template.document.render(_clean(asdict(letter)))
    text = text.replace("\n", BREAK)
    document = HEADER + text.encode()
    etree.fromstring(document)
    members = [(name, document if content is None else content) for name, content in template.members]
    return Rendered(pack(members), hash_of(members), letter.template, template.version)


def hash_of(members: list[tuple[str, bytes]]) -> str:
    """SHA-256 over names and contents: the same whatever program packed them."""
    lines = (f"{name} {hashlib.sha256(content).hexdigest()}" for name, content in sorted(members))
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def members_of(package: bytes) -> list[tuple[str, bytes]]:
    """The members of a stored letter, to compare its hash."""
    source = zipfile.ZipFile(io.BytesIO(package))
    return [(name, source.read(name)) for name in source.namelist()]


@dataclass(frozen=True, slots=True)
class _Compiled:
    document: Template
    members: list[tuple[str, bytes | None]]
    version: str


@cache
def _compiled(name: str) -> _Compiled:
    blob = (BUILT / f"{name}.docx").read_bytes()
    source = DocxTemplate(io.BytesIO(blob))
    source.init_docx()
    whole = etree.tostring(source.docx._element, encoding="unicode")  # noqa: SLF001 - docxtpl's own object
    before, after = whole[: whole.index("<w:body")], whole[whole.rindex("</w:body>") + len("</w:body>") :]
    body = source.patch_xml(source.get_xml())
    # the body taken alone repeats the namespace declarations
    text = f"{before}<w:body>{body[body.index('>') + 1 :]}{after}".replace("\n", "")
    package = zipfile.ZipFile(io.BytesIO(blob))
    members = [(n, None if n == DOCUMENT else package.read(n)) for n in package.namelist()]
    return _Compiled(_environment().from_string(text), members, hashlib.sha256(blob).hexdigest())


@cache
def _environment() -> ImmutableSandboxedEnvironment:
    env = ImmutableSandboxedEnvironment(
        autoescape=True, undefined=StrictUndefined, finalize=_no_none, keep_trailing_newline=True
    )
    env.globals.clear()
    for name in NO_FILTERS:
        env.filters.pop(name, None)
    env.filters["day"] = chinese_day
    return env


def chinese_day(value: date) -> str:
    """2026年1月5日: Arabic, no leading zeros (GB/T 9704 7.3.5.4)."""
    return f"{value.year}年{value.month}月{value.day}日"


def _no_none(value: Any) -> Any:
    if value is None:
        raise ValueError("a field of the letter is None")
    return value


def _clean(value: Any) -> Any:
    """Plain data only: an object's methods could be called even in the sandbox."""
    if isinstance(value, str):
        value = value.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
        return DIRECTION.sub("", FORBIDDEN.sub("", value)).strip()
    if isinstance(value, dict):
        return {key: _clean(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_clean(one) for one in value]
    if value is None or isinstance(value, (bool, int, date)):
        return value
    raise TypeError(f"{type(value).__name__} in a letter")
