"""What a person fills in to publish what was given to an applicant."""

from collections.abc import Mapping
from typing import Final

from django import forms
from django.utils.translation import gettext, gettext_lazy as _
from django_stubs_ext import StrOrPromise

from cases.forms.base import Form
from cases.forms.fields import Line, OneFile, Paragraph
from disclosure.leaks import Hit

WHAT: Final[Mapping[str, StrOrPromise]] = {
    "name": _("the applicant's name"),
    "id_number": _("the applicant's document number"),
    "phone": _("the applicant's telephone"),
    "email": _("the applicant's e-mail"),
    "address": _("the applicant's address"),
    "co_applicant": _("the name or data of a co-applicant"),
    "agent": _("the name of the applicant's agent"),
    "guardian": _("the name of the applicant's guardian"),
}
WHERE: Final[Mapping[str, StrOrPromise]] = {
    "file": _("the whole file"),
    "page": _("on a page"),
    "annotation": _("in a note on a page"),
    "form": _("in a form field"),
    "earlier_version": _("in an earlier version kept inside"),
    "deleted_page": _("on a page taken out but kept inside"),
    "properties": _("in the properties of the file"),
    "attachment": _("in a file inside the file"),
    "body": _("in the text"),
    "comments": _("in a comment"),
    "headers": _("in a header or footer"),
    "notes": _("in a footnote"),
    "other": _("in another part of the file"),
}


def where(hit: Hit) -> StrOrPromise:
    """The page by its number where there is one."""
    if hit.page:
        return gettext("page %(n)s") % {"n": hit.page}
    return WHERE.get(hit.place, WHERE["other"])


class PublishForm(Form):
    """A new file, chosen or redacted by a person; the text of the old one is never published by itself."""

    title = Line(_("Title"))
    summary = Paragraph(_("Summary"), max_length=1000, required=False)
    document_number = Line(_("Document number"), max_length=60, required=False)
    file = OneFile(
        label=_("File to publish"),
        help_text=_("PDF, DOCX, JPG, PNG or OFD, at most 20 MB: a copy without anything about the applicant"),
    )
    looked_at = forms.BooleanField(
        label=_(
            "I have looked at every page and picture that has no text to search, and nothing on them concerns the applicant."
        ),
        required=False,
    )

    def tell(self, hits: list[Hit]) -> None:
        """What was found, by kind and place, never the value itself; each sentence once."""
        said = set()
        for hit in hits:
            field, text = self._sentence(hit)
            if (field, text) not in said:
                said.add((field, text))
                self.add_error(field, text)

    def _sentence(self, hit: Hit) -> tuple[str, str]:
        if hit.label:
            what = {"what": WHAT[hit.label], "where": where(hit)}
            if hit.place in self.fields:
                return hit.place, gettext("This holds %(what)s. Take it out.") % what
            if hit.place == "file_name":
                return "file", gettext(
                    "The name of the file holds %(what)s. Rename the file and choose it again."
                ) % what
            text = gettext(
                "The file still holds %(what)s (%(where)s). Take it out and choose the file again."
            )
            return "file", text % what
        if hit.blocks:
            text = gettext(
                "The file cannot be searched (%(where)s): it is protected or damaged. Choose another one."
            )
            return "file", text % {"where": where(hit)}
        if hit.code == "nothing_searched":
            return "looked_at", gettext(
                "This file has no text, as a scan has none: nothing in it could be searched. Look at every page yourself, choose the file again and confirm."
            )
        text = gettext(
            "There are pages or pictures without text (%(where)s). Look at them, choose the file again and confirm."
        )
        return "looked_at", text % {"where": where(hit)}
