"""Service that becomes known late: periods follow the day it happened, not the day it was written down (C8, C10, C26, C30)."""

from datetime import date

import pytest

from cases.models import Case, Consultation, Deadline, Work
from cases.services import consultation, correction, delivery, reasons, sweep, upkeep, void_letter
from cases.services.act import Missing
from cases.services.consultation import PartyToAsk
from tests.cases.conftest import MONDAY
from tests.cases.forms.pages import Browser, errors
from tests.cases.office import act, asked_for_reasons, in_drafting, in_review
from workflow.procedure.machine import NotAllowed

TENTH, TWENTYFOURTH, TWENTYFIFTH = date(2026, 3, 10), date(2026, 3, 24), date(2026, 3, 25)


def consulted(office, on=MONDAY, *names):
    case = in_drafting(office, on)
    parties = [PartyToAsk(party="third_party", name=name, items=[1]) for name in names or ("甲公司",)]
    return consultation.send(case_id=case.pk, act=act(office.handler, on), parties=parties)


def posted(office, case, series, on=MONDAY):
    letter = case.letters.filter(series=series).last()
    delivery.send(
        case_id=case.pk, act=act(office.clerk, on), letter_id=letter.pk, method="posted", tracking_number="1"
    )
    return letter.dispatches.last()


def timers(case):
    return {*Deadline.objects.filter(case=case, done_at=None).values_list("kind", "due")}


def seats(case):
    return {*Work.objects.filter(case=case, is_open=True).values_list("seat", flat=True)}


class TestConsultations:
    """15 working days from its receipt (R 32): sent 2 March they would end on the 23rd, received on the 10th on the 31st."""

    @pytest.mark.parametrize("settled", [False, True])
    @pytest.mark.parametrize("told_of", ["letter", "request"])
    def test_a_silence_recorded_too_early_was_none(self, office, told_of, settled):
        """Received on the 10th, recorded on the 25th, after the lapse of the 24th: the party has until the 31st."""
        case = consulted(office)
        sent = posted(office, case, "consultation")
        sweep.sweep(as_of=TWENTYFOURTH)
        if settled:
            consultation.settle_silence(
                case_id=case.pk, act=act(office.handler, TWENTYFOURTH), note="不涉及商业秘密"
            )
        row = case.consultations.get()
        assert (row.state, row.ends_on) == ("settled" if settled else "lapsed", date(2026, 3, 23))
        known = act(office.clerk, TENTH, today=TWENTYFIFTH)
        if told_of == "letter":
            delivery.served(case_id=case.pk, act=known, dispatch_id=sent.pk)
        else:
            consultation.served(case_id=case.pk, act=known, ids=[row.pk])
        case, row = Case.objects.get(pk=case.pk), case.consultations.get()

        assert (row.state, row.received_on, row.ends_on, row.closed_on) == (
            "open",
            TENTH,
            date(2026, 3, 31),
            None,
        )
        assert case.letters.get(series="consultation").dispatches.get().served_on == TENTH
        assert (case.clock_status, "opinions" in seats(case)) == ("paused", True)
        assert ("consultation", date(2026, 3, 31)) in timers(case)
        assert [*upkeep.drifts()] == []
        sweep.sweep(as_of=date(2026, 3, 31))
        assert case.consultations.get().state == "open"
        sweep.sweep(as_of=date(2026, 4, 1))
        assert case.consultations.get().state == "lapsed"

    def test_where_the_true_period_is_over_the_silence_is_recorded_again(self, office):
        """Received on 3 March: until the 24th. Recorded on the 26th, the next pass of the sweep sees it ended."""
        case = consulted(office)
        sweep.sweep(as_of=TWENTYFOURTH)
        third, today = date(2026, 3, 3), date(2026, 3, 26)
        row = case.consultations.get()
        consultation.served(case_id=case.pk, act=act(office.clerk, third, today=today), ids=[row.pk])
        sweep.sweep(as_of=today)
        row = case.consultations.get()

        assert (row.state, row.received_on, row.ends_on) == ("lapsed", third, TWENTYFOURTH)
        assert "settle_silence" in seats(case)

    def test_an_opinion_that_came_in_time_counts_for_the_days_left_out(self, office):
        """It came on the 27th: by the day of sending too late, by that of receipt in time. Due 20 working days after
        2 March without those of 3 to 27 March: 27 April."""
        case = consulted(office)
        sweep.sweep(as_of=TWENTYFOURTH)
        came, row = date(2026, 3, 27), case.consultations.get()
        opinion = {"ids": [row.pk], "opinion": "consents", "reasons": ""}
        case = consultation.record_opinion(case_id=case.pk, act=act(office.clerk, came), **opinion)
        early = case.due_on
        case = consultation.served(case_id=case.pk, act=act(office.clerk, TENTH, today=came), ids=[row.pk])

        assert (early, case.due_on) == (date(2026, 4, 21), date(2026, 4, 27))
        assert case.consultations.get().state == "returned"

    def test_an_opinion_that_comes_after_silence_was_decided_on_is_not_lost(self, office):
        case = consulted(office)
        sweep.sweep(as_of=TWENTYFOURTH)
        consultation.settle_silence(case_id=case.pk, act=act(office.handler, TWENTYFOURTH), note="可以公开")
        row = case.consultations.get()
        refusal = {"ids": [row.pk], "opinion": "refuses", "reasons": "涉及商业秘密"}
        consultation.record_opinion(case_id=case.pk, act=act(office.clerk, TWENTYFIFTH), **refusal)
        row = case.consultations.get()

        assert (row.state, row.opinion, row.closed_on) == ("returned", "refuses", TWENTYFIFTH)

    def test_the_form_offers_late_service_one_by_one_and_all_means_those_that_wait(self, office, settings):
        case = consulted(office, MONDAY, "甲公司")
        sweep.sweep(as_of=TWENTYFOURTH)
        more = [PartyToAsk(party="third_party", name=name, items=[1]) for name in ("乙公司", "丙公司")]
        consultation.send(case_id=case.pk, act=act(office.handler, TWENTYFOURTH), parties=more)
        clerk = Browser(office.clerk, TWENTYFIFTH, settings)
        sent = clerk.fill(case, "record_consultation_served", {"on": "2026-03-25", "everybody": "on"})
        served = {*Consultation.objects.filter(received_on=TWENTYFIFTH).values_list("name", flat=True)}
        assert (sent.status_code, served) == (302, {"乙公司", "丙公司"})
        clerk.fill(
            case,
            "record_consultation_served",
            {"on": "2026-03-10", "ids": [str(case.consultations.first().pk)]},
        )
        page = clerk.open(case.get_absolute_url()).context["page"]

        assert case.consultations.first().received_on == TENTH
        assert "record_consultation_served" not in {*page.can, *(action for action, _why in page.cannot)}


