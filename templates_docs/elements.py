"""The pieces a spec is made of, as WordprocessingML: paragraphs, lists as tables, sheets, page breaks."""

from typing import Any, Final
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from templates_docs import gbt9704 as gb

STYLE: Final = {
    "p": "GwBody", "left": "GwBodyLeft", "h1": "GwH1", "to": "GwAddr", "note": "GwNote", "title": "GwTitle",
    "docno": "GwLtrNo", "rednum": "GwDocNo", "sign": "GwSign", "date": "GwDate", "above": "GwAbove",
}  # fmt: skip
CONTROLS: Final = ("endif", "endfor", "else")


def elements(kind: str, value: Any) -> list[Any]:
    """One item of a spec's body: `kind` is a style or a control, `value` its text or layout."""
    if kind == "table":
        return [paragraph("GwGap", ""), _table(value), paragraph("GwGap", "")]
    if kind == "form":
        return [_form(value), paragraph("GwGap", "")]
    if kind == "blank":
        return [paragraph("GwAddr", "") for _ in range(value or 1)]
    if kind == "red":
        return _red_head(value)
    if kind == "imprint":
        return [*(_imprint(row) for row in value), paragraph("GwHidden", "")]
    if kind == "page":
        return [paragraph("GwHidden", "", page_break=True)]
    if kind in ("if", "for"):
        return [paragraph("GwHidden", f"{{%p {kind} {value} %}}")]
    if kind in CONTROLS:
        return [paragraph("GwHidden", f"{{%p {kind} %}}")]
    return [paragraph(STYLE[kind], value)]


def paragraph(style: str, text: str, *, page_break: bool = False) -> Any:
    """One paragraph of one run; a tab stays a tab."""
    return parse_xml(_paragraph(style, text, page_break=page_break, names=f" {nsdecls('w')}"))


def _red_head(name: str) -> list[Any]:
    """发文机关标志 of the 文件格式; a name longer than one line of the large size is set smaller."""
    at_most = f"{{%p if {name.strip('{ }')}|length <= {gb.LARGE_NAME} %}}"
    return [
        paragraph("GwHidden", at_most), paragraph("GwAgency", name),
        paragraph("GwHidden", "{%p else %}"), paragraph("GwAgencyLong", name), paragraph("GwHidden", "{%p endif %}"),
    ]  # fmt: skip


def _imprint(row: list[str]) -> Any:
    """A line of the 版记, held to the foot of the page it falls on: left, and right of it after a tab."""
    line = paragraph("GwImprint", "\t".join(row))
    line.pPr.insert_element_before(parse_xml(gb.IMPRINT_FRAME), "w:widowControl", "w:spacing")
    return line


def keep_with_signature(body: Any) -> None:
    """No page may hold a signature without text (GB/T 9704 7.3.5.5): the last paragraphs go with each."""
    signed = [n for n, p in enumerate(body) if p.tag == qn("w:p") and p.style == "GwSign"]
    for before in (list(body)[:n] for n in signed):
        for one in reversed(before):
            if one.tag != qn("w:p"):
                break
            keep = parse_xml(f"<w:keepNext {nsdecls('w')}/>")
            one.get_or_add_pPr().insert_element_before(keep, "w:keepLines", "w:spacing")
            if one.style in ("GwBody", "GwBodyLeft"):
                break


def _paragraph(style: str, text: str, *, page_break: bool = False, names: str = "") -> str:
    runs = (f'<w:r><w:t xml:space="preserve">{escape(one)}</w:t></w:r>' for one in text.split("\t") if text)
    run = "<w:r><w:tab/></w:r>".join(runs)
    # not a break within the paragraph: what is kept with it would be drawn to the next page
    before = "<w:pageBreakBefore/>" if page_break else ""
    return f'<w:p{names}><w:pPr><w:pStyle w:val="{style}"/>{before}</w:pPr>{run}</w:p>'


def _cell(content: str, width: int, *, span: int = 1) -> str:
    merged = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merged}<w:vAlign w:val="center"/></w:tcPr>'
        f"{content}</w:tc>"
    )


def _row(cells: str, *, head: bool = False, height: int = 0, whole: bool = True) -> str:
    tall = f'<w:trHeight w:val="{height}"/>' if height else ""
    marks = f"{'<w:cantSplit/>' if whole else ''}{tall}{'<w:tblHeader/>' if head else ''}"
    return f'<w:tr><w:trPr>{marks}<w:jc w:val="center"/></w:trPr>{cells}</w:tr>'


def _repeat(rows: str, loop: str, widths: list[int]) -> str:
    def control(tag: str) -> str:
        return _row(_cell(_paragraph("GwCell", tag), sum(widths), span=len(widths)))

    return control(f"{{%tr for {loop} %}}") + rows + control("{%tr endfor %}")


def _frame(widths: list[int], rows: str, *, outer: int = 4) -> Any:
    sides = {"top": outer, "left": outer, "bottom": outer, "right": outer, "insideH": 4, "insideV": 4}
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="auto"/>' for side, size in sides.items()
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def _table(spec: dict[str, Any]) -> Any:
    """A list as a table: a head row, and one row for each element."""
    widths = [round(column["width"] * gb.MM) for column in spec["columns"]]

    def cells(key: str, style: str) -> str:
        columns = zip(spec["columns"], widths, strict=True)
        return "".join(
            _cell(_paragraph(column.get(f"{key}_style", style), column[key]), w) for column, w in columns
        )

    rows = _row(cells("head", "GwCellHead"), head=True)
    return _frame(widths, rows + _repeat(_row(cells("cell", "GwCell")), spec["for"], widths))


def _form(spec: dict[str, Any]) -> Any:
    """A sheet to read at a glance: labels beside values. `for` repeats a row, `each` a line inside a cell."""
    widths = [round(width * gb.MM) for width in spec["widths"]]
    rows = ""
    for line in spec["rows"]:
        at, cells = 0, ""
        for cell in line["cells"]:
            span = cell.get("span", 1)
            cells += _cell(_content(cell), sum(widths[at : at + span]), span=span)
            at += span
        # an opinion stays on one page with its signature; a list of requests may be longer than a page
        row = _row(cells, height=round(line.get("height", 9) * gb.MM), whole="for" in line)
        rows += _repeat(row, line["for"], widths) if "for" in line else row
    return _frame(widths, rows, outer=12)


def _content(cell: dict[str, Any]) -> str:
    if "label" in cell:
        return _paragraph("GwCellLabel", cell["label"])
    lines = _paragraph("GwCellLeft", cell["value"])
    if "each" in cell:
        start = _paragraph("GwCellLeft", f"{{%p for {cell['each']} %}}")
        lines = start + lines + _paragraph("GwCellLeft", "{%p endfor %}")
    return lines + (_paragraph("GwCellRight", cell["sign"]) if "sign" in cell else "")
