"""Eight threads at one office: no lost move, no double task, no error page. On PostgreSQL the rows are locked."""

import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections
from django.db.models import Count
from django.test import Client
from viewflow.workflow.models import Task

from cases.models import Case, CaseEvent, Letter, Work
from cases.services import correction, ending, intake, seat
from cases.services.act import Act, Missing, Stale
from cases.services.intake import Intake
from tests.cases import invariants
from tests.cases.conftest import MONDAY
from tests.cases.office import act, applicant, in_review, make_office
from workflow.procedure.machine import NotAllowed

THREADS, TURNS = 8, 6
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def office(transactional_db, settings):
    settings.MINGDA_TODAY = str(MONDAY)
    return make_office()


def together(step):
    """Runs `step(n)` from all threads at once; what came of each turn."""
    barrier = threading.Barrier(THREADS)

    def run(n):
        barrier.wait()
        try:
            return [step(n, turn) for turn in range(TURNS)]
        finally:
            connections.close_all()

    with ThreadPoolExecutor(THREADS) as pool:
        return Counter(
            outcome for future in [pool.submit(run, n) for n in range(THREADS)] for outcome in future.result()
        )


def tried(verb, **values):
    try:
        verb(**values)
    except (NotAllowed, Missing, Stale) as refused:
        return type(refused).__name__
    return "done"


def all_is_well():
    invariants.the_desk_tells_the_truth(MONDAY)
    invariants.cached_dates_are_what_the_facts_give()
    invariants.the_log_has_no_gap()
    invariants.nothing_is_told_twice()


def test_moves_claims_and_withdrawals_at_once(office):
    cases = [in_review(office, MONDAY).pk for _ in range(4)]

    def step(n, turn):
        case_id = cases[(n + turn) % len(cases)]
        who = [office.handler, office.second_handler][n % 2]
        match (n + turn) % 4:
            case 0:
                work = Work.objects.filter(case_id=case_id, is_open=True).values_list("pk", flat=True).first()
                return tried(seat.claim, work_id=work, act=act(who, MONDAY)) if work else "nothing open"
            case 1:
                return tried(correction.accept, case_id=case_id, act=act(who, MONDAY))
            case 2:
                return tried(
                    correction.request,
                    case_id=case_id,
                    act=act(who, MONDAY),
                    points=["请写明年份"],
                    period=10,
                )
            case _:
                return (
                    tried(
                        ending.withdraw, case_id=case_id, act=act(office.clerk, MONDAY), statement="不再需要"
                    )
                    if turn > 3
                    else "waited"
                )

    came = together(step)

    assert set(came) <= {"done", "NotAllowed", "nothing open", "waited"}
    all_is_well()
    once = CaseEvent.objects.filter(action__in=["accept", "request_correction", "withdraw"])
    twice = once.values("case", "action").annotate(n=Count("pk")).filter(n__gt=1)
    assert not twice.exists()


def test_one_task_is_taken_by_one_person(office):
    case = in_review(office, MONDAY)
    work = Work.objects.get(case=case, is_open=True)

    def step(n, turn):
        return tried(
            seat.claim, work_id=work.pk, act=act([office.handler, office.second_handler][n % 2], MONDAY)
        )

    together(step)

    holder = Work.objects.get(pk=work.pk).holder
    assert holder in (office.handler, office.second_handler)
    assert Case.objects.get(pk=case.pk).handler == holder
    assert Task.objects.get(process_id=work.pk, flow_task_type="HUMAN", status="ASSIGNED").owner == holder


def test_numbers_have_no_gap_and_no_double_when_all_register_at_once(office):
    def step(n, turn):
        form = Intake(
            agency=office.agency, channel="post_signed", arrived_on=MONDAY, applicant=applicant(), items=[f"{n}-{turn}"]
        )  # fmt: skip
        intake.register(intake=form, act=Act(by=office.clerk, today=MONDAY))
        return "done"

    assert together(step) == {"done": THREADS * TURNS}
    assert sorted(Case.objects.values_list("serial", flat=True)) == [*range(1, THREADS * TURNS + 1)]
    assert sorted(Letter.objects.filter(series="receipt").values_list("serial", flat=True)) == [
        *range(1, THREADS * TURNS + 1)
    ]


def test_no_error_page_for_eight_clerks_at_one_case(office):
    case = in_review(office, MONDAY)

    def step(n, turn):
        client = Client(raise_request_exception=False)
        client.force_login([office.clerk, office.handler, office.second_handler, office.head][n % 4])
        action = ["withdraw", "accept", "void", "request_correction"][(n + turn) % 4]
        page = client.post(
            f"/cases/{case.pk}/do/{action}/",
            {"version": case.version, "statement": "不再需要", "reason": "误登记"},
        )
        return page.status_code

    came = together(step)

    assert set(came) <= {302, 404, 409, 422}
    all_is_well()
