"""The adviser's page: the letter by its passages, what changed, the file beside it, checks and comments in one form."""

import re

import pytest

from agencies.models import Membership, Role, User
from cases.models import Case, Comment, ReviewDraft
from cases.services import approval, decision, drafting
from tests.cases import office as o
from tests.cases.conftest import MONDAY
from tests.cases.forms.pages import Browser, errors, holds, refusal, text
from tests.cases.forms.situations import WITHHELD, answered

PASSAGE = re.compile(r'id="p-(\d+)">.*?<p class="mg-letter-text[^>]*>(.*?)</p>', re.DOTALL)
REASONS = 6


@pytest.fixture
def as_(office, settings):
    return lambda who: Browser(getattr(office, who), MONDAY, settings)


@pytest.fixture
def case(office):
    return o.submitted(office, MONDAY, determination=WITHHELD)


def passages(page):
    return {int(n): text(said) for n, said in PASSAGE.findall(page.content.decode())}


def url(case):
    return f"/cases/{case.pk}/review/"


def post(browser, case, action, **data):
    """What the one form of both verdicts sends."""
    form = browser.open(url(case)).context["reading"]
    hidden = {name: form.initial[name] for name in ("version", "key", "sha256")}
    return browser.send(
        f"/cases/{case.pk}/do/{action}/", {**hidden, "opinion": "同意。", "reasons": "", **data}
    )


class TestReading:
    def test_the_letter_stands_in_numbered_passages_with_the_hash_of_what_is_read(self, as_, case):
        page = as_("legal").open(url(case))
        found = passages(page)
        assert list(found) == list(range(1, len(found) + 1))
        assert found[REASONS] == "第6段：理由：人事任免讨论材料，对外部没有影响。"
        assert f'value="{case.approvals.get().sha256}"' in page.content.decode()

    def test_only_who_reviews_has_something_to_fill_in(self, as_, office, case):
        found = {}
        for who in office.people:
            page = as_(who).open(url(case))
            found[who] = page.context["reading"] is not None, 'name="comment_1"' in page.content.decode()
        assert found == {who: (who == "legal", who == "legal") for who in office.people}

    def test_who_wrote_it_is_told_why_he_does_not_review_it(self, as_, office, case):
        Case.objects.get(pk=case.pk).authors.create(person=office.legal)
        page = as_("legal").open(url(case))
        assert [why.code if why else "" for _form, why in page.context["verdicts"]] == [
            "wrote_part_of_it",
            "",
        ]

    def test_the_file_stands_beside_it(self, as_, office):
        case = o.submitted(office, MONDAY, determination=WITHHELD, attachments=[o.paper("application")])
        page = as_("legal").open(url(case)).content.decode()
        file = case.attachments.get()
        assert f'href="/cases/{case.pk}/attachments/{file.pk}/"' in page
        assert f'href="/cases/{case.pk}/letters/{case.letters.get(series="receipt").pk}/"' in page

    def test_each_check_shows_its_article_and_what_the_file_shows(self, as_, case):
        page = text(as_("legal").open(url(case)).content.decode())
        assert "期限对，来得及签发、送出 条例第三十三条第二款 2026年3月30日到期。" in page
        assert "正文写到了条例第十六条第一款。" in page

    def test_cases_decided_otherwise_are_named(self, as_, office):
        given = o.answered(office, MONDAY, items=["滨江2026-15号地块规划条件"])
        case = o.submitted(office, MONDAY, items=["滨江2026-15号地块规划条件"], determination=WITHHELD)
        page = text(as_("legal").open(url(case)).content.decode())
        assert f"{given.number}认定与本稿不同" in page


