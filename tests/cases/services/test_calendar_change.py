"""A notice takes effect: what was shown beforehand is what happens, once, and whoever handles the case is told."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from agencies import notices
from agencies.models import CalendarNotice, Membership, NoticeScope, Role, User
from cases.models import Case, Deadline, MovedDate
from cases.selectors import calendar_change as shown, why
from cases.selectors.case_file import CaseFile
from cases.services import _together, calendar_change, consultation, sweep, upkeep
from cases.services.consultation import PartyToAsk
from notifications.models import Message
from tests.cases.office import act, answered, in_drafting, in_review, make_office, new_case
from workflow.law.explain import Choice

DECEMBER = date(2026, 12, 7)  # a Monday; 20 working days later is 5 January 2027
NEW_YEAR = [date(2027, 1, n) for n in (1, 2, 3, 4)]
MAKEUP = [date(2027, 1, 9)]

pytestmark = pytest.mark.django_db


@pytest.fixture
def operator(office):
    return User.objects.create(username="operator", display_name="运维", is_superuser=True)


def enter(by, *, area="", off=NEW_YEAR, on=MAKEUP, number="示例1号", confirmed=True, replaces=None):
    notice = notices.enter(
        scope=NoticeScope.LOCAL if area else NoticeScope.NATIONAL,
        area=area,
        year=2027,
        issuing_body="示例机关",
        doc_number=number,
        days_off=off,
        days_on=on,
        replaces=replaces,
        by=by,
    )
    return notices.confirm(notice_id=notice.pk, by=by) if confirmed else notice


def dates():
    return {case.number: (case.due_on, case.provisional) for case in Case.objects.all()}


def no_drift():
    return [*upkeep.drifts()] == []


class TestBeforehand:
    def test_what_would_move_is_what_moves(self, office, operator):
        for at in range(6):
            in_drafting(office, DECEMBER - timedelta(days=7 * at))
        before = dates()
        notice = enter(operator, confirmed=False)
        foretold = {
            one.case.number: (one.before, one.after, one.provisional) for one in shown.moved(notice, DECEMBER)
        }
        notices.confirm(notice_id=notice.pk, by=operator)
        calendar_change.apply_notices(DECEMBER)
        after = dates()

        assert foretold == {
            number: (before[number][0], *after[number])
            for number in before
            if before[number] != after[number]
        }
        assert len(foretold) == 1

    def test_a_provisional_date_becomes_a_published_one(self, office, operator):
        case = in_drafting(office, DECEMBER)
        assert (case.due_on, case.provisional) == (date(2027, 1, 5), True)
        enter(operator)
        calendar_change.apply_notices(DECEMBER)
        # 8 to 31 December are 18 working days; 1 to 4 January are off
        assert dates()[case.number] == (date(2027, 1, 6), False)
        assert no_drift()

    def test_it_costs_the_same_for_one_case_and_for_many(self, office, operator, django_assert_num_queries):
        notice = enter(operator, confirmed=False)
        new_case(office, DECEMBER)
        with django_assert_num_queries(7):
            assert len([*shown.moved(notice, DECEMBER)]) == 1
        for _ in range(29):
            new_case(office, DECEMBER)
        with django_assert_num_queries(7):
            assert len([*shown.moved(notice, DECEMBER)]) == 30

    def test_local_days_concern_their_area_only(self, office, operator):
        elsewhere = make_office("qt", "外省示例局")
        elsewhere.agency.area = "460100"
        elsewhere.agency.save()
        here = in_drafting(office, DECEMBER)
        in_drafting(elsewhere, DECEMBER)
        notice = enter(operator, area="450000", off=[date(2026, 12, 15)], on=[], confirmed=False)

        assert [one.case for one in shown.moved(notice, DECEMBER)] == [here]


class TestWhatOthersWaitFor:
    def test_a_partys_last_day_moves_with_the_calendar_and_it_lapses_on_the_day_after(self, office, operator):
        case, sent = in_drafting(office, date(2026, 12, 14)), date(2026, 12, 21)
        party = PartyToAsk(party="third_party", name="示例公司", address="示例市路1号")
        consultation.send(case_id=case.pk, act=act(office.handler, sent), parties=[party])
        timer = Deadline.objects.filter(case=case, kind="consultation")
        # 22 to 31 December are 8 working days, 4 to 8 January 5, 11 and 12 January 2
        assert (case.consultations.get().ends_on, timer.get().due) == (date(2027, 1, 12), date(2027, 1, 12))
        enter(operator, off=[date(2027, 1, n) for n in range(1, 6)], on=[])
        calendar_change.apply_notices(sent)
        # 6 to 8 January are 3 working days, 11 to 14 January 4
        assert (case.consultations.get().ends_on, timer.get().due) == (date(2027, 1, 14), date(2027, 1, 14))
        assert no_drift()

        sweep.sweep(as_of=date(2027, 1, 14))
        assert case.consultations.get().state == "open"
        sweep.sweep(as_of=date(2027, 1, 15))
        assert case.consultations.get().state == "lapsed"


class TestTakingEffect:
    def test_the_handler_is_told_once_of_all_his_cases(self, office, operator):
        mine = [in_drafting(office, DECEMBER) for _ in range(3)]
        notice = enter(operator)
        Message.objects.all().delete()
        assert calendar_change.apply_notices(DECEMBER) == 3
        assert calendar_change.apply_notices(DECEMBER) == 0
        notices.confirm(notice_id=notice.pk, by=operator)
        assert calendar_change.apply(notice, DECEMBER) == 0

        told = Message.objects.get(kind="calendar")
        assert told.recipient == mine[0].handler
        assert [case.number for case in mine if case.number in told.in_language("zh-hans")] == [
            case.number for case in mine
        ]

    def test_everybody_has_one_message_however_many_transactions_it_takes(
        self, office, operator, monkeypatch
    ):
        """The handler's own cases, and those of his group that nobody handles yet, in one message."""
        mine = [in_drafting(office, DECEMBER) for _ in range(3)]
        free = [in_review(office, DECEMBER) for _ in range(2)]
        monkeypatch.setattr(calendar_change, "TOGETHER", 1)
        enter(operator)
        calendar_change.apply_notices(DECEMBER)

        told = {m.recipient: m.in_language("zh-hans") for m in Message.objects.filter(kind="calendar")}
        assert told.keys() == {office.handler, office.second_handler}
        assert Message.objects.filter(kind="calendar").count() == len(told)
        for reader, cases in ((office.handler, mine + free), (office.second_handler, free)):
            assert {c.number for c in Case.objects.all() if c.number in told[reader]} == {
                case.number for case in cases
            }

    def test_where_nobody_handles_it_the_group_is_told(self, office, operator):
        in_review(office, DECEMBER)
        enter(operator)
        calendar_change.apply_notices(DECEMBER)

        told = Message.objects.filter(kind="calendar").values_list("recipient", flat=True)
        assert {*told} == {office.handler.pk, office.second_handler.pk}

    def test_a_crash_in_the_middle_is_mended_by_the_next_sweep(self, office, operator, monkeypatch):
        for _ in range(3):
            in_drafting(office, DECEMBER)
        notice = enter(operator)
        monkeypatch.setattr(calendar_change, "TOGETHER", 1)
        settle, calls = _together.settle_together, []

        def dies(case_ids, today):
            calls.append(case_ids)
            if len(calls) == 2:
                settle(case_ids, today)
                raise RuntimeError("power cut")
            return settle(case_ids, today)

        monkeypatch.setattr(_together, "settle_together", dies)
        with pytest.raises(RuntimeError):
            calendar_change.apply(notice, DECEMBER)
        notice.refresh_from_db()
        assert (notice.applied_at, no_drift()) == (None, False)
        assert (notice.cases_looked_at, notice.cases_to_look_at) == (1, 3)
        assert (Message.objects.filter(kind="calendar").count(), MovedDate.objects.count()) == (0, 1)

        sweep.sweep(as_of=DECEMBER)
        notice.refresh_from_db()
        assert notice.applied_at is not None
        assert (notice.cases_looked_at, notice.cases_to_look_at) == (3, 3)
        assert no_drift()
        told = Message.objects.get(kind="calendar").in_language("en")
        assert [told.count(case.number) for case in Case.objects.all()] == [1, 1, 1]
        assert MovedDate.objects.count() == 0

    def test_a_finished_notice_is_looked_at_again_only_while_it_is_fresh(self, office, operator):
        notice = enter(operator)
        calendar_change.apply_notices(DECEMBER)
        assert [*notices.being_applied()] == [notice]
        CalendarNotice.objects.update(confirmed_at=timezone.now() - timedelta(minutes=notices.STRAGGLERS + 1))
        assert [*notices.being_applied()] == []

    def test_replaced_and_taken_back_the_dates_follow(self, office, operator):
        case = in_drafting(office, DECEMBER)
        estimated = (case.due_on, case.provisional)
        wrong = enter(operator)
        calendar_change.apply_notices(DECEMBER)
        back = enter(operator, off=[], on=[], replaces=wrong, confirmed=False)
        assert [(one.after, one.provisional) for one in shown.moved(back, DECEMBER)] == [estimated]
        notices.confirm(notice_id=back.pk, by=operator)
        calendar_change.apply_notices(DECEMBER)

        assert dates()[case.number] == estimated
        assert no_drift()

    def test_a_stopped_clock_and_an_ended_case_are_recomputed_and_told_to_nobody(self, office, operator):
        answered(office, DECEMBER)
        enter(operator, area="450000", off=[date(2026, 12, 15)], on=[])
        calendar_change.apply_notices(DECEMBER)

        assert Message.objects.filter(kind="calendar").count() == 0
        assert no_drift()


