"""Receipts printed together: today's are ticked, one file holds all that are ticked."""

import io
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from docx import Document

from cases.models import Letter
from cases.services import void_letter
from templates_docs import pdf
from tests.cases.conftest import MONDAY
from tests.cases.office import act, new_case

TUESDAY = MONDAY + timedelta(1)


@pytest.fixture
def clerk(client, office, settings):
    settings.MINGDA_TODAY = str(TUESDAY)
    client.force_login(office.clerk)
    return client


def receipt_of(office, day, name):
    case = new_case(office, day, applicant={"name": name})
    return case.letters.get(series="receipt")


def lines(response):
    return [p.text for p in Document(io.BytesIO(response.content)).paragraphs]


def test_todays_are_ticked_and_one_file_holds_all_that_are_ticked(office, other_office, clerk):
    old = receipt_of(office, MONDAY, "申请人甲")
    today = [receipt_of(office, TUESDAY, name) for name in ("申请人乙", "申请人丙")]
    foreign = receipt_of(other_office, TUESDAY, "别处的人")
    page = clerk.get("/receipts/")
    assert [row.pk for row in page.context["page_obj"]] == [today[1].pk, today[0].pk, old.pk]
    assert page.context["ticked"] == {row.pk for row in today}

    asked = {"form": "docx", "ids": [today[1].pk, today[0].pk, foreign.pk]}
    made = clerk.post("/receipts/", asked)
    assert made.headers["Content-Disposition"] == 'attachment; filename="receipts.docx"'
    names = [line for line in lines(made) if line in ("申请人甲：", "申请人乙：", "申请人丙：", "别处的人：")]
    assert names == ["申请人乙：", "申请人丙："]


def test_nothing_ticked_is_said(office, clerk):
    receipt_of(office, TUESDAY, "申请人甲")
    page = clerk.post("/receipts/", {"form": "pdf"})
    assert page.status_code == 422
    assert "请勾选要打印的回执，一次最多50份。" in page.content.decode()
    assert page.context["ticked"] == set()


def test_without_the_program_it_says_so_and_the_ticks_stay(office, clerk, monkeypatch):
    row = receipt_of(office, TUESDAY, "申请人甲")

    def missing(content):
        raise pdf.NotMade("missing")

    monkeypatch.setattr(pdf, "from_docx", missing)
    page = clerk.post("/receipts/", {"form": "pdf", "ids": [row.pk]})
    assert page.status_code == 422
    assert "LibreOffice" in page.content.decode()
    assert page.context["ticked"] == {row.pk}


def test_a_voided_receipt_is_not_printed(office, clerk):
    old = receipt_of(office, TUESDAY, "申请人甲")
    void_letter.void(
        case_id=old.case_id, act=act(office.clerk, TUESDAY), letter_id=old.pk, reason="写错", again=True
    )
    new = Letter.objects.get(series="receipt", voided=None)
    assert [row.pk for row in clerk.get("/receipts/").context["page_obj"]] == [new.pk]


def test_the_list_costs_the_same_whatever_it_holds(office, clerk):
    def queries():
        with CaptureQueriesContext(connection) as seen:
            assert clerk.get("/receipts/").status_code == 200
        return len(seen)

    receipt_of(office, MONDAY, "申请人甲")
    queries()
    before = queries()
    for n in range(4):
        receipt_of(office, TUESDAY, f"申请人{n}")
    assert queries() == before
