"""Who is away has a deputy: tasks and reminders go to him, he acts as the person he is, and it all comes back."""

from datetime import date, timedelta

import pytest
from django.test import Client

from agencies import absences, people
from agencies.absences import BadAbsence
from agencies.models import Absence, Membership, Role, User
from cases import policy
from cases.models import Case, CaseEvent, Work
from cases.selectors import case_page, worklists
from cases.services import approval, drafting, intake, seat, sweep
from notifications.models import Message
from tests.cases.conftest import MONDAY
from tests.cases.forms.situations import WITHHELD
from tests.cases.office import WORDING, act, determined, in_drafting, in_review, new_case, submitted, ticked
from workflow.procedure.machine import NotAllowed
from workflow.procedure.states import Action

DAY = timedelta(days=1)
FRIDAY = MONDAY + 4 * DAY


def away(user, deputy, since=MONDAY, until=FRIDAY, today=MONDAY):
    return absences.enter(user=user, deputy=deputy, since=since, until=until, by=user, today=today)


def mine(user, on):
    return [work.case_id for work in worklists.work_of(user, "mine", on)]


class TestTasks:
    def test_they_are_on_the_deputys_desk_and_come_back_by_themselves(self, office):
        case = in_drafting(office, MONDAY)
        away(office.handler, office.second_handler, MONDAY + DAY)
        assert mine(office.second_handler, MONDAY) == []
        assert mine(office.second_handler, MONDAY + DAY) == [case.pk]
        assert mine(office.second_handler, FRIDAY + DAY) == []
        assert Case.objects.get(pk=case.pk).handler == office.handler

    def test_the_deputy_acts_in_his_own_name(self, office):
        case = determined(office, MONDAY)
        with pytest.raises(NotAllowed):
            drafting.save(case_id=case.pk, act=act(office.second_handler, MONDAY), wording=WORDING)
        away(office.handler, office.second_handler)
        drafting.save(case_id=case.pk, act=act(office.second_handler, MONDAY), wording=WORDING)
        assert CaseEvent.objects.filter(case=case).last().recorded_by == office.second_handler
        after = FRIDAY + 3 * DAY
        with pytest.raises(NotAllowed):
            drafting.submit(case_id=case.pk, act=act(office.second_handler, after), proposal="拟予以公开")

    def test_a_deputy_from_another_unit_sees_the_case_on_these_days_only(self, office):
        case = in_drafting(office, MONDAY)
        clerk_elsewhere = User.objects.create(username="x", display_name="邻处")
        other = office.agency.units.create(name="另一处")
        Membership.objects.create(user=clerk_elsewhere, unit=other, role=Role.HANDLER, since=date(2020, 1, 1))
        assert not policy.visible(clerk_elsewhere, MONDAY).exists()
        away(office.handler, clerk_elsewhere)
        assert policy.visible(clerk_elsewhere, MONDAY).get() == case
        assert not policy.visible(clerk_elsewhere, FRIDAY + DAY).exists()

    def test_the_deputy_takes_what_is_free_and_leaves_with_its_holder_what_is_held(self, office):
        held, free = in_drafting(office, MONDAY), in_review(office, MONDAY)
        away(office.handler, office.second_handler)
        work = {w.case_id: w for w in Work.objects.filter(is_open=True)}
        for verb in (seat.claim, seat.release):
            with pytest.raises(NotAllowed, match="task_"):
                verb(work_id=work[held.pk].pk, act=act(office.second_handler, MONDAY))
        seat.claim(work_id=work[free.pk].pk, act=act(office.second_handler, MONDAY))
        assert sorted(mine(office.second_handler, MONDAY)) == [held.pk, free.pk]
        assert mine(office.handler, FRIDAY + 3 * DAY) == [held.pk]  # what the deputy took stays the deputy's

    @pytest.mark.parametrize("role", ["handler", "legal"])
    def test_the_case_page_offers_the_deputy_the_step_and_nobody_else(self, office, role):
        case = (
            submitted(office, MONDAY, determination=WITHHELD)
            if role == "legal"
            else in_drafting(office, MONDAY)
        )
        holder = getattr(office, role)
        if role == "legal":
            (work,) = Work.objects.filter(case=case, is_open=True)
            seat.claim(work_id=work.pk, act=act(holder, MONDAY))
        shown = [self.step(case, office.second_handler)]
        away(holder, office.second_handler)
        shown += [self.step(case, office.second_handler), self.step(case, holder)]
        assert shown == [(False, False), (True, False), (True, True)]
        first = {"handler": Action.DETERMINE, "legal": Action.PASS_REVIEW}[role]
        assert first in case_page.read(case, office.second_handler, MONDAY).steps[0].can

    def step(self, case, user):
        (step,) = case_page.read(Case.objects.get(pk=case.pk), user, MONDAY).steps
        return step.is_mine, step.may_release


class TestSeparation:
    def test_who_wrote_it_does_not_sign_it_as_a_deputy(self, office):
        case = submitted(office, MONDAY)
        away(office.signatory, office.handler)
        away(office.legal, office.second_handler)
        sha = case.approvals.last().sha256
        if case.state == "legal_review":
            by = act(office.second_handler, MONDAY)
            case = approval.pass_review(
                case_id=case.pk, act=by, sha256=sha, opinion="同意", ticks=ticked(case)
            )
        with pytest.raises(NotAllowed, match="wrote"):
            approval.sign(case_id=case.pk, act=act(office.handler, MONDAY), sha256=sha, opinion="同意")


