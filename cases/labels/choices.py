"""Readings chosen where the law is silent: each in a sentence, with what the other reading would give."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext, gettext_lazy as _
from django_stubs_ext import StrOrPromise as Text

from cases.labels import dates
from workflow.law.choices import Choice

CHOICES: Final[Mapping[str, Text]] = {
    # the answer's date
    "local_days": _("Statutory local days off were left out; the other date is the one without them."),
    "provisional_year": _(
        "The holidays of that year have not been published: the date is reckoned from weekends and statutory festivals, is marked provisional and blocks nothing."
    ),
    "rest_day_receipt_same": _("Received on a rest day: that day counts as the day of receipt."),
    "rest_day_receipt_next_workday": _(
        "Received on a rest day: the next working day counts as the day of receipt."
    ),
    "portal_confirms": _(
        "An application on our portal counts as confirmed when the portal accepts it, not when somebody confirms it later."
    ),
    "portal_waits": _(
        "An application on our portal counts as received when both sides have confirmed it, not already when the portal accepts it."
    ),
    "notice_too_late": _(
        "A correction notice after the 7th working day is possible but does not stop the clock; the other reading lets it."
    ),
    "second_notice": _(
        "A second correction notice is possible but does not stop the clock; the other reading lets it."
    ),
    "other_body_period": _(
        "Another body has the period we set it, and without one its opinion is awaited; the other reading gives it 15 working days like a co-producing agency."
    ),
    "consultation_from_sending": _(
        "The days of consulting are left out from the day after the request was sent."
    ),
    "parallel_union": _(
        "Several were asked at the same time: a day counts as left out once, however many were asked; the other reading leaves it out once for each."
    ),
    "referral_does_not_stop": _(
        "Referring the question to the competent department or the authority for state secrets does not stop the clock; the other reading leaves its days out."
    ),
    "extension_in_each_run": _(
        "The period may be extended once each time it has begun afresh; the other reading allows one extension for the whole case."
    ),
    "extension_once": _(
        "The period may be extended once, even if the first extension was shorter than allowed; the other reading adds further ones up to the limit."
    ),
    "extension_told_in_time": _(
        "An extension counts only if the applicant was told not later than the due day; the other reading lets a later notice count."
    ),
    "electronic_when_sent": _(
        "An electronic answer is made on the day it is sent to the agreed address; the other reading waits until it was read, which is not on record."
    ),
    "payment_day_is_start": _(
        "The period is counted afresh from the day after payment; the other reading counts the day of payment too."
    ),
    "remedy_by_day_of_answer": _(
        "What can be done against the answer follows the law of the day it was made, not of the day the application came in: since 2024 some refusals go to reconsideration first."
    ),
    "stated_length_is_fixed": _(
        "A period stated in the decision that ordered the answer is a fixed date; the other reading lets consulting and an extension move it."
    ),
    "dropped_item_leaves_clock": _(
        "Giving up part of what was asked for leaves the date alone; asking for something else is a new application of that day."
    ),
    "first_answer_is_timely": _(
        "We replaced our own answer: whether the case was answered in time is told by the first answer."
    ),
    # other dates
    "postal_grace": _(
        "Some working days are waited for the post before a lapse is proposed; a value of this office."
    ),
    "period_from_sending": _(
        "The day the request was received is not recorded yet: until then the period is reckoned from the day it was sent."
    ),
    "publication_term": _(
        "The law says without delay; we take that as within 20 working days of the decision."
    ),
    "withheld_review_term": _(
        "The law asks for reviews from time to time and names no interval; the office gives itself one."
    ),
    "reasons_term": _("The law names no period for giving reasons; the letter sets one."),
    "result_from_papers": _(
        "The body counts from the day it accepted the matter, which we do not know: reckoned from the day its papers came."
    ),
    "records_term": _("The law names no period for correcting a record; the office gives itself one."),
    "send_again_at_once": _("The law names no day for sending again; we take the next working day."),
}  # fmt: skip


def choice(code: str) -> Text:
    """A reading chosen where the law is silent."""
    return CHOICES[code]


def other_reading(one: Choice) -> str:
    """What the other reading would give; empty where it gives the same, or nobody can compute it."""
    if one.stands_still:
        return gettext("Under the other reading no date would run now.")
    if one.other_due_on is None:
        return ""
    return gettext("The other reading gives %(day)s.") % {"day": dates.full_day(one.other_due_on)}


def sentence(one: Choice) -> str:
    """Both in one line."""
    between = "" if dates.chinese() else " "
    return between.join(filter(None, (str(CHOICES[one.code]), other_reading(one))))
