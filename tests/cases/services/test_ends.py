"""What an end other than the answer leaves behind: nothing that runs, nothing undecided (C8, C18, C27, F3)."""

from datetime import date

import pytest

from cases.models import Case, Deadline
from cases.services import consultation, correction, ending, extension, fee, sweep
from cases.services.consultation import PartyToAsk
from tests.cases import invariants
from tests.cases.conftest import MONDAY
from tests.cases.office import act, in_drafting, in_review
from workflow.law.reading import Status

LATE = date(2026, 4, 20)


def with_something_beside(office, case):
    """A third party asked and an extension wanted."""
    parties = [PartyToAsk(party="third_party", name="示例商贸有限公司", items=[1])]
    consultation.send(case_id=case.pk, act=act(office.handler, MONDAY), parties=parties)
    extension.request(case_id=case.pk, act=act(office.handler, MONDAY), workdays=10, reason="材料较多")
    return case


def test_a_case_registered_by_mistake_reminds_nobody(office):
    case = in_review(office, MONDAY)
    ending.void(case_id=case.pk, act=act(office.head, MONDAY), reason="误登记")

    assert Case.objects.get(pk=case.pk).clock_status == Status.CLOSED
    assert not Deadline.objects.filter(
        case=case, done_at=None, kind__in=["answer", "correction_notice"]
    ).exists()
    assert sweep.sweep(as_of=LATE).reminders == 0


def test_a_correction_that_never_came_ends_what_runs_beside(office):
    case = with_something_beside(office, in_review(office, MONDAY))
    correction.request(case_id=case.pk, act=act(office.handler, MONDAY), points=["不明确"], period=10)
    correction.record_served(case_id=case.pk, act=act(office.handler, MONDAY))
    correction.lapse(case_id=case.pk, act=act(office.handler, LATE), note="没有补正")

    assert Case.objects.get(pk=case.pk).state == "abandoned"
    invariants.what_has_ended_waits_for_no_answer()


def test_a_fee_that_was_never_paid_ends_what_runs_beside(office):
    case = with_something_beside(office, in_drafting(office, MONDAY))
    fee.notify(case_id=case.pk, act=act(office.handler, MONDAY), mode="page", units=72)
    correction.record_served(case_id=case.pk, act=act(office.handler, MONDAY))
    fee.lapse(case_id=case.pk, act=act(office.handler, LATE), note="没有缴费")

    assert Case.objects.get(pk=case.pk).state == "abandoned"
    invariants.what_has_ended_waits_for_no_answer()


@pytest.mark.parametrize("workdays", [20])
def test_after_payment_the_new_run_may_be_extended_again(office, workdays):
    """Each run has its own extension (R 33 ¶2): 9 March paid, 20 + 20 working days."""
    case = in_drafting(office, MONDAY)

    def extended(on):
        extension.request(case_id=case.pk, act=act(office.handler, on), workdays=workdays, reason="材料较多")
        row = Case.objects.get(pk=case.pk).extensions.last()
        extension.grant(case_id=case.pk, act=act(office.head, on), extension_id=row.pk)
        extension.tell(case_id=case.pk, act=act(office.handler, on), extension_id=row.pk, method="posted")
        return row.run

    first = extended(MONDAY)
    fee.notify(case_id=case.pk, act=act(office.handler, MONDAY), mode="page", units=72)
    correction.record_served(case_id=case.pk, act=act(office.handler, MONDAY))
    fee.record_payment(case_id=case.pk, act=act(office.handler, date(2026, 3, 9)))

    assert (first, extended(date(2026, 3, 9))) == (1, 2)