class TestReasons:
    """The applicant has the days of the letter from its receipt (R 35): unserved, nothing lapses."""

    def test_a_letter_that_came_back_lets_nothing_lapse(self, office, settings):
        """Asked on 2 March for 5 working days, came back on the 5th: on 10 March, or ever, no silence is on record."""
        case = asked_for_reasons(office, MONDAY, served=False)
        assert ("service", date(2026, 3, 9)) in timers(case)  # asked after though nobody has sent it yet
        page = Browser(office.handler, MONDAY, settings).open(f"/cases/{case.pk}/why/")
        assert (page.status_code, "说明理由通知书" in page.content.decode()) == (200, True)
        sent = posted(office, case, "reasons_request")
        back = act(office.clerk, date(2026, 3, 5))
        delivery.served(case_id=case.pk, act=back, dispatch_id=sent.pk, returned=True)
        for day in (date(2026, 3, 6), TENTH, date(2026, 3, 27)):
            sweep.sweep(as_of=day)
        row = case.reasons_requests.get()

        assert (row.state, row.received_on, row.ends_on) == ("asked", None, None)
        assert ("service", date(2026, 3, 6)) in timers(case)
        assert reasons.lapse(case_id=case.pk, act=act(None, date(2026, 3, 27))) == 0
        assert "judge_reasons" not in seats(case)
        assert [*upkeep.drifts()] == []

    def test_delivered_on_the_tenth_recorded_on_the_fourteenth(self, office):
        """3 working days from Tuesday the 10th end on Friday the 13th: on Saturday the silence is on record."""
        case, saturday = asked_for_reasons(office, MONDAY, served=False, period=3), date(2026, 3, 14)
        sent = posted(office, case, "reasons_request")
        delivery.served(case_id=case.pk, act=act(office.clerk, TENTH, today=saturday), dispatch_id=sent.pk)
        row = case.reasons_requests.get()
        fact = case.events.get(action="record_reasons_served")
        assert (row.state, row.ends_on, fact.happened_on) == ("asked", date(2026, 3, 13), TENTH)
        sweep.sweep(as_of=saturday)

        assert case.reasons_requests.get().state == "silent"

    def test_a_letter_issued_again_begins_the_time_anew(self, office):
        """Silent since the 10th by a letter that named the wrong applicant: the right one, served on the 25th, asks again."""
        case = asked_for_reasons(office, MONDAY)
        sweep.sweep(as_of=TENTH)
        assert case.reasons_requests.get().state == "silent"
        wrong = case.letters.get(series="reasons_request")
        void_letter.void(
            case_id=case.pk,
            act=act(office.head, TWENTYFOURTH),
            letter_id=wrong.pk,
            reason="姓名写错",
            again=True,
        )
        sent = posted(office, case, "reasons_request", TWENTYFOURTH)
        delivery.served(case_id=case.pk, act=act(office.clerk, TWENTYFIFTH), dispatch_id=sent.pk)
        row = case.reasons_requests.get()

        assert (row.state, row.received_on, row.ends_on) == ("asked", TWENTYFIFTH, date(2026, 4, 1))


