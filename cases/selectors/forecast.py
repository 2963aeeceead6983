"""What will be late if nothing happens: from the cached columns, in a fixed number of queries."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Final

from django.db.models import Max, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

from agencies import rules
from agencies.models import Agency
from cases.models import Case, Consultation
from cases.selectors.manager import Which, Whose, of_open
from workflow.law.clock import Status
from workflow.law.workdays import WorkCalendar
from workflow.procedure.states import ConsultationState

LONGEST: Final = 60


@dataclass(frozen=True, slots=True)
class Ahead:
    """A case that is in time today, and its last day if nothing happens."""

    case: Case
    due_on: date


@dataclass(frozen=True, slots=True)
class Horizon:
    """From `today` to the day `last`, on which one looks whether a case is overdue.

    A running clock is late once its day has passed. A paused one runs on when the last of the periods asked for ends,
    with the working days it had left; one that waits for a party without a period, and a stopped one, are never late
    by waiting.
    """

    today: date
    last: date
    calendar: WorkCalendar

    @property
    def running(self) -> Which:
        return Which(clock=(Status.RUNNING.value,), since=self.today, until=self.last - timedelta(days=1))

    def resumed(self, as_of: date, due_on: date, resumes: date) -> date:
        """Every day from the reading to the end of the last period is left out; then the days that were left run."""
        return self.calendar.add(resumes, self.calendar.count(as_of, due_on))

    def reaches(self, clock: str, due_on: date | None, as_of: date | None, resumes: date | None) -> bool:
        """Whether a case with these columns is in time today and late on the last day."""
        if due_on is None or as_of is None or resumes is None:
            return self.running.has("", clock, due_on)
        return resumes < self.last and self.today <= self.resumed(as_of, due_on, resumes) < self.last


def resumes_on(today: date) -> Subquery:
    """The end of the last period that is still open; the last of all days where a party has none."""
    asked = Consultation.objects.filter(case=OuterRef("pk"), state=ConsultationState.OPEN.value)
    here = asked.filter(Q(ends_on__gte=today) | Q(ends_on=None)).order_by().values("case")
    return Subquery(here.annotate(end=Max(Coalesce("ends_on", Value(date.max)))).values("end"))


@dataclass(frozen=True, slots=True)
class Forecast:
    """The cases that would be overdue on the last day of the horizon."""

    agency: Agency
    horizon: Horizon

    def rows(self, whose: Whose, first: int = 0, most: int | None = None) -> list[Ahead]:
        """From the `first` on, soonest first, no more than `most`: three queries."""
        end = None if most is None else first + most
        running = whose.of(of_open(self.agency).filter(self.horizon.running.where()))
        nearest = [(day, pk) for day, pk in running.values_list("due_on", "pk")[:end] if day is not None]
        found = sorted([*nearest, *self._resuming(whose)])[first:end]
        cases = of_open(self.agency).in_bulk([pk for _day, pk in found])
        return [Ahead(cases[pk], day) for day, pk in found]

    def _resuming(self, whose: Whose) -> Iterator[tuple[date, int]]:
        """Paused cases whose clock runs on by itself in time to be late: the day, and the key."""
        paused = whose.of(of_open(self.agency).filter(clock_status=Status.PAUSED.value))
        soon = paused.filter(due_on__lt=self.horizon.last, clock_as_of__isnull=False).order_by()
        ending = soon.annotate(resumes=resumes_on(self.horizon.today)).filter(resumes__lt=self.horizon.last)
        late_on = cache(self.horizon.resumed)
        for pk, *days in ending.values_list("pk", "clock_as_of", "due_on", "resumes"):
            if self.horizon.today <= late_on(*days) < self.horizon.last:
                yield late_on(*days), pk


def read(agency: Agency, today: date, workdays: int) -> Forecast:
    """What will be overdue on the `workdays`-th working day from today."""
    calendar = rules.of(agency).calendar
    return Forecast(agency, Horizon(today, calendar.add(today, workdays), calendar))
