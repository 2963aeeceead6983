from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.cases import office as o
from tests.cases.forms.pages import Browser
from tests.cases.test_uploads import pdf

MONDAY, TODAY = date(2026, 3, 2), date(2026, 3, 10)


@pytest.fixture
def case(office, settings):
    case = o.new_case(office, MONDAY)
    given = {"kind": "identity", "files": SimpleUploadedFile("申请人甲11010519491231002X.pdf", pdf())}
    Browser(office.clerk, TODAY, settings).fill(case, "attach", given)
    return case


@pytest.fixture
def addresses(case):
    return [
        f"/cases/{case.pk}/attachments/{case.attachments.get().pk}/",
        f"/cases/{case.pk}/letters/{case.letters.get().pk}/",
    ]


def test_files_come_as_downloads_without_a_persons_name(office, settings, case, addresses):
    browser = Browser(office.clerk, TODAY, settings)
    for url in addresses:
        response = browser.open(url)
        b"".join(response.streaming_content) if response.streaming else response.content
        headers = response.headers
        assert response.status_code == 200
        assert headers["Content-Disposition"].startswith("attachment;")
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert "no-store" in headers["Cache-Control"]
        assert o.ID_NUMBER not in headers["Content-Disposition"]
        assert "%E7%94%B2" not in headers["Content-Disposition"]


@pytest.mark.parametrize("who", ["clerk", "handler", "head", "legal", "signatory", "manager"])
def test_another_agency_learns_nothing_of_them(other_office, settings, addresses, who):
    browser = Browser(getattr(other_office, who), TODAY, settings)
    assert [browser.open(url).status_code for url in addresses] == [404, 404]


def test_a_file_of_another_case_is_not_there(office, settings, case):
    other = o.new_case(office, MONDAY)
    url = f"/cases/{other.pk}/attachments/{case.attachments.get().pk}/"
    assert Browser(office.clerk, TODAY, settings).open(url).status_code == 404
