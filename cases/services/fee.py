"""The information processing fee (R 42, C17, C18)."""

from cases.models import Case
from cases.selectors import answer_content
from cases.selectors.fees import charged_before
from cases.services import _letters, _letters_beside, delivery
from cases.services._enact import the_case
from cases.services.act import Act, Missing
from templates_docs import fee_words, letters
from workflow.law import fees, limits
from workflow.law.events import FeeLapsed, FeeNotified, FeePaid
from workflow.procedure.states import Action


def notify(*, case_id: int, act: Act, mode: str, units: int) -> Case:
    """Tells the applicant what is to be paid, by case or by page; the clock stops until it is (C18).

    What earlier notices of the month, or of this application by page, asked for is deducted (C17).
    """
    with the_case(case_id, act) as door:
        charged = charged_before(door.case, mode)
        amount = fees.amount(mode, units, charged=charged)
        payment = door.case.agency.fee_payment.strip()
        if not payment:
            raise Missing({"payment": "fee_payment_unknown"})
        door.move(
            Action.NOTIFY_FEE,
            event=FeeNotified(on=act.day),
            data={"mode": mode, "units": units, "amount": str(amount)},
        )
        received_on = door.case.received_on or door.case.arrived_on
        you = answer_content.you(door.case)
        _letters.issue(
            door,
            letters.FeeNotice,
            received_on=received_on,
            standard=fee_words.standard(mode),
            reckoning=fee_words.reckoning(mode, units, charged=charged, received_on=received_on, you=you),
            amount=str(amount),
            payment=payment,
            pay_days=limits.PAYMENT.days,
        )
    return door.case


def record_payment(*, case_id: int, act: Act) -> Case:
    """Paid: the period starts afresh, the day of payment being the start day."""
    with the_case(case_id, act) as door:
        door.move(Action.RECORD_PAYMENT, event=FeePaid(on=act.day))
    return door.case


def lapse(*, case_id: int, act: Act, note: str) -> Case:
    """Not paid within 20 working days: no longer handled, confirmed by a person."""
    with the_case(case_id, act) as door:
        door.move(Action.LAPSE_FEE, event=FeeLapsed(on=act.day), data={"note": note})
        _letters_beside.issue_closing_notice(door, "abandoned_unpaid")
        delivery.close_what_runs_beside(door)
    return door.case