class TestVerdict:
    def test_checks_and_comments_go_with_the_pass(self, as_, case):
        said = {**answered(case), "check_separable": "not_applicable", "note_separable": "整份都是"}
        response = post(as_("legal"), case, "pass_review", **said, comment_6="可以更短")
        assert (response.status_code, Case.objects.get(pk=case.pk).state) == (302, "signature")
        ticks = {row["check"]: (row["said"], row["note"]) for row in case.approvals.get().ticks}
        assert (ticks["separable"], ticks["clock"]) == (("not_applicable", "整份都是"), ("yes", ""))
        assert Comment.objects.get().text == "可以更短"

    def test_an_open_check_keeps_the_draft_and_everything_typed(self, as_, case):
        said = {**answered(case), "check_clock": "", "note_clock": "待核"}
        response = post(as_("legal"), case, "pass_review", **said, comment_6="太笼统", reasons="先想想")
        assert response.status_code == 422
        assert errors(response) == ["期限对，来得及签发、送出：还没有选。"]
        assert [one for one in ("待核", "太笼统", "先想想") if not holds(response, one)] == []
        assert Comment.objects.count() == 0

    def test_a_no_is_not_passed_and_says_what_to_do(self, as_, case):
        said = {**answered(case), "check_remedy": "no", "note_remedy": "机关写错", "check_wording": "no"}
        response = post(as_("legal"), case, "pass_review", **said)
        assert response.status_code == 422
        assert errors(response) == [
            "救济途径、期限、机关写对了：回答了“否”。请退回修改，或者改答。",
            "措辞针对这份申请，没有套话：回答了“否”，请写明哪里不对。",
        ]
        assert holds(response, "机关写错")

    def test_the_same_form_returns_it_with_what_was_said_so_far(self, as_, case):
        said = {"check_remedy": "no", "note_remedy": "机关写错", "comment_6": "太笼统"}
        response = post(as_("legal"), case, "return_draft", **said, reasons="请改写理由")
        assert (response.status_code, Case.objects.get(pk=case.pk).state) == (302, "drafting")
        round_ = case.approvals.get()
        assert round_.ticks == [{"check": "remedy", "said": "no", "note": "机关写错"}]
        assert round_.comments.get().quote == "理由：人事任免讨论材料，对外部没有影响。"

    def test_a_login_that_ended_loses_nothing(self, as_, office, case):
        legal = as_("legal")
        form = legal.open(url(case)).context["reading"]
        hidden = {name: str(form.initial[name]) for name in ("version", "key", "sha256")}
        said = {**answered(case), "check_remedy": "no", "note_remedy": "机关写错", "comment_6": "太笼统"}
        legal.client.logout()
        gone = legal.send(f"/cases/{case.pk}/do/return_draft/", {**hidden, **said, "reasons": "请改写理由"})
        office.legal.set_password("demo")
        office.legal.save()
        back = legal.send(gone.url, {"username": office.legal.username, "password": "demo"})

        page = legal.open(back.url)
        assert "你的登录过期了。过期前写的内容都在这里。" in page.content.decode()
        assert [one for one in ("机关写错", "太笼统", "请改写理由") if not holds(page, one)] == []
        form = page.context["form"]
        again = {name: form[name].value() for name in form.fields if form[name].value()}
        assert legal.send(back.url, again).status_code == 302
        assert Comment.objects.get().text == "太笼统"

    def test_the_enter_key_decides_nothing_and_loses_nothing(self, as_, case):
        said = {**answered(case), "comment_6": "太笼统", "note_clock": "待核"}
        response = post(as_("legal"), case, "pass_review", **said, step="keep")
        assert (response.status_code, Case.objects.get(pk=case.pk).state) == (200, "legal_review")
        assert errors(response) == []
        assert [one for one in ("太笼统", "待核") if not holds(response, one)] == []

    def test_a_return_of_another_version_is_refused_and_can_be_sent_again(self, as_, case):
        legal = as_("legal")
        response = post(legal, case, "return_draft", sha256="0" * 64, reasons="请改写", comment_6="太笼统")
        assert response.status_code == 409
        assert "提交之后，答复的内容变了。" in refusal(response)
        form = response.context["form"]
        again = {name: form[name].value() for name in ("version", "key", "sha256", "reasons", "comment_6")}
        assert legal.send(f"/cases/{case.pk}/do/return_draft/", {**again, "opinion": ""}).status_code == 302
        assert Comment.objects.get().text == "太笼统"


