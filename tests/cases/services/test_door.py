"""What the one door guarantees, whatever is asked of it."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction

from agencies.models import Membership, Role
from cases.models import Approval, Case, CaseEvent, Consultation, Deadline, Extension, Letter, Work
from cases.services import (
    approval,
    consultation,
    correction,
    drafting,
    ending,
    extension,
    intake,
    seat,
    supersede,
    sweep,
    upkeep,
)
from cases.services.act import Act, Repeated, Stale
from cases.services.consultation import PartyToAsk
from notifications.models import Message
from tests.cases.conftest import MONDAY
from tests.cases.office import (
    act,
    answered,
    drafted,
    in_drafting,
    in_review,
    make_office,
    new_case,
    submitted,
    to_sign,
)
from workflow.law.events import Impossible
from workflow.procedure.machine import NotAllowed

DAY = timedelta(days=1)
REFUSAL = {
    "determination": {
        "outcome": "deliberative",
        "record": {"which": "discussion_record"},
        "reasons": "决策过程中的讨论记录",
        "documents": [],
    }
}


class TestForms:
    """A second post shows the first one's result; a stale one says what happened since."""

    def test_the_same_key_twice_is_one_act(self, office):
        case = in_review(office, MONDAY)
        key = uuid4()
        correction.accept(case_id=case.pk, act=act(office.handler, MONDAY, key=key))

        with pytest.raises(Repeated) as repeated:
            correction.accept(case_id=case.pk, act=act(office.handler, MONDAY, key=key))

        assert repeated.value.case.pk == case.pk
        assert CaseEvent.objects.filter(case=case, action="accept").count() == 1

    def test_an_application_registered_twice_with_one_key_is_one_case(self, office):
        key = uuid4()
        form = intake.Intake(
            agency=office.agency, channel="in_person", arrived_on=MONDAY, items=["一项"],
            applicant={"kind": "natural_person", "name": "甲", "id_kind": "other", "id_number": "X1"},
        )  # fmt: skip
        first = intake.register(intake=form, act=Act(by=office.clerk, today=MONDAY, key=key))

        with pytest.raises(Repeated) as repeated:
            intake.register(intake=form, act=Act(by=office.clerk, today=MONDAY, key=key))

        assert repeated.value.case == first
        assert Case.objects.count() == 1

    def test_a_form_made_before_somebody_else_moved_is_refused_with_what_happened(self, office):
        case = in_review(office, MONDAY)
        seen = case.version
        correction.accept(case_id=case.pk, act=act(office.handler, MONDAY))

        with pytest.raises(Stale) as stale:
            ending.withdraw(case_id=case.pk, act=act(office.clerk, MONDAY, version=seen), statement="")

        assert [event.action for event in stale.value.since] == ["accept"]
        assert Case.objects.get(pk=case.pk).state == "drafting"


