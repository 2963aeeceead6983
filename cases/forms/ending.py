"""Ends other than the answer, the archive, and another handler (C25, C27)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from agencies import people
from agencies.models import Role
from cases.forms.base import ActionForm
from cases.forms.fields import Line, OneOf, Paragraph, offer
from cases.models import Case
from cases.selectors import archive_list
from cases.services import ending, seat
from workflow.procedure.states import Action


class Withdraw(ActionForm):
    action = Action.WITHDRAW
    on_label = _("Day of the statement")
    rule = _("The applicant may take the application back before it is answered.")
    button = _("Record the withdrawal")
    danger = True

    statement = Paragraph(
        _("The applicant's statement"), help_text=_("Its words, and whether it was made in writing or orally")
    )

    def perform(self) -> Case:
        return ending.withdraw(case_id=self.case.pk, act=self.act(), statement=self.cleaned_data["statement"])


class Void(ActionForm):
    action = Action.VOID
    rule = _("A registration made by mistake keeps its number and is counted nowhere.")
    button = _("Void the registration")
    danger = True

    same_as = Line(
        _("Goes on as case"), max_length=60, required=False,
        help_text=_("The number of the other case, if the same application came twice. It goes on under that number, from the earlier day."),
    )  # fmt: skip
    reason = Paragraph(_("Why"))

    def perform(self) -> Case:
        data = self.cleaned_data
        return ending.void(
            case_id=self.case.pk, act=self.act(), reason=data["reason"], same_as=data["same_as"].strip()
        )


class Archive(ActionForm):
    action = Action.ARCHIVE
    rule = _("The file is closed when it holds everything from the application to proof of service.")
    button = _("Archive")

    def perform(self) -> Case:
        return ending.archive(case_id=self.case.pk, act=self.act())

    def context(self) -> dict[str, Any]:
        return {"lacking": archive_list.missing(self.file)}


class Reassign(ActionForm):
    action = Action.REASSIGN
    rule = _("The case and its dates stay as they are; only who works on it changes.")
    button = _("Give it on")

    to = OneOf(_("To whom"))
    reason = Paragraph(_("Why"), rows=2)

    def build(self) -> None:
        super().build()
        handlers = people.responsible(self.case.agency, Role.HANDLER, on=self.today)
        others = [(str(p.pk), p.display_name) for p in handlers if p.pk != self.case.handler_id]
        offer(self, "to", others)

    def perform(self) -> Case:
        data = self.cleaned_data
        moved = seat.reassign(
            case_ids=[self.case.pk], act=self.act(), to_user_id=int(data["to"]), reason=data["reason"]
        )
        return moved[0]
