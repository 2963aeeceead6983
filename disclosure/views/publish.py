"""Where a person publishes what an assessment decided to make public (R 44 ¶2)."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View

from cases import labels, uploads
from cases.forms.missing import why_refused
from cases.models import Assessment, Case
from cases.selectors.case_file import CaseFile
from cases.services import assessment
from cases.services.act import Act
from cases.views.access import Desk
from disclosure import services
from disclosure.forms import PublishForm
from disclosure.models import PublishedEntry
from disclosure.needles import needles_of
from disclosure.passages import Hit
from workflow.law.citations import R_44_2
from workflow.procedure import machine
from workflow.procedure.machine import NotAllowed
from workflow.procedure.states import Action, AssessmentState


class Publish(Desk, View):
    """The file is searched for the applicant's data before anything is stored; a hit blocks."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        case = self.case(pk)
        row = self.due(case)
        return self.shown(row, PublishForm(initial={"title": case.subject}))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        case = self.case(pk)
        row = self.due(case)
        form = PublishForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.shown(row, form)
        data = form.cleaned_data

        def record(entry: PublishedEntry, confirmed: list[Hit]) -> None:
            assessment.record_publication(
                case_id=case.pk,
                assessment_id=row.pk,
                act=Act(by=self.person, today=self.today),
                entry=reverse("public_entry", args=[entry.pk]),
                looked_at=sorted({hit.code for hit in confirmed}),
            )

        try:
            services.publish(
                agency=case.agency,
                title=data["title"],
                summary=data["summary"],
                document_number=data["document_number"],
                file=data["file"],
                name=data["file"].name,
                needles=needles_of(case.applicant),
                looked_at=data["looked_at"],
                source=f"assessment:{row.pk}",
                by=self.person,
                on=self.today,
                then=record,
            )
        except uploads.Refused as refused:
            form.add_error("file", why_refused(refused))
        except services.Leaking as leaking:
            form.tell(leaking.hits)
        except services.AlreadyPublished:
            form.add_error(None, _("This has been published already."))
        except NotAllowed as refusal:
            form.add_error(None, labels.why(refusal.why))
        else:
            messages.success(request, _("Published."))
            return redirect(case)
        return self.shown(row, form)

    def due(self, case: Case) -> Assessment:
        """The assessment that waits for its publication, else 404; 403 for who is not to publish it."""
        row = case.assessments.filter(state=AssessmentState.TO_PUBLISH.value).first()
        move = machine.find(AssessmentState.TO_PUBLISH, Action.RECORD_PUBLICATION)
        if row is None or move is None:
            raise Http404
        if not move.who & CaseFile(case, self.today).roles_of(self.person):
            raise PermissionDenied
        return row

    def shown(self, row: Assessment, form: PublishForm) -> HttpResponse:
        context: dict[str, Any] = {
            "case": row.case,
            "file": CaseFile(row.case, self.today),
            "form": form,
            "title": labels.action(Action.RECORD_PUBLICATION),
            "basis": R_44_2,
            "decided": row,
            "here": "cases",
        }
        status = 422 if form.is_bound and form.errors else 200
        return render(self.request, "disclosure/publish.html", context, status=status)
