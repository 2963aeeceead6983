"""Whole applications in Chromium, each person at a browser of his own, on real dates."""

import io
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Page, expect

from cases.management.sample.desk import scan
from cases.models import Case, CaseEvent
from cases.services import sweep, upkeep
from config.celery import app
from tests.browser.people import Person, everybody
from tests.cases.office import ID_NUMBER, make_office
from tests.disclosure.files import word


@pytest.fixture
def office(transactional_db):
    return make_office()


@pytest.fixture(autouse=True)
def something_is_left(nothing_leaks, traces):
    """Each story typed the number into a form and left a message in the queue: there was something to look through."""
    yield
    app.send_task("notifications.tasks.deliver")
    assert traces.queue() != []
    assert "/register/" in " ".join(traces.addresses)


@pytest.fixture
def papers(tmp_path):
    """Scans of an application and of an identity card, as files to choose."""
    found = {}
    for kind in ("application", "identity"):
        upload = scan(kind, f"{kind}.pdf")
        # people name a scan after the person
        path = tmp_path / (f"{ID_NUMBER}.pdf" if kind == "identity" else f"{kind}.pdf")
        path.write_bytes(upload.file.read())
        found[kind] = str(path)
    return found


def register(clerk: Person, papers: dict[str, str], on: date, *items: str, wrong: str = "") -> str:
    """The clerk writes an application down; the number it got. `wrong`: what is wrong in the record asked about."""
    page = clerk.page
    page.goto(f"{clerk.server}/register/")
    if wrong:
        clerk.send("要求更正与自身相关的记录").fill(wrong_1=wrong)
    clerk.choose("channel", "post_signed").fill(arrived_on=on.isoformat())
    clerk.choose("kind", "natural_person").fill(name="申请人甲").choose("id_kind", "resident")
    clerk.fill(id_number=ID_NUMBER, phone="13800000000", address="示例市示例区示例路1号")
    for n, text in enumerate(items, 1):
        if n > 1:
            clerk.send("加一项")
        clerk.fill(**{f"item_{n}": text})
    for kind, path in papers.items():
        page.locator(f"[name=file_{kind}]").set_input_files(path)
    page.locator("main").get_by_role("button", name="登记，生成回执").last.click()
    expect(page.locator("#state")).to_have_text("登记")
    return page.locator(".mg-casehead .mg-num").inner_text()


def determine(
    handler: Person, number: str, outcome: str, *, positions: list[int] | None = None, **fields: str
) -> None:
    """The guided choice in its two steps."""
    page = handler.open_case(number).start("认定申请事项").page
    if positions:
        for box in page.locator("main [name=positions]").all():
            box.set_checked(int(box.get_attribute("value") or 0) in positions)
    handler.choose("outcome", outcome).send("接着填要入卷的内容")
    for name, value in fields.items():
        if name == "record_which":
            handler.choose(name, value)
        else:
            handler.fill(**{name: value})
    handler.send("保存认定")


def hand_over(clerk: Person, number: str, to: str = "政策法规处") -> None:
    page = clerk.open_case(number).start("移交承办处室").page
    page.locator("main label", has_text=to).first.click()
    clerk.send("转办")


