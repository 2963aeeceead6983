"""What one has been told."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language
from django.views.generic import TemplateView

from cases.views.access import Desk
from notifications import reading, selectors


class Messages(Desk, TemplateView):
    """The newest hundred; one button marks them read."""

    template_name = "cases/pages/messages.html"
    needs = "belong"

    def is_admitted(self) -> bool:
        """The operator too, who belongs to no agency and is told of a year without a notice (C3)."""
        return self.person.is_superuser or super().is_admitted()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        language = get_language() or "zh-hans"
        found = [(one, one.in_language(language)) for one in selectors.latest(self.person)[:100]]
        return super().get_context_data(found=found, **kwargs)

    def post(self, request: HttpRequest) -> HttpResponse:
        reading.mark_read(self.person, at=timezone.now())
        return redirect("messages")
