"""The legal adviser's queue: due, outcome proposed, which round, what waits."""

import pytest

from cases.models import Case, Work
from cases.selectors import review_queue
from cases.services import approval, dispute, drafting, seat
from tests.cases import office as o
from tests.cases.conftest import MONDAY
from tests.cases.forms.pages import Browser, text
from tests.cases.forms.situations import WITHHELD

NOT_HELD = {"outcome": "not_held", "record": {"search": "档案室按地块号查过"}, "reasons": "", "documents": []}


def rows(office, **more):
    _page, bands = review_queue.queue(office.legal, MONDAY, **more)
    return [row for _band, found in bands for row in found]


def again(office, case):
    """Returned, saved with other words and submitted for the second time."""
    approval.return_draft(case_id=case.pk, act=o.act(office.legal, MONDAY), reasons="请补充")
    drafting.save(case_id=case.pk, act=o.act(office.handler, MONDAY), wording={"remarks": "可以来电询问。"})
    return drafting.submit(case_id=case.pk, act=o.act(office.handler, MONDAY), proposal="已补充")


def test_a_line_says_what_is_proposed_in_which_round_and_what_waits(office):
    case = again(office, o.submitted(office, MONDAY, determination=WITHHELD))
    (row,) = rows(office)
    assert (row.case_id, row.outcomes, row.seat) == (case.pk, ("internal_affairs",), "legal_review")
    assert (row.round, row.revision, row.submitted_on) == (2, 2, MONDAY)
    assert (row.handler, row.is_review, row.is_mine, row.holder) == ("李晓", True, False, "")


def test_the_nearest_limit_comes_first_and_nothing_of_other_roles(office):
    later = o.submitted(office, MONDAY, determination=NOT_HELD)
    first = o.submitted(office, MONDAY, determination=WITHHELD)
    Work.objects.filter(case=later, is_open=True).update(due_on="2026-04-02")
    o.in_drafting(office, MONDAY)
    o.to_sign(office, MONDAY, determination=WITHHELD)
    assert [row.case_id for row in rows(office)] == [first.pk, later.pk]


def test_a_dispute_waits_there_too_but_is_no_draft_to_read(office):
    case = o.answered(office, MONDAY)
    dispute.record(case_id=case.pk, act=o.act(office.handler, MONDAY), kind="lawsuit", body="示例区人民法院")
    (row,) = rows(office)
    assert (row.seat, row.is_review, row.round, row.submitted_on) == ("answer_dispute", False, 0, None)


def test_it_is_narrowed_to_what_is_proposed(office):
    refused = o.submitted(office, MONDAY, determination=WITHHELD)
    o.submitted(office, MONDAY, determination=NOT_HELD)
    o.submitted(office, MONDAY, determination=NOT_HELD)
    assert review_queue.outcomes(office.legal, MONDAY) == [("not_held", 2), ("internal_affairs", 1)]
    assert [row.case_id for row in rows(office, outcome="internal_affairs")] == [refused.pk]


def test_nobody_sees_what_waits_in_another_agency(office, other_office):
    o.submitted(office, MONDAY, determination=WITHHELD)
    assert review_queue.waiting(other_office.legal, MONDAY).count() == 0
    assert review_queue.outcomes(other_office.legal, MONDAY) == []


def test_who_is_no_adviser_has_no_queue(office):
    o.submitted(office, MONDAY, determination=WITHHELD)
    found = {who: review_queue.waiting(user, MONDAY).count() for who, user in office.people.items()}
    assert found == {who: int(who == "legal") for who in office.people}


@pytest.mark.only_on("sqlite")
def test_the_queue_is_read_out_of_one_index(office):
    """SQLite names the index in its plan whatever the size of the table; PostgreSQL reads a small table whole."""
    ordered = review_queue.waiting(office.legal, MONDAY).order_by("standing", "due_on", "pk").values("pk")
    plan = ordered.explain()
    assert "queue_of_a_role" in plan
    assert "TEMP B-TREE" not in plan


class TestPage:
    def page(self, office, settings, who="legal", address="/reviews/"):
        return Browser(getattr(office, who), MONDAY, settings).open(address)

    def test_what_is_free_is_taken_and_what_is_mine_is_read(self, office, settings):
        case = o.submitted(office, MONDAY, determination=WITHHELD)
        page = self.page(office, settings).content.decode()
        assert f'aria-label="领取{case.number}"' in page
        assert "属于三类内部事务信息 第1次送审，第1版，3月2日（周一）送审" in text(page)
        work = Work.objects.get(case=case, is_open=True)
        seat.claim(work_id=work.pk, act=o.act(office.legal, MONDAY))
        page = self.page(office, settings).content.decode()
        assert f'<a class="mg-wl__act" href="/cases/{case.pk}/review/">' in page

    def test_what_was_returned_before_is_marked(self, office, settings):
        again(office, o.submitted(office, MONDAY, determination=WITHHELD))
        assert "重新送审" in self.page(office, settings).content.decode()

    def test_an_outcome_nobody_knows_narrows_nothing(self, office, settings):
        case = o.submitted(office, MONDAY, determination=WITHHELD)
        page = self.page(office, settings, address="/reviews/?outcome=moon")
        assert case.number in page.content.decode()

    def test_an_empty_queue_says_so(self, office, settings):
        assert "没有等待法审的任务。" in text(self.page(office, settings).content.decode())

    def test_only_an_adviser_finds_it_in_the_menu(self, office, settings):
        found = {
            who
            for who in office.people
            if 'href="/reviews/"' in self.page(office, settings, who, "/").content.decode()
        }
        assert found == {"legal"}
        assert Case.objects.count() == 0