def test_an_application_from_the_mailroom_to_the_archive_and_the_public_list(
    office, papers, new_context, live_server, set_today, tmp_path
):
    """Received on 2 November, answered on the 10th, published on the 12th, archived: five persons, nobody twice."""
    monday = set_today("2026-11-02")
    clerk, handler, legal, signatory, head = (
        everybody(office, new_context, live_server.url, only=name)[name]
        for name in ("clerk", "handler", "legal", "signatory", "head")
    )

    number = register(clerk, papers, monday, "2026-15号地块会议纪要", "2026-15号地块规划条件")
    clerk.due_is("11月30日").sees("登记回执")
    clerk.page.goto(f"{live_server.url}/cases/{case_id(number)}/identity/")
    clerk.fill(reason="核对窗口出示的证件").send("显示号码").sees(ID_NUMBER)
    hand_over(clerk, number)

    set_today("2026-11-04")
    handler.open_case(number).take("review").start("不用补正，开始办理").send("开始办理").state_is("拟稿")
    determine(
        handler,
        number,
        "deliberative",
        positions=[1],
        record_which="discussion_record",
        reasons="该纪要是决策过程中的讨论记录，决定尚未作出。",
    )
    determine(handler, number, "disclosed", positions=[2], title_1="规划条件通知书")
    handler.page.goto(f"{live_server.url}/cases/{case_id(number)}/draft/")
    handler.send("保存")
    handler.open_case(number).start("送法审").fill(proposal="会议纪要拟不予公开，规划条件拟予公开。").send(
        "送法审"
    ).state_is("法审")

    set_today("2026-11-06")
    legal.open_case(number).take("legal_review").start("法审通过").tick_every()
    legal.fill(opinion="依据正确，同意。").send("通过，送签发")
    legal.open_case(number).state_is("签发")

    set_today("2026-11-09")
    signatory.open_case(number).take("sign").start("签发").fill(opinion="同意。").send("签发")
    signatory.open_case(number).state_is("送达")

    set_today("2026-11-10")
    clerk.open_case(number).take("deliver").start("登记交邮或者送达")
    clerk.choose("method", "posted").fill(tracking_number="1234567890123").send("登记日期").state_is("已答复")
    with clerk.page.expect_download() as waiting:
        clerk.page.locator("#docs").get_by_role("link", name="答复", exact=True).click()
    saved = tmp_path / "answer.docx"
    waiting.value.save_as(saved)
    text = "\n".join(p.text for p in Document(io.BytesIO(saved.read_bytes())).paragraphs)
    assert "申请人甲" in text
    assert "第十六条第二款" in text
    assert "先向示例市人民政府申请行政复议" in text
    assert "2026年11月9日" in text

    set_today("2026-11-12")
    publish(head, number, tmp_path)
    assert_public(new_context().new_page(), live_server.url, tmp_path)

    clerk.open_case(number).start("登记文书送达").choose("result", "served").send("记录")
    clerk.open_case(number).take("archive").start("归档").send("归档").state_is("已归档")
    case = Case.objects.get(number=number)
    assert (case.timely, case.annual_row, case.due_on) == (True, "3.2", date(2026, 11, 30))
    wrote, reviewed, signed = case.approvals.values_list("drafter", "reviewer", "signer").get()
    published = case.assessments.values_list("decided_by", flat=True).get()
    assert len({case.registered_by_id, wrote, reviewed, signed, published}) == 5
    assert list(upkeep.drifts()) == []


def publish(head: Person, number: str, folder: Path) -> None:
    """Assessed, and a copy chosen: the applicant's name in it blocks, without it it goes through."""
    head.open_case(number).start("决定主动公开").fill(reasons="涉及周边居民，多人关心。")
    head.send("决定主动公开")
    head.open_case(number).start("公开").fill(title="2026-15号地块规划条件通知书")
    for name, lines, said in (
        ("原件.docx", ["规划条件通知书", "应申请人甲申请提供"], "文件里还有申请人的姓名（正文）。"),
        ("公开稿.docx", ["规划条件通知书", "容积率不大于2.0"], "已经公开。"),
    ):
        (folder / name).write_bytes(word(*lines))
        head.page.locator("main [name=file]").set_input_files(folder / name)
        head.send("公开").page.get_by_text(said).first.wait_for()


def assert_public(page: Page, server: str, folder: Path) -> None:
    """A visitor, signed in nowhere, finds it by a word and takes the file home."""
    page.goto(f"{server}/public/")
    page.locator("[name=q]").fill("地块规划")
    page.locator("[name=q]").press("Enter")
    page.get_by_role("link", name="2026-15号地块规划条件通知书").click()
    with page.expect_download() as waiting:
        page.locator("main a[href$='/file/']").first.click()
    assert waiting.value.suggested_filename == "公开稿.docx"
    assert waiting.value.path().read_bytes() == (folder / "公开稿.docx").read_bytes()


def test_a_record_is_corrected(office, papers, new_context, live_server, set_today):
    """R 41: evidence at the counter, the record put right, the letter for it, and no row of the report."""
    monday = set_today("2026-11-02")
    people = everybody(office, new_context, live_server.url)
    clerk, handler, signatory = people["clerk"], people["handler"], people["signatory"]

    papers = {**papers, "evidence": papers["application"]}
    number = register(
        clerk, papers, monday, "不动产登记档案中本人的住址", wrong="登记为人民路1号，实为人民路11号"
    )
    clerk.due_is("11月30日").sees("更正记录").sees("条例没有规定更正记录的期限，由本机关自行规定。")
    hand_over(clerk, number)

    set_today("2026-11-04")
    handler.open_case(number).take("review").start("不用补正，开始办理").send("开始办理").state_is("拟稿")
    expect(handler.page.get_by_role("link", name="征求意见")).to_have_count(0)
    determine(handler, number, "record_corrected", record_correction="住址由“人民路1号”更正为“人民路11号”")
    handler.page.goto(f"{live_server.url}/cases/{case_id(number)}/draft/")
    handler.send("保存")
    handler.open_case(number).start("送签发").fill(proposal="证据属实，拟予更正。").send("送签发").state_is(
        "签发"
    )

    set_today("2026-11-05")
    signatory.open_case(number).take("sign").start("签发").fill(opinion="同意。").send("签发")
    clerk.open_case(number).take("deliver").start("登记交邮或者送达")
    clerk.choose("method", "posted").fill(tracking_number="1234567890123").send("登记日期").state_is("已答复")
    clerk.sees("不计入年度报告")
    clerk.start("登记文书送达").choose("result", "served").send("记录")
    clerk.open_case(number).take("archive").start("归档").send("归档").state_is("已归档")

    case = Case.objects.get(number=number)
    assert (case.timely, case.annual_row, case.assessments.count()) == (True, "", 0)
    assert [letter.kind for letter in case.letters.all()] == [
        "record_receipt",
        "record_corrected",
        "approval_sheet",
    ]


