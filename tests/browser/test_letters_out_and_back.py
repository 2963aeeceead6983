"""Letters that come back sealed, come back undelivered, or were wrong, as the clerk deals with them at the screen."""

import pytest
from playwright.sync_api import expect

from templates_docs import pdf
from tests.browser.people import Person, everybody
from tests.cases import office as o
from tests.cases.conftest import MONDAY
from tests.cases.services.test_sealed import sealed


@pytest.fixture
def office(transactional_db, set_today):
    set_today(MONDAY)
    return o.make_office()


@pytest.fixture
def signed_in(office, new_context, live_server):
    def sign_in(name: str) -> Person:
        return everybody(office, new_context, live_server.url, only=name)[name]

    return sign_in


def papers(clerk, case):
    """The row of the letters' table that names the series."""
    clerk.page.goto(f"{clerk.server}/cases/{case.pk}/papers/")
    return lambda series: clerk.page.get_by_role("row").filter(has_text=series).first


def test_what_comes_back_from_the_seal_is_compared_with_what_was_signed(
    office, signed_in, tmp_path, barriers
):
    """A PDF that is the letter is kept without a question; an OFD of which two characters differ wants a person's word."""
    case = o.signed(office, MONDAY)
    letter = case.letters.get(series="answer")
    same, other = tmp_path / "答复.pdf", tmp_path / "答复.ofd"
    same.write_bytes(pdf.from_docx(bytes(letter.content)))
    other.write_bytes(sealed(letter, lambda text: text.replace("予以公开", "不予公开", 1)))
    clerk = signed_in("clerk")
    named = f"答复 {letter.document_number}"

    clerk.open_case(case.number).start("登记盖章文书")
    clerk.page.locator("main [name=letter]").select_option(label=named)
    clerk.page.locator("main [name=files]").set_input_files(same)
    clerk.send("比对并保存")
    expect(papers(clerk, case)("答复.pdf")).to_contain_text("文字一致")

    clerk.open_case(case.number).start("登记盖章文书")
    clerk.page.locator("main [name=letter]").select_option(label=named)
    clerk.page.locator("main [name=files]").set_input_files(other)
    clerk.send("比对并保存")
    differing = clerk.page.get_by_role("region", name="盖章文件的不同之处")
    expect(differing.locator("ins")).to_contain_text("不")
    assert barriers(clerk.page) == []
    assert clerk.page.locator("main [name=letter]").input_value() == str(letter.pk)

    clerk.page.locator("main [name=files]").set_input_files(other)
    clerk.fill(reason="签章系统误植，已逐字核对并更换。").send("比对并保存")
    row = papers(clerk, case)("答复.ofd")
    expect(row).to_contain_text("文字有出入，附理由收下")
    expect(row).to_contain_text("签章系统误植，已逐字核对并更换。")


def test_an_answer_comes_back_and_goes_out_again(office, signed_in, set_today):
    """Posted in time to the address the applicant gave, it stays made on the day it was posted (C30)."""
    case = o.answered(office, MONDAY)
    clerk = signed_in("clerk")
    set_today("2026-03-09")
    clerk.open_case(case.number).start("登记答复被退回").choose("fault", "applicant")
    clerk.fill(note="查无此人，已电话核对地址。").send("登记退回")
    clerk.open_case(case.number).state_is("已答复")

    set_today("2026-03-10")
    clerk.start("登记文书发出").choose("method", "posted")
    clerk.choose("letter", str(case.letters.get(series="answer").pk))
    clerk.fill(tracking_number="9876543210321").send("登记日期")
    row = papers(clerk, case)("1234567890123")
    expect(row).to_contain_text("3月9日（周一）退回")
    expect(row).to_contain_text("重新寄送")
    expect(row).to_contain_text("9876543210321")
    expect(row.get_by_role("cell").nth(3)).to_have_text("3月2日（周一）")


def test_a_wrong_letter_is_voided_and_issued_again(office, signed_in):
    """It keeps its number and says why it is void; the new one has the next number and the right name."""
    case = o.in_review(office, MONDAY)
    first = case.letters.get(series="receipt")
    clerk = signed_in("clerk")
    papers(clerk, case)("登记回执").get_by_role("link", name="作废").click()
    clerk.fill(why="收件人写错一字。", addressee="申请人乙").choose("anew", "yes").send("作废这件文书")
    second = case.letters.get(series="receipt", voided=None)
    assert (first.serial, second.serial, second.addressee) == (1, 2, "申请人乙")
    void = papers(clerk, case)(first.document_number)
    expect(void).to_contain_text("收件人写错一字。")
    expect(void).to_contain_text(second.document_number)
