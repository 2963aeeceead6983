"""What a manager may send that no form offers: nothing is given on, and it is said at the field."""

from datetime import date
from uuid import uuid4

import pytest
from django.test import Client

from cases.models import Case
from tests.cases.conftest import MONDAY
from tests.cases.office import in_review, make_office


@pytest.mark.parametrize("to", ["999999", "9" * 40, "", "head", "foreign"])
def test_cases_go_only_to_a_handler_of_the_agency(office, settings, to):
    settings.MINGDA_TODAY = str(date(2026, 3, 3))
    case = in_review(office, MONDAY)
    people = {"head": office.head, "foreign": make_office("xx", "另一局").handler}
    client = Client()
    client.force_login(office.manager)

    chosen = str(people[to].pk) if to in people else to
    sent = {"case": case.pk, "to": chosen, "reason": "休假", "key": uuid4()}
    page = client.post("/manage/reassign/", sent)

    assert (page.status_code, list(page.context["form"].errors)) == (422, ["to"])
    assert Case.objects.get(pk=case.pk).handler == case.handler


def test_a_case_that_cannot_be_is_no_case(office, settings):
    settings.MINGDA_TODAY = str(MONDAY)
    client = Client()
    client.force_login(office.manager)

    sent = {"case": "9" * 40, "to": office.handler.pk, "reason": "休假", "key": uuid4()}
    page = client.post("/manage/reassign/", sent, follow=True)

    assert [str(said) for said in page.context["messages"]] == ["没有选中案件。至少选一件。"]
