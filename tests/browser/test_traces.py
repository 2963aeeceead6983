"""What looks for leaks finds them: without this, "nothing found" would say nothing."""

import logging
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction

from agencies.models import User
from cases.models import CaseEvent
from config.celery import app
from notifications import outbox
from tests.cases.office import ID_NUMBER, make_office, new_case

MONDAY = date(2026, 3, 2)


@pytest.fixture
def nothing_leaks():
    """Here it leaks on purpose."""


def test_a_number_is_found_wherever_it_is(transactional_db, traces, new_context, live_server):
    assert traces.found([ID_NUMBER]) == []
    office = make_office()
    case = new_case(office, MONDAY)
    assert traces.found([ID_NUMBER]) == []

    traces.log.write(f"POST {ID_NUMBER}\n")
    new_context().new_page().goto(f"{live_server.url}/login/?next={ID_NUMBER}")
    scan = Path(settings.MEDIA_ROOT) / f"{ID_NUMBER}.pdf"
    scan.parent.mkdir(parents=True, exist_ok=True)
    scan.touch()
    app.send_task("notifications.tasks.deliver", kwargs={"later": ID_NUMBER})
    reader = User.objects.latest("pk")
    with transaction.atomic():
        outbox.post(cause="x", to=[reader.pk], kind="task", text={"en": ID_NUMBER}, url="/", on=MONDAY)
    CaseEvent.objects.create(
        case=case, seq=99, action="attach", happened_on=MONDAY, basis="", state=case.state,
        data={"name": f"{ID_NUMBER}.pdf"},
    )  # fmt: skip
    try:
        assert traces.found([ID_NUMBER]) == ["log", "addresses", "files", "queue", "messages", "record"]
    finally:
        scan.unlink()
        app.control.purge()


def test_the_log_that_is_read_is_the_one_that_is_written(traces):
    logging.getLogger("cases").warning("the door is open")

    assert traces.found(["the door is open"]) == ["log"]
