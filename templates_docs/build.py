"""Builds docx/*.docx from specs/*.yaml: `python -m templates_docs.build`, with --check only compares them.

A spec is a list of one-key items: the key is a style or a control (p, h1, title, table, for, if …), the value its
text with Jinja tags; `use` takes in a passage of fragments.yaml. The built file depends on these and this code only:
members in order, no clock, stored.
"""

import io
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml
from docx import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import parse_xml

from templates_docs import gbt9704 as gb
from templates_docs.elements import elements, keep_with_signature
from templates_docs.package import canonical

HERE = Path(__file__).parent
SPECS, BUILT = HERE / "specs", HERE / "docx"
FRAGMENTS: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (HERE / "fragments.yaml").read_text(encoding="utf-8")
)
MADE = datetime(2000, 1, 1)  # noqa: DTZ001 - a property of the file that must not change
UNUSED = ("customXml", "stylesWithEffects", "webSettings", "fontTable", "theme", "numbering", "thumbnail")


def build(spec: dict[str, Any]) -> bytes:
    """One template."""
    document = Document()
    part = document.part
    for owner in (part, part.package):
        for key, relation in list(owner.rels.items()):
            if relation.reltype.rsplit("/", 1)[-1] in UNUSED:
                del owner.rels[key]
    for relation in part.rels.values():
        kind = relation.reltype.rsplit("/", 1)[-1]
        if kind == "styles":
            relation.target_part._element = parse_xml(gb.styles_xml())  # noqa: SLF001 - python-docx has no other door
        elif kind == "settings":
            relation.target_part._element = parse_xml(gb.SETTINGS)  # noqa: SLF001 - python-docx has no other door
    odd, even = (_footer(part, n, gb.footer_xml(style)) for n, style in ((1, "GwPageOdd"), (2, "GwPageEven")))
    first = None
    if "agency" in spec:
        first = (
            _header(part, gb.letter_header_xml(spec["agency"])),
            _footer(part, 3, gb.letter_footer_xml()),
        )
    body = document.element.body
    body.clear()
    for kind, value in whole(spec["body"], spec["name"]):
        for element in elements(kind, value):
            body.append(element)
    keep_with_signature(body)
    body.append(gb.section(odd, even, first))
    properties = document.core_properties
    properties.title, properties.subject, properties.author = spec["name"], "", ""
    properties.last_modified_by, properties.comments, properties.keywords, properties.revision = "", "", "", 1
    properties.created = properties.modified = MADE
    out = io.BytesIO()
    document.save(out)
    return canonical(out.getvalue())


def whole(items: list[dict[str, Any]], name: str) -> Iterator[tuple[str, Any]]:
    """The items of a spec's body, with what `use` takes in; <name> is the letter's own name."""
    for item in items:
        ((kind, value),) = item.items()
        if kind == "use":
            yield from whole(FRAGMENTS[value], name)
        else:
            yield kind, value.replace("<name>", name) if isinstance(value, str) else value


def _footer(part: Any, number: int, xml: str) -> str:
    uri = PackURI(f"/word/footer{number}.xml")
    footer = XmlPart.load(uri, CONTENT_TYPE.WML_FOOTER, xml.encode(), part.package)
    return str(part.relate_to(footer, RELATIONSHIP_TYPE.FOOTER))


def _header(part: Any, xml: str) -> str:
    uri = PackURI("/word/header1.xml")
    header = XmlPart.load(uri, CONTENT_TYPE.WML_HEADER, xml.encode(), part.package)
    return str(part.relate_to(header, RELATIONSHIP_TYPE.HEADER))


def main(arguments: list[str]) -> int:
    """Writes what is not current; with --check says so instead, and returns 1."""
    made = {
        f"{path.stem}.docx": build(yaml.safe_load(path.read_text(encoding="utf-8")))
        for path in SPECS.glob("*.yaml")
    }
    kept = {path.name: path.read_bytes() for path in BUILT.glob("*.docx")}
    stale = sorted(name for name in made.keys() | kept if made.get(name) != kept.get(name))
    if "--check" in arguments and stale:
        sys.stderr.write(f"not current: {', '.join(stale)}; run python -m templates_docs.build\n")
        return 1
    BUILT.mkdir(exist_ok=True)
    for name in stale:
        if name in made:
            (BUILT / name).write_bytes(made[name])
        else:
            (BUILT / name).unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