class TestAfterwards:
    """Comments at their passages: for the handler after the return, for the adviser in the next version."""

    @pytest.fixture
    def returned(self, as_, case):
        post(as_("legal"), case, "return_draft", comment_6="太笼统", reasons="请改写理由")
        return Case.objects.get(pk=case.pk)

    def redrafted(self, office, case):
        mine = o.act(office.handler, MONDAY)
        reasons = "人事任免讨论材料，记录的是2026年1月的讨论。"
        decision.determine(case_id=case.pk, act=mine, positions=[1], **{**WITHHELD, "reasons": reasons})
        drafting.save(case_id=case.pk, act=mine, wording={})
        return drafting.submit(case_id=case.pk, act=mine, proposal="已改")

    def shown(self, page, passage):
        """What stands under a passage."""
        part = re.split(r'id="p-\d+"', page.content.decode())[passage]
        return [text(one) for one in re.findall(r'<div class="mg-comment.*?</div>', part, re.DOTALL)]

    def test_the_handler_reads_them_at_the_passage(self, as_, returned):
        page = as_("handler").open(f"/cases/{returned.pk}/draft/")
        assert self.shown(page, REASONS) == ["陈述之第1次送审，3月2日（周一） 未改 太笼统"]
        assert "批注1条" in text(page.content.decode())
        assert 'name="comment_6"' not in page.content.decode()

    def test_the_handler_reads_what_was_answered_with_no_and_where_to_mend_it(self, as_, case):
        said = {**answered(case), "check_remedy": "no", "note_remedy": "机关写错"}
        post(as_("legal"), case, "return_draft", **said, reasons="请改写")
        page = as_("handler").open(f"/cases/{case.pk}/draft/").content.decode()
        assert "否 救济途径、期限、机关写对了：机关写错" in text(page)
        assert "是 依据写到条" not in text(page)
        assert f'href="/cases/{case.pk}/do/determine/"' in page

    def test_nothing_is_shown_of_a_letter_nobody_commented(self, as_, office, case):
        approval.return_draft(case_id=case.pk, act=o.act(office.legal, MONDAY), reasons="请改写")
        page = as_("handler").open(f"/cases/{case.pk}/draft/")
        assert passages(page) == {}

    def test_the_adviser_sees_what_changed_and_what_became_of_them(self, as_, office, returned):
        case = self.redrafted(office, returned)
        page = as_("legal").open(url(case))
        said = text(page.content.decode())
        assert [(one["position"], str(one["name"])) for one in page.context["fields"]] == [(1, "理由")]
        assert self.shown(page, REASONS) == [
            "陈述之第1次送审，3月2日（周一） 已改 原文：理由：人事任免讨论材料，对外部没有影响。 太笼统"
        ]
        assert "［新增］记录的是2026年1月的讨论" in said

    def test_the_timeline_says_how_the_checks_were_answered(self, as_, office, returned):
        case = self.redrafted(office, returned)
        said = {**answered(case), "check_separable": "not_applicable", "note_separable": "整份都是"}
        assert post(as_("legal"), case, "pass_review", **said).status_code == 302
        page = text(as_("handler").open(f"/cases/{case.pk}/").content.decode())
        assert "审查要点7项，6项为“是”" in page
        assert "能够区分的部分已经提供：不适用：整份都是" in page

    def test_the_answers_stay_readable_on_the_page_of_the_review(self, as_, office, returned):
        case = self.redrafted(office, returned)
        post(as_("legal"), case, "pass_review", **answered(case))
        page = as_("signatory").open(url(case))
        assert [row["tick"]["said"] for row in page.context["checks"]] == ["yes"] * 7


