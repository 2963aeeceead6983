"""What a lawful move costs: a fixed number of questions to the database, whatever the case holds."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases.models import Approval, Case, Consultation, Extension, NumberSeries, Work
from cases.services import (
    approval,
    consultation,
    correction,
    decision,
    delivery,
    drafting,
    ending,
    extension,
    fee,
    intake,
    seat,
)
from cases.services.act import Act
from cases.services.consultation import PartyToAsk
from cases.services.intake import Intake
from templates_docs import letters
from tests.cases.conftest import MONDAY
from tests.cases.office import DISCLOSED, applicant, in_drafting, in_review, ticked

AT_MOST = 35
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def every_series_was_begun(office):
    """The first letter of a year opens its counter: that happens once a year and is not a move's cost."""
    series = {"case", *(kind.series for kind in letters.KINDS if kind.series)}
    NumberSeries.objects.bulk_create(
        NumberSeries(agency=office.agency, series=one, year=MONDAY.year) for one in series
    )


def sent(who):
    """As a form sends it: with the version it was made from, and its key."""
    return Act(by=who, today=MONDAY, key=uuid4())


def cost(verb, **values):
    """How many statements one act takes, begin and commit among them."""
    with CaptureQueriesContext(connection) as asked:
        verb(**values)
    return len(asked)


def third_parties(how_many):
    return [PartyToAsk(party="third_party", name=f"第三方{n}", items=[1]) for n in range(how_many)]


class TestFromIntakeToAnswer:
    """A case with a third party, so that nothing is spared for want of what runs beside it."""

    def test_every_move_stays_within_the_limit(self, office):
        form = Intake(
            agency=office.agency, channel="post_signed", arrived_on=MONDAY, applicant=applicant(), items=["规划条件"],
        )  # fmt: skip
        costs = {"register": cost(intake.register, intake=form, act=sent(office.clerk))}
        case = Case.objects.get()
        one = {"case_id": case.pk}

        def made(name, verb, who, **values):
            costs[name] = cost(verb, **one, act=sent(who), **values)

        made("hand over", intake.hand_over, office.clerk, unit_id=office.unit.pk)
        made("accept", correction.accept, office.handler)
        made("consult", consultation.send, office.handler, parties=third_parties(1))
        asked = Consultation.objects.get().pk
        made("served", consultation.served, office.clerk, ids=[asked])
        agreed = {"opinion": "agrees", "reasons": ""}
        made("opinion", consultation.record_opinion, office.clerk, ids=[asked], **agreed)
        made("ask for time", extension.request, office.handler, workdays=10, reason="材料较多")
        asked = Extension.objects.get().pk
        made("grant it", extension.grant, office.head, extension_id=asked)
        made("tell it", extension.tell, office.handler, extension_id=asked, method="posted")
        made("fee", fee.notify, office.handler, mode="page", units=72)
        made("fee served", correction.record_served, office.clerk)
        made("paid", fee.record_payment, office.clerk)
        made("determine", decision.determine, office.handler, positions=[1], **DISCLOSED)
        made("draft", drafting.save, office.handler, wording={})
        made("submit", drafting.submit, office.handler, proposal="拟予以公开")
        shown = {"sha256": Approval.objects.get().sha256, "opinion": "同意"}
        if Case.objects.get().state == "legal_review":
            made("review", approval.pass_review, office.legal, **shown, ticks=ticked(Case.objects.get()))
        made("sign", approval.sign, office.signatory, **shown)
        made("deliver", delivery.deliver, office.clerk, method="posted", tracking_number="1")

        assert Case.objects.get().state == "answered"
        assert {name: n for name, n in costs.items() if n > AT_MOST} == {}

    def test_other_ways_and_the_desk(self, office):
        case = in_review(office, MONDAY)
        task = Work.objects.get(is_open=True).pk
        one = {"case_id": case.pk}
        costs = {
            "take": cost(seat.claim, work_id=task, act=sent(office.handler)),
            "give back": cost(seat.release, work_id=task, act=sent(office.handler)),
            "correct": cost(
                correction.request, **one, act=sent(office.handler), points=["请写明年份"], period=10
            ),
            "served": cost(correction.record_served, **one, act=sent(office.clerk)),
            "corrected": cost(
                correction.record, **one, act=sent(office.clerk), texts={1: "规划条件"}, note=""
            ),
            "withdraw": cost(ending.withdraw, **one, act=sent(office.clerk), statement="不再需要"),
        }

        assert Case.objects.get().state == "withdrawn"
        assert {name: n for name, n in costs.items() if n > AT_MOST} == {}


def asked_and_answered(office, how_many):
    """What it costs to ask so many, to note that they were reached, and to file their opinions but one."""
    case = in_drafting(office, MONDAY)
    one = {"case_id": case.pk}
    costs = [cost(consultation.send, **one, act=sent(office.handler), parties=third_parties(how_many))]
    ids = [*Consultation.objects.filter(case=case).values_list("pk", flat=True)]
    costs.append(cost(consultation.served, **one, act=sent(office.clerk), ids=ids))
    costs.append(
        cost(
            consultation.record_opinion, **one, act=sent(office.clerk), ids=ids, opinion="agrees", reasons=""
        )
    )
    return costs


def test_thirty_parties_cost_what_one_costs(office):
    assert asked_and_answered(office, 30) == asked_and_answered(office, 1)
