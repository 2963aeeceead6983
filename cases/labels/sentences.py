"""Whole sentences: why not, what happened, what is coming."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from django.utils.functional import lazy
from django.utils.translation import gettext, gettext_lazy as _, ngettext
from django_stubs_ext import StrOrPromise as Text

from cases.labels import beside, dates, determinations, names, review
from workflow.law import events as law
from workflow.law.effects import Effect, Step
from workflow.procedure.guards import WhyNot

WHY: Final[Mapping[str, Text]] = {
    "for_records": _("This is for requests to correct a record about the applicant."),
    "not_for_records": _(
        "This is for requests for information; this one asks to correct a record about the applicant."
    ),
    "not_from_here": _("This is not a step from the state %(state)s."),
    "not_your_role": _("This is for: %(roles)s."),
    "in_the_future": _("%(on)s lies in the future: today is %(today)s."),
    "before_receipt": _("%(on)s lies before the day the application arrived."),
    "letter_of_today": _(
        "The letter this issues carries today's date, %(first)s: the act cannot be dated %(on)s. Record it as of today."
    ),
    "before_the_answer_was_signed": _(
        "%(on)s lies before the answer was signed on %(first)s. Write a day from then on."
    ),
    "before_the_answer": _("%(on)s lies before the answer was made on %(first)s. Write a day from then on."),
    "before_its_letter": _(
        "%(on)s lies before its letter was issued on %(first)s. Write a day from then on."
    ),
    "something_rests_on_it": _(
        "“%(what)s” of %(first)s rests on this fact, and %(on)s would be after it. Write a day up to then, or correct that fact first."
    ),
    "before_the_notice": _("%(on)s lies before the notice of %(first)s. Write a day from then on."),
    "before_it_was_made": _("%(on)s lies before the letter was made on %(first)s. Write a day from then on."),
    "before_it_was_sent": _("%(on)s lies before it was sent on %(first)s. Write a day from then on."),
    "before_the_decision": _("%(on)s lies before the decision of %(first)s. Write a day from then on."),
    "before_it_was_convened": _("%(on)s lies before it was convened on %(first)s. Write a day from then on."),
    "before_the_papers": _("%(on)s lies before the papers came on %(first)s. Write a day from then on."),
    "receipt_not_confirmed": _("Receipt has not been confirmed with the applicant."),
    "earlier_day_lost": _(
        "This one was received on %(here)s, the other on %(there)s: the application counts from the earlier day. Put right the receipt there first, or keep this case and void the other."
    ),
    "not_for_the_counter": _(
        "Only what is public already, or a publication, is answered on the spot; not so item %(positions)s."
    ),
    "not_received_yet": _("The application has not been received yet."),
    "correction_asked_before": _("A correction is asked for only once."),
    "correction_too_late": _("The last day to ask for a correction was %(last_day)s, the 7th working day."),
    "ordinary_correction_possible": _("A correction can still be asked for in the ordinary way."),
    "notice_came_back": _("The notice came back undelivered: nothing lapses. Serve it again."),
    "notice_not_served": _("Service of the notice has not been recorded."),
    "applicant_has_time": _("The applicant has time until %(until)s, the days for the post included."),
    "fee_notice_not_served": _("Service of the fee notice has not been recorded."),
    "payer_has_time": _("The applicant has time to pay until %(until)s."),
    "clock_not_running": _("The clock is not running now."),
    "answer_overdue": _("The answer was due on %(due_on)s."),
    "items_undetermined": _("Item %(positions)s has no determination yet."),
    "record_missing": _("For item %(position)s this is not on record: %(missing)s."),
    "no_draft": _("The answer has not been written, or a determination changed since. Write it and save it."),
    "draft_incomplete": _("The letter still lacks: %(missing)s."),
    "legal_review_required": _("These outcomes go to legal review first."),
    "requested_it": _("Whoever asked for more time does not grant it. Another head of the office decides."),
    "wrote_part_of_it": _("Whoever wrote any part of the answer neither reviews nor signs it."),
    "reviewed_it": _("Whoever reviewed the answer does not sign it."),
    "content_changed": _("The answer has changed since it was submitted."),
    "other_letter_shown": _(
        "The letter you saw is not the one that would be issued now: another answer took its number, the day has changed, or a template. Look at the pages once more, then sign."
    ),
    "case_ended": _("The case has ended."),
    "date_is_fixed": _("A later date has been fixed; it cannot be extended."),
    "extended_before": _("The period has been extended once; it can be extended only once."),
    "extension_pending": _("An extension is being decided."),
    "extension_told_too_late": _(
        "The answer was due on %(due_on)s: an extension told later counts for nothing."
    ),
    "consultation_has_no_end": _("This party has no period."),
    "reasons_not_found_reasonable": _(
        "A later date needs reasons that were asked for and found good: ask for reasons first."
    ),
    "reasons_awaited": _("Reasons have been asked for and not judged yet."),
    "review_not_yet": _("It comes up on %(first)s, in time for its day."),
    "reasons_have_no_end": _("No reasons are awaited."),
    "deliberation_open": _("A secrecy review or deliberation is under way; record its conclusion first."),
    "nothing_would_be_left": _("It is the only item left; then the application is taken back."),
    "no_correction_before": _("No correction was asked for before."),
    "reasons_not_found_unreasonable": _(
        "The applicant was not asked for reasons, or they were not found unreasonable."
    ),
    "third_party_still_asked": _(
        "Still being asked: %(names)s. Wait for its time to end, record the opinion, or recall the request."
    ),
    "silence_undecided": _(
        "Silent until its time ended: %(names)s. Silence is neither consent nor refusal; record first what it means for the decision."
    ),
    "objection_not_weighed": _(
        "Something is given over the objection of %(names)s without the reasons. Go back to the draft, and record with the determination why."
    ),
    "repeats_annulled_answer": _(
        "The old answer was annulled: the new one may not say the same again on the same facts and reasons, as it does of item %(positions)s. Determine it anew."
    ),
    "remedy_changed": _(
        "Between signature and %(on)s the law of remedies changed; the letter tells the old one. Void the answer and have it signed anew."
    ),
    "no_redo_ordered": _("No decision or judgment orders a new answer."),
    "no_answer_to_replace": _("No answer has been made that could be replaced."),
    "answered_already": _("An answer has been made; the application can no longer be taken back or voided."),
    "nothing_given": _("Nothing was given that could be published."),
    "party_has_time": _("The party has time until %(until)s."),
    "objector_not_told": _(
        "First send the decision to disclose to who objected, on the same day at the latest: %(names)s."
    ),
    "answer_stays_made": _("An answer sent to the address the applicant gave stays made."),
    "archive_incomplete": _("The file lacks: %(missing)s."),
    "assessment_pending": _("Whether what was given is published has not been decided and done."),
    "history_impossible": _("With this fact the history could not be."),
    "head_must_agree": _(
        "This needs the head of the disclosure office: it moves a date to our advantage, or comes after the end."
    ),
    "head_must_void": _(
        "This needs the head of the disclosure office: the letter has been received, or a date rests on it since another day."
    ),
    "nothing_to_complete": _("There is no notice to which this could belong."),
    "nothing_submitted": _("Nothing has been submitted."),
    "file_closed": _("The case is archived or voided: nothing of it is urged any more."),
    "urging_open": _(
        "An urging waits for its answer already. Read it, or wait for the answer, before the next one."
    ),
    "urging_not_yours": _("This urging is not put to you: whose step it is answers it."),
    "task_gone": _("This task is done or no longer needed."),
    "task_taken": _("%(by)s has taken this task."),
    "task_not_yours": _("This task is not yours."),
    "not_a_handler_here": _("%(name)s is not a handler of this agency."),
}
LISTS: Final[Mapping[str, Callable[[Any], Text]]] = {
    "record_missing": determinations.need,
    "archive_incomplete": names.archive_item,
    "draft_incomplete": determinations.record_field,
}
# of the third parties a refusal is about: there may be hundreds
SHOWN: Final = 5
VOID: Final[Mapping[str, Text]] = {
    "correction_awaited_already": _("a correction is awaited already"),
    "clock_stopped_already": _("the clock stands still already"),
    "second_notice": _("only the first notice stops the clock"),
    "notice_too_late": _("asked for after the 7th working day"),
    "after_the_due_date": _("after the due date"),
    "nothing_awaited": _("nothing was awaited"),
    "date_is_fixed": _("a fixed date is not moved by it"),
    "consultation_over": _("the consultation was over already"),
    "extended_before": _("extended once before in this run"),
    "payment_awaited_already": _("a payment is awaited already"),
    "address_was_the_applicants": _("the address was the one the applicant gave"),
}
EFFECTS: Final[Mapping[str, Text]] = {
    Effect.STARTED: _("The period starts; day 1 is the next working day"),
    Effect.STOPPED: _("The clock stops"),
    Effect.RESTARTED: _("The period starts afresh"),
    Effect.EXCLUDED: _("These days do not count"),
    Effect.EXTENDED: _("The period is extended"),
    Effect.FIXED: _("A date is fixed"),
    Effect.ANSWERED: _("The answer is made"),
    Effect.CLOSED: _("The case is closed"),
    Effect.REOPENED: _("The case runs again"),
    Effect.VOID: _("No effect on the date"),
}


def _made(code: str, params: Mapping[str, Any]) -> str:
    return str(WHY[code]) % {key: _shown(code, key, value) for key, value in params.items()}


def _shown(code: str, key: str, value: Any) -> str:
    if isinstance(value, date):
        return dates.full_day(value)
    if key == "roles":
        return gettext(", ").join(str(names.role(one)) for one in value)
    if key == "what":
        return str(names.action(value))
    if key == "names":
        return _some(value)
    if key == "state":
        return str(names.STATES.get(value, value))
    if key == "missing" and code in LISTS:
        return gettext(", ").join(str(LISTS[code](one)) for one in value)
    if isinstance(value, Iterable) and not isinstance(value, str):
        return gettext(", ").join(str(one) for one in value)
    return str(value)


def _some(whom: Sequence[str]) -> str:
    """All of a few; of many the first and how many more."""
    shown = gettext(", ").join(whom[:SHOWN])
    more = len(whom) - SHOWN
    if more <= 0:
        return shown
    return ngettext("%(names)s and %(n)d more", "%(names)s and %(n)d more", more) % {
        "names": shown,
        "n": more,
    }


_lazily = lazy(_made, str)


def why(refusal: WhyNot) -> Text:
    """Why something cannot be done, as a sentence; its article is shown beside it."""
    return _lazily(refusal.code, refusal.params)


def effect(code: str) -> Text:
    return EFFECTS[code]


def void_reason(code: str) -> Text:
    return VOID[code]


FACTS: Final[Mapping[str, Text]] = {
    "received": _("Application received"),
    "correction_requested": _("Correction asked for"),
    "correction_received": _("Corrected application received"),
    "correction_lapsed": _("Not corrected in time, confirmed"),
    "consultation_sent": _("Request for an opinion sent"),
    "consultation_returned": _("Opinion received"),
    "consultation_withdrawn": _("Request taken back or undelivered"),
    "extended": _("Applicant told of the extension"),
    "fee_notified": _("Fee notified"),
    "fee_paid": _("Fee paid"),
    "fee_lapsed": _("Fee not paid in time, confirmed"),
    "delay_set": _("A later date fixed"),
    "replied": _("Answer made"),
    "reply_returned": _("Answer came back"),
    "withdrawn": _("Application withdrawn"),
    "redo_ordered": _("A new answer ordered"),
}


def fact(event: law.Event) -> Text:
    """The name of a fact that the clock reads."""
    return FACTS[law.NAMES[type(event)]]


def _effect(step: Step) -> str:
    text = str(EFFECTS[step.effect])
    if step.why:
        return gettext("%(effect)s: %(why)s") % {"effect": text, "why": VOID[step.why]}
    workdays = step.params.get("workdays")
    if workdays and step.effect in (Effect.STARTED, Effect.RESTARTED, Effect.EXTENDED):
        days = ngettext("%(n)d working day", "%(n)d working days", workdays) % {"n": workdays}
        return gettext("%(effect)s: %(why)s") % {"effect": text, "why": days}
    return text


effect_of = lazy(_effect, str)
DUE_NONE: Final[Text] = _("No date runs")


def step_line(step: Step, event: law.Event, counted: int, allowed: int, left_out: int) -> str:
    """One step of the clock in a line: day, fact, effect, article, days counted and left out, the date then."""
    line = (
        gettext(
            "%(day)s %(fact)s. %(effect)s (%(article)s). Counted %(counted)d of %(allowed)d, left out %(left_out)d; due %(due)s."
        )
        if left_out
        else gettext(
            "%(day)s %(fact)s. %(effect)s (%(article)s). Counted %(counted)d of %(allowed)d; due %(due)s."
        )
    )
    return line % {
        "day": dates.full_day(step.on),
        "fact": fact(event),
        "effect": _effect(step),
        "article": dates.citation(step.basis),
        "counted": counted,
        "allowed": allowed,
        "left_out": left_out,
        "due": dates.full_day(step.due_on) if step.due_on else "—",
    }


# what no machine could search in a file before it was published
LOOKED_AT: Final[Mapping[str, Text]] = {
    "nothing_searched": _("nothing in the file could be searched; every page was looked at"),
    "no_text_layer": _("pages without text were looked at"),
    "pictures": _("pictures were looked at"),
}
BY: Final[Mapping[str, Text]] = {
    "answer_by": _("to be answered by %(day)s"),
    "done_by": _("to be done by %(day)s"),
    "arrived_on": _("arrived on %(day)s"),
    "review_on": _("review on %(day)s"),
}


def event_text(event: Any) -> str:
    """One line of the timeline: what was done, and the detail a reader looks for."""
    data = event.data
    text = str(names.action(event.action))
    details = [
        data.get(key)
        for key in (
            "name",
            "unit",
            "handler",
            "to",
            "proposal",
            "opinion",
            "reasons",
            "same_as",
            "reason",
            "note",
            "statement",
            "result",
        )
    ]
    if event.action == "record_opinion" and data.get("opinion"):
        details[5] = str(names.opinion(data["opinion"]))
    if event.action == "determine" and data.get("outcome"):
        details = [determinations.outcome(data["outcome"])]
    details = [*_kinds(data), *details]
    if data.get("workdays"):
        details.insert(
            0, ngettext("%(n)d working day", "%(n)d working days", data["workdays"]) % {"n": data["workdays"]}
        )
    if data.get("method"):
        details.append(str(names.method(data["method"])))
    if data.get("tracking_number"):
        details.append(data["tracking_number"])
    details += [*(LOOKED_AT[code] for code in data.get("looked_at", ())), *review.ticked(data)]
    for key, by in BY.items():
        if data.get(key):
            details.insert(0, by % {"day": dates.full_day(date.fromisoformat(data[key]))})
    if data.get("replacement"):
        details.append(gettext("replaced by %(number)s") % {"number": data["replacement"]})
    shown = gettext(", ").join(str(one) for one in details if one)
    return gettext("%(what)s: %(details)s") % {"what": text, "details": shown} if shown else text


def _kinds(data: Mapping[str, Any]) -> list[Text]:
    """Of which kind, with what result: what runs beside a case says both."""
    tables = {
        "deliberation": beside.DELIBERATION_KINDS,
        "finding": beside.DELIBERATION_RESULTS,
        "dispute": beside.DISPUTE_KINDS,
        "dispute_result": beside.DISPUTE_RESULTS,
    }
    return [table[data[key]] for key, table in tables.items() if data.get(key)]


def _task(seat: str, number: str) -> str:
    return gettext("%(number)s: %(seat)s") % {"number": number, "seat": names.seat(seat)}


def _remind(kind: str, number: str, left: int, due: date, today: date) -> str:
    values = {"number": number, "kind": names.deadline_kind(kind), "day": dates.full_day(due), "n": abs(left)}
    if left < 0:
        return (
            ngettext(
                "%(number)s: %(kind)s, due on %(day)s, is %(n)d working day overdue",
                "%(number)s: %(kind)s, due on %(day)s, is %(n)d working days overdue",
                -left,
            )
            % values
        )
    if left == 0 and due != today:
        return (
            gettext("%(number)s: %(kind)s is due on %(day)s; today is the last working day before it")
            % values
        )
    if left == 0:
        return gettext("%(number)s: %(kind)s is due today, %(day)s") % values
    return (
        ngettext(
            "%(number)s: %(kind)s is due on %(day)s, at most %(n)d working day left",
            "%(number)s: %(kind)s is due on %(day)s, at most %(n)d working days left",
            left,
        )
        % values
    )


_task_lazily, _remind_lazily = lazy(_task, str), lazy(_remind, str)


def new_task(seat: str, number: str) -> Text:
    """A message: there is something new to do."""
    return _task_lazily(seat, number)


def reminder(kind: str, number: str, rung: int, due: date, today: date) -> Text:
    """A message: a date comes near, or has passed."""
    return _remind_lazily(kind, number, rung, due, today)
