"""Why each date of a case is what it is: from which fact, how many days, by what article."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from cases import labels
from cases.models import Consultation
from cases.selectors import service
from cases.selectors.case_file import CaseFile
from workflow.law import limits
from workflow.law.choices import Choice
from workflow.law.citations import AR_62_1, AR_62_2, R_17_2, R_18, R_34, Citation
from workflow.law.explain import Day, Explanation, explain
from workflow.law.limits import Term
from workflow.law.terms import Counting, Unit, counting
from workflow.procedure import seats, timers
from workflow.procedure.states import Action, State
from workflow.procedure.timers import Kind

ANSWER: Final = Kind.ANSWER.value


@dataclass(frozen=True, slots=True)
class Why:
    """One date: `key` names it in addresses, `fact` the code of what it is counted from, `name` whom it concerns."""

    key: str
    kind: str
    name: str
    fact: str
    counting: Counting
    choices: tuple[Choice, ...] = ()


def answer(file: CaseFile) -> Explanation | None:
    """The answer's date, every step; nothing before receipt."""
    if not file.history:
        return None
    referred = [
        (row.convened_on, row.concluded_on)
        for row in file.deliberations
        if row.kind == row.Kind.REFERRAL and row.convened_on <= file.today
    ]
    found = explain(
        file.history,
        as_of=file.today,
        calendar=file.calendar,
        policy=file.policy.law,
        national=file.national,
        referred=referred,
    )
    return replace(found, choices=(*found.choices, *_beside_the_clock(file)))


def _beside_the_clock(file: CaseFile) -> Iterator[Choice]:
    """Readings about facts of which the clock knows nothing (C28, C34)."""
    if any(item.dropped_on for item in file.items):
        yield Choice("dropped_item_leaves_clock")
    if file.ever(Action.REPLACE_ANSWER):
        yield Choice("first_answer_is_timely")


def others(file: CaseFile, most: int | None = None) -> dict[str, Why]:
    """Every other date the case waits for now, or the nearest `most`, in the order of the dates; equal to its
    Deadline rows."""
    found = {}
    for kind, subject in _waited_for(file)[:most]:
        why = _why(file, kind, subject)
        found[why.key] = why
    return found


def how_many(file: CaseFile) -> int:
    """Of how many other dates."""
    return len(_waited_for(file))


def _waited_for(file: CaseFile) -> list[tuple[Kind, int]]:
    wanted = timers.wanted(file.waits(), file.calendar)
    return [one for one in sorted(wanted, key=wanted.__getitem__) if one[0] not in timers.ANSWERS.values()]


def _why(file: CaseFile, kind: Kind, subject: int) -> Why:
    key = f"{kind.value}-{subject}" if subject else kind.value
    name, fact, start, term, unit, choices = FROM[kind](file, subject)
    days, basis, due_on = term
    counted = counting(
        start, days, unit, basis=basis, calendar=file.calendar, as_of=file.today, due_on=due_on
    )
    return Why(key, kind.value, name, fact, counted, choices)


Length = tuple[int, Citation | None, date | None]
Found = tuple[str, str, date, Length, Unit, tuple[Choice, ...]]


def _of(term: Term) -> Length:
    return term.days, term.basis, None


def _confirmation(file: CaseFile, _subject: int) -> Found:
    term = limits.CONFIRM_LETTER if file.case.channel == "post_plain" else limits.CONFIRM_MESSAGE
    return "", "arrived", file.case.arrived_on, _of(term), Unit.WORKDAYS, ()


def _correction_notice(file: CaseFile, _subject: int) -> Found:
    start = file.reading.received_on if file.reading else file.case.arrived_on
    return "", "received", start, _of(limits.CORRECTION_NOTICE), Unit.WORKDAYS, ()