class TestAlarm:
    def test_from_december_each_administrator_is_told_once(self, office, operator):
        admin = User.objects.create(username="admin", display_name="管理员")
        Membership.objects.create(user=admin, unit=office.registry, role=Role.ADMIN, since=date(2020, 1, 1))
        sweep.sweep(as_of=date(2026, 11, 30))
        assert Message.objects.count() == 0
        sweep.sweep(as_of=date(2026, 12, 1))
        sweep.sweep(as_of=date(2026, 12, 2))

        told = Message.objects.filter(kind="calendar")
        assert {m.recipient_id for m in told} == {operator.pk, admin.pk}
        assert told.count() == 2

    def test_nobody_is_once_the_notice_is_there(self, office, operator):
        enter(operator)
        sweep.sweep(as_of=date(2026, 12, 1))

        assert Message.objects.filter(kind="calendar").count() == 0


class TestLocalDaysInTheExplanation:
    def test_it_gives_the_date_without_them(self, office, operator):
        case = in_drafting(office, DECEMBER)
        enter(operator, area="450000", off=[date(2026, 12, 15)], on=[])
        file = CaseFile(Case.objects.get(pk=case.pk), DECEMBER)

        assert file.reading.due_on == date(2027, 1, 6)
        assert [one for one in why.answer(file).choices if one.code == "local_days"] == [
            Choice("local_days", date(2027, 1, 5))
        ]

    def test_it_is_silent_where_they_change_nothing(self, office, operator):
        case = in_drafting(office, DECEMBER)
        enter(operator, area="450000", off=[date(2027, 3, 3)], on=[])
        choices = why.answer(CaseFile(case, DECEMBER)).choices

        assert [one.code for one in choices] == ["provisional_year"]
