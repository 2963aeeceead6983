"""GB/T 9704-2012: page geometry and styles of an official document, written once, as numbers.

Twips (1/20 pt) or half-points unless said otherwise. 22 lines of 28 characters (7.1, measured in LibreOffice).
"""

from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

MM = 1440 / 25.4  # twips per millimetre
PAGE_W, PAGE_H = 11906, 16838  # A4
TOP, LEFT = round(37 * MM), round(28 * MM)  # 天头 37 mm, 订口 28 mm
RIGHT = PAGE_W - LEFT - round(156 * MM)  # 版心宽 156 mm -> 26 mm
BOTTOM = PAGE_H - TOP - round(225 * MM)  # 版心高 225 mm -> 35 mm
LINE = 579  # 22 lines in 225 mm: 12756/22 = 579.8 -> 28.95 pt exact
FOOTER = round(24.6 * MM)  # puts the 一字线 7 mm under the 版心
H3, H2, H4 = 32, 44, 28  # 三号 16 pt, 二号 22 pt, 四号 14 pt (half-points)
# 28 characters in 156 mm: 442.2/28 = 15.79 pt, i.e. 16 pt - 0.21 pt.
# -4/20 pt = -0.20 -> 28*15.8 = 442.4 (0.2 pt too wide, Word drops the 28th); -5 -> 441.0
CHAR_SPACING = -5
FANG, SONG, KAI, HEI, BIAO = "仿宋_GB2312", "宋体", "楷体_GB2312", "黑体", "方正小标宋简体"
LATIN = "Times New Roman"
RED = "FF0000"


def rfonts(cn: str, latin: str | None = None) -> str:
    latin = latin or (cn if cn == SONG else LATIN)
    return (
        f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{cn}" w:cs="{latin}" w:hint="eastAsia"/>'
    )


def rpr(cn: str, size: int, *, color: str | None = None, spacing: int | None = None) -> str:
    x = rfonts(cn)
    if color:
        x += f'<w:color w:val="{color}"/>'
    if spacing is not None:
        x += f'<w:spacing w:val="{spacing}"/>'
    return f'<w:rPr>{x}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'


def line(twips: int = LINE, rule: str = "exact", before: int = 0, after: int = 0) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{twips}" w:lineRule="{rule}"/>'


def chars(first: int | None = None, left: int | None = None, right: int | None = None, size: int = H3) -> str:
    """Indent in characters (Word/WPS keep it as characters) with the twips as fallback."""
    u = size * 10  # one character in twips
    a = ""
    if left is not None:
        a += f' w:leftChars="{left * 100}" w:left="{left * u}"'
    if right is not None:
        a += f' w:rightChars="{right * 100}" w:right="{right * u}"'
    if first is not None:
        a += f' w:firstLineChars="{first * 100}" w:firstLine="{first * u}"'
    return f"<w:ind{a}/>"


# name -> (display name, pPr, rPr)
def styles(agency_size: int = 72) -> dict[str, tuple[str, str, str]]:
    body = rpr(FANG, H3, spacing=CHAR_SPACING)
    return {
        "GwBody": ("公文正文", line() + chars(first=2) + '<w:jc w:val="both"/>', body),
        "GwAddr": ("公文主送", line() + '<w:jc w:val="left"/>', body),
        "GwH1": (
            "公文一级标题",
            "<w:keepNext/>" + line() + chars(first=2) + '<w:jc w:val="both"/>',
            rpr(HEI, H3, spacing=CHAR_SPACING),
        ),
        "GwH2": (
            "公文二级标题",
            "<w:keepNext/>" + line() + chars(first=2) + '<w:jc w:val="both"/>',
            rpr(KAI, H3, spacing=CHAR_SPACING),
        ),
        "GwTitle": ("公文标题", line(660) + '<w:jc w:val="center"/>', rpr(BIAO, H2)),
        "GwAgency": (
            "发文机关标志",
            line(1100, before=1748) + '<w:jc w:val="center"/>',
            rpr(BIAO, agency_size, color=RED),
        ),
        "GwDocNo": (
            "发文字号",
            '<w:pBdr><w:bottom w:val="single" w:sz="18" w:space="8" '
            f'w:color="{RED}"/></w:pBdr>' + line() + '<w:jc w:val="center"/>',
            body,
        ),
        # 成文日期 right by 4 characters; the office's name centred over it:
        # both paragraphs are centred in the rightmost 15 characters (4 + 7 + 4).
        "GwSign": (
            "发文机关署名",
            "<w:keepNext/>" + line() + chars(left=13, right=0) + '<w:jc w:val="center"/>',
            body,
        ),
        "GwDate": ("成文日期", line() + chars(left=13, right=0) + '<w:jc w:val="center"/>', body),
        "GwAttach": (
            "附件说明",
            line() + '<w:ind w:leftChars="500" w:left="1600" w:hangingChars="300" w:hanging="960"/>',
            body,
        ),
        "GwNote": ("附注", line() + chars(left=2), body),
        "GwCell": ("表格文字", line(440) + '<w:jc w:val="center"/>', rpr(FANG, 24)),
        "GwCellLeft": ("表格正文", line(440) + '<w:jc w:val="left"/>', rpr(FANG, 24)),
        "GwCellHead": ("表头", "<w:keepNext/>" + line(440) + '<w:jc w:val="center"/>', rpr(HEI, 24)),
        "GwPageOdd": ("页码单", line(360) + chars(right=1, size=H4) + '<w:jc w:val="right"/>', rpr(SONG, H4)),
        "GwPageEven": ("页码双", line(360) + chars(left=1, size=H4) + '<w:jc w:val="left"/>', rpr(SONG, H4)),
        "GwHidden": ("占位", line(20), rpr(FANG, 2)),
    }


