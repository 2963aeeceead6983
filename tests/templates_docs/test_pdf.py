"""A letter becomes a PDF without network, in time, or it is said why not."""

import io
import threading
from dataclasses import fields, replace
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml

from templates_docs import engine, pdf, pdf_check, samples
from templates_docs.pdf_check import Fault

NAME = "示例市规划局"
DRAWING = (
    '<w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:v="urn:schemas-microsoft-com:vml"><w:r><w:pict><v:shape style="width:50pt;height:50pt">'
    '<v:imagedata r:id="{key}"/></v:shape></w:pict></w:r></w:p>'
)


def test_a_letter_of_three_pages_is_set_whole():
    letter = samples.answer_mixed()
    pages = pdf_check.pages_of(pdf.from_docx(engine.render(letter).content))

    assert pdf_check.faults_of(pages, NAME) == []
    whole = "".join(pages)
    for text in [*letter.asked, *(part.text for part in letter.parts), *letter.remedy]:
        assert pdf_check.one_line(text) in pdf_check.PAGE_NUMBER.sub("", whole)


LONG = "示例壮族自治区示例市示例达斡尔族自治旗住房和城乡建设局（综合行政执法局）"
SHEETS = {
    samples.consultation: ("征求意见回执", "(签名或者盖章)", "(请送回"),
    samples.consultation_other_body: ("征求意见回执", "其他意见", "(签名或者盖章)"),
    samples.service_receipt: ("送达回证", "备注", "打印日期"),
}


@pytest.mark.parametrize(("maker", "parts"), SHEETS.items())
def test_a_sheet_to_be_filled_in_is_one_page_also_for_long_names(maker, parts):
    office = replace(samples.OFFICE, name=LONG, address=f"{LONG}行政中心3号楼")
    letter = replace(maker(), office=office, addressee=LONG * 2)
    if "asked" in {field.name for field in fields(letter)}:
        letter = replace(letter, asked=[samples.GIVEN_ASKED, samples.REFUSED_ASKED])
    *_, last = pdf_check.pages_of(pdf.from_docx(engine.render(letter).content))
    assert [part for part in parts if part not in last] == []


def test_a_linked_picture_is_not_fetched():
    asked = []

    class Listener(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815 - http.server's names

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Listener)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    document = Document()
    document.add_paragraph("正文")
    url = f"http://127.0.0.1:{server.server_port}/spy.png"
    key = document.part.relate_to(url, RELATIONSHIP_TYPE.IMAGE, is_external=True)
    document.element.body.insert(0, parse_xml(DRAWING.format(key=key)))
    out = io.BytesIO()
    document.save(out)
    try:
        assert pdf_check.pages_of(pdf.from_docx(out.getvalue())) == ["正文"]
    finally:
        server.shutdown()
        server.server_close()
    assert asked == []


def test_without_the_program_it_says_so(monkeypatch):
    monkeypatch.setenv("PATH", "/nonexistent")
    with pytest.raises(pdf.NotMade) as failed:
        pdf.from_docx(b"")
    assert failed.value.code == "missing"


def test_what_takes_too_long_is_ended():
    with pytest.raises(pdf.NotMade) as failed:
        pdf.from_docx(engine.render(samples.receipt()).content, limit=0.05)
    assert failed.value.code == "too_slow"


def test_what_is_no_document_fails():
    with pytest.raises(pdf.NotMade) as failed:
        pdf.from_docx(b"PK\x03\x04 broken")
    assert failed.value.code == "failed"


@pytest.mark.parametrize(
    ("pages", "found"),
    [
        (["正文" + NAME + "2026年1月5日"], []),
        (["正文—1—", NAME + "2026年1月5日—2—"], [Fault("signature_alone", 2)]),
        (["正文", "2026年1月5日"], [Fault("signature_alone", 2)]),
        (["正文", NAME + "2026年1月5日(联系人:何静;联系电话:000)—2—"], [Fault("signature_alone", 2)]),
        (["正文", "如对本答复不服" + NAME + "2026年1月5日"], []),
        (["正文{{addressee}}"], [Fault("tag_left_over", 1)]),
        (["申请人None:"], [Fault("tag_left_over", 1)]),
        (["正文", "—2—"], [Fault("empty_page", 2)]),
    ],
)
def test_what_is_seen_on_the_pages(pages, found):
    assert pdf_check.faults_of(pages, NAME) == found


def test_a_file_that_cannot_be_read_has_no_pages():
    with pytest.raises(ValueError):
        pdf_check.pages_of(b"%PDF-1.7 nothing")
