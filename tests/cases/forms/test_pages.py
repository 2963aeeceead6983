import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document

from cases.models import Case, Work
from tests.cases import office as o
from tests.cases.forms.pages import Browser, errors, holds, refusal
from tests.cases.forms.situations import WITHHELD, answered
from tests.cases.test_uploads import pdf

MONDAY, TODAY = date(2026, 3, 2), date(2026, 3, 10)


@pytest.fixture
def as_(office, settings):
    return lambda who, today=TODAY: Browser(getattr(office, who), today, settings)


@pytest.mark.parametrize("action", ["lapse_consultation", "save_draft", "fly", "end_consultation"])
def test_only_moves_with_a_form_have_a_page(as_, office, action):
    case = o.in_drafting(office, MONDAY)
    assert as_("handler").open(f"/cases/{case.pk}/do/{action}/").status_code == 404


def test_a_refused_move_says_why_by_what_article_and_keeps_what_was_typed(as_, office):
    case = o.in_review(office, MONDAY)
    response = as_("handler", date(2026, 3, 20)).fill(
        case, "request_correction", {"points": "内容不明确", "period": "10"}
    )
    assert response.status_code == 409
    said = refusal(response)
    assert said.startswith("没有办成：")
    assert "2026年3月11日" in said
    assert "第三十条" in said
    assert "你写的内容都在下面，没有丢。" in said
    assert holds(response, "内容不明确")
    assert Case.objects.get(pk=case.pk).state == "in_review"


def test_a_refused_form_can_be_sent_again(as_, office):
    case = o.in_review(office, MONDAY)
    handler = as_("handler")
    url = f"/cases/{case.pk}/do/request_correction/"
    form = handler.open(url).context["form"]
    typed = {"version": form.initial["version"], "key": form.initial["key"], "points": "甲", "period": "10"}
    assert as_("head").send(url, typed).status_code == 409
    assert as_("handler").send(url, typed).status_code == 302


def test_a_form_without_a_version_is_out_of_date(as_, office):
    case = o.in_review(office, MONDAY)
    assert as_("handler").send(f"/cases/{case.pk}/do/accept/", {}).status_code == 409
    assert Case.objects.get(pk=case.pk).state == "in_review"


def test_an_answer_on_the_spot_needs_an_answer(as_, office):
    case = o.new_case(office, MONDAY)
    response = as_("clerk").fill(case, "answer_on_the_spot", {})
    assert response.status_code == 409
    assert Case.objects.get(pk=case.pk).state == "registered"


def test_the_archive_names_what_is_missing_and_takes_a_complete_file(as_, office):
    case = o.answered(office, MONDAY)
    case.assessments.update(state="kept")
    clerk = as_("clerk")
    response = clerk.fill(case, "archive", {})
    assert response.status_code == 409
    lacking = "案卷还缺：申请表、身份证明、答复示规公开答〔2026〕1号的送达凭证。"
    assert lacking in refusal(response)
    clerk.send(f"/work/{Work.objects.get(case=case, seat='archive', is_open=True).pk}/claim/", {})
    for address in (f"/cases/{case.pk}/", f"/cases/{case.pk}/do/archive/"):
        page = clerk.open(address).content.decode()
        answer = case.letters.get(series="answer")
        assert f'<a href="/cases/{case.pk}/do/letter_served/?letter={answer.pk}">登记文书送达</a>' in page
    for kind in ("application", "identity"):
        given = {"kind": kind, "files": SimpleUploadedFile(f"{kind}.pdf", pdf())}
        assert clerk.fill(case, "attach", given).status_code == 302
    form = clerk.open(f"/cases/{case.pk}/do/letter_served/?letter={answer.pk}").context["form"]
    dispatch = str(answer.dispatches.get().pk)
    assert form["dispatch"].value() == dispatch
    back = {"dispatch": dispatch, "result": "returned"}
    assert errors(clerk.fill(case, "letter_served", back)) == ["退回了，请写明怎样处理。"]
    assert clerk.fill(case, "letter_served", {**back, "result": "served"}).status_code == 302
    assert clerk.fill(case, "archive", {}).status_code == 302
    assert Case.objects.get(pk=case.pk).state == "archived"


