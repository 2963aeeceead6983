"""Names of the fields in which two versions of an answer can differ."""

from typing import Any

from django.utils.translation import gettext, gettext_lazy as _
from django_stubs_ext import StrOrPromise as Text

from cases.labels import determinations, outcome

FIELDS: dict[str, Text] = {
    "opening": _("Opening"),
    "remarks": _("Further explanation"),
    "text": _("What is asked"),
    "outcome": _("Determination"),
    "reasons": _("Reasons"),
    "documents": _("Documents given"),
    "clause": _("The agency's own clause"),
}


def field_name(field: str) -> Text:
    """The field's name on the form."""
    return FIELDS.get(field) or determinations.record_field(field)


def field_text(field: str, value: Any) -> str:
    """A field's value as one text to compare."""
    if field == "outcome":
        return str(outcome(value)) if value else ""
    if field == "documents":
        return "\n".join(_document(one) for one in value or [])
    return str(value or "")


def _document(one: dict[str, Any]) -> str:
    pages = gettext("%(n)s pages") % {"n": one["pages"]} if one.get("pages") else ""
    return "，".join(str(part) for part in (one.get("title"), one.get("number"), pages) if part)
