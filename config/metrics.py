"""What an operator's monitoring asks for. A fixed number of queries, each on an index, whatever there is."""

from collections.abc import Iterator
from datetime import date, datetime

from django.conf import settings
from django.db.models import Count, Min
from prometheus_client import CollectorRegistry, Metric, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from cases.models import Case, Deadline
from notifications.models import Delivery, Message
from workflow.law.clock import Status
from workflow.procedure.states import ENDED, State

RUNNING = [Status.RUNNING.value, Status.PAUSED.value]


class Office(Collector):
    """Numbers of cases, timers and messages, read when asked; nothing of any one case."""

    def __init__(self, today: date, now: datetime) -> None:
        self.today = today
        self.now = now

    def collect(self) -> Iterator[Metric]:
        """Open cases, overdue ones, the sweep's and the outbox's lag."""
        yield from self._cases()
        waiting = Deadline.objects.filter(done_at__isnull=True, next_rung_on__lte=self.today)
        first = waiting.aggregate(n=Count("pk"), first=Min("next_rung_on"))
        yield gauge(
            "mingda_timers_due", "Timers whose day has come and that no sweep has looked at", first["n"]
        )
        lag = (self.today - first["first"]).days if first["first"] else 0
        yield gauge("mingda_sweep_lag_days", "Days since the oldest of them became due", lag)
        yield from self._messages()

    def _cases(self) -> Iterator[Metric]:
        states = [state.value for state in State if state not in ENDED]
        found = Case.objects.filter(state__in=states)
        counted = dict(found.order_by().values_list("state").annotate(n=Count("pk")))
        family = GaugeMetricFamily(
            "mingda_open_cases", "Cases that have not ended, by state", labels=["state"]
        )
        for state in states:
            family.add_metric([state], counted.get(state, 0))
        yield family
        overdue = found.filter(due_on__lt=self.today, clock_status__in=RUNNING).count()
        yield gauge("mingda_overdue_cases", "Open cases whose statutory date has passed", overdue)

    def _messages(self) -> Iterator[Metric]:
        waiting = Message.objects.filter(delivered_at__isnull=True).count()
        yield gauge("mingda_messages_waiting", "Messages not yet handed to their channels", waiting)
        open_ones = Delivery.objects.filter(delivered_at__isnull=True, dead_at__isnull=True)
        late = open_ones.filter(not_before__lte=self.now).aggregate(n=Count("pk"), first=Min("not_before"))
        yield gauge("mingda_deliveries_waiting", "Messages waiting in a channel past their moment", late["n"])
        lag = (self.now - late["first"]).total_seconds() if late["first"] else 0
        yield gauge("mingda_outbox_lag_seconds", "How long the oldest of them has waited", max(0, lag))
        dead = Delivery.objects.filter(dead_at__isnull=False).count()
        yield gauge("mingda_deliveries_dead", "Deliveries given up until replayed", dead)


def gauge(name: str, says: str, value: float) -> Metric:
    """One number."""
    return GaugeMetricFamily(name, says, value=value)


def exposition(today: date, now: datetime) -> bytes:
    """The text a Prometheus server reads."""
    registry = CollectorRegistry()
    registry.register(Office(today, now))
    return generate_latest(registry)


def enabled() -> bool:
    """Whether a token was set; without one there is nothing to see."""
    return bool(settings.METRICS_TOKEN)