def test_an_extension_longer_than_the_law_allows_is_told_at_its_field(as_, office):
    case = o.in_drafting(office, MONDAY)
    response = as_("handler").fill(case, "request_extension", {"workdays": "21", "reason": "复杂"})
    assert response.status_code == 422
    assert errors(response) == ["延长几个工作日：最多20，请改小。"]


def test_too_many_points_of_a_correction_are_counted(as_, office):
    case = o.in_review(office, MONDAY)
    points = "\n".join(f"第{n}点" for n in range(21))
    response = as_("handler").fill(case, "request_correction", {"points": points, "period": "10"})
    assert errors(response) == ["最多20点，现在有21点，请合并几点。"]
    assert holds(response, points)


def test_evidence_is_asked_for_on_a_page_that_wants_to_know_which(as_, office):
    asked = o.of_a_record(attachments=[])
    del asked["determination"]
    case = o.in_drafting(office, MONDAY, **asked)
    handler = as_("handler")
    assert "请申请人补充证据" in handler.open(f"/cases/{case.pk}/").content.decode()
    empty = handler.fill(case, "ask_for_evidence", {"points": " \n "})
    assert (empty.status_code, errors(empty)) == (422, ["请补充的证据：还没有填。"])
    assert handler.fill(case, "ask_for_evidence", {"points": "户口簿\n原登记材料"}).status_code == 302
    assert case.letters.filter(kind="evidence_request").count() == 1


def test_a_wrong_fact_shows_what_would_move_before_it_is_recorded(as_, office):
    case = o.in_review(office, MONDAY)
    head = as_("head")
    right = {"fact": "1-on", "right_day": "2026-03-04", "reason": "看错邮戳", "evidence": "邮戳"}
    shown = head.fill(case, "supersede", {**right, "preview": "1"})
    assert shown.status_code == 200
    shift = shown.context["shift"]
    assert (shift.before.due_on, shift.after.due_on) == (date(2026, 3, 30), date(2026, 4, 1))
    assert "2026年4月1日" in shown.content.decode()
    assert Case.objects.get(pk=case.pk).due_on == date(2026, 3, 30)
    assert holds(shown, "看错邮戳")
    assert as_("clerk").fill(case, "supersede", right).status_code == 409
    assert head.fill(case, "supersede", right).status_code == 302
    assert Case.objects.get(pk=case.pk).due_on == date(2026, 4, 1)


def test_the_draft_is_saved_shown_and_sent_on(as_, office):
    case = o.determined(office, MONDAY, determination=WITHHELD)
    handler = as_("handler")
    page = handler.open(f"/cases/{case.pk}/draft/")
    assert page.status_code == 200
    assert "人事任免讨论材料" in page.content.decode()
    form = page.context["form"]
    hidden = {"version": form.initial["version"], "key": form.initial["key"]}
    saved = handler.send(f"/cases/{case.pk}/draft/", {**hidden, "remarks": "可以来电询问。"})
    assert (saved.status_code, saved.url) == (302, f"/cases/{case.pk}/draft/")
    assert case.drafts.get().content["wording"] == {"remarks": "可以来电询问。"}
    again = handler.open(saved.url)
    assert holds(again, "可以来电询问。")
    assert again.context["submit_action"] == "submit_for_review"


def test_a_draft_too_long_keeps_its_text(as_, office):
    case = o.determined(office, MONDAY)
    handler = as_("handler")
    form = handler.open(f"/cases/{case.pk}/draft/").context["form"]
    text = "长" * 4001
    response = handler.send(
        f"/cases/{case.pk}/draft/",
        {"version": form.initial["version"], "key": form.initial["key"], "remarks": text},
    )
    assert response.status_code == 422
    assert errors(response) == ["补充说明：最多4000字，现在有4001字，请缩短。"]
    assert holds(response, text)


