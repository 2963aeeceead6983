"""A fact found wrong is superseded: what rests on it stays after it, every date is compared, what repeats it follows (C26)."""

from datetime import date

import pytest

from cases import search_index
from cases.models import Case, Deadline
from cases.selectors.case_file import CaseFile
from cases.services import (
    consultation,
    correction,
    delivery,
    dispute,
    fee,
    intake,
    reasons,
    supersede,
    sweep,
    upkeep,
)
from cases.services.act import Missing
from cases.services.consultation import PartyToAsk
from tests.cases.conftest import MONDAY
from tests.cases.forms.pages import Browser, errors
from tests.cases.office import act, in_drafting, in_review, new_case, signed
from workflow.procedure.machine import NotAllowed

TUESDAY, WEDNESDAY, THURSDAY, FRIDAY = (date(2026, 3, day) for day in (3, 4, 5, 6))
TENTH, TODAY = date(2026, 3, 10), date(2026, 3, 16)
WHY = {"reason": "抄错日期", "evidence": "回执"}


def put_right(office, case, action, on, *, who="head", today=TODAY, **changes):
    """The last entry of this act, with another day."""
    wrong = case.events.filter(action=action, superseded_by=None).last()
    return supersede.supersede(
        case_id=case.pk, act=act(getattr(office, who), today), seq=wrong.seq, on=on, changes=changes, **WHY
    )


def refusal(office, case, action, on, **more):
    with pytest.raises(NotAllowed) as refused:
        put_right(office, case, action, on, **more)
    return refused.value.why


def dates(case):
    return {*Deadline.objects.filter(case=case, done_at=None).values_list("kind", "due")}


def corrected(office):
    """Received 2 March, asked on the 4th, corrected on the 10th: due 20 working days after that, 8 April."""
    case = in_review(office, MONDAY)
    correction.request(case_id=case.pk, act=act(office.handler, WEDNESDAY), points=["年份"], period=10)
    return correction.record(case_id=case.pk, act=act(office.clerk, TENTH), texts={}, note="")


def paid(office):
    case = in_drafting(office, MONDAY)
    fee.notify(case_id=case.pk, act=act(office.handler, WEDNESDAY), mode="page", units=72)
    return fee.record_payment(case_id=case.pk, act=act(office.clerk, TENTH))


def consulted(office, served_on=None):
    case = in_drafting(office, MONDAY)
    asked = [PartyToAsk(party="third_party", name="甲公司", items=[1])]
    case = consultation.send(case_id=case.pk, act=act(office.handler, MONDAY), parties=asked)
    if served_on:
        ids = [case.consultations.get().pk]
        consultation.served(case_id=case.pk, act=act(office.clerk, served_on), ids=ids)
    return case


class TestWhatRestsOnIt:
    """Put after what rests on it, a fact would leave that hanging in the air: the clock would stop for ever."""

    @pytest.mark.parametrize(
        ("prepare", "notice", "answer"),
        [(corrected, "request_correction", "record_correction"), (paid, "notify_fee", "record_payment")],
    )
    def test_a_notice_stays_before_what_it_asked_for(self, office, prepare, notice, answer):
        case = prepare(office)
        why = refusal(office, case, notice, date(2026, 3, 11))
        assert (why.code, why.params) == (
            "something_rests_on_it",
            {"on": date(2026, 3, 11), "first": TENTH, "what": answer},
        )
        case = put_right(office, case, notice, TENTH)

        assert (case.due_on, case.clock_status) == (date(2026, 4, 8), "running")
        assert [*upkeep.drifts()] == []

    def test_the_form_says_which_fact_it_is(self, office, settings):
        case = corrected(office)
        said = "以这一事实为前提，而2026年3月11日在其之后。请填写不晚于那一天的日期，或者先更正那一事实。"
        wrong = case.events.get(action="request_correction")
        page = Browser(office.head, TODAY, settings).fill(
            case, "supersede", {"fact": f"{wrong.seq}-on", "right_day": "2026-03-11", **WHY}
        )

        assert (page.status_code, errors(page)) == (
            422,
            [f"“登记补正材料”（2026年3月10日）{said}"],
        )

    def test_a_notice_is_not_put_before_its_letter(self, office):
        assert refusal(office, corrected(office), "request_correction", TUESDAY).code == "before_its_letter"

    def test_a_notice_that_turns_out_late_stops_nothing_and_moves_no_date_our_way(self, office):
        """Received on 14 February in truth, before the Spring Festival: the 7th working day was 3 March, the notice of the 5th
        was late, and the correction restarts nothing. Due on the 20th working day, 20 March."""
        case = in_review(office, MONDAY)
        correction.request(case_id=case.pk, act=act(office.handler, THURSDAY), points=["年份"], period=10)
        case = correction.record(case_id=case.pk, act=act(office.clerk, TENTH), texts={}, note="")
        assert case.due_on == date(2026, 4, 8)
        case = put_right(office, case, "register", date(2026, 2, 14), who="clerk")

        assert (case.clock_status, case.due_on) == ("running", date(2026, 3, 20))

    def test_an_answer_stays_before_its_return(self, office):
        case = delivery.deliver(
            case_id=signed(office, MONDAY).pk,
            act=act(office.clerk, TUESDAY),
            method="posted",
            tracking_number="1",
        )
        back = {"fault": "agency", "note": "门牌写错"}
        case = delivery.came_back(case_id=case.pk, act=act(office.clerk, FRIDAY), **back)

        assert refusal(office, case, "record_delivery", TENTH).code == "something_rests_on_it"
        assert put_right(office, case, "record_delivery", WEDNESDAY).state == "delivery"


