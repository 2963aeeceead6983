"""Looking at the whole identity number: for a reason that is put on record."""

from django.utils.translation import gettext_lazy as _

from cases.forms.base import ActionForm
from cases.forms.fields import Line
from cases.services import identity


class Unmask(ActionForm):
    """Not a move: `show` gives the number, once, to whoever answers the request."""

    rule = _("Identity numbers are shown masked. Whoever looks at one says why; it stays on record.")
    button = _("Show the number")
    template = "cases/pages/identity.html"

    reason = Line(_("Why you need it"), help_text=_("For example: compare it with the document at pick-up"))

    def show(self) -> str:
        """The number itself."""
        return identity.unmask(case_id=self.case.pk, act=self.act(), reason=self.cleaned_data["reason"])