def test_the_reviewer_reads_the_content_its_authors_and_its_fingerprint(as_, office):
    case = o.submitted(office, MONDAY, determination=WITHHELD)
    page = as_("legal").open(f"/cases/{case.pk}/review/")
    assert page.status_code == 200
    assert [str(form.action) for form, _why in page.context["verdicts"]] == ["pass_review", "return_draft"]
    sha = case.approvals.get().sha256
    assert page.context["short_hash"] == f"{sha[:4]} {sha[4:8]} {sha[8:12]}"
    text = page.content.decode()
    assert [
        one
        for one in ("人事任免讨论材料", "拟予以公开", "李晓", page.context["short_hash"])
        if one not in text
    ] == []
    assert [why for _form, why in as_("handler").open(f"/cases/{case.pk}/review/").context["verdicts"]] == []


def test_a_verdict_on_another_content_is_refused(as_, office):
    case = o.submitted(office, MONDAY, determination=WITHHELD)
    said = {"opinion": "同意本稿", "sha256": "0" * 64, **answered(case)}
    response = as_("legal").fill(case, "pass_review", said)
    assert response.status_code == 409
    assert "提交之后，答复的内容变了。" in refusal(response)
    assert holds(response, "同意本稿")
    assert Case.objects.get(pk=case.pk).state == "legal_review"


def test_a_bad_verdict_keeps_the_other_one_beside_it(as_, office):
    case = o.submitted(office, MONDAY, determination=WITHHELD)
    response = as_("legal").fill(case, "return_draft", {"reasons": ""})
    assert response.status_code == 422
    assert errors(response) == ["要改什么：还没有填。"]
    assert [str(form.action) for form, _why in response.context["verdicts"]] == [
        "pass_review",
        "return_draft",
    ]


def test_the_number_is_shown_once_for_a_reason_and_nowhere_else(as_, office):
    case = o.new_case(office, MONDAY)
    clerk = as_("clerk")
    url = f"/cases/{case.pk}/identity/"
    page = clerk.open(url)
    assert o.ID_NUMBER not in page.content.decode()
    form = page.context["form"]
    typed = {"version": form.initial["version"], "key": form.initial["key"]}
    silent = clerk.send(url, typed)
    assert (silent.status_code, errors(silent)) == (422, ["为什么要看：还没有填。"])
    assert o.ID_NUMBER not in silent.content.decode()
    shown = clerk.send(url, {**typed, "reason": "当面领取核对"})
    assert shown.status_code == 200
    assert o.ID_NUMBER in shown.content.decode()
    assert shown.headers["Cache-Control"] == "no-store"
    repeated = clerk.send(url, {**typed, "reason": "当面领取核对"})
    assert (repeated.status_code, repeated.url) == (302, url)
    assert [(e.action, e.data) for e in case.events.filter(action="unmask")] == [
        ("unmask", {"reason": "当面领取核对"})
    ]


@pytest.mark.parametrize("who", ["signatory", "manager"])
def test_who_has_no_business_with_the_number_does_not_see_it(as_, office, who):
    case = o.new_case(office, MONDAY)
    browser = as_(who)
    assert browser.open(f"/cases/{case.pk}/identity/").status_code == 403
    assert (
        browser.send(f"/cases/{case.pk}/identity/", {"reason": "好奇", "version": case.version}).status_code
        == 403
    )
    assert case.events.filter(action="unmask").count() == 0


def test_papers_are_added_with_their_kind(as_, office):
    case = o.in_drafting(office, MONDAY)
    given = {
        "kind": "service",
        "files": [SimpleUploadedFile("回执1.pdf", pdf()), SimpleUploadedFile("回执2.pdf", pdf())],
    }
    assert as_("handler").fill(case, "attach", given).status_code == 302
    assert [(a.kind, a.name) for a in case.attachments.all()] == [
        ("service", "回执1.pdf"),
        ("service", "回执2.pdf"),
    ]