class TestBeforeConfirmation:
    """A plain letter is confirmed on the day it arrives (R 31 ¶2): that day too can be wrong."""

    @pytest.fixture
    def waiting(self, office):
        return new_case(office, TUESDAY, channel="post_plain")

    def put(self, office, case, on, who):
        by = act(getattr(office, who), THURSDAY)
        return supersede.supersede(case_id=case.pk, act=by, seq=supersede.ARRIVAL, on=on, **WHY)

    def test_the_clerk_puts_it_earlier_at_the_form(self, office, waiting, settings):
        clerk = Browser(office.clerk, THURSDAY, settings)
        right = {"fact": "0-arrived_on", "right_day": "2026-03-02", **WHY}
        shown = clerk.fill(waiting, "supersede", {**right, "preview": "1"})
        assert [(one.kind, one.before, one.after) for one in shown.context["shift"].moved] == [
            ("confirmation", TUESDAY, MONDAY)
        ]
        assert clerk.fill(waiting, "supersede", right).status_code == 302
        case = Case.objects.get(pk=waiting.pk)

        assert (case.arrived_on, case.state) == (MONDAY, "awaiting_confirmation")
        assert dates(case) == {("confirmation", MONDAY)}
        assert [*upkeep.drifts()] == []
        assert intake.confirm_receipt(
            case_id=case.pk, act=act(office.clerk, MONDAY, today=THURSDAY)
        ).due_on == date(2026, 3, 30)

    def test_later_needs_the_head_and_never_passes_an_attempt_to_reach_the_applicant(self, office, waiting):
        with pytest.raises(NotAllowed) as refused:
            self.put(office, waiting, WEDNESDAY, "clerk")
        assert refused.value.why.code == "head_must_agree"
        tried = act(office.clerk, WEDNESDAY)
        intake.record_contact_attempt(case_id=waiting.pk, act=tried, how="电话", result="无人接听")
        assert self.put(office, waiting, WEDNESDAY, "head").arrived_on == WEDNESDAY
        with pytest.raises(NotAllowed) as refused:
            self.put(office, waiting, THURSDAY, "head")

        assert refused.value.why.code == "something_rests_on_it"

    def test_once_received_its_fact_is_corrected_instead(self, office):
        with pytest.raises(Missing):
            self.put(office, in_review(office, MONDAY), MONDAY, "head")


