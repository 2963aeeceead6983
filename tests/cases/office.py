"""A sample office, and cases brought to a state by lawful moves only."""

from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from agencies.models import Agency, Membership, Role, Unit, User
from cases import uploads
from cases.models import Case, Letter
from cases.selectors import checks
from cases.selectors.case_file import CaseFile
from cases.services import approval, correction, decision, delivery, drafting, intake, reasons
from cases.services._attach import Upload
from cases.services.act import Act
from cases.services.intake import Intake
from tests.cases.test_uploads import pdf
from workflow.law.checklist import Tick

FIRST_DAY = date(2020, 1, 1)
ID_NUMBER = "11010519491231002X"
serial = count(1)


@dataclass
class Office:
    """An agency with one person in each role, and a second handler."""

    agency: Agency
    registry: Unit
    unit: Unit
    clerk: User
    handler: User
    second_handler: User
    head: User
    legal: User
    signatory: User
    manager: User

    @property
    def people(self) -> dict[str, User]:
        return {
            name: getattr(self, name)
            for name in ("clerk", "handler", "second_handler", "head", "legal", "signatory", "manager")
        }


def make_office(code: str = "sg", name: str = "示例市自然资源和规划局") -> Office:
    agency = Agency.objects.create(
        name=name, short_name=name[-3:], code=code, kind="department", area="450100", docnum_prefix="示规公开",
        address="示例市示例路1号", postcode="000000", phone="000-1234567", disclosure_contact="何静",
        review_body="示例市人民政府", review_body_address="示例市政府路1号", court="示例市示例区人民法院",
        fee_payment="到示例市政务服务中心3号窗口缴纳。",
    )  # fmt: skip
    registry = Unit.objects.create(agency=agency, name="公开办", is_disclosure_office=True)
    unit = Unit.objects.create(agency=agency, name="政策法规处")
    roles = {
        "clerk": (Role.CLERK, registry, "何静"),
        "handler": (Role.HANDLER, unit, "李晓"),
        "second_handler": (Role.HANDLER, unit, "王宁"),
        "head": (Role.HEAD, registry, "周启明"),
        "legal": (Role.LEGAL, registry, "陈述之"),
        "signatory": (Role.SIGNATORY, registry, "赵国安"),
        "manager": (Role.MANAGER, registry, "孙立"),
    }
    people = {}
    for key, (role, where, display_name) in roles.items():
        user = User.objects.create(username=f"{code}-{key}", display_name=display_name)
        Membership.objects.create(user=user, unit=where, role=role, since=FIRST_DAY)
        people[key] = user
    return Office(agency=agency, registry=registry, unit=unit, **people)


def act(by: User | None, on: date, *, today: date | None = None, **more: Any) -> Act:
    return Act(by=by, today=today or on, on=on, **more)


def applicant(**changes: Any) -> dict[str, Any]:
    return {
        "kind": "natural_person", "name": "申请人甲", "id_kind": "resident", "id_number": ID_NUMBER,
        "phone": "13800000000", "address": "示例市示例区示例路1号", **changes,
    }  # fmt: skip


def new_case(
    office: Office, on: date, *, items: list[str] | None = None, today: date | None = None, **changes: Any
) -> Case:
    """A registered application, unless the channel needs a confirmation that is not given."""
    office.agency.refresh_from_db(fields=["rules_stamp"])  # as every request reads its agency anew
    texts = items or ["2026-15号地块规划条件"]
    who = applicant(**changes.pop("applicant", {}))
    form = Intake(
        agency=office.agency,
        channel=changes.pop("channel", "post_signed"),
        arrived_on=on,
        applicant=who,
        items=texts,
        **changes,
    )
    return intake.register(intake=form, act=Act(by=office.clerk, today=today or on))


def in_review(office: Office, on: date, **changes: Any) -> Case:
    case = new_case(office, on, **changes)
    return intake.hand_over(case_id=case.pk, act=act(office.clerk, on), unit_id=office.unit.pk)


def in_drafting(office: Office, on: date, **changes: Any) -> Case:
    case = in_review(office, on, **changes)
    return correction.accept(case_id=case.pk, act=act(office.handler, on))


def asked_for_reasons(office: Office, on: date, *, served: bool = True, period: int = 5) -> Case:
    """Why so much is wanted has been asked, by a letter handed over on that day unless it lies in the house."""
    case = in_drafting(office, on)
    case = reasons.ask(
        case_id=case.pk, act=act(office.handler, on), points="本年度已申请126件", period=period
    )
    if not served:
        return case
    letter = case.letters.get(series="reasons_request")
    sent = {"letter_id": letter.pk, "method": "handed", "tracking_number": ""}
    return delivery.send(case_id=case.pk, act=act(office.clerk, on), **sent)


