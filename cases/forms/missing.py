"""Sentences for what a service misses (cases.services.act.Missing) and for files and numbers that cannot be right."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext, gettext_lazy as _
from django_stubs_ext import StrOrPromise

from cases.identity_numbers import Flaw
from cases.uploads import Refused

Text = StrOrPromise

MISSING: Final[Mapping[str, Text]] = {
    "has_it_already": _("This person has the case already."),
    "unknown_outcome": _("Choose one of the outcomes."),
    "unknown_item": _("Choose items that are still asked for."),
    "last_item": _("This is the only item left. If nothing is wanted any more, record a withdrawal."),
    "no_late_notice": _(
        "No late notice was issued in this case. Record a correction that was asked for in time as such, and add other papers as files."
    ),
    "no_answer_issued": _("No answer has been signed yet."),
    "unknown_letter": _("There is no such letter in this case. Choose one of the list."),
    "sealed_unreadable": _("The file cannot be read. Export it from the seal system once more."),
    "sealed_other_letter": _(
        "This is not the letter chosen: the texts are too far apart. Choose the right file or letter."
    ),
    "sealed_differs": _(
        "The text differs from the letter as issued; see below. If it is the letter all the same, write why, and choose the file once more."
    ),
    "sealed_without_text": _(
        "The file has no text to compare, it is a picture. Compare it yourself, write that you did, and choose the file once more."
    ),
    "no_such_case": _(
        "There is no case of this number that you may open. Copy the number from the list of cases, or leave it empty."
    ),
    "the_case_itself": _("This is the number of this very case. Write the number of the other one."),
    "voided_itself": _("That case is void itself. Write the number of the one that goes on."),
    "no_such_letter": _("There is no such letter. Open the case again."),
    "must_be_issued_again": _("A date rests on this letter: issue it again with what was wrong put right."),
    "names_no_online_channel": _(
        "This letter does not say where to apply for reconsideration online, as a letter served electronically must (AR 22 ¶2). Hand it over or post it."
    ),
    "on_its_way": _("This letter is on its way or has been received: it is sent again once it came back."),
    "service_on_record": _(
        "The day of service is on record already. If it is wrong, correct the fact: the entry stays readable, the right day takes its place."
    ),
    "silence_on_record": _(
        "Sent on this day, the party's period would still run, but its silence is on record. Record the day it received the request: that opens the consultation again."
    ),
    "choose_open_ones": _("Choose requests that still wait for an opinion."),
    "nobody_silent": _("No party has let its period pass in silence."),
    "unknown_extension": _("There is no such request for an extension. Open the case again."),
    "unknown_fact": _("This fact has been superseded already. Choose the one that stands."),
    "letter_field_empty": _(
        "The letter lacks something that the agency's own data should hold: its name, address, contact or telephone. Have them filled in, then try again."
    ),
    "fee_payment_unknown": _(
        "The agency's own data do not say how a fee is paid, and the notice must. Have the administrator fill in “how a fee is paid”, then issue it."
    ),
    "not_received_yet": _("The application has not been received yet."),
    "clock_not_running": _("The clock is not running now."),
    "check_unanswered": _("Not answered yet. Whoever passes has answered every check."),
    "check_says_no": _("Answered with no: return the draft, or answer otherwise."),
    "check_needs_note": _("Answered with no: write what is wrong."),
    "no_reasons_awaited": _("No reasons are awaited or to be judged. Open the case again."),
    "before_it_begins": _("This day lies before the day it is convened. Write a later one."),
    "result_orders_nothing": _("Only a result that annuls, orders or finds unlawful can order a new answer."),
    "task_gone": _("This step is done or no longer needed. Choose one that is open."),
    "urging_oneself": _("This step is your own: do it, or urge for another one."),
    "answer_before_today": _("This day is over. Write today or a later working day."),
    "answer_on_a_rest_day": _("Nobody works on this day. Write a working day."),
    "no_urging_open": _("No urging waits for an answer in this case. Open the case again."),
    "done_before_today": _("This day is over. Write when it will be done, or leave it empty if it is done."),
    "no_review_open": _("No review of what is withheld is open. Open the case again."),
    "unknown_assessment": _("There is no such assessment. Open the case again."),
}
REFUSED: Final[Mapping[str, Text]] = {
    "empty": _("%(name)s: the file is empty. Scan or save it again."),
    "too_large": _(
        "%(name)s: at most %(limit_mb)s MB, it has %(size_mb)s MB. Scan at a lower resolution or split it."
    ),
    "unknown_type": _("%(name)s: this is none of %(allowed)s. Save it as PDF."),
    "extension": _(
        "%(name)s: the content is %(found)s, the name ends in “%(extension)s”. Name it %(expected)s."
    ),
    "damaged": _("%(name)s: this %(found)s file is damaged or cut off. Scan or save it again."),
    "encrypted": _("%(name)s: this %(found)s file needs a password. Save it without one."),
    "macros": _("%(name)s: the document holds macros. Save it without macros, or as PDF."),
    "bomb": _("%(name)s: unpacked, the file becomes far too large. Save it as PDF."),
}
FLAWS: Final[Mapping[str, Text]] = {
    "empty": _("%(label)s: nothing is filled in."),
    "short": _("%(label)s lacks %(missing)s: it has %(length)s characters, there are %(found)s."),
    "long": _("%(label)s has %(extra)s too many: it has %(length)s characters, there are %(found)s."),
    "at_least": _("%(label)s is too short: at least %(length)s characters, there are %(found)s."),
    "at_most": _("%(label)s is too long: at most %(length)s characters, there are %(found)s."),
    "characters": _("%(label)s holds a character that cannot be in it. Allowed: %(allowed)s."),
    "region": _("%(label)s: the first two digits are no province. Compare it with the document."),
    "birth_date": _("%(label)s: digits 7 to 14 are no date of birth. Compare it with the document."),
    "check_digit": _("%(label)s: the last character does not fit the others. Compare it with the document."),
}


def sentence_for(code: str) -> Text:
    """What a service misses."""
    return MISSING[code]


def why_refused(refused: Refused) -> str:
    """Why a file is not taken, with its name."""
    return str(REFUSED[refused.code]) % refused.params


def what_is_wrong(flaw: Flaw, label: Text, *, exact: bool) -> str:
    """What is wrong with a number; never the number itself. `exact`: numbers of this kind have one length."""
    params = {"label": label, **flaw.params}
    code = flaw.code
    if code == "short":
        params["found"] = flaw.params["length"] - flaw.params["missing"]
        code = code if exact else "at_least"
    elif code == "long":
        params["found"] = flaw.params["length"] + flaw.params["extra"]
        code = code if exact else "at_most"
    elif code == "characters" and " without " in flaw.params["allowed"]:
        params["allowed"] = gettext("0-9 A-Z without I O S V Z")
    return str(FLAWS[code]) % params
