"""A new version of a clause or a template."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency, User
from cases import labels, uploads
from cases.forms.base import Form
from cases.forms.fields import Day, OneFile, OneOf, Paragraph, Text, offer
from cases.labels.wording import finding_text
from templates_docs import clauses, own
from templates_docs.check_package import MOST_BYTES


class _New(Form):
    title: ClassVar[Text]
    rule: ClassVar[Text]
    about: ClassVar[str]

    effective_from = Day(_("In force from"))

    def propose(self, *, agency: Agency, by: User, on: Any) -> bool:
        """Keeps it; or says at the field why not."""
        try:
            self.keep(agency=agency, by=by, on=on)
        except own.Unfit as unfit:
            for finding in unfit.findings[:20]:
                self.add_error(self.about, forms.ValidationError(finding_text(finding), finding.code))
            return False
        return True

    def keep(self, **given: Any) -> None:
        """Proposes a clause or a template, whichever the form is for."""
        raise NotImplementedError


class NewClause(_New):
    title = _("A new clause")
    rule = _(
        "Plain text. {you} becomes how the applicant is addressed, {by} the articles; other names in braces are what is on record for the outcome."
    )
    about = "text"

    outcome = OneOf(_("Outcome"), choices=[], cards=False)
    text = Paragraph(_("The sentence"), rows=5)
    field_order = ("outcome", "text", "effective_from")

    def build(self) -> None:
        offer(
            self,
            "outcome",
            [
                (
                    code,
                    f"{labels.outcome(code)}（{'、'.join(f'{{{name}}}' for name in sorted(clauses.fields_of(code)))}）",
                )
                for code in clauses.outcomes()
            ],
        )

    def keep(self, **given: Any) -> None:
        own.propose_clause(**self.cleaned_data, **given)


class NewTemplate(_New):
    title = _("A new template")
    rule = _(
        "A .docx without macros, links to elsewhere, hidden text or tracked changes; its tags name fields of the letter only. It is tried with difficult data before it is kept."
    )
    about = "file"

    kind = OneOf(_("Letter"), choices=[], cards=False)
    file = OneFile(label=_("Template"), help_text=_("DOCX, at most 5 MB"))
    field_order = ("kind", "file", "effective_from")

    def build(self) -> None:
        offer(
            self,
            "kind",
            [(name, f"{labels.letter(kind.series)} · {name}") for name, kind in sorted(own.kinds().items())],
        )

    def keep(self, **given: Any) -> None:
        file = self.cleaned_data["file"]
        own.propose_template(
            kind=self.cleaned_data["kind"],
            name=uploads.safe_name(file.name),
            content=file.read(MOST_BYTES + 1),
            effective_from=self.cleaned_data["effective_from"],
            **given,
        )
