"""From the decision to publish to the public list: searched first, and a hit blocks (R 44 ¶2)."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cases.models import Assessment, Work
from cases.services import assessment
from disclosure.models import PublishedEntry
from tests.cases.conftest import MONDAY
from tests.cases.office import ID_NUMBER, act, answered, make_office
from tests.disclosure.files import word


@pytest.fixture
def office(db, settings):
    settings.MINGDA_TODAY = str(MONDAY)
    return make_office()


@pytest.fixture
def case(office):
    case = answered(office, MONDAY)
    row = case.assessments.get()
    return assessment.decide(
        case_id=case.pk, assessment_id=row.pk, act=act(office.head, MONDAY), publish=True, reasons="多人申请"
    )


@pytest.fixture
def handler(office):
    client = Client()
    client.force_login(office.handler)
    return client


def word_file(*lines, name="公开稿.docx"):
    return SimpleUploadedFile(name, word(*lines))


def post(client, case, file, **more):
    return client.post(
        f"/cases/{case.pk}/publish/", {"title": "规划条件通知书", "summary": "", "file": file, **more}
    )


def test_a_clean_file_is_public_and_the_case_says_where(handler, case):
    response = post(handler, case, word_file("2026-15号地块规划条件"))

    entry = PublishedEntry.objects.get()
    row = Assessment.objects.get(case=case)
    assert response.status_code == 302
    assert (row.state, row.published_as) == ("published", f"/public/{entry.pk}/")
    assert "规划条件通知书" in Client().get("/public/?q=规划").content.decode()
    assert not Work.objects.filter(case=case, strand="assessment", is_open=True).exists()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("申请人：申请人甲", "文件里还有申请人的姓名"),
        (f"身份证号：{ID_NUMBER}", "文件里还有申请人的证件号码"),
        ("电话138 0000 0000", "文件里还有申请人的电话"),
        ("住址：示例市示例区示例路1号", "文件里还有申请人的地址"),
    ],
)
def test_whatever_tells_who_asked_blocks(handler, case, line, said):
    response = post(handler, case, word_file("规划条件", line))

    page = response.content.decode()
    assert response.status_code == 422
    assert said in page
    assert ID_NUMBER not in page
    assert 'value="规划条件通知书"' in page  # nothing typed is lost
    assert not PublishedEntry.objects.exists()
    assert Assessment.objects.get(case=case).state == "to_publish"


def test_without_a_file_or_a_title_it_says_what_to_do(handler, case):
    page = handler.post(f"/cases/{case.pk}/publish/", {"title": ""}).content.decode()

    assert "标题：还没有填。" in page
    assert "要公开的文件：还没有填。" in page


def test_a_file_that_is_not_what_it_says_is_refused(handler, case):
    response = post(handler, case, SimpleUploadedFile("公开稿.pdf", b"not a pdf at all"))

    assert response.status_code == 422
    assert not PublishedEntry.objects.exists()


def test_the_decision_has_its_own_date(case):
    row = Assessment.objects.get(case=case)

    assert row.publish_by == MONDAY + timedelta(days=28)  # 20 working days from Monday 2 March


def test_a_case_that_is_not_to_be_published_has_no_such_page(handler, office):
    kept = answered(office, MONDAY)

    assert handler.get(f"/cases/{kept.pk}/publish/").status_code == 404