class TestFacts:
    """Facts are appended; dates are what they give."""

    def test_a_fact_and_a_letter_cannot_be_changed_or_deleted(self, transactional_db):
        case = new_case(make_office(), MONDAY)
        attempts = [
            lambda: CaseEvent.objects.filter(case=case).update(action="x"),
            lambda: CaseEvent.objects.filter(case=case).delete(),
            lambda: Letter.objects.filter(case=case).update(sha256="x"),
            lambda: Letter.objects.filter(case=case).delete(),
        ]
        for attempt in attempts:
            with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
                attempt()

    def test_a_return_known_on_the_10th_and_recorded_on_the_14th_counts_from_the_10th(self, office):
        case = in_review(office, MONDAY)
        correction.request(
            case_id=case.pk, act=act(office.handler, MONDAY + DAY), points=["请写明年份"], period=10
        )
        tenth, fourteenth = date(2026, 3, 10), date(2026, 3, 14)

        case = correction.record(
            case_id=case.pk, act=act(office.handler, tenth, today=fourteenth), texts={}, note="10日收到"
        )

        assert case.due_on == date(2026, 4, 8)
        row = CaseEvent.objects.get(case=case, action="record_correction")
        assert row.happened_on == tenth

    def test_a_postmark_misread_by_two_days_is_put_right_and_the_date_follows(self, office):
        wednesday = MONDAY + 2 * DAY
        case = new_case(office, wednesday)
        received = CaseEvent.objects.get(case=case, action="register")
        assert case.due_on == date(2026, 4, 1)

        case = supersede.supersede(
            case_id=case.pk,
            act=act(office.clerk, wednesday),
            seq=received.seq,
            on=MONDAY,
            reason="邮戳看错",
            evidence="信封",
        )

        assert (case.due_on, case.received_on, case.arrived_on) == (date(2026, 3, 30), MONDAY, MONDAY)
        assert list(upkeep.drifts()) == []

    def test_a_service_recorded_wrongly_moves_the_partys_period(self, office):
        case = in_drafting(office, MONDAY)
        party = PartyToAsk(party="third_party", name="示例置业有限公司", items=[1])
        consultation.send(case_id=case.pk, act=act(office.handler, MONDAY), parties=[party])
        row = Consultation.objects.get()
        consultation.served(case_id=case.pk, act=act(office.handler, MONDAY + 4 * DAY), ids=[row.pk])
        served = CaseEvent.objects.get(case=case, action="record_consultation_served")

        supersede.supersede(
            case_id=case.pk,
            act=act(office.head, MONDAY + 5 * DAY),
            seq=served.seq,
            on=MONDAY,
            changes={"received_on": (MONDAY + DAY).isoformat()},
            reason="回执日期抄错",
            evidence="送达回执",
        )

        assert Consultation.objects.get().ends_on == date(2026, 3, 24)  # 15 working days from 3 March
        assert list(upkeep.drifts()) == []

    def test_a_date_that_moves_to_our_advantage_needs_the_head(self, office):
        case = new_case(office, MONDAY, today=MONDAY)
        received = CaseEvent.objects.get(case=case, action="register")
        later = {"seq": received.seq, "on": MONDAY + 2 * DAY, "reason": "门卫误写", "evidence": "邮戳"}
        with pytest.raises(NotAllowed) as refused:
            supersede.supersede(case_id=case.pk, act=act(office.clerk, MONDAY + 3 * DAY), **later)
        assert refused.value.why.code == "head_must_agree"

        case = supersede.supersede(case_id=case.pk, act=act(office.head, MONDAY + 3 * DAY), **later)

        assert case.due_on == date(2026, 4, 1)
        assert [*case.events.values_list("supersedes__seq", flat=True)][-1] == received.seq
        assert list(upkeep.drifts()) == []

    def test_an_impossible_correction_changes_nothing(self, office):
        case = answered(office, MONDAY + 2 * DAY)
        received = CaseEvent.objects.get(case=case, action="register")
        before = case.version

        with pytest.raises((Impossible, NotAllowed)):
            supersede.supersede(
                case_id=case.pk,
                act=act(office.head, MONDAY + 9 * DAY),
                seq=received.seq,
                on=MONDAY + 5 * DAY,
                reason="x",
                evidence="x",
            )

        assert Case.objects.get(pk=case.pk).version == before

    def test_nothing_is_recorded_of_the_future(self, office):
        case = in_review(office, MONDAY)

        with pytest.raises(NotAllowed) as refused:
            correction.accept(case_id=case.pk, act=act(office.handler, MONDAY + DAY, today=MONDAY))

        assert refused.value.why.code == "in_the_future"


class TestThreePersons:
    """Whoever wrote any part neither reviews nor signs; approvals belong to the content that was read."""

    def test_an_author_does_not_sign(self, office):
        case = to_sign(office, MONDAY)
        Membership.objects.create(
            user=office.handler, unit=office.registry, role=Role.SIGNATORY, since=MONDAY
        )

        with pytest.raises(NotAllowed) as refused:
            approval.sign(
                case_id=case.pk,
                act=act(office.handler, MONDAY),
                sha256=case.approvals.get().sha256,
                opinion="",
            )

        assert refused.value.why.code == "wrote_part_of_it"

    def test_a_reviewer_does_not_sign(self, office):
        case = to_sign(office, MONDAY, **REFUSAL)
        Membership.objects.create(user=office.legal, unit=office.registry, role=Role.SIGNATORY, since=MONDAY)

        with pytest.raises(NotAllowed) as refused:
            approval.sign(
                case_id=case.pk, act=act(office.legal, MONDAY), sha256=case.approvals.get().sha256, opinion=""
            )

        assert refused.value.why.code == "reviewed_it"

    def test_whoever_submitted_it_neither_reviews_nor_signs(self, office):
        case = drafted(office, MONDAY, **REFUSAL)
        for unit, role in ((office.unit, Role.HANDLER), (office.registry, Role.LEGAL)):
            Membership.objects.get_or_create(user=office.second_handler, unit=unit, role=role, since=MONDAY)
        given_on = act(office.manager, MONDAY)
        seat.reassign(case_ids=[case.pk], act=given_on, to_user_id=office.second_handler.pk, reason="休假")
        drafting.submit(case_id=case.pk, act=act(office.second_handler, MONDAY), proposal="")
        digest = case.approvals.get().sha256

        with pytest.raises(NotAllowed, match="wrote_part_of_it"):
            approval.pass_review(
                case_id=case.pk, act=act(office.second_handler, MONDAY), sha256=digest, opinion="", ticks={}
            )

    def test_the_database_holds_the_three_apart_too(self, office):
        case = submitted(office, MONDAY, **REFUSAL)

        with pytest.raises(DatabaseError), transaction.atomic():
            Approval.objects.filter(case=case).update(reviewer=office.handler)

    def test_another_hash_than_the_one_submitted_is_refused(self, office):
        case = submitted(office, MONDAY, **REFUSAL)

        with pytest.raises(NotAllowed) as refused:
            approval.pass_review(
                case_id=case.pk, act=act(office.legal, MONDAY), sha256="0" * 64, opinion="", ticks={}
            )

        assert refused.value.why.code == "content_changed"

    def test_a_refusal_does_not_go_round_legal_review(self, office):
        case = drafted(office, MONDAY, **REFUSAL)

        case = drafting.submit(case_id=case.pk, act=act(office.handler, MONDAY), proposal="")

        assert case.state == "legal_review"

    def test_the_head_does_not_grant_his_own_extension(self, office):
        Membership.objects.create(user=office.head, unit=office.unit, role=Role.HANDLER, since=MONDAY)
        case = in_review(office, MONDAY)
        correction.accept(case_id=case.pk, act=act(office.head, MONDAY))
        extension.request(case_id=case.pk, act=act(office.head, MONDAY), workdays=5, reason="材料多")
        row = Extension.objects.get()

        with pytest.raises(NotAllowed, match="requested_it"):
            extension.grant(case_id=case.pk, act=act(office.head, MONDAY), extension_id=row.pk)
        with pytest.raises(DatabaseError), transaction.atomic():
            Extension.objects.filter(pk=row.pk).update(decided_by=office.head, state="granted")


