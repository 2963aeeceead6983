"""GB/T 9704-2012: page geometry and styles of an official document, written once, as numbers.

Twips (1/20 pt) or half-points unless said otherwise. 22 lines of 28 characters (7.1, measured in LibreOffice).
"""

from typing import Any
from xml.sax.saxutils import quoteattr

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


FOOT_RULE = (  # 277 mm from the top of the sheet, 170 mm long (10.1)
    f'<w:framePr w:w="{round(170 * MM)}" w:h="60" w:hRule="exact" w:wrap="around" w:vAnchor="page" '
    f'w:hAnchor="page" w:x="{round(20 * MM)}" w:y="{round(277 * MM)}"/>'
)
LARGE_NAME = 11  # characters of a 发文机关标志 that fit in 156 mm at 38 pt
IMPRINT_FRAME = (
    f'<w:framePr {nsdecls("w")} w:w="{PAGE_W - LEFT - RIGHT}" w:hSpace="0" w:wrap="around" w:vAnchor="margin" '
    'w:hAnchor="margin" w:xAlign="left" w:yAlign="bottom"/>'
)
CENTRE, LEFT_HAND, RIGHT_HAND, BOTH = (
    f'<w:jc w:val="{side}"/>' for side in ("center", "left", "right", "both")
)


def _rule(side: str) -> str:
    return f'<w:pBdr><w:{side} w:val="thickThinSmallGap" w:sz="24" w:space="6" w:color="{RED}"/></w:pBdr>'


def _agency(name: str, size: int) -> tuple[str, str, str]:
    """发文机关标志 of the 信函格式: 30 mm from the top, its rule reaching 8 and 6 mm out of the text (10.1)."""
    out = f'<w:ind w:left="{-round(8 * MM)}" w:right="{-round(6 * MM)}"/>'
    return (name, _rule("bottom") + line(size * 11) + out + CENTRE, rpr(BIAO, size, color=RED))


def _red(size: int, height: int) -> tuple[str, str, str]:
    """发文机关标志 of the 文件格式: its upper edge 35 mm under the top of the text (7.2.4)."""
    return ("发文机关标志", line(height, before=1748) + CENTRE, rpr(BIAO, size, color=RED))


def styles() -> dict[str, tuple[str, str, str]]:
    """Style id to its Chinese name, its paragraph and its run properties."""
    body = rpr(FANG, H3, spacing=CHAR_SPACING)
    heading = rpr(HEI, H3, spacing=CHAR_SPACING)
    return {
        "GwBody": ("公文正文", line() + chars(first=2) + BOTH, body),
        # an address of the net, which cannot be broken, must not stretch its line
        "GwBodyLeft": ("公文正文左齐", line() + chars(first=2) + LEFT_HAND, body),
        "GwAddr": ("公文主送", line() + LEFT_HAND, body),
        "GwH1": ("公文一级标题", "<w:keepNext/>" + line() + chars(first=2) + BOTH, heading),
        "GwAgency": _red(76, 1100),
        "GwAgencyLong": ("发文机关标志长", *_red(52, 900)[1:]),
        # the red rule is 4 mm under the 发文字号 and as wide as the text (7.2.4, 7.2.7)
        "GwDocNo": (
            "发文字号",
            f'<w:pBdr><w:bottom w:val="single" w:sz="18" w:space="8" w:color="{RED}"/></w:pBdr>'
            + line()
            + CENTRE,
            body,
        ),
        # 版记 (7.4): 四号, one character in from both sides; outer rules 0.35 mm, inner ones 0.25 mm
        "GwImprint": (
            "版记",
            '<w:pBdr><w:top w:val="single" w:sz="8" w:space="1" w:color="000000"/>'
            '<w:bottom w:val="single" w:sz="8" w:space="1" w:color="000000"/>'
            '<w:between w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>'
            f'<w:tabs><w:tab w:val="right" w:pos="{PAGE_W - LEFT - RIGHT - H4 * 10}"/></w:tabs>'
            + line(480)
            + chars(left=1, size=H4),
            rpr(FANG, H4),
        ),
        "GwTitle": ("公文标题", line(660) + CENTRE, rpr(BIAO, H2)),
        "GwLtrAgency": _agency("信函发文机关标志", 72),
        "GwLtrAgencyLong": _agency("信函发文机关标志长", 44),
        "GwLtrFoot": ("信函页脚线", _rule("top") + line(60), rpr(FANG, 4)),
        "GwLtrNo": ("信函发文字号", line(before=70) + RIGHT_HAND, body),
        # 成文日期 right by 4 characters; the office's name centred over it:
        # both paragraphs are centred in the rightmost 15 characters (4 + 7 + 4).
        "GwSign": ("发文机关署名", "<w:keepNext/>" + line() + chars(left=13, right=0) + CENTRE, body),
        "GwDate": ("成文日期", "<w:keepNext/>" + line() + chars(left=13, right=0) + CENTRE, body),
        "GwNote": ("附注", "<w:keepNext/>" + line() + chars(left=2), body),
        "GwAbove": (
            "表上说明",
            f'<w:tabs><w:tab w:val="right" w:pos="{PAGE_W - LEFT - RIGHT}"/></w:tabs>'
            + line(500)
            + LEFT_HAND,
            rpr(FANG, H4),
        ),
        "GwCell": ("表格文字", line(400, before=30, after=30) + CENTRE, rpr(FANG, 24)),
        "GwCellText": ("表格文字左齐", line(400, before=30, after=30) + LEFT_HAND, rpr(FANG, 24)),
        "GwCellLeft": ("表格正文", line(400, before=30, after=30) + LEFT_HAND, rpr(FANG, H4)),
        "GwCellRight": ("表格签名", line(400, before=30, after=30) + RIGHT_HAND, rpr(FANG, H4)),
        "GwCellHead": ("表头", "<w:keepNext/>" + line(400, before=30, after=30) + CENTRE, rpr(HEI, 24)),
        "GwCellLabel": ("表格项目", line(400, before=30, after=30) + CENTRE, rpr(HEI, 24)),
        "GwPageOdd": ("页码单", line(360) + chars(right=1, size=H4) + RIGHT_HAND, rpr(SONG, H4)),
        "GwPageEven": ("页码双", line(360) + chars(left=1, size=H4) + LEFT_HAND, rpr(SONG, H4)),
        "GwGap": ("表后空", line(160), rpr(FANG, 8)),
        "GwHidden": ("占位", line(20), rpr(FANG, 2)),
    }


