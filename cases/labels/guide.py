"""The words of the guided decision: its questions, their rules, its answers, and what follows from each."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _, gettext_lazy, pgettext_lazy
from django_stubs_ext import StrOrPromise as Text

from cases.labels import dates, determinations, names, sentences, what_if as supposing
from workflow.law.limits import LAWSUIT_AFTER_RECONSIDERATION, LAWSUIT_MONTHS, OPINION, RECONSIDERATION
from workflow.law.outcomes import GROUPS
from workflow.law.remedies import Remedies, Route
from workflow.procedure.guide import Answer, Question

SHORT: Final[Mapping[str, Text]] = {
    "clear": pgettext_lazy("question", "To be corrected?"),
    "request": pgettext_lazy("question", "A request?"),
    "whose": pgettext_lazy("question", "Whose?"),
    "held": pgettext_lazy("question", "Held?"),
    "given": pgettext_lazy("question", "Given?"),
    "form": pgettext_lazy("question", "In what form?"),
    "answer": pgettext_lazy("question", "The answer"),
}
TITLES: Final[Mapping[str, Text]] = {
    "clear": gettext_lazy("Is the application clear, or must it be corrected?"),
    "request": gettext_lazy("Is it a request for government information?"),
    "whose": gettext_lazy("Whose is the information to disclose?"),
    "held": gettext_lazy("Do we hold the information?"),
    "given": gettext_lazy("May it be given?"),
    "form": gettext_lazy("In what form is it given, and for a fee?"),
    "answer": gettext_lazy("What does the answer say?"),
}
RULES: Final[Mapping[str, Text]] = {
    "clear": gettext_lazy(
        "What is unclear is first talked over; where a correction is needed, everything missing is asked for once, within 7 working days of receipt."
    ),
    "request": gettext_lazy(
        "The content counts, not the heading: recorded information that exists is asked for; settling a matter, an explanation or a published work is something else."
    ),
    "whose": gettext_lazy(
        "Who made it discloses it; what came from citizens and bodies, who keeps it; what came from another agency, who made it or had it first."
    ),
    "held": gettext_lazy(
        "First search, then conclude: when, where and how it was searched, by whom and with what result can be shown."
    ),
    "given": gettext_lazy(
        "Disclosure is the rule. Only what the Regulation names is withheld, and where it can be separated, only that part."
    ),
    "form": gettext_lazy(
        "In the form asked for; where that would harm the record or cost too much, electronically or to be read on the spot. No fee, unless number or frequency are clearly beyond reason."
    ),
    "answer": gettext_lazy(
        "One letter for the application: what is given and how to get it; what is not, on what ground and why; and what can be done against it."
    ),
}
ANSWERS: Final[Mapping[str, tuple[Text, Text]]] = {
    "clear": (
        gettext_lazy("No correction needed"),
        gettext_lazy("It says who asks, for what and in what form."),
    ),
    "ask_for_correction": (
        gettext_lazy("A correction is needed: send the notice"),
        gettext_lazy("Only once, so name everything that is missing."),
    ),
    "ask_late": (
        gettext_lazy("A late or a second correction notice"),
        gettext_lazy("By the head, with a reason; the clock runs on."),
    ),
    "taken_back": (
        gettext_lazy("The applicant takes the application back"),
        gettext_lazy("His statement goes on file."),
    ),
    "dropped": (
        gettext_lazy("The applicant no longer wants this item"),
        gettext_lazy("The other items go on; the date stays."),
    ),
    "information": (
        gettext_lazy("Yes, information that exists"),
        gettext_lazy("Made or obtained in administration, and recorded."),
    ),
    "ask_for_reasons": (
        gettext_lazy("Clearly too many, too often: ask for reasons first"),
        gettext_lazy("The period to answer runs on."),
    ),
    "ours": (gettext_lazy("Ours"), gettext_lazy("We made it, or obtained it from citizens or bodies and keep it.")),
    "ours_with_others": (
        gettext_lazy("Ours in the lead, made together with other agencies"),
        gettext_lazy("They may be asked; after 15 working days silence is consent."),
    ),
    "ask_co_producer": (
        gettext_lazy("First ask the agencies that made it with us"),
        gettext_lazy("Then come back to this question."),
    ),
    "functions_moved": (
        gettext_lazy("The function has passed to another body: tell the applicant where to apply"),
        gettext_lazy("Our own answer stays due; then come back to this question."),
    ),
    "held": (gettext_lazy("Yes, we hold it"), gettext_lazy("Made or obtained, and kept.")),
    "ask_third_party": (
        gettext_lazy("It touches a third party: ask it first"),
        gettext_lazy("In writing; then come back to this question."),
    ),
    "refer": (
        gettext_lazy("Not sure: have it reviewed, deliberate, or refer it"),
        gettext_lazy("The clock runs on; then come back to this question."),
    ),
    "as_wanted": (gettext_lazy("In the form asked for"), gettext_lazy("It goes with the answer, or is fetched.")),
    "otherwise": (
        gettext_lazy("In another form"),
        gettext_lazy("Electronically, or to be read and copied on the spot; the answer says why."),
    ),
    "charge": (
        gettext_lazy("A fee is to be paid first"),
        gettext_lazy("By case or by page, never both."),
    ),
}  # fmt: skip
WHY_OTHERWISE: Final = determinations.FIELDS["otherwise"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of what follows: its icon, its name, what is said."""

    icon: str
    name: Text
    text: Text


