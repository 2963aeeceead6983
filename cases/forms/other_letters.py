"""Letters a person decides to write (R 4 ¶2, 10)."""

from django.utils.translation import gettext_lazy as _

from cases.forms.base import ActionForm
from cases.forms.fields import Line, Paragraph
from cases.models import Case
from cases.services import other_letters


class AdviseTransfer(ActionForm):
    rule = _(
        "Where a function has passed to another body, the applicant is told where to apply; our own answer stays due."
    )
    button = _("Issue the letter")

    function = Line(_("Function that has passed on"), max_length=100)
    agency = Line(_("Body that has it now"), max_length=100)
    contact = Line(_("Its contact"), max_length=200, required=False)

    def perform(self) -> Case:
        data = self.cleaned_data
        return other_letters.advise_transfer(
            case_id=self.case.pk,
            act=self.act(),
            function=data["function"],
            agency=data["agency"],
            contact=data["contact"],
        )


class AskForEvidence(ActionForm):
    rule = _(
        "A record is corrected on evidence. What is missing may be asked for; the date does not wait for it."
    )
    button = _("Issue the letter")

    points = Paragraph(_("Evidence asked for"), rows=4, help_text=_("One point a line"))

    def perform(self) -> Case:
        points = [line.strip() for line in self.cleaned_data["points"].splitlines() if line.strip()]
        return other_letters.ask_for_evidence(case_id=self.case.pk, act=self.act(), points=points)


class SuggestToUnit(ActionForm):
    rule = _(
        "What an application brings to light about how information is made, kept or published is told to the unit in charge."
    )
    button = _("Issue the letter")

    unit = Line(_("Unit or body"), max_length=100)
    found = Paragraph(_("What was found"), rows=4)
    suggested = Paragraph(_("What should be done"), rows=4)

    def perform(self) -> Case:
        data = self.cleaned_data
        return other_letters.suggest(
            case_id=self.case.pk,
            act=self.act(),
            unit=data["unit"],
            found=data["found"],
            suggested=data["suggested"],
        )
