"""One object behind every address, so that a permitted person really gets something there."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from agencies import notices
from agencies.models import CalendarNotice, Membership, NoticeScope, Role, User
from cases.models import Case, Work
from cases.services import approval, assessment, decision, drafting, renditions
from disclosure import services as disclosure
from templates_docs import engine, own
from tests.cases import office as o
from tests.cases.conftest import MONDAY
from tests.cases.office import Office, act
from tests.disclosure.files import pdf

CLAUSE = "{you}申请的信息，{by}我局予以公开。{way}"


def administrator(office: Office) -> User:
    admin = User.objects.create(username="admin", display_name="管理员")
    Membership.objects.create(user=admin, unit=office.registry, role=Role.ADMIN, since=MONDAY)
    return admin


def under_review(office: Office) -> Case:
    """Returned once and submitted anew, with a paper, a receipt on its way, and its letter on pages."""
    case = o.submitted(office, MONDAY, items=["甲事项", "乙事项"], attachments=[o.paper("application")])
    by = office.legal if case.state == "legal_review" else office.signatory
    approval.return_draft(case_id=case.pk, act=act(by, MONDAY), reasons="请复核")
    mine = act(office.handler, MONDAY)
    refused = {"outcome": "deliberative", "record": {"which": "discussion_record"}, "documents": []}
    decision.determine(case_id=case.pk, act=mine, positions=[1], reasons="属于过程性信息。", **refused)
    drafting.save(case_id=case.pk, act=mine, wording={"remarks": "可到窗口领取。"})
    drafting.submit(case_id=case.pk, act=mine, proposal="拟部分公开")
    letter = case.letters.get(series="receipt")
    o.handed(office, case, letter, MONDAY)
    row = renditions.wanted(content=b"", sha256=letter.sha256, signed_as=office.agency.name, on=MONDAY)
    type(row).objects.filter(pk=row.pk).update(pdf=pdf(["回执"]), pages=1)
    return Case.objects.get(pk=case.pk)


def to_publish(office: Office) -> Case:
    case = o.answered(office, MONDAY)
    row = case.assessments.get()
    return assessment.decide(
        case_id=case.pk, assessment_id=row.pk, act=act(office.head, MONDAY), publish=True, reasons="多人申请"
    )


def published(office: Office) -> int:
    entry = disclosure.publish(
        agency=office.agency, title="征收补偿方案", file=SimpleUploadedFile("方案.pdf", pdf(["方案"])),
        name="方案.pdf", needles={}, by=office.head, on=MONDAY,
    )  # fmt: skip
    return entry.pk


def local_notice(office: Office, number: str, *, counts: bool = False) -> CalendarNotice:
    """Days off of the office's province, waiting or in force."""
    notice = notices.enter(
        scope=NoticeScope.LOCAL, area="450000", year=2026, issuing_body="示例省人民政府", doc_number=number,
        days_off=[MONDAY], by=office.clerk,
    )  # fmt: skip
    return notices.confirm(notice_id=notice.pk, by=office.clerk) if counts else notice


def addresses(office: Office, admin: User) -> dict[str, str]:
    """Route name -> an address of it, in one office."""
    case = under_review(office)
    work = Work.objects.get(case=case, is_open=True)
    letter = case.letters.get(series="receipt")
    proposal: dict[str, Any] = {"agency": office.agency, "effective_from": MONDAY, "by": admin, "on": MONDAY}
    clause = own.propose_clause(outcome="disclosed", text=CLAUSE, **proposal)
    receipt = (engine.BUILT / "receipt.docx").read_bytes()
    template = own.propose_template(kind="receipt", name="回执.docx", content=receipt, **proposal)
    of_case = {
        "case": "", "why": "why/?date=internal", "why-data": "why.json", "papers": "papers/", "similar": "similar/",
        "act": "do/withdraw/", "attach": "attach/", "draft": "draft/", "preview": "preview.docx",
        "live": "draft/live.docx", "to-sign": "to-sign.docx", "review": "review/", "changes": "changes/",
        "changes-word": "changes.docx", "identity": "identity/", "letter": f"letters/{letter.pk}/",
        "pages": f"pages/{letter.sha256}/", "pages-pdf": f"pages/{letter.sha256}.pdf",
        "service-receipt": f"dispatches/{letter.dispatches.get().pk}/receipt.docx",
        "attachment": f"attachments/{case.attachments.get().pk}/",
    }  # fmt: skip
    entry = published(office)
    deciding, decided = o.in_drafting(office, MONDAY).pk, o.determined(office, MONDAY).pk
    return {
        **{name: f"/cases/{case.pk}/{rest}" for name, rest in of_case.items()},
        "guide": f"/cases/{deciding}/guide/",
        "guide-item": f"/cases/{deciding}/guide/1/",
        "guide-question": f"/cases/{deciding}/guide/1/clear/",
        "guide-answer": f"/cases/{decided}/guide/1/answer/",
        "claim": f"/work/{work.pk}/claim/",
        "release": f"/work/{work.pk}/release/",
        "publish": f"/cases/{to_publish(office).pk}/publish/",
        "public": "/public/?q=补偿",
        "public_entry": f"/public/{entry}/",
        "public_file": f"/public/{entry}/file/",
        "inbox": "/",
        "inbox-scope": "/inbox/all/",
        "case-list": "/cases/",
        "saved-views": "/views/",
        "receipts": "/receipts/",
        "reviews": "/reviews/",
        "register": "/register/",
        "messages": "/messages/",
        "message-settings": "/messages/settings/",
        "absence": "/absence/",
        "components": "/components/",
        "preferences": "/preferences/",
        "manager": "/manage/",
        "manager-file": "/manage/oversight.xlsx",
        "urge-many": f"/manage/urge/?case={case.pk}",
        "reassign-many": f"/manage/reassign/?case={case.pk}",
        "behind": "/manage/cases/?show=open",
        "behind-file": "/manage/cases.xlsx?show=open",
        "statistics": "/manage/statistics/",
        "statistics-file": "/manage/statistics.xlsx",
        "channels": "/manage/channels/",
        "policy": "/policy/",
        "policy-new": "/policy/new/",
        "wording": "/wording/",
        "wording-new": "/wording/new/clause/",
        "wording-approve": f"/wording/clause/{clause.pk}/approve/",
        "wording-sample": f"/wording/template/{template.pk}/sample.docx",
        "calendar": "/calendar/",
        "calendar-new": "/calendar/new/",
        "calendar-read": "/calendar/new/text/",
        "calendar-notice": f"/calendar/{local_notice(office, '1号').pk}/",
        "calendar-days": f"/calendar/{local_notice(office, '2号').pk}/days/",
        "calendar-take-back": f"/calendar/{local_notice(office, '3号', counts=True).pk}/take-back/",
        "login": "/login/",
        "logout": "/logout/",
        "source": "/source/",
    }