class TestReminders:
    def test_they_go_to_the_deputy_and_to_nobody_who_is_away(self, office):
        in_drafting(office, MONDAY)
        away(office.handler, office.second_handler, date(2026, 3, 23), date(2026, 3, 31))
        away(office.head, office.manager, date(2026, 3, 23), date(2026, 3, 31))
        Message.objects.all().delete()
        sweep.sweep(as_of=date(2026, 3, 30))
        told = set(Message.objects.filter(kind="deadline").values_list("recipient__username", flat=True))
        assert told == {"sg-second_handler", "sg-manager"}
        sweep.sweep(as_of=date(2026, 4, 1))
        told = set(
            Message.objects.filter(posted_on=date(2026, 4, 1)).values_list("recipient__username", flat=True)
        )
        assert {"sg-handler", "sg-head"} <= told
        assert "sg-second_handler" not in told

    def test_a_new_task_is_told_to_the_deputy(self, office):
        away(office.handler, office.second_handler)
        intake.hand_over(
            case_id=new_case(office, MONDAY).pk, act=act(office.clerk, MONDAY), unit_id=office.unit.pk
        )
        told = set(Message.objects.filter(kind="task").values_list("recipient__username", flat=True))
        assert "sg-second_handler" in told
        assert "sg-handler" not in told


class TestComingBack:
    def test_earlier_than_planned(self, office):
        in_drafting(office, MONDAY)
        row = away(office.handler, office.second_handler)
        absences.end(absence_id=row.pk, today=MONDAY + 2 * DAY)
        assert mine(office.second_handler, MONDAY + DAY) != []
        assert mine(office.second_handler, MONDAY + 2 * DAY) == []
        assert people.in_place_of(office.handler, MONDAY + 2 * DAY) == office.handler

    def test_the_deputys_own_role_stays(self, office):
        row = away(office.legal, office.signatory)
        held = {Role.LEGAL, Role.SIGNATORY}
        assert people.roles_in(office.signatory, office.agency, MONDAY) == held
        absences.end(absence_id=row.pk, today=MONDAY)
        assert people.roles_in(office.signatory, office.agency, MONDAY) == {Role.SIGNATORY}
        assert Absence.objects.get().ended_on == MONDAY


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"since": MONDAY - DAY}, "since", "past"),
        ({"until": MONDAY - DAY}, "until", "backwards"),
        ({"until": MONDAY + 400 * DAY}, "until", "too_long"),
        ({"deputy": "handler"}, "deputy", "himself"),
        ({"deputy": "stranger"}, "deputy", "elsewhere"),
        ({"deputy": "head"}, "deputy", "away_himself"),
        ({"user": "head"}, "since", "twice"),
        ({"user": "manager"}, "since", "stands_in"),
    ],
)
def test_what_cannot_be(office, other_office, changes, field, code):
    away(office.head, office.manager)
    who = {**office.people, "stranger": other_office.handler}
    given = {"user": "handler", "deputy": "second_handler", "since": MONDAY, "until": FRIDAY, **changes}
    with pytest.raises(BadAbsence) as bad:
        away(who[given["user"]], who[given["deputy"]], given["since"], given["until"])
    assert (bad.value.field, bad.value.code) == (field, code)


class TestPage:
    @pytest.fixture
    def client_of(self, office, settings):
        settings.MINGDA_TODAY = str(MONDAY)

        def sign_in(user):
            client = Client()
            client.force_login(user)
            return client

        return sign_in

    def form(self, user, deputy):
        return {"user": user.pk, "deputy": deputy.pk, "since": str(MONDAY), "until": str(FRIDAY)}

    def test_one_enters_his_own_absence_only(self, office, client_of):
        client_of(office.handler).post("/absence/", self.form(office.head, office.second_handler))
        assert Absence.objects.get().user == office.handler

    def test_a_manager_enters_anybodys_of_the_agency(self, office, other_office, client_of):
        client = client_of(office.manager)
        client.post("/absence/", self.form(office.handler, office.second_handler))
        assert Absence.objects.get().user == office.handler
        refused = client.post("/absence/", self.form(other_office.handler, office.second_handler))
        assert (refused.status_code, Absence.objects.count()) == (422, 1)

    def test_only_he_and_his_managers_end_it(self, office, other_office, client_of):
        row = away(office.handler, office.second_handler)
        for stranger in (office.second_handler, other_office.manager):
            assert client_of(stranger).post("/absence/", {"end": row.pk}).status_code == 404
        client_of(office.manager).post("/absence/", {"end": row.pk})
        assert Absence.objects.get().ended_on == MONDAY

    def test_nothing_typed_is_lost_and_the_sentence_stands_at_its_field(self, office, client_of):
        page = client_of(office.handler).post(
            "/absence/", {"deputy": office.handler.pk, "since": "2026-03-02", "until": "2026-03-06"}
        )
        assert page.status_code == 422
        assert page.context["errors"] == {"deputy": "请另选代理人。"}
        assert 'value="2026-03-06"' in page.content.decode()