class TestReminders:
    """Rungs at 5, 2 and 0 working days left and each working day overdue, once a rung and due date."""

    def told(self, *people):
        """The days on which somebody was reminded of the answer."""
        answers = Deadline.objects.filter(kind="answer").values_list("pk", flat=True)
        found = Message.objects.filter(kind="deadline").order_by("pk")
        if people:
            found = found.filter(recipient__in=people)
        return [m for m in found if any(m.cause.startswith(f"deadline:{pk}:") for pk in answers)]

    def test_the_ladder_of_the_answer(self, office):
        in_drafting(office, MONDAY)  # due on Monday 30 March
        for n in range(33):
            sweep.sweep(as_of=MONDAY + n * DAY)
            sweep.sweep(as_of=MONDAY + n * DAY)

        told = [m.posted_on for m in self.told(office.handler)]
        assert told == [
            date(2026, 3, 23),  # 5 working days left
            date(2026, 3, 26),  # 2
            date(2026, 3, 30),  # due today
            date(2026, 3, 31), date(2026, 4, 1), date(2026, 4, 2), date(2026, 4, 3),  # each working day overdue
        ]  # fmt: skip

    def test_the_head_is_told_from_the_due_day_on(self, office):
        in_drafting(office, MONDAY)
        for n in range(31):
            sweep.sweep(as_of=MONDAY + n * DAY)

        assert [m.posted_on for m in self.told(office.head)] == [
            date(2026, 3, 30),
            date(2026, 3, 31),
            date(2026, 4, 1),
        ]

    def test_a_case_nobody_has_is_told_to_its_group(self, office):
        in_review(office, MONDAY)
        sweep.sweep(as_of=date(2026, 3, 23))

        assert {m.recipient_id for m in self.told()} == {office.handler.pk, office.second_handler.pk}

    def test_a_missed_week_is_told_once(self, office):
        in_drafting(office, MONDAY)
        sweep.sweep(as_of=date(2026, 4, 10))

        assert [m.posted_on for m in self.told(office.handler)] == [date(2026, 4, 10)]

    def test_an_answered_case_reminds_nobody(self, office):
        answered(office, MONDAY)
        sweep.sweep(as_of=date(2026, 4, 10))

        assert self.told() == []


class TestUpkeep:
    """What is derived can be made anew."""

    def test_a_cached_date_that_drifted_is_found(self, office):
        case = in_drafting(office, MONDAY)
        Case.objects.filter(pk=case.pk).update(due_on=MONDAY)

        assert [(d.number, d.field) for d in upkeep.drifts()] == [(case.number, "due_on")]

    def test_a_deadline_row_that_is_gone_is_found(self, office):
        case = in_drafting(office, MONDAY)
        Deadline.objects.filter(case=case, kind="answer").delete()

        assert [d.field for d in upkeep.drifts()] == ["deadline answer/0"]

    def test_a_lost_task_comes_back(self, office):
        case = in_drafting(office, MONDAY)
        Work.objects.filter(case=case).update(is_open=False)

        assert upkeep.reproject(today=MONDAY) == [case.number]
        assert [*Work.objects.filter(case=case, is_open=True).values_list("seat", flat=True)] == ["draft"]
        assert upkeep.reproject(today=MONDAY) == []
