"""What an end other than the answer leaves behind: nothing that runs, nothing undecided (C8, C18, C27, F3)."""

from datetime import date

import pytest

from cases.models import Case, Deadline
from cases.selectors import case_page
from cases.services import consultation, correction, ending, extension, fee, sweep
from cases.services.act import Missing
from cases.services.consultation import PartyToAsk
from tests.cases import invariants
from tests.cases.conftest import MONDAY
from tests.cases.office import act, in_drafting, in_review, new_case
from workflow.law.reading import Status
from workflow.procedure.machine import NotAllowed

TUESDAY, LATE = date(2026, 3, 3), date(2026, 4, 20)


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


class TestTheSameApplicationTwice:
    """C27: by two channels it is one case, received on the earlier day; the other is void and both files say so."""

    def void(self, office, case, kept, on=TUESDAY):
        ending.void(case_id=case.pk, act=act(office.head, on), reason="同一申请", same_as=kept)

    def test_goes_on_as_one_case_and_each_file_names_the_other(self, office):
        kept, second = new_case(office, MONDAY), new_case(office, TUESDAY, channel="in_person")
        self.void(office, second, kept.number)

        told, void = kept.events.get(action="same_application"), second.events.get(action="void")
        assert (told.data["same_as"], told.data["same_case"]) == (second.number, second.pk)
        assert (void.data["same_as"], void.data["same_case"]) == (kept.number, kept.pk)
        assert (Case.objects.get(pk=second.pk).state, Case.objects.get(pk=kept.pk).due_on) == (
            "voided",
            kept.due_on,
        )
        assert case_page.read(Case.objects.get(pk=kept.pk), office.clerk, TUESDAY).same == (
            (second.number, second.pk),
        )

    def test_is_not_voided_where_it_came_first(self, office):
        first, later = new_case(office, MONDAY), new_case(office, TUESDAY, channel="in_person")
        with pytest.raises(NotAllowed) as refused:
            self.void(office, first, later.number)

        why = refused.value.why
        assert (why.code, why.params) == ("earlier_day_lost", {"here": MONDAY, "there": TUESDAY})
        assert not later.events.filter(action="same_application").exists()

    def test_names_a_case_of_the_house_that_is_another_and_not_void(self, office, other_office):
        case, void = new_case(office, MONDAY), new_case(office, MONDAY)
        ending.void(case_id=void.pk, act=act(office.head, MONDAY), reason="误登记")
        *_like_ours, theirs = [new_case(other_office, MONDAY) for _ in range(3)]
        found = {}
        for number in (case.number, void.number, theirs.number, "2026-999"):
            with pytest.raises(Missing) as missing:
                self.void(office, case, number)
            found[number] = missing.value.fields["same_as"]

        assert found == {
            case.number: "the_case_itself",
            void.number: "voided_itself",
            theirs.number: "no_such_case",
            "2026-999": "no_such_case",
        }
        assert Case.objects.get(pk=case.pk).state == "registered"