@pytest.mark.parametrize(
    ("given", "sentences"),
    [
        ({"kind": "service"}, ["文件：还没有选文件。"]),
        (
            {"kind": "", "files": SimpleUploadedFile("a.pdf", b"")},
            ["材料种类：还没有选。", "a.pdf：文件是空的，请重新扫描或者保存。"],
        ),
        (
            {"kind": "service", "files": [SimpleUploadedFile(f"{n}.pdf", b"%PDF") for n in range(21)]},
            ["文件：一次最多20份，现在有21份，其余的请分次添加。"],
        ),
    ],
)
def test_papers_that_cannot_be_are_refused(as_, office, given, sentences):
    case = o.in_drafting(office, MONDAY)
    response = as_("handler").fill(case, "attach", given)
    assert response.status_code == 422
    assert errors(response) == sentences
    assert case.attachments.count() == 0


def test_the_adviser_puts_a_paper_to_his_review_and_the_letters_stay_the_desks(as_, office):
    case = o.submitted(office, MONDAY, determination=WITHHELD)
    legal, address = as_("legal"), f"/cases/{case.pk}/"
    page = legal.open(address).content.decode()
    shown = [
        what for what in ("attach", "do/letter_served", "do/send_letter") if f'"{address}{what}/"' in page
    ]
    assert shown == ["attach"]
    given = {"kind": "other", "files": SimpleUploadedFile("法审意见.pdf", pdf())}
    assert legal.fill(case, "attach", given).status_code == 302
    assert case.attachments.get().added_by == office.legal
    assert case.state == "legal_review"


def test_service_of_a_letter_is_recorded_not_before_it_went_out(as_, office):
    case = o.answered(office, date(2026, 3, 5))
    clerk = as_("clerk")
    dispatch = case.letters.get(series="answer").dispatches.get()
    early = clerk.fill(
        case, "letter_served", {"dispatch": str(dispatch.pk), "on": "2026-03-05", "result": "served"}
    )
    assert early.status_code == 302
    other = o.answered(office, date(2026, 3, 5), applicant={"name": "申请人乙"})
    late = other.letters.get(series="answer").dispatches.get()
    type(late).objects.filter(pk=late.pk).update(sent_on=date(2026, 3, 9))
    response = clerk.fill(
        other, "letter_served", {"dispatch": str(late.pk), "on": "2026-03-06", "result": "served"}
    )
    assert response.status_code == 422
    assert errors(response) == ["2026年3月6日早于寄出之日（2026年3月9日）。请填写此日或之后的日期。"]


def test_the_answer_can_be_previewed_without_a_number(as_, office):
    case = o.drafted(office, MONDAY, determination=WITHHELD)
    response = as_("handler").open(f"/cases/{case.pk}/preview.docx")
    assert response.status_code == 200
    assert response.headers["Content-Disposition"] == f'attachment; filename="preview-{case.number}.docx"'
    text = "\n".join(p.text for p in Document(io.BytesIO(response.content)).paragraphs)
    assert [one for one in ("申请人甲", "人事任免讨论材料", "（预览：签发时取号）") if one not in text] == []
    assert case.letters.filter(series="answer").count() == 0


def test_before_a_determination_there_is_nothing_to_preview(as_, office):
    case = o.in_drafting(office, MONDAY)
    handler = as_("handler")
    response = handler.open(f"/cases/{case.pk}/preview.docx")
    assert response.status_code == 302
    assert "还没有可以预览的内容" in handler.open(response.url).content.decode()


def test_the_main_item_is_chosen(as_, office):
    case = o.in_drafting(office, MONDAY, items=["甲", "乙"])
    assert as_("handler").fill(case, "main_item", {"position": "2"}).status_code == 302
    assert Case.objects.get(pk=case.pk).main_item == 2


def test_a_letter_that_lacks_the_agencys_data_is_not_issued(as_, office):
    case = o.in_review(office, MONDAY)
    type(office.agency).objects.update(phone="")
    response = as_("handler").fill(case, "request_correction", {"points": "不明确", "period": "10"})
    assert response.status_code == 422
    assert errors(response) == ["文书缺少本机关的名称、地址、联系人或者电话，请补全机关资料之后再办。"]
    assert Case.objects.get(pk=case.pk).state == "in_review"
