"""The legal adviser's queue."""

from typing import Any

from django.views.generic import TemplateView

from cases import labels
from cases.selectors import review_queue
from cases.views.access import Desk
from workflow.law.determinations import DETERMINATIONS


class Reviews(Desk, TemplateView):
    """`reviews/`: what waits for legal advisers, by due date, with the outcome proposed and the round."""

    needs = "review"
    template_name = "cases/pages/reviews.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked = self.request.GET
        outcome = asked.get("outcome", "")
        outcome = outcome if outcome in DETERMINATIONS else ""
        shown, bands = review_queue.queue(self.person, self.today, outcome=outcome, page=asked.get("page"))
        return super().get_context_data(
            page_obj=shown,
            bands=[(band, labels.band(band), rows) for band, rows in bands],
            outcomes=review_queue.outcomes(self.person, self.today),
            outcome=outcome,
            here="reviews",
            **kwargs,
        )
