"""Letters and files, to those who may see the case, never shown inside a page."""

from typing import TypeVar

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header

from agencies.models import User
from agencies.today import today
from cases import policy
from cases.models import Attachment, Case, Dispatch, Letter
from cases.services import other_letters

Response = TypeVar("Response", bound=HttpResponseBase)
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@login_required
def letter(request: HttpRequest, pk: int, letter: int) -> HttpResponseBase:
    """The very bytes that were issued."""
    found = get_object_or_404(Letter, pk=letter, case=_case(request, pk))
    response = HttpResponse(bytes(found.content), content_type=DOCX)
    return attached(response, f"{found.document_number}.docx")


@login_required
def service_receipt(request: HttpRequest, pk: int, dispatch: int) -> HttpResponseBase:
    """The sheet to be signed by who receives a letter, for one dispatch."""
    case = _case(request, pk)
    found = get_object_or_404(
        Dispatch.objects.select_related("letter__case__agency", "recorded_by").defer("letter__content"),
        pk=dispatch,
        letter__case=case,
    )
    asked = found.letter.consultation
    place = asked.address if asked else case.applicant.address
    response = HttpResponse(other_letters.service_receipt(found, place=place), content_type=DOCX)
    return attached(response, f"送达回证-{found.letter.document_number}.docx")


@login_required
def attachment(request: HttpRequest, pk: int, attachment: int) -> HttpResponseBase:
    """A file as it came in; its name says its kind and number, not whose it is."""
    found = get_object_or_404(Attachment, pk=attachment, case=_case(request, pk))
    extension = found.name.rpartition(".")[2]
    response = FileResponse(found.file.open("rb"), content_type=found.content_type)
    return attached(response, f"{found.kind}-{found.pk}.{extension}")


def _case(request: HttpRequest, pk: int) -> Case:
    user = request.user
    cases = policy.visible(user, today()) if isinstance(user, User) else Case.objects.none()
    return get_object_or_404(cases, pk=pk)


def attached(response: Response, name: str) -> Response:
    """A file to keep, whatever characters its name has."""
    response.headers["Content-Disposition"] = content_disposition_header(True, name)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response