def answer_title(answer: Answer) -> Text:
    """An outcome under the catalogue's name."""
    return determinations.outcome(answer.outcome) if answer.outcome else ANSWERS[answer.code][0]


def answer_hint(answer: Answer, needs: tuple[str, ...]) -> Text:
    """Of an outcome, what it needs on record."""
    if not answer.outcome:
        return ANSWERS[answer.code][1]
    return _("Needed: %(needs)s") % {"needs": _listed(needs)} if needs else ""


def row(code: str) -> str:
    """A row of the annual report with the name of its group."""
    return f"{code} {determinations.outcome_group(GROUPS[code[:3]])}"


def lines(found: Any, body: str) -> list[Line]:
    """What follows from an answer (cases.selectors.guide_consequences). `body`: who decides a reconsideration."""
    clock, report = gettext_lazy("Clock"), gettext_lazy("Annual report")
    said = [Line("clock", clock, text) for text in _clock(found)]
    if found.letter_of:
        said.append(Line("file-text", gettext_lazy("Letter"), _letter(found.letter_of)))
    if found.remedy:
        said.append(Line("scale", gettext_lazy("Remedy"), remedy(found.remedy, body)))
    if found.rows and found.answer.may_end:
        rows = "、".join(row(code) for code in found.rows)
        said.append(Line("book", report, _("If it ends there: %(rows)s") % {"rows": rows}))
    elif found.rows:
        said.append(Line("book", report, "、".join(row(code) for code in found.rows)))
    else:
        said.append(Line("book", report, _("By the determination in the end")))
    if found.needs:
        said.append(Line("list-check", pgettext_lazy("what follows", "Needed"), _listed(found.needs)))
    said.append(Line("arrow-right", gettext_lazy("Next"), _next(found.answer)))
    return said


def _clock(found: Any) -> list[str]:
    if found.ends_case:
        return [_("The case ends.")]
    if found.what_if is not None:
        first = supposing.headline(found.what_if.changes[0])
        if found.answer.step == "consult":
            days = OPINION.days
            first = _("If the opinion takes the whole of its %(days)s working days: %(then)s") % {
                "days": days,
                "then": first,
            }
        void = found.what_if.void
        rest = [
            _("%(what)s: %(day)s") % {"what": supposing.what(one), "day": dates.full_day(one.after)}
            for one in found.what_if.changes[1:]
            if one.after
        ]
        if void:
            rest.append(_("It would change nothing: %(why)s.") % {"why": sentences.void_reason(void)})
        return [first, *rest]
    if found.due_on is None:
        return [_("Stands still, and goes on standing still.")]
    day = dates.full_day(found.due_on)
    if found.provisional:
        return [_("Unchanged: due on %(day)s (provisional)") % {"day": day}]
    return [_("Unchanged: due on %(day)s") % {"day": day}]


def _letter(codes: tuple[str, ...]) -> str:
    outcomes = "、".join(dict.fromkeys(determinations.outcome(code) for code in codes))
    return _("%(letter)s: %(outcomes)s") % {"letter": names.letter("answer"), "outcomes": outcomes}


def remedy(found: Remedies, body: str) -> str:
    """What the letter will tell the applicant he can do."""
    values = {
        "days": RECONSIDERATION.days, "months": LAWSUIT_MONTHS.days, "then": LAWSUIT_AFTER_RECONSIDERATION.days, "body": body,
    }  # fmt: skip
    said = {
        Route.NONE: _("None"),
        Route.FREE: _(
            "Within %(days)s days reconsideration by %(body)s, or within %(months)s months a lawsuit"
        ),
        Route.REVIEW_FIRST: _(
            "First reconsideration by %(body)s, within %(days)s days; after its decision a lawsuit within %(then)s days"
        ),
        Route.BY_PART: _(
            "For what is withheld first reconsideration by %(body)s, within %(days)s days; for the rest that, or a lawsuit within %(months)s months"
        ),
    }
    return said[found.route] % values


def _next(answer: Answer) -> Text:
    if answer.step:
        return _("%(step)s, then back here") % {"step": answer_title(answer)}
    return question_line(answer.leads) if answer.leads else ""


def question_line(question: Question) -> str:
    """第5问：给不给"""
    number = list(Question).index(question) + 1
    return _("Question %(n)s: %(short)s") % {"n": number, "short": SHORT[question]}


def _listed(needs: tuple[str, ...]) -> str:
    between = "、" if dates.chinese() else ", "
    return between.join(str(determinations.need(code)) for code in needs)