class TestWhoseAdvantage:
    """Every date of the case is compared, not the one of today alone: the head agrees where one moves our way."""

    @pytest.fixture
    def stopped(self, office):
        """Asked on the 4th, received on the 5th: until 26 March, the 15th working day after, grace included."""
        case = in_review(office, MONDAY)
        correction.request(case_id=case.pk, act=act(office.handler, WEDNESDAY), points=["年份"], period=10)
        return correction.record_served(case_id=case.pk, act=act(office.clerk, THURSDAY))

    def test_while_the_clock_stands_still(self, office, stopped):
        """No date runs, before or after; a later receipt moves the one that ran, and the last day for a notice."""
        why = refusal(office, stopped, "register", TUESDAY, who="clerk")

        assert (stopped.due_on, why.code) == (None, "head_must_agree")
        assert put_right(office, stopped, "register", TUESDAY).received_on == TUESDAY

    def test_an_earlier_service_takes_days_from_the_applicant(self, office, stopped):
        notice = "record_notice_served"
        assert ("correction", date(2026, 3, 26)) in dates(stopped)
        later = {"who": "clerk", "received_on": "2026-03-06"}
        earlier = {"who": "clerk", "received_on": "2026-03-04"}
        assert refusal(office, stopped, notice, WEDNESDAY, **earlier).code == "head_must_agree"
        put_right(office, stopped, notice, WEDNESDAY, **later)

        assert ("correction", date(2026, 3, 27)) in dates(stopped)

    def test_a_longer_consultation_keeps_our_clock_standing(self, office):
        """The date of today is the same whenever the request arrived: the pause it allows is not."""
        case, served = consulted(office, TUESDAY), "record_consultation_served"
        file = CaseFile(case, TODAY)
        seq = case.events.get(action=served).seq
        shift = supersede.preview(file, seq=seq, on=MONDAY, changes={"received_on": "2026-03-06"})
        assert shift.before.due_on == shift.after.due_on
        assert [(one.name, one.before, one.after) for one in shift.moved] == [
            ("甲公司", date(2026, 3, 24), date(2026, 3, 27))
        ]
        why = refusal(office, case, served, MONDAY, who="clerk", received_on="2026-03-06")

        assert why.code == "head_must_agree"

    def test_the_answer_before_the_one_that_was_ordered(self, office):
        """Due 30 March, posted on the 31st, and a new answer was ordered: the first one, put to the 30th, would be in time."""
        late, ordered = date(2026, 3, 31), date(2026, 4, 20)
        case = signed(office, MONDAY)
        posted = {"method": "posted", "tracking_number": "1"}
        delivery.deliver(case_id=case.pk, act=act(office.clerk, late), **posted)
        dispute.record(
            case_id=case.pk, act=act(office.clerk, late), kind="reconsideration", body="示例市人民政府"
        )
        case = dispute.record_result(
            case_id=case.pk, act=act(office.legal, ordered), dispute_id=case.disputes.get().pk, result="ordered",
            order=dispute.Order(workdays=None),
        )  # fmt: skip
        due, on = case.due_on, {"today": ordered, "who": "clerk"}
        why = refusal(office, case, "record_delivery", date(2026, 3, 30), **on)
        case = put_right(office, case, "record_delivery", date(2026, 4, 1), **on)

        assert (case.state, why.code, case.due_on) == ("drafting", "head_must_agree", due)


class TestWhatRepeatsIt:
    """Columns, parties and the search index follow in the same transaction."""

    def test_a_corrected_request_is_still_that_partys(self, office):
        """Its opinion counts, and it can be corrected again: 20 working days without those of 3 to 10 March, 8 April."""
        case = consulted(office, WEDNESDAY)
        put_right(office, case, "record_consultation_served", MONDAY, received_on="2026-03-05")
        case = put_right(office, case, "supersede", MONDAY, received_on="2026-03-03")
        came = {"ids": [case.consultations.get().pk], "opinion": "consents", "reasons": ""}
        case = consultation.record_opinion(case_id=case.pk, act=act(office.clerk, TENTH, today=TODAY), **came)

        assert case.consultations.get().received_on == TUESDAY
        assert (case.due_on, case.clock_status) == (date(2026, 4, 8), "running")

    def test_a_party_was_not_silent_by_the_right_day(self, office):
        """Service on 3 March was a slip for the 10th: lapsed on the 25th, it has until the 31st."""
        case, now = consulted(office, TUESDAY), date(2026, 3, 25)
        sweep.sweep(as_of=now)
        assert case.consultations.get().state == "lapsed"
        put_right(office, case, "record_consultation_served", MONDAY, today=now, received_on="2026-03-10")
        row = case.consultations.get()

        assert (row.state, row.received_on, row.ends_on) == ("open", TENTH, date(2026, 3, 31))
        assert ("consultation", date(2026, 3, 31)) in dates(case)
        assert [*upkeep.drifts()] == []

    def test_what_was_corrected_is_found_and_what_it_was_is_not(self, office):
        case = in_review(office, MONDAY, items=["2026-15号地块规划条件", "红线图"])
        correction.request(case_id=case.pk, act=act(office.handler, TUESDAY), points=["地块"], period=10)
        assert [*search_index.find("15号地块")] == [case]
        right = {1: "滨河北路改造工程征收补偿方案", 2: ""}
        case = correction.record(case_id=case.pk, act=act(office.clerk, FRIDAY), texts=right, note="写错地块")

        assert case.subject == "滨河北路改造工程征收补偿方案"
        assert [*search_index.find("15号地块")] == []
        for words in ("征收补偿", "红线图", "申请人甲"):
            assert [*search_index.find(words)] == [case]

    def test_a_silence_about_reasons_stands_on_its_own_day(self, office):
        """Reasons are no fact of the clock: correcting the receipt of the application leaves them as they are."""
        case = in_drafting(office, MONDAY)
        reasons.ask(case_id=case.pk, act=act(office.handler, TUESDAY), points="多", period=5)
        put_right(office, case, "register", date(2026, 2, 27), who="clerk")

        assert case.reasons_requests.get().state == "asked"