def styles_xml() -> str:
    """The style part."""
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
    for style, (name, paragraph, run) in styles().items():
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
    for mark in ("w:pBdr", "w:tabs"):
        if rest.startswith(f"<{mark}>"):
            end = rest.index(f"</{mark}>") + len(f"</{mark}>")
            borders, rest = borders + rest[:end], rest[end:]
    return (
        f'{keep}<w:widowControl w:val="0"/>{borders}<w:kinsoku/><w:overflowPunct/><w:autoSpaceDE w:val="0"/>'
        f'<w:autoSpaceDN w:val="0"/><w:adjustRightInd w:val="0"/><w:snapToGrid w:val="0"/>{rest}'
    )


def section(odd: str, even: str, first: tuple[str, str] | None) -> Any:
    """One A4 section: relationships of the page-number footers, and of a 信函格式 first page's header and footer."""
    head, title, top = "", "", 851
    if first:
        head = (
            f'<w:headerReference w:type="first" r:id="{first[0]}"/>'
            f'<w:footerReference w:type="first" r:id="{first[1]}"/>'
        )
        title, top = "<w:titlePg/>", round(30 * MM)
    return parse_xml(
        f"<w:sectPr {nsdecls('w', 'r')}>{head}"
        f'<w:footerReference w:type="default" r:id="{odd}"/>'
        f'<w:footerReference w:type="even" r:id="{even}"/>'
        f'<w:pgSz w:w="{PAGE_W}" w:h="{PAGE_H}"/>'
        f'<w:pgMar w:top="{TOP}" w:right="{RIGHT}" w:bottom="{BOTTOM}" w:left="{LEFT}" '
        f'w:header="{top}" w:footer="{FOOTER}" w:gutter="0"/><w:cols w:space="425"/>{title}</w:sectPr>'
    )


def letter_header_xml(name: str, longest: int = 12) -> str:
    """The office's name over its rule; a name longer than `longest` characters is set smaller."""

    def paragraph(style: str, text: str) -> str:
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'

    return (
        f"<w:hdr {nsdecls('w')}>"
        + paragraph("GwHidden", f"{{%p if {name}|length &lt;= {longest} %}}")
        + paragraph("GwLtrAgency", f"{{{{ {name} }}}}")
        + paragraph("GwHidden", "{%p else %}")
        + paragraph("GwLtrAgencyLong", f"{{{{ {name} }}}}")
        + paragraph("GwHidden", "{%p endif %}")
        + "</w:hdr>"
    )


def letter_footer_xml() -> str:
    """The second rule of the 信函格式, in place of a page number."""
    return (
        f'<w:ftr {nsdecls("w")}><w:p><w:pPr><w:pStyle w:val="GwLtrFoot"/>{FOOT_RULE}</w:pPr></w:p>'
        '<w:p><w:pPr><w:pStyle w:val="GwHidden"/></w:pPr></w:p></w:ftr>'
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


# What no line begins or ends with: the usual marks, and what would part 〔2026〕第12号.
NEVER_FIRST = (
    "!%),.:;>?]}¢¨°·ˇˉ―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞︶︺︾﹀﹄﹚﹜﹞！＂％＇），．：；？］｀｜｝～￠号"
)
NEVER_LAST = "$([{£¥·‘“〈《「『【〔〖〝﹙﹛﹝＄（．［｛￡￥〕第"
SETTINGS = (
    f'<w:settings {nsdecls("w")}><w:zoom w:percent="100"/>'
    "<w:bordersDoNotSurroundHeader/><w:bordersDoNotSurroundFooter/>"
    '<w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/>'
    '<w:characterSpacingControl w:val="compressPunctuation"/>'
    f'<w:noLineBreaksAfter w:lang="zh-CN" w:val={quoteattr(NEVER_LAST)}/>'
    f'<w:noLineBreaksBefore w:lang="zh-CN" w:val={quoteattr(NEVER_FIRST)}/>'
    "<w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/>"
    "<w:doNotLeaveBackslashAlone/><w:ulTrailSpace/><w:doNotExpandShiftReturn/>"
    "<w:adjustLineHeightInTable/><w:useFELayout/>"
    '<w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>'
    "</w:settings>"
)
