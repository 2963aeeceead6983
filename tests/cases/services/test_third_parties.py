"""Whose rights a disclosure would harm: heard before, told when overruled, and the only ground for keeping it (R 15, 32; C10)."""

from datetime import date, timedelta
from typing import Any

import pytest

from cases.models import Case
from cases.services import approval, consultation, decision, delivery, drafting, ending, sweep
from cases.services.consultation import PartyToAsk
from tests.cases import office as o
from tests.cases.office import Office, act
from workflow.procedure.machine import NotAllowed

MONDAY, TUESDAY = date(2026, 3, 2), date(2026, 3, 3)
# asked on the 2nd: 15 working days end on Monday the 23rd
OVER = date(2026, 3, 24)
PAPERS = [{"title": "出让合同", "number": "", "pages": 9}]
GIVEN = {"outcome": "disclosed", "record": {}, "reasons": "", "documents": PAPERS}
IN_PART = {
    "outcome": "partial",
    "record": {"withheld": "第3页的报价", "ground": "third_party_rights"},
    "reasons": "报价属于商业秘密",
    "documents": PAPERS,
}
KEPT = {"outcome": "third_party_rights", "record": {}, "reasons": "报价属于商业秘密", "documents": []}
NOT_HELD = {"outcome": "not_held", "record": {"search": "档案室、业务系统"}, "reasons": "", "documents": []}
WHY = "不含报价，关系公共利益。"


@pytest.fixture
def office(db) -> Office:
    return o.make_office()


@pytest.fixture
def case(office) -> Case:
    """Two things asked for; about the first one company is asked."""
    case = o.in_drafting(office, MONDAY, items=["出让合同", "规划条件"])
    party = PartyToAsk(party="third_party", name="甲公司", address="示例市", items=[1])
    return consultation.send(case_id=case.pk, act=act(office.handler, MONDAY), parties=[party])


def opinion(office: Office, case: Case, says: str, on: date = TUESDAY) -> None:
    ids = [case.consultations.get().pk]
    consultation.record_opinion(
        case_id=case.pk, act=act(office.clerk, on), ids=ids, opinion=says, reasons="涉及报价"
    )


def determine(office: Office, case: Case, first: dict[str, Any], on: date = TUESDAY, **over: str) -> None:
    first = {**first, "record": {**first["record"], **over}}
    for position, what in ((1, first), (2, GIVEN)):
        decision.determine(case_id=case.pk, act=act(office.handler, on), positions=[position], **what)


def submit(office: Office, case: Case, on: date = TUESDAY) -> Case:
    drafting.save(case_id=case.pk, act=act(office.handler, on), wording={})
    return drafting.submit(case_id=case.pk, act=act(office.handler, on), proposal="拟答复")


def sign(office: Office, case: Case, on: date = TUESDAY) -> Case:
    sha = case.approvals.last().sha256
    if case.state == "legal_review":
        ticks = o.ticked(case)
        approval.pass_review(
            case_id=case.pk, act=act(office.legal, on), sha256=sha, opinion="同意", ticks=ticks
        )
    return approval.sign(case_id=case.pk, act=act(office.signatory, on), sha256=sha, opinion="同意")


def deliver(office: Office, case: Case, on: date = TUESDAY) -> Case:
    return delivery.deliver(case_id=case.pk, act=act(office.clerk, on), method="handed")


def refusal(verb, *args, **values) -> tuple[str, dict[str, Any]]:
    """Why it is refused, and what its sentence names."""
    with pytest.raises(NotAllowed) as refused:
        verb(*args, **values)
    return refused.value.why.code, dict(refused.value.why.params)


STILL = ("third_party_still_asked", {"names": ("甲公司",)})


class TestWhileItIsAsked:
    @pytest.mark.parametrize("first", [GIVEN, IN_PART, KEPT], ids=lambda one: one["outcome"])
    def test_what_is_given_or_kept_for_its_sake_is_not_submitted(self, office, case, first):
        determine(office, case, first, no_consultation_reason="", over_objection=WHY)

        assert refusal(submit, office, case) == STILL

    def test_what_nobody_holds_waits_for_nobody(self, office, case):
        determine(office, case, NOT_HELD)
        deliver(office, sign(office, submit(office, case)))

        assert (Case.objects.get(pk=case.pk).state, case.consultations.get().state) == ("answered", "ended")

    def test_recalled_it_waits_no_more(self, office, case):
        determine(office, case, GIVEN)
        asked = [case.consultations.get().pk]
        consultation.recall(case_id=case.pk, act=act(office.handler, TUESDAY), ids=asked)

        assert submit(office, case).state == "signature"

    def test_who_is_asked_at_the_last_moment_is_waited_for_too(self, office):
        case = o.signed(office, MONDAY)
        party = PartyToAsk(party="third_party", name="甲公司", items=[])
        consultation.send(case_id=case.pk, act=act(office.handler, MONDAY), parties=[party])

        assert refusal(deliver, office, case) == STILL

    def test_the_application_may_be_taken_back_all_the_same(self, office, case):
        withdrawn = ending.withdraw(case_id=case.pk, act=act(office.clerk, TUESDAY), statement="书面撤回")

        assert (withdrawn.state, case.consultations.get().state) == ("withdrawn", "ended")

    def test_other_bodies_are_not_waited_for(self, office):
        case = o.drafted(office, MONDAY)
        asked = [PartyToAsk(party=kind, name="市水务局", period=5) for kind in ("co_producer", "other_body")]
        consultation.send(case_id=case.pk, act=act(office.handler, MONDAY), parties=asked)

        assert submit(office, case, MONDAY).state == "signature"


