"""From the decision to publish to the public list: searched first, and a hit blocks (R 44 ¶2)."""

from datetime import timedelta
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cases.labels.dates import day
from cases.models import Assessment, Work
from cases.services import assessment
from disclosure.models import PublishedEntry
from tests.cases.conftest import MONDAY
from tests.cases.office import ID_NUMBER, act, answered, make_office
from tests.cases.test_uploads import pdf
from tests.disclosure.files import word
from workflow.law.citations import R_44_2
from workflow.procedure.guards import WhyNot
from workflow.procedure.machine import NotAllowed


@pytest.fixture
def office(db, settings):
    settings.MINGDA_TODAY = str(MONDAY)
    return make_office()


@pytest.fixture
def case(office):
    with_others = {
        "co_applicants": "孙向东 钱守信\n李其，护照E12345678，联系电话：",
        "agent_name": "周正",
        "agent_authority": "授权委托书",
        "guardian_name": "郑慧",
    }
    case = answered(office, MONDAY, applicant=with_others)
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


def test_the_page_says_who_decided_why_until_when_and_by_what_article(handler, office, case):
    page = unescape(handler.get(f"/cases/{case.pk}/publish/").content.decode())
    row = Assessment.objects.get(case=case)
    assert f"<blockquote>{row.reasons}</blockquote>" in page.replace("<p>", "").replace("</p>", "")
    decided = f"{office.head.display_name}，{day(row.decided_on)}，期限{day(row.publish_by)}"
    assert decided in page
    assert "条例第四十四条第二款" in page
    assert case.number in page


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("申请人：申请人甲", "文件里还有申请人的姓名（正文）"),
        (f"身份证号：{ID_NUMBER}", "文件里还有申请人的证件号码（正文）"),
        ("电话138 0000 0000", "文件里还有申请人的电话（正文）"),
        ("住址：示例市示例区示例路1号", "文件里还有申请人的地址（正文）"),
        ("和 孙 向 东 一起", "文件里还有共同申请人的姓名或者信息（正文）"),
        ("钱守信等二人", "文件里还有共同申请人的姓名或者信息（正文）"),
        ("护照E1234 5678", "文件里还有共同申请人的姓名或者信息（正文）"),
        ("代理人欧阳律师事务所周正", "文件里还有申请人的代理人姓名（正文）"),
        ("监护人：郑慧", "文件里还有申请人的监护人姓名（正文）"),
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


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"title": "答复申请人甲"}, "这里有申请人的姓名，请删去。"),
        ({"summary": "郑慧要的材料"}, "这里有申请人的监护人姓名，请删去。"),
        ({"document_number": "周正1号"}, "这里有申请人的代理人姓名，请删去。"),
    ],
)
def test_what_is_written_about_the_file_is_searched_too_and_said_at_its_field(handler, case, typed, said):
    response = post(handler, case, word_file("规划条件"), **typed)

    (name,) = typed
    assert response.status_code == 422
    assert response.context["form"].errors == {name: [said]}
    assert not PublishedEntry.objects.exists()


def test_a_word_common_to_all_papers_is_nobodys(handler, case):
    assert post(handler, case, word_file("联系电话：000-1234567")).status_code == 302


def test_a_scan_is_told_as_one_and_published_on_a_persons_word_which_stays_on_record(handler, case):
    def scan():
        return SimpleUploadedFile("公开稿.pdf", pdf())

    response = post(handler, case, scan())
    said = "文件没有文字（例如扫描件），其中的内容没有经过任何检索。请逐页看过，重新选择文件并确认。"
    assert response.status_code == 422
    assert response.context["form"].errors == {"looked_at": [said]}
    assert not PublishedEntry.objects.exists()

    assert post(handler, case, scan(), looked_at="on").status_code == 302
    fact = case.events.get(action="record_publication")
    assert (fact.data["looked_at"], fact.recorded_by.username) == (["nothing_searched"], "sg-handler")
    page = handler.get(f"/cases/{case.pk}/").content.decode()
    assert "文件没有可以检索的文字，已逐页看过" in page


def test_what_was_searched_says_nothing_of_looking(handler, case):
    post(handler, case, word_file("规划条件"), looked_at="on")

    assert case.events.get(action="record_publication").data["looked_at"] == []


@pytest.mark.parametrize("who", ["clerk", "legal", "signatory", "manager"])
def test_who_may_not_publish_sees_no_form_and_leaves_no_file(office, case, media, who):
    client = Client()
    client.force_login(getattr(office, who))

    assert client.get(f"/cases/{case.pk}/publish/").status_code == 403
    assert post(client, case, word_file("规划条件")).status_code == 403
    assert files_in(media) == []


def test_a_publication_the_record_refuses_leaves_no_file(handler, case, media, monkeypatch):
    def refuse(**_given):
        raise NotAllowed(WhyNot("not_your_role", R_44_2, {"roles": ["head"]}))

    monkeypatch.setattr(assessment, "record_publication", refuse)
    response = post(handler, case, word_file("规划条件"))

    assert response.status_code == 422
    assert response.context["form"].non_field_errors()
    assert (PublishedEntry.objects.count(), files_in(media)) == (0, [])


def files_in(folder):
    """What lies under published/; attachments and letters are elsewhere."""
    return [path for path in (folder / "published").rglob("*") if path.is_file()]


def test_without_a_file_or_a_title_it_says_what_to_do(handler, case):
    page = handler.post(f"/cases/{case.pk}/publish/", {"title": ""}).content.decode()

    assert "标题：还没有填。" in page
    assert "要公开的文件：还没有选文件。" in page


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