def _awaited(file: CaseFile, _subject: int) -> Found:
    """Correction or payment: from service of the notice; for a correction some days more for the post (C8)."""
    data = file.period_notice.data if file.period_notice else {}
    served = date.fromisoformat(data["served_on"])
    if file.state is State.AWAITING_PAYMENT:
        return "", "fee_notice_served", served, _of(limits.PAYMENT), Unit.WORKDAYS, ()
    law, period = file.policy.law, data["period"]
    without = limits.correction_due(served, file.calendar, law, period)
    grace = (Choice("postal_grace", without),) if law.postal_grace else ()
    length = (period + law.postal_grace, limits.CORRECTION_NOTICE.basis, None)
    return "", "notice_served", served, length, Unit.WORKDAYS, grace


def _consultation(file: CaseFile, subject: int) -> Found:
    row = next(c for c in file.consultations if c.pk == subject)
    days = limits.CONSULTATION_DAYS.get(row.party, row.period) or 0
    basis = R_34 if row.party == Consultation.Party.CO_PRODUCER else limits.OPINION.basis
    start = row.received_on or row.sent_on or file.today
    fact = "request_served" if row.received_on else "request_sent"
    choices = () if row.received_on else (Choice("period_from_sending", None),)
    return row.name, fact, start, (days, basis, None), Unit.WORKDAYS, choices


def _publication(file: CaseFile, subject: int) -> Found:
    row = next(a for a in file.assessments if a.pk == subject)
    choices = (Choice("publication_term", None),)
    return (
        "",
        "decided_to_publish",
        row.decided_on or file.today,
        _of(limits.PUBLICATION),
        Unit.WORKDAYS,
        choices,
    )


def _withheld_review(file: CaseFile, subject: int) -> Found:
    row = next(w for w in file.withheld_reviews if w.pk == subject)
    choices = (Choice("withheld_review_term", None),)
    return "", "withheld", row.since, (row.months, R_18, None), Unit.MONTHS, choices


def _reasons(file: CaseFile, subject: int) -> Found:
    row = next(r for r in file.reasons_requests if r.pk == subject)
    start, basis = row.received_on or file.today, limits.REASONS.basis
    return (
        "",
        "reasons_asked",
        start,
        (row.period, basis, None),
        Unit.WORKDAYS,
        (Choice("reasons_term", None),),
    )


def _deliberation(file: CaseFile, subject: int) -> Found:
    row = next(d for d in file.deliberations if d.pk == subject)
    return "、".join(row.asked), "convened", row.convened_on, (0, R_17_2, row.due_on), Unit.SET, ()


def _dispute_papers(file: CaseFile, subject: int) -> Found:
    row = next(d for d in file.disputes if d.pk == subject)
    if row.kind == "lawsuit":
        return row.body, "papers_came", row.received_on, _of(limits.COURT_PAPERS), Unit.DAYS, ()
    term = limits.SIMPLIFIED_PAPERS if row.kind == "simplified" else limits.RECONSIDERATION_PAPERS
    return row.body, "papers_came", row.received_on, _of(term), Unit.WORKDAYS, ()


def _dispute_result(file: CaseFile, subject: int) -> Found:
    row = next(d for d in file.disputes if d.pk == subject)
    choices = (Choice("result_from_papers", None),)
    if row.kind == "lawsuit":
        return row.body, "papers_came", row.received_on, _of(limits.JUDGMENT_MONTHS), Unit.MONTHS, choices
    days = (
        limits.SIMPLIFIED_DECISION.days if row.kind == "simplified" else limits.RECONSIDERATION_DECISION.days
    )
    basis = AR_62_2 if row.kind == "simplified" else AR_62_1
    return row.body, "papers_came", row.received_on, (days, basis, None), Unit.DAYS, choices


