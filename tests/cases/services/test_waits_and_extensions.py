"""What runs beside a case: each wait has a date that reminds, and a run has one granted extension (R 33 ¶2)."""

import pytest
from django.db import IntegrityError, transaction

from cases.models import Deadline, Extension
from cases.services import dispute
from tests.cases.forms import situations as given
from tests.cases.office import act, asked_for_reasons
from workflow.procedure.timers import Kind


def answered_to_the_body(office):
    case = given.disputed(office)
    row, when = case.disputes.get(), act(office.legal, given.TODAY)
    return dispute.answer(case_id=case.pk, act=when, dispute_id=row.pk, note="答复书和证据")


def asked_by_hand(office):
    return asked_for_reasons(office, given.TODAY)


WAITS = {
    "a party's opinion": (given.consulting, {Kind.CONSULTATION, Kind.ANSWER}),
    "the head's word on more time": (given.more_time, {Kind.ANSWER}),
    "the applicant to be told of more time": (given.more_time_granted, {Kind.ANSWER}),
    "the applicant's reasons": (asked_by_hand, {Kind.REASONS, Kind.ANSWER}),
    "the arrival of what asks for them": (given.asked_why, {Kind.SERVICE, Kind.ANSWER}),
    "the judgment of his reasons": (given.told_why, {Kind.ANSWER}),
    "a conclusion": (given.deliberating, {Kind.DELIBERATION, Kind.ANSWER}),
    "our papers in a dispute": (given.disputed, {Kind.DISPUTE_PAPERS}),
    "its result": (answered_to_the_body, {Kind.DISPUTE_RESULT}),
    "an answer to an urging": (given.urged, {Kind.URGING, Kind.ANSWER}),
}


@pytest.mark.parametrize("wait", WAITS)
def test_every_wait_beside_a_case_has_a_date(wait, office):
    make, kinds = WAITS[wait]
    case = make(office)

    running = {Kind(row.kind) for row in Deadline.objects.filter(case=case, done_at=None)}
    assert kinds <= running


class TestTheDatabase:
    """What the tables forbid, the database forbids once more."""

    @pytest.fixture
    def granted(self, office):
        return given.more_time_granted(office).extensions.get()

    def again(self, row, **changes):
        """The same row once more, otherwise."""
        values = {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields if not f.primary_key}
        return Extension.objects.create(**values | changes)

    @pytest.mark.parametrize("state", ["granted", "told"])
    def test_a_second_granted_extension_of_a_run_is_refused(self, granted, state):
        with (
            pytest.raises(IntegrityError, match=r"one_granted_extension_per_run|UNIQUE"),
            transaction.atomic(),
        ):
            self.again(granted, state=state)

    @pytest.mark.parametrize("changes", [{"state": "declined"}, {"state": "requested"}, {"run": 2}])
    def test_one_declined_or_undecided_or_of_another_run_is_not(self, granted, changes):
        case = granted.case
        self.again(granted, **changes)

        assert case.extensions.count() == 2

    def test_nobody_grants_his_own(self, granted):
        with pytest.raises(IntegrityError, match="nobody_grants_his_own_extension"), transaction.atomic():
            self.again(granted, run=2, decided_by_id=granted.requested_by_id)
