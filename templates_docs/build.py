"""Builds docx/*.docx from specs/*.yaml: `python -m templates_docs.build`, with --check only compares them.

A spec is a list of one-key items: the key is a style or a control (p, h1, title, table, for, if …), the value its
text with Jinja tags. The built file depends on its spec and this code only: members in order, no clock, stored.
"""

import io
import sys
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import yaml
from docx import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from templates_docs import gbt9704 as gb

HERE = Path(__file__).parent
SPECS, BUILT = HERE / "specs", HERE / "docx"
MADE = datetime(2000, 1, 1)  # noqa: DTZ001 - a property of the file that must not change
UNUSED = ("customXml", "stylesWithEffects", "webSettings", "fontTable", "theme", "numbering", "thumbnail")
STYLE = {
    "p": "GwBody", "h1": "GwH1", "h2": "GwH2", "to": "GwAddr", "note": "GwNote", "title": "GwTitle",
    "agency": "GwAgency", "docno": "GwDocNo", "sign": "GwSign", "date": "GwDate",
}  # fmt: skip


def canonical(blob: bytes) -> bytes:
    """The same package with sorted, stored members and no clock: equal bytes on every machine."""
    source = zipfile.ZipFile(io.BytesIO(blob))
    names = sorted(
        source.namelist(), key=lambda name: (name != "[Content_Types].xml", name != "_rels/.rels", name)
    )
    return pack((name, source.read(name)) for name in names)


def pack(members: Any) -> bytes:
    """A zip of (name, content) pairs in the order given."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as package:
        for name, content in members:
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.create_system, info.external_attr = 0, 0
            package.writestr(info, content)
    return out.getvalue()


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
            relation.target_part._element = parse_xml(gb.styles_xml(spec.get("agency_size", 72)))  # noqa: SLF001
        elif kind == "settings":
            relation.target_part._element = parse_xml(gb.SETTINGS)  # noqa: SLF001
    feet = [_footer(part, number, style) for number, style in ((1, "GwPageOdd"), (2, "GwPageEven"))]
    body = document.element.body
    body.clear()
    for item in spec["body"]:
        ((kind, value),) = item.items()
        for element in _elements(kind, value):
            body.append(element)
    _keep_with_signature(body)
    body.append(gb.section(*feet))
    properties = document.core_properties
    properties.title, properties.subject, properties.author = spec["name"], "", ""
    properties.last_modified_by, properties.comments, properties.keywords, properties.revision = "", "", "", 1
    properties.created = properties.modified = MADE
    out = io.BytesIO()
    document.save(out)
    return canonical(out.getvalue())


def _footer(part: Any, number: int, style: str) -> str:
    uri = PackURI(f"/word/footer{number}.xml")
    footer = XmlPart.load(uri, CONTENT_TYPE.WML_FOOTER, gb.footer_xml(style).encode(), part.package)
    return str(part.relate_to(footer, RELATIONSHIP_TYPE.FOOTER))


def _elements(kind: str, value: Any) -> list[Any]:
    if kind == "table":
        return [_table(value)]
    if kind == "form":
        return [_form(value)]
    if kind == "blank":
        return [_paragraph("GwAddr", "") for _ in range(value or 1)]
    if kind == "page":
        return [_paragraph("GwHidden", "", page_break=True)]
    if kind in ("if", "for"):
        return [_paragraph("GwHidden", f"{{%p {kind} {value} %}}")]
    if kind in ("endif", "endfor", "else"):
        return [_paragraph("GwHidden", f"{{%p {kind} %}}")]
    return [_paragraph(STYLE[kind], value)]


def _paragraph(style: str, text: str, *, page_break: bool = False) -> Any:
    run = f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""
    run += '<w:r><w:br w:type="page"/></w:r>' if page_break else ""
    return parse_xml(f'<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run}</w:p>')


def _cell(text: str, width: int, style: str, *, span: int = 1) -> str:
    merged = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merged}<w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p></w:tc>'
    )


def _row(cells: str, *, head: bool = False, height: int = 0) -> str:
    marks = (
        "<w:cantSplit/>"
        + (f'<w:trHeight w:val="{height}"/>' if height else "")
        + ("<w:tblHeader/>" if head else "")
    )
    return f'<w:tr><w:trPr>{marks}<w:jc w:val="center"/></w:trPr>{cells}</w:tr>'


def _frame(widths: list[int], rows: str) -> Any:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in sides)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def _table(spec: dict[str, Any]) -> Any:
    """A list as a table: a head row, and one row for each element."""
    columns = spec["columns"]
    widths = [round(column["width"] * gb.MM) for column in columns]

    def cells(key: str, style: str) -> str:
        return "".join(_cell(c[key], w, style) for c, w in zip(columns, widths, strict=True))

    def control(tag: str) -> str:
        return _row("".join(_cell(tag if n == 0 else "", w, "GwCell") for n, w in enumerate(widths)))

    rows = _row(cells("head", "GwCellHead"), head=True) + control(
        f"{{%tr for {spec['as']} in {spec['for']} %}}"
    )
    return _frame(widths, rows + _row(cells("cell", "GwCell")) + control("{%tr endfor %}"))


def _form(spec: dict[str, Any]) -> Any:
    """A sheet to read at a glance: a label beside each value; `for` repeats a row."""
    widths = [round(width * gb.MM) for width in (30, 126)]
    rows = ""
    for line in spec["rows"]:
        row = _row(
            _cell(line["label"], widths[0], "GwCellHead") + _cell(line["value"], widths[1], "GwCellLeft"),
            height=line.get("height", 560),
        )
        if "for" in line:
            start = _row(_cell(f"{{%tr for {line['for']} %}}", sum(widths), "GwCell", span=2))
            row = start + row + _row(_cell("{%tr endfor %}", sum(widths), "GwCell", span=2))
        rows += row
    return _frame(widths, rows)


def _keep_with_signature(body: Any) -> None:
    """No page may hold a signature without text (GB/T 9704 7.3.5.5): the last paragraph goes with it."""
    paragraphs = list(body)
    signed = next((n for n, p in enumerate(paragraphs) if p.tag == qn("w:p") and p.style == "GwSign"), None)
    for paragraph in reversed(paragraphs[: signed or 0]):
        if paragraph.tag != qn("w:p"):
            break
        keep = parse_xml(f"<w:keepNext {nsdecls('w')}/>")
        paragraph.get_or_add_pPr().insert_element_before(keep, "w:keepLines", "w:spacing")
        if paragraph.style == "GwBody":
            break


def main(arguments: list[str]) -> int:
    """Writes what is not current; with --check says so instead."""
    stale = []
    for path in sorted(SPECS.glob("*.yaml")):
        built = build(yaml.safe_load(path.read_text(encoding="utf-8")))
        target = BUILT / f"{path.stem}.docx"
        if not target.exists() or target.read_bytes() != built:
            stale.append(target.name)
            if "--check" not in arguments:
                BUILT.mkdir(exist_ok=True)
                target.write_bytes(built)
    if "--check" in arguments and stale:
        sys.stderr.write(f"not current: {', '.join(stale)}; run python -m templates_docs.build\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
