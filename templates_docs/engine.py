"""Makes a letter from its data. Hardened: a template can compute nothing, a value can change no layout.

docxtpl joins split tags and rewrites {%p %} and {%tr %} once per template; what is kept is the compiled text of
the parts with tags. A letter is then: clean the data, render, parse strictly (docxtpl alone would silently drop
text), pack. The same data gives the same bytes.
"""

import hashlib
import io
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields, is_dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final, NoReturn

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, Template
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree

from templates_docs.amount import capital
from templates_docs.letters import LONG, Letter
from templates_docs.package import hash_of, members_of, pack
from templates_docs.unbroken import unbroken

__all__ = [
    "Compiled",
    "Incomplete",
    "Rendered",
    "compiled",
    "environment",
    "hash_of",
    "members_of",
    "missing",
    "render",
    "render_with",
]

BUILT: Final = Path(__file__).parent / "docx"
DOCUMENT: Final = "word/document.xml"
HEADER: Final = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# what XML 1.0 forbids, and the characters docxtpl gives meanings of its own
FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
DIRECTION: Final = re.compile(
    "[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)  # can make a name read as another
LINE_ENDS: Final = re.compile("\r\n|[\r\x85\u2028\u2029]")


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


@dataclass(frozen=True, slots=True)
class Compiled:
    """A template made ready. `members`: a part's bytes, or its compiled text if it has tags."""

    members: list[tuple[str, bytes | Template]]
    version: str


def missing(letter: Letter) -> list[str]:
    """Names of required fields that are empty or blank, dotted inside other data: office.phone, parts.2.text."""
    return list(_missing(letter, ""))


def _missing(part: Any, path: str) -> Iterator[str]:
    for field in fields(part):
        value, name = getattr(part, field.name), path + field.name
        if field.name not in part.optional and _is_empty(value):
            yield name
        elif is_dataclass(value):
            yield from _missing(value, f"{name}.")
        elif isinstance(value, list):
            for number, one in enumerate(value, 1):
                if is_dataclass(one):
                    yield from _missing(one, f"{name}.{number}.")
                elif _is_empty(one):
                    yield f"{name}.{number}"


def _is_empty(value: Any) -> bool:
    return value is None or value == [] or (isinstance(value, str) and not _clean(value))


def render(letter: Letter) -> Rendered:
    """The letter, or Incomplete."""
    lacking = missing(letter)
    if lacking:
        raise Incomplete(lacking)
    return render_with(_compiled(letter.template), letter)


def render_with(template: Compiled, letter: Letter) -> Rendered:
    """The letter by a template of one's own; TemplateError or XMLSyntaxError if that cannot be."""
    data = _clean(asdict(letter))
    members = [
        (name, content if isinstance(content, bytes) else _part(content, data))
        for name, content in template.members
    ]
    return Rendered(pack(members), hash_of(members), letter.template, template.version)


def _part(template: Template, data: dict[str, Any]) -> bytes:
    part = HEADER + template.render(data).encode()
    etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))
    return part


@cache
def _compiled(name: str) -> Compiled:
    return compiled((BUILT / f"{name}.docx").read_bytes())


def compiled(blob: bytes) -> Compiled:
    """A template read, its parts with tags made ready."""
    source = DocxTemplate(io.BytesIO(blob))
    source.init_docx()
    env, live = environment(), {DOCUMENT: _document(source)}
    for uri in (source.HEADER_URI, source.FOOTER_URI):
        for _, part in source.get_headers_footers(uri):
            text = source.patch_xml(source.get_part_xml(part))
            if "{{" in text or "{%" in text:
                live[str(part.partname).lstrip("/")] = text
    ready = {part: env.from_string(text.replace("\n", "")) for part, text in live.items()}
    members = [(part, ready.get(part, content)) for part, content in members_of(blob)]
    return Compiled(members, hashlib.sha256(blob).hexdigest())


def _document(source: DocxTemplate) -> str:
    whole = etree.tostring(source.docx._element, encoding="unicode")  # noqa: SLF001 - docxtpl's own object
    before, after = whole[: whole.index("<w:body")], whole[whole.rindex("</w:body>") + len("</w:body>") :]
    body = source.patch_xml(source.get_xml())
    # the body taken alone repeats the namespace declarations
    return f"{before}<w:body>{body[body.index('>') + 1 :]}{after}"


class _NoCalls(ImmutableSandboxedEnvironment):
    """Names, attributes, conditions and loops; nothing can be called."""

    def call(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise SecurityError("a template calls nothing")


@cache
def environment() -> ImmutableSandboxedEnvironment:
    """How templates are read: escaped, strict, without globals, tests, calls or filters but these."""
    env = _NoCalls(autoescape=True, undefined=StrictUndefined, finalize=_as_set, keep_trailing_newline=True)
    env.globals.clear()
    env.tests.clear()
    length = env.filters["length"]
    env.filters.clear()
    env.filters |= {"day": chinese_day, "capital": capital, "lines": _lines, "length": length}
    return env


def _lines(value: str) -> list[str]:
    """The paragraphs of a longer text."""
    return [line for one in value.split("\n") if (line := one.strip())]


def chinese_day(value: date) -> str:
    """2026年1月5日: Arabic, no leading zeros (GB/T 9704 7.3.5.4)."""
    return f"{value.year}年{value.month}月{value.day}日"


def _as_set(value: Any) -> Any:
    if value is None:
        raise ValueError("a field of the letter is None")
    return unbroken(value)


def _clean(value: Any, name: str = "") -> Any:
    """Plain data only: an object's methods could be called. A line break outside a LONG field is a space."""
    if isinstance(value, str):
        value = DIRECTION.sub("", FORBIDDEN.sub("", LINE_ENDS.sub("\n", value).replace("\t", " ")))
        return (value if name in LONG else value.replace("\n", " ")).strip()
    if isinstance(value, dict):
        return {key: _clean(one, key) for key, one in value.items()}
    if isinstance(value, list):
        return [_clean(one, name) for one in value]
    if isinstance(value, (bool, int, date)):
        return value
    raise TypeError(f"{type(value).__name__} in a letter")
