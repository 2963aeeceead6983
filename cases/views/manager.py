"""Oversight: what is late, what will be, what stands still and why, and whose it is."""

from collections.abc import Iterator, Sequence
from typing import Any, Final
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views import View
from django.views.generic import TemplateView

from agencies import rules
from cases.labels import watch
from cases.selectors import load, urgings
from cases.selectors.behind import Asked
from cases.selectors.load import Line, Load
from cases.selectors.manager import Whose
from cases.views import spreadsheet
from cases.views.watched import Watched, named

TILES: Final = ("overdue", "due", "ahead", "still", "unconfirmed", "urged")
REASONS: Final = ("consulting", "correction", "payment")
COLUMNS: Final = ("open", "overdue", "due", "ahead", "still", "unconfirmed")


class Overseen(Watched):
    """The open cases, counted by unit and person, and one list of them."""

    file = "manager-file"

    @cached_property
    def asked(self) -> Asked:
        found = super().asked
        return found if found.show else Asked("overdue", "", found.whose, found.days)

    @cached_property
    def load(self) -> Load:
        return load.read(self.agency, self.today, self.asked.days, self.within, self.asked.whose)

    def of(self, name: str) -> int:
        """How many of those who are asked for stand under a name."""
        return self.load.urged if name == "urged" else self.load.of(name, self.asked.whose)

    def count(self) -> int:
        return self.of(self.asked.show) if self.asked.show in COLUMNS + TILES + REASONS else super().count()

    def names(self) -> str:
        """From the lines, which name everybody who has an open case."""
        whose = self.asked.whose
        unit = next((line.unit for line in self.load.lines if line.unit_id == whose.unit), "")
        person = next((line.person for line in self.load.lines if line.person_id == whose.person), "")
        return named(whose, unit, person)

    def address(self, show: str, whose: Whose | None = None) -> str:
        """The page with another list, for the same days; of the same people unless others are named."""
        whose = whose or self.asked.whose
        asked = {"show": show, "unit": whose.unit, "person": whose.person}
        asked |= {name: self.request.GET[name] for name in ("days", "within") if name in self.request.GET}
        kept = {name: value for name, value in asked.items() if value is not None}
        return f"{reverse('manager')}?{urlencode(kept)}"

    def figures(self, line: Line, head: Sequence[str]) -> Iterator[tuple[str, int, str]]:
        """What a line says in each column, and the address of the cases."""
        for title, name in zip(head, COLUMNS, strict=True):
            yield title, line.counts[name], self.address(name, Whose(line.unit_id, line.person_id))

    def load_head(self) -> tuple[str, ...]:
        soon = watch.title("due", self.asked.days, self.within)
        ahead = watch.title("ahead", self.asked.days, self.within)
        return (
            _("Unit"),
            _("Handler"),
            *(str(title) for title in (_("Open"), _("Overdue"), soon, ahead)),
            _("Clock stands still"),
            _("Receipt not confirmed"),
        )


class Manager(Overseen, TemplateView):
    """How many stand under each name, one list of them, and all by unit and person."""

    template_name = "cases/pages/manager.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked = self.asked
        tiles = [
            {
                "name": name,
                "title": watch.title(name, asked.days, self.within),
                "count": self.of(name),
                "address": self.address(name),
                "here": name == asked.show or (name == "still" and asked.show in REASONS),
            }
            for name in TILES
        ]
        reasons = [
            (watch.title(name, asked.days, self.within), self.of(name), self.address(name))
            for name in REASONS
        ]
        head = self.load_head()
        lines = [(line, list(self.figures(line, head[2:]))) for line in self.load.lines]
        shown = []
        if asked.show == "urged":
            shown = urgings.watched(self.agency, self.today, rules.of(self.agency).calendar)
        numbers = [
            (name, label, self.request.GET.get(name, "") or value, self.problem(name))
            for name, label, value in (
                ("days", _("Due soon, in working days"), asked.days),
                ("within", _("Look ahead, in working days"), self.within),
            )
        ]
        return super().get_context_data(
            **self.listed(self.count()),
            tiles=tiles,
            reasons=[one for one in reasons if one[1]],
            load=lines,
            load_head=head,
            numbers=numbers,
            asked=asked,
            whose=self.names(),
            everybody=self.address(asked.show, Whose()),
            urgings=shown,
            here="manage",
            **kwargs,
        )


class ManagerFile(Overseen, View):
    """The list and the lines as a file, a sheet each."""

    def get(self, request: HttpRequest) -> HttpResponse:
        rows = [
            (line.unit or "—", line.person or "—", *(line.counts[name] for name in COLUMNS))
            for line in self.load.lines
        ]
        lines = (_("By unit and person"), [self.load_head(), *rows])
        return spreadsheet.response(f"oversight-{self.today.isoformat()}", [self.sheet(), lines])
