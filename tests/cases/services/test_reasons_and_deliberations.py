"""What is asked and talked over, and never stops the clock (R 17, 35; C16, C31)."""

from datetime import date

import pytest

from cases.models import Case, Work
from cases.services import decision, deliberation, drafting, ending, reasons, sweep
from cases.services.act import Missing
from tests.cases import office as o
from tests.cases.office import act
from workflow.procedure.machine import NotAllowed

MONDAY = date(2026, 3, 2)
DUE = date(2026, 3, 30)


@pytest.fixture
def office(db):
    return o.make_office()


@pytest.fixture
def asked(office):
    """Handed over at the counter on the day it was written: five working days from Monday 2 March."""
    return o.asked_for_reasons(office, MONDAY)


def seat_of(case, strand):
    return Work.objects.filter(case=case, strand=strand, is_open=True).values_list("seat", flat=True).first()


def later(office, case, on=date(2026, 3, 10)):
    return decision.fix_later_date(
        case_id=case.pk, act=act(office.head, on), due_on=date(2026, 6, 30), reason="要查三十年的档案"
    )


class TestReasons:
    def test_asking_leaves_the_clock_alone(self, asked):
        assert (asked.due_on, asked.clock_status, seat_of(asked, "reasons")) == (
            DUE,
            "running",
            "await_reasons",
        )

    def test_the_applicant_has_the_days_of_the_letter(self, asked):
        # five working days from Monday 2 March: 3, 4, 5, 6, 9
        assert asked.reasons_requests.get().ends_on == date(2026, 3, 9)

    def test_after_the_last_day_the_silence_is_to_be_judged(self, asked):
        sweep.sweep(as_of=date(2026, 3, 9))
        assert asked.reasons_requests.get().state == "asked"

        sweep.sweep(as_of=date(2026, 3, 10))
        assert asked.reasons_requests.get().state == "silent"
        assert seat_of(asked, "reasons") == "judge_reasons"

    def test_what_comes_late_is_still_heard(self, office, asked):
        sweep.sweep(as_of=date(2026, 3, 10))
        reasons.record(case_id=asked.pk, act=act(office.clerk, date(2026, 3, 12)), reasons="写论文要用")

        assert asked.reasons_requests.get().state == "given"

    def test_silence_is_not_a_good_reason(self, office, asked):
        sweep.sweep(as_of=date(2026, 3, 10))

        with pytest.raises(NotAllowed) as refused:
            reasons.find(
                case_id=asked.pk, act=act(office.handler, date(2026, 3, 10)), reasonable=True, finding="算了"
            )

        assert refused.value.why.code == "not_from_here"

    def test_only_good_reasons_open_the_way_to_a_later_date(self, office, asked):
        with pytest.raises(NotAllowed) as refused:
            later(office, asked)
        assert refused.value.why.code == "reasons_not_found_reasonable"

        day = date(2026, 3, 9)
        reasons.record(case_id=asked.pk, act=act(office.handler, day), reasons="写论文要用")
        reasons.find(case_id=asked.pk, act=act(office.handler, day), reasonable=True, finding="有学校证明")

        assert later(office, asked).due_on == date(2026, 6, 30)

    def test_they_are_asked_for_once_at_a_time(self, office, asked):
        with pytest.raises(NotAllowed) as refused:
            reasons.ask(case_id=asked.pk, act=act(office.handler, MONDAY), points="又一次", period=5)

        assert refused.value.why.code == "reasons_awaited"

    def test_the_end_of_the_case_ends_them(self, office, asked):
        case = ending.withdraw(case_id=asked.pk, act=act(office.clerk, MONDAY), statement="不要了")

        assert (case.reasons_requests.get().state, seat_of(case, "reasons")) == ("ended", None)


def convene(office, case, due_on=date(2026, 3, 13)):
    return deliberation.convene(
        case_id=case.pk,
        act=act(office.handler, MONDAY),
        kind="secrecy",
        question="是否涉密",
        asked=["保密办"],
        due_on=due_on,
    )


class TestDeliberations:
    def test_one_under_way_holds_the_answer_back_and_not_the_clock(self, office):
        case = convene(office, o.drafted(office, MONDAY))
        assert (case.due_on, case.clock_status) == (DUE, "running")

        with pytest.raises(NotAllowed) as refused:
            drafting.submit(case_id=case.pk, act=act(office.handler, MONDAY), proposal="拟予以公开")

        assert (refused.value.why.code, str(refused.value.why.basis)) == ("deliberation_open", "R 17 ¶2")

    def test_with_its_conclusion_the_answer_goes_on(self, office):
        case = convene(office, o.drafted(office, MONDAY))
        row = case.deliberations.get()
        day = date(2026, 3, 4)
        deliberation.record_view(
            case_id=case.pk, act=act(office.legal, day), deliberation_id=row.pk, by="保密办", text="不涉密"
        )
        deliberation.conclude(
            case_id=case.pk,
            act=act(office.handler, day),
            deliberation_id=row.pk,
            result="may_be_given",
            conclusion="不涉密，可以提供",
        )
        case = drafting.submit(case_id=case.pk, act=act(office.handler, day), proposal="拟予以公开")

        assert case.state in ("legal_review", "signature")
        assert [(v.by, v.text) for v in row.views.all()] == [("保密办", "不涉密")]
        assert seat_of(case, "deliberation") is None

    def test_several_are_one_task_with_the_nearest_date(self, office):
        case = o.in_drafting(office, MONDAY)
        convene(office, case, date(2026, 3, 20))
        case = convene(office, case, date(2026, 3, 13))
        work = Work.objects.get(case=case, strand="deliberation", is_open=True)

        assert (work.seat, work.due_on) == ("deliberate", date(2026, 3, 13))

    def test_it_cannot_be_due_before_it_begins(self, office):
        case = o.in_drafting(office, MONDAY)

        with pytest.raises(Missing) as missing:
            convene(office, case, date(2026, 2, 27))

        assert missing.value.fields == {"due_on": "before_it_begins"}
        assert not Case.objects.get(pk=case.pk).deliberations.exists()