def styles_xml(agency_size: int = 72) -> str:
    out = [
        f"<w:styles {nsdecls('w')}><w:docDefaults><w:rPrDefault>"
        + rpr(FANG, H3).replace(
            "</w:rPr>", '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr>'
        )
        + "</w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        f"<w:qFormat/><w:pPr>{line()}</w:pPr></w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="a0"><w:name w:val="Default '
        'Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="a1"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
        '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar>'
        "</w:tblPr></w:style>"
    ]
    for style, (name, paragraph, run) in styles(agency_size).items():
        out.append(
            f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style}">'
            f'<w:name w:val="{name}"/><w:basedOn w:val="Normal"/><w:qFormat/>'
            f"<w:pPr>{_in_schema_order(paragraph)}</w:pPr>{run}</w:style>"
        )
    out.append("</w:styles>")
    return "".join(out)


def _in_schema_order(paragraph: str) -> str:
    """Paragraph properties in the order the schema wants: keepNext, widowControl, borders, the rest."""
    keep = "<w:keepNext/>" if "<w:keepNext/>" in paragraph else ""
    rest, borders = paragraph.replace("<w:keepNext/>", ""), ""
    if rest.startswith("<w:pBdr>"):
        end = rest.index("</w:pBdr>") + len("</w:pBdr>")
        borders, rest = rest[:end], rest[end:]
    return (
        f'{keep}<w:widowControl w:val="0"/>{borders}<w:kinsoku/><w:overflowPunct/><w:autoSpaceDE w:val="0"/>'
        f'<w:autoSpaceDN w:val="0"/><w:adjustRightInd w:val="0"/><w:snapToGrid w:val="0"/>{rest}'
    )


def section(odd: str, even: str) -> Any:
    """One A4 section; `odd` and `even` are the relationships of the two page-number footers."""
    return parse_xml(
        f"<w:sectPr {nsdecls('w', 'r')}>"
        f'<w:footerReference w:type="default" r:id="{odd}"/>'
        f'<w:footerReference w:type="even" r:id="{even}"/>'
        f'<w:pgSz w:w="{PAGE_W}" w:h="{PAGE_H}"/>'
        f'<w:pgMar w:top="{TOP}" w:right="{RIGHT}" w:bottom="{BOTTOM}" w:left="{LEFT}" '
        f'w:header="851" w:footer="{FOOTER}" w:gutter="0"/><w:cols w:space="425"/></w:sectPr>'
    )


def footer_xml(style: str) -> str:
    return (
        f'<w:ftr {nsdecls("w")}><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
        '<w:r><w:t xml:space="preserve">— </w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        '<w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>'
    )


SETTINGS = (
    f'<w:settings {nsdecls("w")}><w:zoom w:percent="100"/>'
    "<w:bordersDoNotSurroundHeader/><w:bordersDoNotSurroundFooter/>"
    '<w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/>'
    '<w:characterSpacingControl w:val="compressPunctuation"/>'
    "<w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/>"
    "<w:doNotLeaveBackslashAlone/><w:ulTrailSpace/><w:doNotExpandShiftReturn/>"
    "<w:adjustLineHeightInTable/><w:useFELayout/>"
    '<w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>'
    "</w:settings>"
)