class TestTheLetterOfWhatIsServed:
    """What is told of a notice or request is told of its letter, in the same words."""

    @pytest.mark.parametrize("returned", [False, True])
    def test_the_form_of_consultations_marks_the_dispatch(self, office, returned):
        case = consulted(office)
        sent = posted(office, case, "consultation")
        verb = consultation.undelivered if returned else consultation.served
        verb(case_id=case.pk, act=act(office.clerk, TENTH), ids=[case.consultations.get().pk])
        sent.refresh_from_db()

        assert (sent.served_on, sent.returned_on) == ((None, TENTH) if returned else (TENTH, None))

    def test_what_is_handed_over_has_arrived_and_its_period_runs(self, office):
        case = in_review(office, MONDAY)
        case = correction.request(
            case_id=case.pk, act=act(office.handler, MONDAY), points=["年份"], period=10
        )
        letter = case.letters.get(series="correction_notice")
        handed = {"letter_id": letter.pk, "method": "handed", "tracking_number": ""}
        delivery.send(case_id=case.pk, act=act(office.clerk, date(2026, 3, 3)), **handed)

        assert ("correction", TWENTYFOURTH) in timers(case)  # 10 working days from 3 March and 5 for the post

    def test_not_before_it_was_posted_whichever_form_says_so(self, office, settings):
        """Made on the 2nd, posted on the 4th: neither form takes the 3rd, and both say the same."""
        case = consulted(office)
        sent = posted(office, case, "consultation", date(2026, 3, 4))
        clerk, third = Browser(office.clerk, TENTH, settings), {"on": "2026-03-03"}
        said = "2026年3月3日早于寄出之日（2026年3月4日）。请填写此日或之后的日期。"
        one = clerk.fill(
            case, "record_consultation_served", {**third, "ids": [str(case.consultations.get().pk)]}
        )
        two = clerk.fill(case, "letter_served", {**third, "dispatch": str(sent.pk), "result": "served"})

        assert [(page.status_code, errors(page)) for page in (one, two)] == [(422, [said])] * 2
        assert case.consultations.get().received_on is None

    def test_a_day_on_record_is_corrected_not_recorded_again(self, office, settings):
        """A second recording would move a date without the head: the correction of facts asks who may (C26)."""
        case = in_review(office, MONDAY)
        correction.request(case_id=case.pk, act=act(office.handler, MONDAY), points=["年份"], period=10)
        correction.record_served(case_id=case.pk, act=act(office.handler, date(2026, 3, 3)))
        page = Browser(office.handler, TENTH, settings).fill(
            case, "record_notice_served", {"on": "2026-03-05", "result": "served"}
        )
        row = consulted(office).consultations.get()
        served = {"case_id": row.case_id, "ids": [row.pk]}
        consultation.served(act=act(office.clerk, date(2026, 3, 3)), **served)
        with pytest.raises(Missing) as again:
            consultation.served(act=act(office.clerk, date(2026, 3, 4)), **served)

        assert again.value.fields == {"ids": "service_on_record"}
        assert errors(page) == ["送达日期已经登记。如有错误，请更正事实：原记录仍可查看，由正确的日期取代。"]

    def test_nothing_goes_out_or_arrives_tomorrow(self, office):
        case = consulted(office)
        letter = case.letters.get(series="consultation")
        with pytest.raises(NotAllowed) as refused:
            delivery.send(
                case_id=case.pk, act=act(office.clerk, TENTH, today=MONDAY), letter_id=letter.pk, method="posted",
                tracking_number="1",
            )  # fmt: skip

        assert refused.value.why.code == "in_the_future"
