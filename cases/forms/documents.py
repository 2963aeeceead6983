"""Rows for the documents that are given: title, number, pages."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.forms.fields import Line, Whole
from cases.forms.rows import how_many

MOST_PAGES = 100_000


def rows(data: Any, before: int) -> int:
    """How many to show: as many as there were, one more for the button."""
    return how_many(data, "documents", max(1, before))


def fields(count: int) -> Iterator[tuple[str, forms.Field]]:
    """Three for each document."""
    for n in range(1, count + 1):
        words = {"n": n}
        yield f"title_{n}", Line(_("Document %(n)s: title") % words, required=False)
        yield f"number_{n}", Line(_("Document %(n)s: number") % words, required=False, max_length=80)
        pages = Whole(_("Document %(n)s: pages") % words, required=False, min_value=1, max_value=MOST_PAGES)
        yield f"pages_{n}", pages


def check(form: forms.Form, data: dict[str, Any], count: int) -> None:
    """A number or pages alone are no document."""
    for n in range(1, count + 1):
        rest = data.get(f"number_{n}") or data.get(f"pages_{n}")
        if rest and not data.get(f"title_{n}") and f"title_{n}" not in form.errors:
            text = _("Document %(n)s has no title. Write it, or empty its other fields.")
            form.add_error(f"title_{n}", forms.ValidationError(text, "no_title", {"n": n}))
