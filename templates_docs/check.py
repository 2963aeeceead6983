"""May this .docx be a letter's template? What an office uploads is taken only if nothing here speaks against it.

Three rounds, each only after the one before found nothing: the package (`check_package`), its tags
(`check_tags`), and a letter made from it with difficult data.
"""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any, Final, get_args, get_origin, get_type_hints

from jinja2.exceptions import TemplateError
from lxml import etree

from templates_docs import engine
from templates_docs.check_package import Finding, W, unpack, unwanted
from templates_docs.check_tags import tags_unwanted
from templates_docs.letters import Letter

__all__ = ["Finding", "check", "paths", "specimen"]

DIFFICULT: Final = "A & B <公司>𠮷㐂{{ 7*7 }}2026-0012"


def check(blob: bytes, kind: type[Letter]) -> list[Finding]:
    """What speaks against `blob` as the template of `kind`, in the order found; empty: it may be used."""
    parts, found = unpack(blob)
    found = found or unwanted(parts)
    found = found or tags_unwanted(blob, paths(kind))
    return found or _tried(blob, kind)


def paths(kind: type[Any]) -> frozenset[str]:
    """Dotted names a template of this letter may use; an element of a list goes by the list's name."""
    found = set()
    for name, one in _fields(kind):
        found.add(name)
        inner = get_args(one)[0] if get_origin(one) is list else one
        if is_dataclass(inner):
            found |= {f"{name}.{path}" for path in paths(inner)}  # type: ignore[arg-type]  # a dataclass, not one's value
    return frozenset(found)


def specimen(kind: type[Any]) -> Any:
    """A complete letter whose every text is hard to set."""
    return kind(**{name: _value(one, name) for name, one in _fields(kind)})


def _fields(kind: type[Any]) -> list[tuple[str, Any]]:
    hints = get_type_hints(kind)
    return [(field.name, hints[field.name]) for field in fields(kind)]


def _value(kind: Any, name: str) -> Any:
    if get_origin(kind) is list:
        return [_value(get_args(kind)[0], name)] * 2
    if is_dataclass(kind):
        return specimen(kind)  # type: ignore[arg-type]  # a dataclass, not one's value
    plain = {str: "1700" if name == "amount" else DIFFICULT, int: 15, date: date(2026, 1, 5)}
    return plain[kind]


def _tried(blob: bytes, kind: type[Letter]) -> list[Finding]:
    try:
        made = engine.render_with(engine.compiled(blob), specimen(kind))
    except (TemplateError, etree.XMLSyntaxError, ValueError, TypeError) as error:
        return [Finding("not_rendered", kind.template, str(error))]
    parts = dict(engine.members_of(made.content))
    return list(_misplaced(etree.fromstring(parts[engine.DOCUMENT])))


def _misplaced(document: Any) -> Iterator[Finding]:
    """Text outside of runs, or a cell without a paragraph: well-formed, yet no word processor opens it."""
    for element in document.iter():
        holds = element.tag in (W + "t", W + "instrText") or not str(element.tag).startswith(W)
        if ((element.text or "").strip() and not holds) or (element.tail or "").strip():
            yield Finding("text_out_of_place", engine.DOCUMENT, str(element.tag).removeprefix(W))
        if element.tag == W + "tc" and (len(element) == 0 or element[-1].tag != W + "p"):
            yield Finding("cell_without_paragraph", engine.DOCUMENT)
