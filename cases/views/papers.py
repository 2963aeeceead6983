"""Everybody who was asked and every letter of one case: what the case page, for a long list, only begins."""

from typing import Any

from django.views.generic import TemplateView

from cases import policy
from cases.selectors import letters_shown, voidable
from cases.selectors.case_file import CaseFile
from cases.views.access import Desk


class Papers(Desk, TemplateView):
    """All parties with their days and opinions, all letters with their addressees."""

    template_name = "cases/pages/papers.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        file = CaseFile(self.case(kwargs["pk"]), self.today)
        seats = file.seats_of(self.person)
        return super().get_context_data(
            file=file,
            case=file.case,
            here="cases",
            letters=letters_shown.read(file),
            voidable={one.pk for one in file.letters if voidable.may_be(one)},
            may=policy.allowed({office for agency, _unit, office in seats if agency == file.case.agency_id}),
            **kwargs,
        )