DISCLOSED: dict[str, Any] = {
    "outcome": "disclosed",
    "record": {},
    "reasons": "",
    "documents": [{"title": "规划条件通知书", "number": "示规〔2026〕15号", "pages": 3}],
}
WORDING: dict[str, Any] = {}


def determined(
    office: Office, on: date, *, determination: dict[str, Any] | None = None, **changes: Any
) -> Case:
    case = in_drafting(office, on, **changes)
    positions = list(case.items.values_list("position", flat=True))
    return decision.determine(
        case_id=case.pk, act=act(office.handler, on), positions=positions, **(determination or DISCLOSED)
    )


def drafted(office: Office, on: date, **changes: Any) -> Case:
    case = determined(office, on, **changes)
    return drafting.save(case_id=case.pk, act=act(office.handler, on), wording=WORDING)


def arrived(office: Office, case: Case, series: str, on: date) -> Case:
    """What was posted of a letter reached its addressee."""
    sent = case.letters.filter(series=series, voided=None).latest("pk").dispatches.latest("pk")
    return delivery.served(case_id=case.pk, act=act(office.clerk, on), dispatch_id=sent.pk)


RECORD: dict[str, dict[str, Any]] = {
    "record_corrected": {"record": {"correction": "住址由“人民路1号”更正为“人民路11号”"}, "reasons": ""},
    "record_not_corrected": {"record": {}, "reasons": "以1998年的竣工验收单为准，没有相反的证据。"},
    "record_transferred": {"record": {"corrector": "示例市公安局"}, "reasons": ""},
    "record_advised": {"record": {"corrector": "示例市公安局", "contact": "000-1"}, "reasons": ""},
}


def paper(kind: str, name: str = "材料.pdf") -> Upload:
    """A file of one page, as it comes with an act."""
    file = SimpleUploadedFile(name, pdf())
    return Upload(kind=kind, file=file, checked=uploads.inspect(file, name=name))


def evidence(name: str = "户口簿.pdf") -> Upload:
    """What shows a record to be wrong (R 41)."""
    return paper("evidence", name)


def handed(office: Office, case: Case, letter: Letter, on: date) -> Case:
    """A letter is given to its addressee at the counter."""
    return delivery.send(
        case_id=case.pk, act=act(office.clerk, on), letter_id=letter.pk, method="handed", tracking_number=""
    )


def of_a_record(outcome: str = "record_corrected", **changes: Any) -> dict[str, Any]:
    """What makes a case a request to correct a record that ends so."""
    return {
        "kind": "records",
        "items": ["不动产登记咨询档案中本人的住址（登记为人民路1号，实为人民路11号）"],
        "attachments": [evidence()],
        "determination": {"outcome": outcome, "documents": [], **RECORD[outcome]},
        **changes,
    }


def ticked(case: Case, on: date = FIRST_DAY, said: str = "yes", **other: Tick) -> dict[str, Tick]:
    """Every check of the answer that waits, answered alike but for those named."""
    wanted = [check.code for check in checks.wanted(CaseFile(case, on))]
    return {code: other.get(code, Tick(said)) for code in wanted}


def submitted(office: Office, on: date, **changes: Any) -> Case:
    case = drafted(office, on, **changes)
    return drafting.submit(case_id=case.pk, act=act(office.handler, on), proposal="拟予以公开")


def to_sign(office: Office, on: date, **changes: Any) -> Case:
    case = submitted(office, on, **changes)
    if case.state == "legal_review":
        sha = case.approvals.last().sha256
        case = approval.pass_review(
            case_id=case.pk, act=act(office.legal, on), sha256=sha, opinion="同意", ticks=ticked(case)
        )
    return case


def signed(office: Office, on: date, **changes: Any) -> Case:
    case = to_sign(office, on, **changes)
    sha = case.approvals.last().sha256
    return approval.sign(case_id=case.pk, act=act(office.signatory, on), sha256=sha, opinion="同意")


def answered(office: Office, on: date, **changes: Any) -> Case:
    case = signed(office, on, **changes)
    return delivery.deliver(
        case_id=case.pk, act=act(office.clerk, on), method="posted", tracking_number="1234567890123"
    )


def answer_again(office: Office, case: Case, on: date, *, wording: dict[str, Any]) -> Case:
    """Written, submitted, reviewed where that is asked for, signed and posted on one day."""
    drafting.save(case_id=case.pk, act=act(office.handler, on), wording=wording)
    case = drafting.submit(case_id=case.pk, act=act(office.handler, on), proposal="拟予以公开")
    sha = case.approvals.last().sha256
    if case.state == "legal_review":
        case = approval.pass_review(
            case_id=case.pk, act=act(office.legal, on), sha256=sha, opinion="同意", ticks=ticked(case)
        )
    approval.sign(case_id=case.pk, act=act(office.signatory, on), sha256=sha, opinion="同意")
    return delivery.deliver(
        case_id=case.pk, act=act(office.clerk, on), method="posted", tracking_number="1234567890123"
    )
