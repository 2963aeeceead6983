"""What machines ask: alive, ready, and how much waits. No session, no host name, no redirect to TLS."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound, JsonResponse
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from agencies.today import today
from config import health, metrics


def alive(request: HttpRequest) -> HttpResponse:
    """The process answers; nothing is asked of anything else, or a broken database would restart every web process."""
    return HttpResponse("ok\n", content_type="text/plain")


def ready(request: HttpRequest) -> HttpResponse:
    """Whether requests should be sent here: 200, or 503 with the code of what is wrong."""
    found = health.report(today())
    fine = set(found.values()) == {health.OK}
    return JsonResponse({"ready": fine, "checks": found}, status=200 if fine else 503)


def measured(request: HttpRequest) -> HttpResponse:
    """Prometheus metrics for who knows the token; nothing is here for everybody else."""
    given = request.headers.get("Authorization", "")
    if not metrics.enabled() or not constant_time_compare(given, f"Bearer {settings.METRICS_TOKEN}"):
        return HttpResponseNotFound()
    text = metrics.exposition(today(), timezone.now())
    return HttpResponse(text, content_type="text/plain; version=0.0.4; charset=utf-8")


PROBES = {"/healthz": alive, "/readyz": ready, "/metrics": measured}
