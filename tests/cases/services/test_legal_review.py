"""The adviser's answers to the checks and his comments at passages: kept with the round, bound to what was read (R 17)."""

import pytest
from django.db import DatabaseError, transaction

from cases.forms import answer_shown
from cases.models import Case, Comment
from cases.selectors.case_file import CaseFile
from cases.services import approval, decision, drafting, preview
from cases.services.act import Missing
from templates_docs.text import text_of
from tests.cases import office as o
from tests.cases.conftest import MONDAY
from tests.cases.forms.situations import WITHHELD
from workflow.law.checklist import Tick
from workflow.procedure.machine import NotAllowed

GIVING_REASONS = 6  # the passage of the letter that does


@pytest.fixture
def case(office):
    return o.submitted(office, MONDAY, determination=WITHHELD)


def passing(office, case, **more):
    given = {"sha256": case.approvals.last().sha256, "opinion": "同意", "ticks": o.ticked(case), **more}
    return approval.pass_review(case_id=case.pk, act=o.act(office.legal, MONDAY), **given)


def returning(office, case, **more):
    sha = case.approvals.last().sha256
    mine = o.act(office.legal, MONDAY)
    return approval.return_draft(
        case_id=case.pk, act=mine, **{"reasons": "请改写理由", "sha256": sha, **more}
    )


class TestChecks:
    def test_answers_stand_in_the_fact_with_the_round_and_on_the_approval_sheet(self, office, case):
        ticks = o.ticked(case, separable=Tick("not_applicable", "整份都是讨论记录"))
        case = passing(office, case, ticks=ticks)
        kept = [{"check": code, **tick._asdict()} for code, tick in ticks.items()]
        assert case.events.get(action="pass_review").data["ticks"] == kept
        assert case.approvals.get().ticks == kept
        sha = case.approvals.get().sha256
        approval.sign(case_id=case.pk, act=o.act(office.signatory, MONDAY), sha256=sha, opinion="同意")
        sheet = text_of(case.letters.get(series="approval_sheet").content)
        assert "审查要点，是：依据写到条、款、项，与认定一致；认定所需的事实在卷；理由具体" in sheet
        assert "审查要点，不适用：能够区分的部分已经提供（整份都是讨论记录）。" in sheet

    def test_nothing_passes_with_a_check_open_and_nothing_is_kept(self, office, case):
        ticks = {**o.ticked(case), "clock": Tick()}
        with pytest.raises(Missing) as missing:
            passing(office, case, ticks=ticks, comments={1: "不会留下"})
        assert missing.value.fields == {"check_clock": "check_unanswered"}
        case = Case.objects.get(pk=case.pk)
        assert (case.state, case.approvals.get().ticks, Comment.objects.count()) == ("legal_review", [], 0)

    def test_nobody_passes_what_he_says_no_to(self, office, case):
        ticks = o.ticked(case, remedy=Tick("no", "机关写错"), wording=Tick("no"))
        with pytest.raises(Missing) as missing:
            passing(office, case, ticks=ticks)
        assert missing.value.fields == {
            "check_remedy": "check_says_no",
            "note_wording": "check_needs_note",
        }

    def test_a_return_keeps_what_was_answered_so_far(self, office, case):
        case = returning(office, case, ticks={"remedy": Tick("no", "机关写错"), "clock": Tick()})
        kept = [{"check": "remedy", "said": "no", "note": "机关写错"}]
        assert case.approvals.get().ticks == kept
        assert case.events.get(action="return_draft").data == {"reasons": "请改写理由", "ticks": kept}

    def test_a_no_without_its_note_is_not_returned_either(self, office, case):
        with pytest.raises(Missing) as missing:
            returning(office, case, ticks={"remedy": Tick("no")})
        assert missing.value.fields == {"note_remedy": "check_needs_note"}


