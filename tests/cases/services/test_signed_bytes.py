"""What is signed is what was shown: the same bytes, with their number and their day."""

from datetime import timedelta

import pytest
from django.test import Client

from cases.models import Case, Letter, Rendition
from cases.selectors.case_file import CaseFile
from cases.services import approval, preview, renditions
from templates_docs import pdf
from tests.cases import office as o
from tests.cases.conftest import MONDAY
from workflow.procedure.machine import NotAllowed


def sign(office, case, shown, on=MONDAY):
    sha = case.approvals.last().sha256
    return approval.sign(
        case_id=case.pk, act=o.act(office.signatory, on), sha256=sha, opinion="同意", letter_sha256=shown
    )


@pytest.fixture
def case(office):
    return o.to_sign(office, MONDAY)


def test_the_letter_issued_is_the_one_shown(office, case):
    shown = preview.to_sign(CaseFile(case, MONDAY))
    sign(office, case, shown.sha256)
    letter = Letter.objects.get(case=case, series="answer")
    assert (letter.sha256, bytes(letter.content)) == (shown.sha256, shown.content)
    assert letter.serial == 1


def test_another_number_is_another_letter(office, case):
    shown = preview.to_sign(CaseFile(case, MONDAY)).sha256
    o.signed(office, MONDAY)
    with pytest.raises(NotAllowed) as refused:
        sign(office, case, shown)
    assert refused.value.why.code == "other_letter_shown"
    assert Case.objects.get(pk=case.pk).state == "signature"
    sign(office, case, preview.to_sign(CaseFile(case, MONDAY)).sha256)
    assert list(Letter.objects.filter(series="answer").values_list("serial", flat=True)) == [1, 2]


def test_another_day_is_another_letter(office, case):
    shown = preview.to_sign(CaseFile(case, MONDAY)).sha256
    with pytest.raises(NotAllowed):
        sign(office, case, shown, MONDAY + timedelta(days=1))


def test_looking_takes_no_number(office, case):
    for _ in range(3):
        preview.to_sign(CaseFile(case, MONDAY))
    sign(office, case, "")
    assert Letter.objects.get(case=case, series="answer").serial == 1


class TestPages:
    @pytest.fixture
    def signatory(self, office, settings):
        settings.MINGDA_TODAY = str(MONDAY)
        client = Client()
        client.force_login(office.signatory)
        return client

    @pytest.fixture
    def row(self, case):
        return preview.pages_to_sign(CaseFile(case, MONDAY))

    def test_they_are_made_once_and_shown(self, case, row, signatory, monkeypatch):
        made = []
        monkeypatch.setattr(renditions.pdf, "from_docx", lambda content: made.append(content) or b"%PDF-1.7")
        monkeypatch.setattr(
            renditions.pdf_check, "pages_of", lambda _: ["正文", "示例市自然资源和规划局2026年3月2日"]
        )
        address = f"/cases/{case.pk}/pages/{row.sha256}/"
        assert signatory.get(address).headers["Refresh"] == "2"
        assert signatory.get(address[:-1] + ".pdf").status_code == 404
        assert renditions.make_waiting(on=MONDAY) == 1
        assert renditions.make_waiting(on=MONDAY) == 0
        page = signatory.get(address)
        assert "Refresh" not in page.headers
        assert "第2页只有署名和日期" in page.content.decode()
        assert signatory.get(address[:-1] + ".pdf").content == b"%PDF-1.7"
        assert made == [preview.to_sign(CaseFile(case, MONDAY)).content]

    def test_a_failure_is_said_and_tried_again(self, case, row, signatory, monkeypatch):
        def fails(content):
            raise pdf.NotMade("missing")

        monkeypatch.setattr(renditions.pdf, "from_docx", fails)
        renditions.make_waiting(on=MONDAY)
        address = f"/cases/{case.pk}/pages/{row.sha256}/"
        assert "没有安装 LibreOffice" in signatory.get(address).content.decode()
        monkeypatch.setattr(renditions.pdf, "from_docx", lambda content: b"%PDF-1.7")
        monkeypatch.setattr(renditions.pdf_check, "pages_of", lambda _: ["正文"])
        assert signatory.post(address).status_code == 302
        assert Rendition.objects.get(pk=row.pk).pages == 1

    def test_a_letter_of_another_case_is_not_there(self, office, case, row, signatory):
        other = o.to_sign(office, MONDAY, items=["别的事项"])
        assert signatory.get(f"/cases/{other.pk}/pages/{row.sha256}/").status_code == 404

    def test_only_our_own_pages_may_frame_them(self, case, row, signatory):
        answer = signatory.get(f"/cases/{case.pk}/pages/{row.sha256}/")
        assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"
        assert "frame-ancestors 'self'" in answer.headers["Content-Security-Policy"]
        assert "frame-ancestors 'none'" in signatory.get("/").headers["Content-Security-Policy"]

    def test_old_ones_are_dropped(self, row):
        renditions.make_waiting(on=MONDAY + timedelta(days=40))
        assert not Rendition.objects.exists()

    def test_the_page_of_review_shows_what_would_be_signed(self, case, row, signatory):
        page = signatory.get(f"/cases/{case.pk}/review/").content.decode()
        assert f'src="/cases/{case.pk}/pages/{row.sha256}/"' in page
        assert f'name="letter_sha256" value="{row.sha256}"' in page

    def test_after_a_refusal_the_form_holds_the_letter_that_stands_there_now(
        self, office, case, row, signatory
    ):
        page = signatory.get(f"/cases/{case.pk}/do/sign/")
        form = page.context["form"]
        o.signed(office, MONDAY)
        sent = {
            "version": form.initial["version"],
            "key": form.initial["key"],
            "sha256": form.initial["sha256"],
            "letter_sha256": form.initial["letter_sha256"],
            "opinion": "同意",
        }
        refused = signatory.post(f"/cases/{case.pk}/do/sign/", sent)
        assert refused.status_code == 409
        now = preview.to_sign(CaseFile(Case.objects.get(pk=case.pk), MONDAY)).sha256
        assert now != row.sha256
        assert f'name="letter_sha256" value="{now}"' in refused.content.decode()
