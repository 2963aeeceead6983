"""A letter on pages: what the signatory reads before signing, and what was issued."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views import View

from cases.labels.pages import fault_text, why_no_pages
from cases.models import Letter, Rendition
from cases.selectors.case_file import CaseFile
from cases.services import preview, renditions
from cases.services.act import Missing
from cases.views.access import Desk

AGAIN = 2  # seconds until the frame looks again; it needs no script
PAGE = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
# The browser's own reader of PDF draws itself with inline styles.
READER = "default-src 'self'; style-src 'self' 'unsafe-inline'; base-uri 'none'; frame-ancestors 'self'"


class _Pages(Desk, View):
    def rendition(self, pk: int, sha256: str) -> Rendition:
        """A letter of this case by its hash, or the one that would be signed now; else there is nothing."""
        case = self.case(pk)
        letter = Letter.objects.filter(case=case, sha256=sha256).first()
        if letter is not None:
            name = case.agency.name
            return renditions.wanted(
                content=bytes(letter.content), sha256=sha256, signed_as=name, on=self.today
            )
        try:
            row = preview.pages_to_sign(CaseFile(case, self.today))
        except Missing:
            raise Http404 from None
        if row.sha256 != sha256:
            raise Http404
        return row


class Pages(_Pages):
    """`cases/<pk>/pages/<sha256>/`: being made, why not, or the pages with what was seen on them."""

    def get(self, request: HttpRequest, pk: int, sha256: str) -> HttpResponse:
        row = self.rendition(pk, sha256)
        context: dict[str, Any] = {
            "row": row,
            "case_id": pk,
            "failure": why_no_pages(row.failure) if row.failure else "",
            "faults": [fault_text(one["code"], one["page"]) for one in row.faults],
        }
        response = render(request, "cases/pages/pages.html", context)
        if row.pages is None and not row.failure:
            response.headers["Refresh"] = str(AGAIN)
        return framed(response, PAGE)

    def post(self, request: HttpRequest, pk: int, sha256: str) -> HttpResponse:
        """Made while one waits: no worker is needed, and what failed is tried once more."""
        row = self.rendition(pk, sha256)
        renditions.try_again(row.pk)
        renditions.make(row.pk)
        return redirect("pages", pk, sha256)


class PagesPdf(_Pages):
    """`cases/<pk>/pages/<sha256>.pdf`: the file, shown by the browser."""

    def get(self, request: HttpRequest, pk: int, sha256: str) -> HttpResponse:
        row = Rendition.objects.get(pk=self.rendition(pk, sha256).pk)
        if row.pdf is None:
            raise Http404
        response = HttpResponse(bytes(row.pdf), content_type="application/pdf")
        response.headers["Content-Disposition"] = f'inline; filename="letter-{sha256[:12]}.pdf"'
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Cache-Control"] = "private, no-store"
        return framed(response, READER)


def framed(response: HttpResponse, policy: str) -> HttpResponse:
    """May stand in a frame of our own pages, and nowhere else."""
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    response.headers["Content-Security-Policy"] = policy
    return response