class TestComments:
    def test_a_comment_is_bound_to_passage_words_and_version(self, office, case):
        round_ = case.approvals.get()
        texts = preview.passages(CaseFile(case, MONDAY), round_.draft)
        returning(office, case, comments={GIVING_REASONS: " 太笼统 ", 2: "  "})
        one = Comment.objects.get()
        assert (one.approval, one.sha256, one.passage) == (round_, round_.sha256, GIVING_REASONS)
        assert (one.quote, one.text) == (texts[GIVING_REASONS - 1], "太笼统")
        assert one.quote == "理由：人事任免讨论材料，对外部没有影响。"
        assert (one.written_by, one.written_on) == (office.legal, MONDAY)

    def test_no_comment_is_changed_or_deleted(self, office, case):
        returning(office, case, comments={GIVING_REASONS: "太笼统"})
        for change in (lambda: Comment.objects.update(text="别的"), lambda: Comment.objects.all().delete()):
            with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
                change()
        assert Comment.objects.get().text == "太笼统"

    def test_nothing_is_returned_by_a_page_that_showed_another_version(self, office, case):
        with pytest.raises(NotAllowed) as refused:
            returning(office, case, sha256="0" * 64, comments={GIVING_REASONS: "太笼统"})
        assert refused.value.why.code == "content_changed"
        assert (Case.objects.get(pk=case.pk).state, Comment.objects.count()) == ("legal_review", 0)

    def test_a_passage_the_letter_has_not_got_is_not_commented(self, office, case):
        returning(office, case, comments={0: "零", 999: "没有这一段"})
        assert Comment.objects.count() == 0


class TestCarriedOn:
    """What became of a comment in the versions after it."""

    @pytest.fixture
    def returned(self, office, case):
        return returning(office, case, comments={2: "标题可以", GIVING_REASONS: "太笼统"})

    def became(self, case):
        file = CaseFile(Case.objects.get(pk=case.pk), MONDAY)
        draft = file.pending_approval.draft if file.pending_approval else file.draft
        letter = answer_shown.letter(file, draft)
        return {one.comment.text: (one.number, one.became) for one in letter.comments}

    def redraft(self, office, case, *, reasons, opening=""):
        mine = o.act(office.handler, MONDAY)
        decision.determine(case_id=case.pk, act=mine, positions=[1], **{**WITHHELD, "reasons": reasons})
        wording = {"opening": opening} if opening else {}
        drafting.save(case_id=case.pk, act=mine, wording=wording)
        return drafting.submit(case_id=case.pk, act=mine, proposal="已改")

    def test_after_the_return_they_wait_where_they_were_written(self, returned):
        assert self.became(returned) == {"标题可以": (2, "same"), "太笼统": (GIVING_REASONS, "same")}

    def test_a_passage_written_anew_answers_its_comment(self, office, returned):
        self.redraft(office, returned, reasons="人事任免讨论材料，记录的是2026年1月的讨论，对外部没有影响。")
        assert self.became(returned) == {"标题可以": (2, "same"), "太笼统": (GIVING_REASONS, "changed")}

    def test_a_passage_with_no_word_left_is_changed_too(self, office, returned):
        self.redraft(office, returned, reasons="2026年1月12日处务会研究干部任用时的发言。")
        assert self.became(returned)["太笼统"] == (GIVING_REASONS, "changed")

    def test_a_passage_that_moved_takes_its_comment_along(self, office, returned):
        self.redraft(office, returned, reasons=WITHHELD["reasons"], opening="另有一点说明。")
        assert self.became(returned) == {"标题可以": (2, "same"), "太笼统": (GIVING_REASONS + 1, "same")}

    def test_a_passage_that_is_gone_leaves_its_comment_without_place(self, office, returned):
        mine = o.act(office.handler, MONDAY)
        decision.determine(case_id=returned.pk, act=mine, positions=[1], **o.DISCLOSED)
        drafting.save(case_id=returned.pk, act=mine, wording={})
        assert self.became(returned)["太笼统"] == (0, "gone")

    def test_what_the_adviser_remarks_on_what_he_passed_is_there_for_who_signs(self, office, case):
        passing(office, case, comments={GIVING_REASONS: "可以更短"})
        assert self.became(case) == {"可以更短": (GIVING_REASONS, "open")}
