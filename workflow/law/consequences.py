"""What each event does to the clock, and on whose authority: one function an event (F1 to F14)."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from workflow.law import events as ev, receipt
from workflow.law.citations import AR_64, FEE, R_31, R_33_3, R_34, R_35, R_45, Citation
from workflow.law.effects import Effect
from workflow.law.events import Impossible
from workflow.law.fold import Consultation, Fold, Outcome, notice_due_on
from workflow.law.limits import CONSULTATION_DAYS, calendar_period

CORRECTION, PAYMENT = "correction", "payment"
REDO_RULES_FROM = date(2019, 5, 15)


def _void(basis: Citation, why: str) -> Outcome:
    return Effect.VOID, basis, why, {}


def _receipt_in_order(on: date, received_on: date | None, basis: Citation) -> None:
    if received_on is not None and received_on < on:
        raise Impossible("received_before_sent", basis, on=received_on, sent=on)


def _received(fold: Fold, event: ev.Received) -> Outcome:
    """The start; channel and rest day matter here and nowhere else (F7)."""
    if fold.received_on is not None:
        raise Impossible("received_twice", R_31, on=event.on)
    fold.start = fold.received_on = receipt.start_day(event, fold.calendar, fold.policy)
    fold.kind = event.kind or fold.kind
    fold.rules = fold.rules_on(fold.received_on)
    basis = receipt.BASIS[event.channel] if fold.rules.receipt_by_channel else fold.rules.answer
    return Effect.STARTED, basis, "", {"start": fold.start, "workdays": fold.rules.answer_days}


def _correction_requested(fold: Fold, event: ev.CorrectionRequested) -> Outcome:
    """Stops the clock if asked in time and for the first time; under 2008 always (F6)."""
    rules, basis = fold.rules, fold.rules.correction
    _receipt_in_order(event.on, event.received_on, basis)
    if event.period is not None and event.period < 1:
        raise Impossible("correction_period_too_short", basis, period=event.period)
    if CORRECTION in fold.awaiting:
        return _void(basis, "correction_awaited_already")
    if rules.notice_days is not None and fold.notices:
        return _void(basis, "second_notice")
    last = notice_due_on(rules, fold.received_on or fold.start, fold.calendar)
    if last is not None and event.on > last:
        return _void(basis, "notice_too_late")
    if fold.is_overdue(event.on):
        return _void(basis, "after_the_due_date")
    fold.notices += 1
    fold.awaiting.add(CORRECTION)
    fold.waiting_since = event.on
    return Effect.STOPPED, basis, "", {}


def _correction_received(fold: Fold, event: ev.CorrectionReceived) -> Outcome:
    """Starts the period afresh; under 2008 the days waited are left out (F6)."""
    basis = fold.rules.correction
    if CORRECTION not in fold.awaiting:
        return _void(basis, "nothing_awaited")
    fold.awaiting.discard(CORRECTION)
    if not fold.rules.correction_restarts:
        fold.waited.append((fold.waiting_since or event.on, event.on))
        return Effect.EXCLUDED, basis, "", {}
    fold.restart(event.on)
    return Effect.RESTARTED, basis, "", {"workdays": fold.allowed}


def _lapsed(fold: Fold, event: ev.CorrectionLapsed | ev.FeeLapsed) -> Outcome:
    """Closes; impossible if nothing was awaited (F5)."""
    what = CORRECTION if isinstance(event, ev.CorrectionLapsed) else PAYMENT
    basis = fold.rules.correction if what == CORRECTION else FEE
    if what not in fold.awaiting:
        raise Impossible(f"no_{what}_awaited", basis, on=event.on)
    fold.close(event.on, "lapsed", None)
    return Effect.CLOSED, basis, "", {}


def _consultation_sent(fold: Fold, event: ev.ConsultationSent) -> Outcome:
    """Its days do not count; sent after the due date it cannot revive it (F9, F10)."""
    basis = R_34 if event.party == "co_producer" else fold.rules.consultation
    _receipt_in_order(event.on, event.received_on, basis)
    if event.id in fold.consultations:
        raise Impossible("consulted_twice", basis, id=event.id)
    days = CONSULTATION_DAYS.get(event.party, event.period)
    if days is not None and days < 1:
        raise Impossible("period_too_short", basis, id=event.id)
    ends_on = None if days is None else fold.calendar.add(event.received_on or event.on, days)
    late = fold.is_overdue(event.on)
    fold.put(event.id, Consultation(event.on, event.received_on, ends_on, not late))
    if late:
        return _void(basis, "after_the_due_date")
    if fold.fixed is not None:
        return _void(basis, "date_is_fixed")
    return Effect.EXCLUDED, basis, "", {"id": event.id, "ends_on": ends_on}


def _consultation_over(fold: Fold, event: ev.ConsultationReturned | ev.ConsultationWithdrawn) -> Outcome:
    """Ends the days left out; after the end of the period, or of the case, it changes nothing (F8, F12)."""
    known = fold.consultations.get(event.id)
    if known is None:
        raise Impossible("not_consulted", R_33_3, id=event.id)
    if (
        isinstance(event, ev.ConsultationReturned)
        and known.received_on is not None
        and event.on < known.received_on
    ):
        raise Impossible("opinion_before_receipt", R_33_3, on=event.on, received_on=known.received_on)
    if not known.is_open(event.on):
        return _void(R_33_3, "consultation_over")
    fold.put(event.id, known._replace(back=event.on))
    if not known.counts:
        return _void(R_33_3, "after_the_due_date")
    if fold.fixed is not None:
        return _void(R_33_3, "date_is_fixed")
    return Effect.EXCLUDED, R_33_3, "", {"id": event.id}


def _extended(fold: Fold, event: ev.Extended) -> Outcome:
    """Once a run, told in time, while nothing is awaited and no date is fixed; else it changes nothing (F4)."""
    basis = fold.rules.extension
    longest = fold.rules.longest_extension
    if not 1 <= event.workdays <= longest:
        raise Impossible("extension_length", basis, workdays=event.workdays, longest=longest)
    if fold.awaiting:
        return _void(basis, "clock_stopped_already")
    if fold.fixed is not None:
        return _void(basis, "date_is_fixed")
    if fold.extension:
        return _void(basis, "extended_before")
    if fold.is_overdue(event.on):
        return _void(basis, "after_the_due_date")
    fold.extension = event.workdays
    return Effect.EXTENDED, basis, "", {"workdays": event.workdays}


def _fee_notified(fold: Fold, event: ev.FeeNotified) -> Outcome:
    """Stops the clock if not after the due date (F5)."""
    _receipt_in_order(event.on, event.received_on, FEE)
    if PAYMENT in fold.awaiting:
        return _void(FEE, "payment_awaited_already")
    if fold.is_overdue(event.on):
        return _void(FEE, "after_the_due_date")
    fold.awaiting.add(PAYMENT)
    return Effect.STOPPED, FEE, "", {}


def _fee_paid(fold: Fold, event: ev.FeePaid) -> Outcome:
    """The day of payment is the start day (F5)."""
    if PAYMENT not in fold.awaiting:
        return _void(FEE, "nothing_awaited")
    fold.awaiting.discard(PAYMENT)
    fold.restart(event.on)
    return Effect.RESTARTED, FEE, "", {"workdays": fold.allowed}


def _delay_set(fold: Fold, event: ev.DelaySet) -> Outcome:
    """A fixed date replaces the counted one until a restart (F11)."""
    if fold.awaiting:
        return _void(R_35, "clock_stopped_already")
    due = fold.due(event.on)
    if event.due_on <= due:
        raise Impossible("delay_not_later", R_35, due_on=event.due_on, current=due)
    if event.on > due:
        return _void(R_35, "after_the_due_date")
    fold.fixed, fold.stated = event.due_on, True
    return Effect.FIXED, R_35, "", {"due_on": event.due_on}


def _replied(fold: Fold, event: ev.Replied) -> Outcome:
    """The answer is made; while something is awaited it is always in time (F3)."""
    held = fold.due_or_none(event.on)
    fold.close(event.on, "answered", held)
    fold.answered_on, fold.timely = event.on, held is None or event.on <= held
    return Effect.ANSWERED, fold.rules.reply, "", {"by": event.by}


def _reply_returned(fold: Fold, event: ev.ReplyReturned) -> Outcome:
    """The agency's fault undoes the answer; the applicant's changes nothing (F12)."""
    if fold.answered_on is None or fold.closed != "answered":
        raise Impossible("no_answer_to_return", fold.rules.reply, on=event.on)
    if event.fault == "applicant":
        return _void(fold.rules.reply, "address_was_the_applicants")
    fold.closed = fold.held = fold.answered_on = fold.timely = None
    return Effect.REOPENED, fold.rules.reply, "", {}


def _withdrawn(fold: Fold, event: ev.Withdrawn) -> Outcome:
    """Closes; the date is that of the day (F3)."""
    fold.close(event.on, "withdrawn", fold.due_or_none(event.on))
    return Effect.CLOSED, R_45, "", {}


def _redo_ordered(fold: Fold, event: ev.RedoOrdered) -> Outcome:
    """A new run from its day under the present law; a stated length is a fixed date (F13)."""
    stated = [value for value in (event.workdays, event.days, event.due_on) if value is not None]
    if len(stated) > 1:
        raise Impossible("redo_length_twice", AR_64, on=event.on)
    if (event.workdays is not None and event.workdays < 1) or (event.days is not None and event.days < 1):
        raise Impossible("redo_length_not_positive", AR_64, on=event.on)
    if event.due_on is not None and event.due_on < event.on:
        raise Impossible("redo_date_passed", AR_64, due_on=event.due_on, on=event.on)
    was_closed = fold.closed is not None
    fold.closed = fold.held = fold.answered_on = fold.timely = None
    fold.awaiting.clear()
    fold.rules = fold.rules_on(max(event.on, REDO_RULES_FROM))
    fold.restart(event.on)
    if event.workdays is not None:
        fold.fixed = fold.calendar.add(event.on, event.workdays)
    elif event.days is not None:
        fold.fixed = calendar_period(event.on, event.days, fold.calendar)
    elif event.due_on is not None:
        fold.fixed, fold.stated = event.due_on, True
    effect = Effect.REOPENED if was_closed else Effect.RESTARTED
    return effect, AR_64, "", {"workdays": fold.allowed, "fixed": fold.fixed}


CONSEQUENCES: Mapping[type[Any], Callable[[Fold, Any], Outcome]] = {
    ev.Received: _received,
    ev.CorrectionRequested: _correction_requested,
    ev.CorrectionReceived: _correction_received,
    ev.CorrectionLapsed: _lapsed,
    ev.ConsultationSent: _consultation_sent,
    ev.ConsultationReturned: _consultation_over,
    ev.ConsultationWithdrawn: _consultation_over,
    ev.Extended: _extended,
    ev.FeeNotified: _fee_notified,
    ev.FeePaid: _fee_paid,
    ev.FeeLapsed: _lapsed,
    ev.DelaySet: _delay_set,
    ev.Replied: _replied,
    ev.ReplyReturned: _reply_returned,
    ev.Withdrawn: _withdrawn,
    ev.RedoOrdered: _redo_ordered,
}