def _service(file: CaseFile, subject: int) -> Found:
    """Sent again at once where it came back; else asked after once the post has had its days (C30)."""
    sent = service.attempt(file, subject)
    if subject and sent is None:
        letter = next(one for one in file.letters if one.pk == subject)
        back, sent_on, name = None, letter.dated, str(labels.letter(letter.series))
    elif sent is not None:
        back, sent_on, name = sent.returned_on, sent.sent_on, str(labels.letter(sent.letter.series))
    else:
        back, sent_on, name = file.notice_returned_on, file.case.in_state_since, ""
    if back:
        choices = (Choice("send_again_at_once", None),)
        return name, "letter_came_back", back, _of(limits.SEND_AGAIN), Unit.WORKDAYS, choices
    return name, "letter_sent", sent_on, (limits.SERVICE_CHECK.days, None, None), Unit.WORKDAYS, ()


def _internal(file: CaseFile, _subject: int) -> Found:
    step = seats.OF_STATE[file.state].step or ""
    days = getattr(file.policy.internal, step)
    return "", "in_this_state", file.case.in_state_since, (days, None, None), Unit.WORKDAYS, ()


def _urging(file: CaseFile, subject: int) -> Found:
    row = next(u for u in file.urgings if u.pk == subject)
    return "", "urged", row.urged_on, (0, None, row.answer_by), Unit.SET, ()


FROM: Final = {
    Kind.CONFIRMATION: _confirmation,
    Kind.CORRECTION_NOTICE: _correction_notice,
    Kind.CORRECTION: _awaited,
    Kind.PAYMENT: _awaited,
    Kind.CONSULTATION: _consultation,
    Kind.PUBLICATION: _publication,
    Kind.WITHHELD_REVIEW: _withheld_review,
    Kind.REASONS: _reasons,
    Kind.DELIBERATION: _deliberation,
    Kind.DISPUTE_PAPERS: _dispute_papers,
    Kind.DISPUTE_RESULT: _dispute_result,
    Kind.INTERNAL: _internal,
    Kind.SERVICE: _service,
    Kind.URGING: _urging,
}


def as_data(file: CaseFile) -> Iterator[dict[str, object]]:
    """All of it as plain data: codes, days and articles, for whoever counts along."""
    found = answer(file)
    if found is not None:
        yield _answer_data(found)
    for why in others(file).values():
        counted = why.counting
        yield {
            "date": why.key,
            "name": why.name,
            "from": why.fact,
            "start": counted.start.isoformat(),
            "length": counted.length,
            "unit": counted.unit.value,
            "basis": str(counted.basis) if counted.basis else None,
            "ends_on": counted.ends_on.isoformat(),
            "due_on": counted.due_on.isoformat(),
            "provisional": counted.provisional,
            "days": _days(counted.days),
            "choices": _choices(why.choices),
        }


def _answer_data(found: Explanation) -> dict[str, object]:
    reading = found.reading
    return {
        "date": ANSWER,
        "status": reading.status.value,
        "start": reading.started_on.isoformat(),
        "counted": reading.counted,
        "length": reading.allowed,
        "unit": Unit.WORKDAYS.value,
        "due_on": reading.due_on and reading.due_on.isoformat(),
        "provisional": reading.provisional,
        "left_out": [[after.isoformat(), until.isoformat()] for after, until in reading.left_out],
        "steps": [
            {
                "on": row.step.on.isoformat(),
                "effect": row.step.effect.value,
                "basis": str(row.step.basis),
                "why": row.step.why,
                "counted": row.counted,
                "of": row.allowed,
                "left_out": row.left_out,
                "due_on": row.step.due_on and row.step.due_on.isoformat(),
            }
            for row in found.rows
        ],
        "days": _days(found.days),
        "choices": _choices(found.choices),
    }


def _days(days: tuple[Day, ...]) -> list[dict[str, object]]:
    return [{"on": day.on.isoformat(), "mark": day.mark.value, "number": day.number} for day in days]


def _choices(choices: tuple[Choice, ...]) -> list[dict[str, object]]:
    return [
        {
            "code": one.code,
            "other_due_on": one.other_due_on and one.other_due_on.isoformat(),
            "stands_still": one.stands_still,
        }
        for one in choices
    ]