def test_a_correction_two_consultations_and_an_extension(office, papers, new_context, live_server, set_today):
    """Every date on the way is the one the case page says."""
    set_today("2026-03-02")
    people = everybody(office, new_context, live_server.url)
    clerk, handler, head = people["clerk"], people["handler"], people["head"]
    number = register(clerk, papers, date(2026, 3, 2), "竞得人资金来源说明", "河道蓝线划定方案")
    clerk.due_is("3月30日")
    hand_over(clerk, number)

    set_today("2026-03-04")
    handler.open_case(number).take("review").start("告知补正")
    handler.fill(points="请写明材料形成的年份", period="10").send("发补正告知书").state_is("等补正").due_is(
        "停止计算"
    )

    set_today("2026-03-10")
    handler.open_case(number).start("登记补正材料").fill(note="补写了年份").send("登记补正").state_is(
        "审查"
    ).due_is("4月8日")
    handler.start("不用补正，开始办理").send("开始办理").state_is("拟稿")

    set_today("2026-03-11")
    handler.open_case(number).start("征求意见").choose("party", "third_party")
    handler.fill(parties="示例置业有限公司，示例市商务路9号\n示例检测有限公司，示例市工业路2号").send(
        "发征求意见书"
    ).due_is("暂停")

    set_today("2026-03-18")
    handler.open_case(number).start("登记回函")
    handler.page.locator("main [name=everybody]").check()
    handler.choose("opinion", "refuses").fill(reasons="涉及商业秘密").send("登记回函")
    handler.open_case(number).due_is("4月15日")  # 12, 13, 16, 17, 18 March are left out

    handler.start("申请延期").fill(workdays="10", reason="涉及两个年度的档案").send("申请延期")
    set_today("2026-03-19")
    head.open_case(number).take("decide_extension").start("同意延期").fill(remark="同意").send("同意延期")
    set_today("2026-03-20")
    handler.open_case(number).start("告知申请人延期").choose("method", "posted").fill(
        tracking_number="9876543210987"
    )
    handler.send("发延期告知书").due_is("4月29日")
    handler.sees("已延期").sees("延期答复告知书")

    case = Case.objects.get(number=number)
    assert case.due_on == date(2026, 4, 29)  # ten working days more, make-up days counted
    assert list(upkeep.drifts()) == []


def test_a_correction_that_never_came(office, papers, new_context, live_server, set_today):
    """Nothing lapses by itself: the sweep opens the task, a person confirms."""
    set_today("2026-03-02")
    people = everybody(office, new_context, live_server.url)
    clerk, handler = people["clerk"], people["handler"]
    number = register(clerk, papers, date(2026, 3, 2), "与本人有关的所有材料")
    hand_over(clerk, number)
    set_today("2026-03-04")
    handler.open_case(number).take("review").start("告知补正")
    handler.fill(points="请写明材料名称", period="10").send("发补正告知书")
    set_today("2026-03-06")
    handler.open_case(number).start("登记告知书送达").choose("result", "served").send("记录")

    set_today("2026-03-27")  # 10 working days and 5 for the post end on this day
    sweep.sweep(as_of=date(2026, 3, 27))
    handler.open_case(number)
    expect(handler.page.locator("[data-seat=lapse_correction]")).to_have_count(0)

    set_today("2026-03-30")
    sweep.sweep(as_of=date(2026, 3, 30))
    handler.open_case(number).sees("确认是否视为放弃")
    handler.start("确认视为放弃").fill(note="没有来信来电，没有正当理由").send("确认视为放弃").state_is(
        "视为放弃"
    )

    case = Case.objects.get(number=number)
    assert (case.state, case.annual_row, case.due_on, case.timely) == ("abandoned", "3.6.1", None, None)
    assert CaseEvent.objects.filter(case=case, action="lapse_correction").count() == 1


def case_id(number: str) -> int:
    return Case.objects.values_list("pk", flat=True).get(number=number)