class TestItsSilence:
    def test_is_decided_on_by_a_person_before_the_answer(self, office, case):
        sweep.sweep(as_of=OVER)
        determine(office, case, GIVEN, OVER)
        assert refusal(submit, office, case, OVER) == ("silence_undecided", {"names": ("甲公司",)})

        consultation.settle_silence(case_id=case.pk, act=act(office.handler, OVER), note="不涉及商业秘密")
        assert submit(office, case, OVER).state == "signature"

    def test_is_a_ground_to_keep_it(self, office, case):
        sweep.sweep(as_of=OVER)
        consultation.settle_silence(case_id=case.pk, act=act(office.handler, OVER), note="报价属于商业秘密")
        determine(office, case, KEPT, OVER)

        assert submit(office, case, OVER).state == "legal_review"

    def test_broken_late_it_is_weighed_until_the_answer_has_left(self, office, case):
        sweep.sweep(as_of=OVER)
        consultation.settle_silence(case_id=case.pk, act=act(office.handler, OVER), note="不涉及商业秘密")
        determine(office, case, GIVEN, OVER)
        submit(office, case, OVER)
        opinion(office, case, "refuses", OVER)

        unweighed = ("objection_not_weighed", {"names": ("甲公司",)})
        assert refusal(sign, office, Case.objects.get(pk=case.pk), OVER) == unweighed
        approval.return_draft(case_id=case.pk, act=act(office.signatory, OVER), reasons="第三方迟到的异议")
        determine(office, case, GIVEN, OVER, over_objection=WHY)
        assert sign(office, submit(office, case, OVER), OVER).state == "delivery"


class TestItsObjection:
    # what it says, what the item gets -> whether that is over its objection
    @pytest.mark.parametrize(
        ("says", "first", "over"),
        [
            ("refuses", GIVEN, True),
            ("partly", GIVEN, True),
            ("consents", GIVEN, False),
            ("refuses", IN_PART, True),
            ("partly", IN_PART, False),
            ("partly", {**IN_PART, "record": {"withheld": "第9页", "ground": "deliberative"}}, True),
            ("refuses", KEPT, False),
            ("refuses", NOT_HELD, False),
        ],
    )
    def test_given_over_it_in_whole_or_in_part_the_reasons_are_on_record_and_it_is_told(
        self, office, case, says, first, over
    ):
        opinion(office, case, says)
        determine(office, case, first)
        if over:
            lacks = {"position": 1, "missing": ("why_over_objection",)}
            assert refusal(submit, office, case) == ("record_missing", lacks)
            determine(office, case, first, over_objection=WHY)
        signed = sign(office, submit(office, case))

        told = signed.letters.filter(series="disclosure_decision")
        assert told.count() == over
        if over:
            assert refusal(deliver, office, signed)[0] == "objector_not_told"
            o.handed(office, signed, told.get(), TUESDAY)
        assert deliver(office, signed).state == "answered"


class TestItsRightsAsAGround:
    NOBODY = {"position": 1, "missing": ("objection_silence_or_reason",)}

    def test_not_when_it_consents(self, office, case):
        opinion(office, case, "consents")
        determine(office, case, KEPT)

        assert refusal(submit, office, case) == ("record_missing", self.NOBODY)

    def test_not_when_it_was_not_reached_unless_it_is_said_why(self, office, case):
        ids = [case.consultations.get().pk]
        consultation.undelivered(case_id=case.pk, act=act(office.clerk, TUESDAY), ids=ids)
        determine(office, case, KEPT)
        assert refusal(submit, office, case) == ("record_missing", self.NOBODY)

        determine(office, case, KEPT, no_consultation_reason="退信：甲公司已经注销")
        assert submit(office, case).state == "legal_review"

    @pytest.mark.parametrize(("party", "items"), [("third_party", [2]), ("co_producer", [1])])
    def test_not_on_the_opinion_of_another_items_party_or_of_another_body(self, office, party, items):
        case = o.in_drafting(office, MONDAY, items=["出让合同", "规划条件"])
        other = PartyToAsk(party=party, name="乙公司", items=items)
        consultation.send(case_id=case.pk, act=act(office.handler, MONDAY), parties=[other])
        opinion(office, case, "refuses")
        determine(office, case, KEPT)
        decision.determine(
            case_id=case.pk, act=act(office.handler, TUESDAY), positions=[2],
            **{**GIVEN, "record": {"over_objection": WHY}},
        )  # fmt: skip

        assert refusal(submit, office, case) == ("record_missing", self.NOBODY)

    def test_asked_again_its_consent_in_time_does_not_hide_the_other_ones_silence(self, office, case):
        """Of two, one consents and one says nothing: what it kept silent about may be kept."""
        more = PartyToAsk(party="third_party", name="乙公司", items=[1])
        later = MONDAY + timedelta(1)
        consultation.send(case_id=case.pk, act=act(office.handler, later), parties=[more])
        first, _second = case.consultations.order_by("pk")
        consultation.record_opinion(
            case_id=case.pk, act=act(office.clerk, TUESDAY), ids=[first.pk], opinion="consents", reasons=""
        )
        over = date(2026, 3, 25)
        sweep.sweep(as_of=over)
        consultation.settle_silence(case_id=case.pk, act=act(office.handler, over), note="涉及报价")
        determine(office, case, KEPT, over)

        assert submit(office, case, over).state == "legal_review"
