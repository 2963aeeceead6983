"""Receipt, hand-over and the answer at the counter (R 31, 33; C5, C37)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from agencies import people
from agencies.models import Role, Unit
from cases.forms.base import ActionForm
from cases.forms.fields import Line, OneOf, Paragraph, offer
from cases.models import Case
from cases.services import delivery, intake
from workflow.procedure.states import Action


class ContactAttempt(ActionForm):
    action = Action.RECORD_CONTACT_ATTEMPT
    on_label = _("Day of the attempt")
    rule = _(
        "A plain letter, fax, e-mail or online application is received when both sides have confirmed it."
    )
    button = _("Record the attempt")

    how = Line(_("How the applicant was tried"), help_text=_("For example: telephone, text message, e-mail"))
    result = Paragraph(_("What came of it"))

    def perform(self) -> Case:
        data = self.cleaned_data
        return intake.record_contact_attempt(
            case_id=self.case.pk, act=self.act(), how=data["how"], result=data["result"]
        )


class ConfirmReceipt(ActionForm):
    action = Action.REGISTER
    on_label = _("Day both sides confirmed")
    rule = _("The application counts as received on the day both sides confirmed it.")
    button = _("Confirm receipt, print the receipt")

    def perform(self) -> Case:
        return intake.confirm_receipt(case_id=self.case.pk, act=self.act())


class HandOver(ActionForm):
    """To a unit, whose handlers may take it, or to one of them."""

    action = Action.HAND_OVER
    rule = _(
        "The unit that works on a subject examines the application; the disclosure office watches the date."
    )
    button = _("Hand over")

    to = OneOf(_("To whom"))

    def build(self) -> None:
        super().build()
        offer(self, "to", list(self._choices()))

    def _choices(self) -> Any:
        units = Unit.objects.filter(agency=self.case.agency, is_active=True).order_by("name")
        for unit in units:
            handlers = people.responsible(self.case.agency, Role.HANDLER, unit=unit, on=self.today)
            if handlers:
                yield str(unit.pk), _("%(unit)s: whoever takes it") % {"unit": unit.name}
            for person in handlers:
                words = {"unit": unit.name, "person": person.display_name}
                yield f"{unit.pk}-{person.pk}", _("%(unit)s: %(person)s") % words

    def perform(self) -> Case:
        unit, _dash, handler = self.cleaned_data["to"].partition("-")
        return intake.hand_over(
            case_id=self.case.pk,
            act=self.act(),
            unit_id=int(unit),
            handler_id=int(handler) if handler else None,
        )


class AnswerOnTheSpot(ActionForm):
    action = Action.ANSWER_ON_THE_SPOT
    rule = _(
        "What can be answered on the spot is answered on the spot: only what is public already, or a publication."
    )
    button = _("Answer on the spot")

    def perform(self) -> Case:
        return delivery.answer_on_the_spot(case_id=self.case.pk, act=self.act())