class TestKept:
    """What is typed is kept before any verdict is sent (ADR 0122)."""

    TYPED = {
        "comment_6": "写明会议日期。",
        "check_basis": "no",
        "note_basis": "条款不对。",
        "reasons": "见批注。",
    }

    def keep(self, browser, case, **data):
        return post(browser, case, "pass_review", keep="1", **data)

    def filled(self, browser, case):
        form = browser.open(url(case)).context["reading"]
        return {name: form[name].value() for name in (*self.TYPED, "opinion")}

    def test_it_stands_in_the_form_again_and_nothing_has_moved(self, as_, case):
        before = case.events.count()
        answer = self.keep(as_("legal"), case, **self.TYPED)
        assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/plain; charset=utf-8")
        assert re.fullmatch(r"草稿\d\d:\d\d已保存", answer.content.decode())
        assert self.filled(as_("legal"), case) == {**self.TYPED, "opinion": "同意。"}
        page = as_("legal").open(url(case))
        assert errors(page) == []
        assert answer.content.decode() in text(page.content.decode())
        assert (Case.objects.get(pk=case.pk).state, case.events.count()) == ("legal_review", before)
        assert not Comment.objects.exists()

    def test_what_is_deleted_is_gone(self, as_, case):
        self.keep(as_("legal"), case, **self.TYPED)
        self.keep(as_("legal"), case, comment_6="")
        assert self.filled(as_("legal"), case) == {
            "comment_6": "", "check_basis": None, "note_basis": None, "reasons": "", "opinion": "同意。",
        }  # fmt: skip

    def test_it_is_nobody_elses(self, as_, office, case, settings):
        self.keep(as_("legal"), case, **self.TYPED)
        other = User.objects.create(username="other", display_name="另一人")
        Membership.objects.create(user=other, unit=office.registry, role=Role.LEGAL, since=MONDAY)
        form = Browser(other, MONDAY, settings).open(url(case)).context["reading"]
        assert (form.is_bound, form["comment_6"].value()) == (False, None)

    def test_from_what_was_kept_a_verdict_is_sent_which_ends_it(self, as_, case):
        self.keep(as_("legal"), case, **self.TYPED)
        form = as_("legal").open(url(case)).context["reading"]
        sent = {name: form[name].value() for name in form.fields if form[name].value() is not None}
        as_("legal").send(f"/cases/{case.pk}/do/return_draft/", sent)
        assert Case.objects.get(pk=case.pk).state == "drafting"
        assert [(one.passage, one.text) for one in Comment.objects.all()] == [(6, "写明会议日期。")]
        assert not ReviewDraft.objects.exists()

    def test_what_cannot_be_kept_is_said(self, as_, case):
        self.keep(as_("legal"), case, reasons="x" * 30_000 + "\0")
        assert len(ReviewDraft.objects.get().typed["reasons"]) == 20_000
        post(as_("legal"), case, "return_draft", reasons="重写。")
        refused = as_("legal").send(f"/cases/{case.pk}/do/pass_review/", {"keep": "1", "opinion": "x"})
        assert (refused.status_code, refused.content.decode()) == (409, "没有保存。")
        assert not ReviewDraft.objects.exists()

    def test_who_reviews_nothing_keeps_nothing(self, as_, office, case):
        sent = {"keep": "1", "opinion": "x"}
        url = f"/cases/{case.pk}/do/pass_review/"
        refused = {who for who in office.people if as_(who).send(url, sent).status_code == 409}
        assert refused | {"legal", "second_handler"} == set(office.people)
        assert [one.person for one in ReviewDraft.objects.all()] == [office.legal]

    def test_other_forms_keep_nothing(self, as_, case):
        answer = as_("clerk").send(f"/cases/{case.pk}/do/withdraw/", {"keep": "1", "statement": "x"})
        assert answer.status_code == 409
        assert Case.objects.get(pk=case.pk).state == "legal_review"
