"""Short names for what the sample people do, on days counted back from today."""

import io
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.files.base import ContentFile
from pypdf import PdfWriter

from agencies import calendars
from cases import uploads
from cases.management.sample.office import Staff
from cases.models import Attachment, Case
from cases.selectors import checks
from cases.selectors.case_file import CaseFile
from cases.services import approval, attach, correction, decision, delivery, drafting, intake
from cases.services._attach import Upload
from cases.services.act import Act
from cases.services.intake import Intake
from workflow.law.checklist import Tick

DISCLOSED = "disclosed"


@dataclass
class Desk:
    """One agency's people at work; `back(n)` is n working days before today."""

    staff: Staff
    today: date

    def back(self, workdays: int) -> date:
        calendar = calendars.for_agency(self.staff.agency)
        day = self.today
        while calendar.count(day, self.today) < workdays or not calendar.is_workday(day):
            day -= timedelta(days=1)
        return day

    def act(self, who: str, on: date) -> Act:
        return Act(by=self.staff.people[who], today=max(on, on), on=on)

    def register(self, on: date, subject: str | list[str], applicant: dict[str, Any], **more: Any) -> Case:
        """Written down by the clerk on the day it came, with application and identity on file."""
        clerk = next(name for name in self.staff.people if name in ("hejing", "qinlan"))
        form = Intake(
            agency=self.staff.agency,
            channel=more.pop("channel", Case.Channel.POST_SIGNED),
            arrived_on=on,
            applicant={
                "id_kind": "resident",
                "phone": "13900000000",
                "address": "示例市示例区示例路1号",
                **applicant,
            },
            items=[subject] if isinstance(subject, str) else subject,
            attachments=[
                scan("application", "申请表.pdf"),
                scan("identity", "身份证明.pdf"),
                *more.pop("evidence", []),
            ],
            forms_wanted=more.pop("forms_wanted", ["paper"]),
            **more,
        )
        return intake.register(intake=form, act=self.act(clerk, on))

    def hand_over(
        self, case: Case, on: date, unit: str = "政策法规处", handler: str | None = "lixiao"
    ) -> Case:
        person = self.staff.people[handler].pk if handler else None
        return intake.hand_over(
            case_id=case.pk, act=self.act("hejing", on), unit_id=self.staff.units[unit].pk, handler_id=person
        )

    def accept(self, case: Case, on: date, who: str = "lixiao") -> Case:
        return correction.accept(case_id=case.pk, act=self.act(who, on))

    def determine(
        self, case: Case, on: date, outcome: str, positions: list[int] | None = None, **more: Any
    ) -> Case:
        chosen = positions or [item.position for item in case.items.all()]
        who = more.pop("who", "lixiao")
        values = {"record": {}, "reasons": "", "documents": [], **more}
        return decision.determine(
            case_id=case.pk, act=self.act(who, on), positions=chosen, outcome=outcome, **values
        )

    def draft(self, case: Case, on: date, who: str = "lixiao", **wording: Any) -> Case:
        return drafting.save(case_id=case.pk, act=self.act(who, on), wording=wording)

    def submit(self, case: Case, on: date, proposal: str, who: str = "lixiao") -> Case:
        return drafting.submit(case_id=case.pk, act=self.act(who, on), proposal=proposal)

    def review(self, case: Case, on: date, opinion: str = "事实清楚，依据正确，同意。") -> Case:
        sha = case.approvals.order_by("-round")[0].sha256
        ticks = {check.code: Tick("yes") for check in checks.wanted(CaseFile(case, on))}
        return approval.pass_review(
            case_id=case.pk, act=self.act("chenshuzhi", on), sha256=sha, opinion=opinion, ticks=ticks
        )

    def sign(self, case: Case, on: date) -> Case:
        sha = case.approvals.order_by("-round")[0].sha256
        return approval.sign(case_id=case.pk, act=self.act("zhaoguoan", on), sha256=sha, opinion="同意。")

    def post(self, case: Case, on: date, number: str = "1234567890123") -> Case:
        return delivery.deliver(
            case_id=case.pk, act=self.act("hejing", on), method="posted", tracking_number=number
        )

    def served(self, case: Case, on: date, series: str) -> Case:
        """A letter reached its addressee: what was posted is followed by its number."""
        letter = case.letters.filter(series=series, voided=None).latest("pk")
        return delivery.served(
            case_id=case.pk, act=self.act("hejing", on), dispatch_id=letter.dispatches.latest("pk").pk
        )

    def add(self, case: Case, on: date, kind: str, name: str) -> Case:
        return attach.attach(case_id=case.pk, act=self.act("hejing", on), uploads=[scan(kind, name)])


def scan(kind: str, name: str) -> Upload:
    """An empty page, as a scanner would have sent it."""
    page = io.BytesIO()
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    writer.write(page)
    return Upload(
        kind=Attachment.Kind(kind),
        file=ContentFile(page.getvalue(), name),
        checked=uploads.inspect(page, name=name),
    )
