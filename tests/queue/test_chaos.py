"""300 cases worked while web, worker, beat and broker are killed (SIGKILL) at random: nothing is lost, nothing doubled."""

import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connections
from django.db.models import Q

from cases.models import Case, CaseEvent, Deadline, Letter
from cases.selectors.case_file import CaseFile
from cases.services import correction, intake, sweep
from cases.services.act import Act
from notifications.models import Message
from tests.cases import invariants, office as o
from tests.queue.people import Person
from tests.queue.plant import Plant
from workflow.procedure import timers
from workflow.procedure.timers import Kind

CASES, PEOPLE, PAUSE, SEED = 300, 4, 4.0, 20260330
TODAY = date(2026, 3, 30)
# due today, in two working days, in five, overdue by one, and far off
ARRIVED = [date(2026, 3, 2), date(2026, 3, 4), date(2026, 3, 9), date(2026, 2, 28), date(2026, 3, 27)]
IN_TIME = date(2026, 3, 27)  # for a correction: seven working days (R 30)
PATHS = ["accept", "request_correction", "hand_over", "register", "register", "hand_over"]

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.only_on("postgresql")]


def form_of(n, end):
    arrived = IN_TIME if end == "request_correction" else ARRIVED[n % len(ARRIVED)]
    return {
        "channel": "post_signed",
        "arrived_on": arrived.isoformat(),
        "signed_for_by": "收发室",
        **{name: value for name, value in o.applicant().items() if value},
        "way_wanted": "post",
        "forms_wanted": ["paper"],
        "items_rows": "1",
        "item_1": f"第{n}号地块规划条件",
    }


def work_on(n, office, clerk, handler):
    """What one case goes through; the moves that were answered."""
    end = PATHS[n % len(PATHS)]
    case = clerk.register(form_of(n, end))
    done = [(case, "register")]
    if end == "register":
        return done
    clerk.move(case, "hand_over", {"to": f"{office.unit.pk}-{office.handler.pk}"})
    done.append((case, "hand_over"))
    if end == "hand_over":
        return done
    more = {"points": "请写明年份", "period": "10"} if end == "request_correction" else {}
    handler.move(case, end, {**more, "on": TODAY.isoformat()})
    return [*done, (case, end)]


def worked(office, plant):
    """All cases, by several people at once, while the plant is tormented; what was answered, and how often nobody was."""
    ports = [plant.ports["web-1"], plant.ports["web-2"]]
    pairs = [(Person(office.clerk, ports), Person(office.handler, ports)) for _ in range(PEOPLE)]
    over = threading.Event()

    def shift(k):
        try:
            return [move for n in range(k, CASES, PEOPLE) for move in work_on(n, office, *pairs[k])]
        finally:
            connections.close_all()

    with ThreadPoolExecutor(PEOPLE + 1) as pool:
        torment = pool.submit(plant.torment, over, SEED, PAUSE)
        shifts = [pool.submit(shift, k) for k in range(PEOPLE)]
        try:
            answered = [move for one in shifts for move in one.result()]
        finally:
            over.set()
            torment.result()
    return answered, sum(person.unanswered for pair in pairs for person in pair)


def all_done():
    """Nothing waits any more: no timer of today, no message."""
    due = Deadline.objects.filter(done_at__isnull=True, next_rung_on__lte=TODAY)
    return not due.exists() and not Message.objects.filter(delivered_at__isnull=True).exists()


def told(case):
    """Who was told of what about a case, but for the timers: which rung it was at depends on when the sweep came."""
    return Counter(
        Message.objects.filter(Q(url=f"/cases/{case}/") & ~Q(kind="deadline")).values_list(
            "kind", "recipient"
        )
    )


def undisturbed(office, end):
    """The same path on a machine that does not fail."""
    case = o.new_case(office, IN_TIME, today=TODAY).pk
    act = Act(by=office.clerk, today=TODAY)
    if end != "register":
        intake.hand_over(case_id=case, act=act, unit_id=office.unit.pk, handler_id=office.handler.pk)
    act = Act(by=office.handler, today=TODAY)
    if end == "accept":
        correction.accept(case_id=case, act=act)
    elif end == "request_correction":
        correction.request(case_id=case, act=act, points=["请写明年份"], period=10)
    return told(case)


@pytest.mark.timeout(600)
def test_nothing_is_lost_whatever_is_killed(transactional_db, tmp_path, database_url):
    office = o.make_office()
    plant = Plant(tmp_path, database_url, TODAY.isoformat())
    try:
        plant.start()
        answered, unanswered = worked(office, plant)
        end = time.monotonic() + 120
        while not all_done():
            assert time.monotonic() < end, "the plant did not catch up"
            time.sleep(0.2)
    finally:
        plant.stop()

    assert min(plant.killed.values()) >= 2
    assert unanswered > 0  # somebody stood before a dead process
    # every answered move is in the log, once, and no other
    moves = CaseEvent.objects.filter(action__in=["register", "hand_over", "accept", "request_correction"])
    assert Counter(moves.values_list("case", "action")) == Counter(answered)
    assert sorted(Case.objects.values_list("serial", flat=True)) == [*range(1, CASES + 1)]
    invariants.letters_are_numbered_without_gaps()
    assert Letter.objects.filter(series="receipt").count() == CASES
    assert Letter.objects.filter(series="correction_notice").count() == CASES // len(PATHS)
    invariants.the_desk_tells_the_truth(TODAY)
    invariants.cached_dates_are_what_the_facts_give()
    invariants.the_log_has_no_gap()
    invariants.nothing_is_told_twice()
    # no timer was missed: each that stands at a rung today was told of, and a pass now finds nothing to do
    assert sweep.sweep(as_of=TODAY) == sweep.Swept()
    assert rungs_not_told() == []
    # no message is missing: every case says what its like says on a machine that does not fail
    like = {path: undisturbed(office, path) for path in set(PATHS)}
    last = dict(answered)
    assert {case: told(case) for case in last} == {case: like[action] for case, action in last.items()}


def rungs_not_told():
    """Timers of today without their message."""
    missing = []
    causes = set(Message.objects.filter(kind="deadline").values_list("cause", flat=True))
    for row in Deadline.objects.filter(done_at__isnull=True).select_related("case__agency"):
        file = CaseFile(row.case, TODAY)
        rung = timers.rung(row.due, TODAY, file.policy_today.reminder_rungs, file.calendar)
        if rung is not None and f"deadline:{row.pk}:{rung}:{row.due.isoformat()}" not in causes:
            missing.append((row.case.number, Kind(row.kind), rung))
    return missing
