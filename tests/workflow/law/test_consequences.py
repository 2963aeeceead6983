"""What each fact does to the clock: its whole line of the trace, one row a sentence of the law.

A row is a history and what stands in the line of its last fact: the effect, the article, the due day then, and the
parameters of its sentence, or the reason why it had no effect.
"""

from datetime import date
from typing import Any

import pytest

from tests.workflow.law.given import consulted, day, fact, read, received, returned
from workflow.law.citations import (
    AR_64,
    FEE,
    R2008_21_4,
    R2008_24_2,
    R2008_24_3,
    R_30,
    R_31_1,
    R_31_2,
    R_31_3,
    R_33_2,
    R_33_3,
    R_34,
    R_35,
    R_36,
    R_45,
    Citation,
)
from workflow.law.effects import Effect, Step
from workflow.law.events import Event

Row = tuple[list[Event], str, Citation, str | None, str | dict[str, Any]]

MARCH = received("2026-03-02")  # a Monday; 20 working days end on Monday 30 March; 4 to 6 April are off
OLD = received("2014-04-02", "online")  # under 2008, 15 working days: 24 April
ASKED = fact("correction_requested", "2026-03-04")
CORRECTED = fact("correction_received", "2026-03-10")
BILLED = fact("fee_notified", "2026-03-05")
PAID = fact("fee_paid", "2026-03-10")
CONSULTED = consulted("a", "2026-03-04")  # until 25 March, the 15th working day
BODY = consulted("a", "2026-03-04", party="other_body")
DELAYED = fact("delay_set", "2026-03-05", due_on="2026-05-29")
REPLIED = fact("replied", "2026-03-20", by="posted")
ONE_DAY_MORE = fact("redo_ordered", "2026-03-03", workdays=1)  # of an agency that should have answered


def extended(on: str, workdays: int = 10) -> Event:
    return fact("extended", on, workdays=workdays)


def redo(on: str = "2026-07-09", **length: Any) -> Event:
    return fact("redo_ordered", on, **length)


RECEIPT: dict[str, Row] = {
    "handed in": (
        [received("2026-03-02", "in_person")],
        "started", R_31_1, "2026-03-30", {"start": day("2026-03-02"), "workdays": 20},
    ),
    "signed for": (
        [MARCH],
        "started", R_31_2, "2026-03-30", {"start": day("2026-03-02"), "workdays": 20},
    ),
    "a plain letter, confirmed on the 4th": (
        [received("2026-03-02", "post_plain", confirmed_on="2026-03-04"), fact("withdrawn", "2026-03-05")],
        "closed", R_45, "2026-04-01", {},
    ),
    "by e-mail": (
        [received("2026-03-02", "email")],
        "started", R_31_3, "2026-03-30", {"start": day("2026-03-02"), "workdays": 20},
    ),
    "under 2008 no article names the day of receipt": (
        [OLD],
        "started", R2008_24_2, "2014-04-24", {"start": day("2014-04-02"), "workdays": 15},
    ),
    "one day before the revision came into force": (
        [received("2019-05-14")],
        "started", R2008_24_2, "2019-06-04", {"start": day("2019-05-14"), "workdays": 15},
    ),
    "on the day it did": (
        [received("2019-05-15")],
        "started", R_31_2, "2019-06-13", {"start": day("2019-05-15"), "workdays": 20},  # 7 June is off
    ),
}  # fmt: skip

CORRECTION: dict[str, Row] = {
    "the first notice stops the clock": ([MARCH, ASKED], "stopped", R_30, None, {}),
    "on the seventh working day still": (
        [MARCH, fact("correction_requested", "2026-03-11")], "stopped", R_30, None, {},
    ),
    "on the eighth no more": (
        [MARCH, fact("correction_requested", "2026-03-12")], "void", R_30, "2026-03-30", "notice_too_late",
    ),
    "one that is received the day it is sent, for one working day": (
        [MARCH, fact("correction_requested", "2026-03-04", received_on="2026-03-04", period=1)],
        "stopped", R_30, None, {},
    ),
    "while one is awaited, another is nothing": (
        [MARCH, ASKED, fact("correction_requested", "2026-03-05")],
        "void", R_30, None, "correction_awaited_already",
    ),
    "a second one is nothing, though in time": (
        [MARCH, fact("correction_requested", "2026-03-03"), fact("correction_received", "2026-03-04"),
         fact("correction_requested", "2026-03-05")],
        "void", R_30, "2026-04-01", "second_notice",
    ),
    "a date that is over is not revived by one": (
        [MARCH, ONE_DAY_MORE, fact("correction_requested", "2026-03-05")],
        "void", R_30, "2026-03-04", "after_the_due_date",
    ),
    "on that date itself it still stops the clock": (
        [MARCH, ONE_DAY_MORE, ASKED], "stopped", R_30, None, {},
    ),
    "from the corrected application the period runs afresh": (
        [MARCH, ASKED, CORRECTED], "restarted", R_30, "2026-04-08", {"workdays": 20},
    ),
    "and an extension is forgotten": (
        [MARCH, extended("2026-03-03"), ASKED, CORRECTED], "restarted", R_30, "2026-04-08", {"workdays": 20},
    ),
    "and with it a fixed date": (
        [MARCH, DELAYED, fact("correction_requested", "2026-03-06"), CORRECTED],
        "restarted", R_30, "2026-04-08", {"workdays": 20},
    ),
    "a correction nobody asked for": (
        [MARCH, fact("correction_received", "2026-03-05")], "void", R_30, "2026-03-30", "nothing_awaited",
    ),
    "a lapse closes, and there was no date": (
        [MARCH, ASKED, fact("correction_lapsed", "2026-04-20")], "closed", R_30, None, {},
    ),
    "under 2008 it stops the clock": (
        [OLD, fact("correction_requested", "2014-04-08")], "stopped", R2008_21_4, None, {},
    ),
    "the days waited are left out": (
        [OLD, fact("correction_requested", "2014-04-08"), fact("correction_received", "2014-04-15")],
        "excluded", R2008_21_4, "2014-05-04", {},  # 5 later; 1 to 3 May are off, Sunday 4 May is worked
    ),
    "and so they are a second time": (
        [OLD, fact("correction_requested", "2014-04-08"), fact("correction_received", "2014-04-15"),
         fact("correction_requested", "2014-04-16"), fact("correction_received", "2014-04-17")],
        "excluded", R2008_21_4, "2014-05-05", {},
    ),
    "after the date a notice is nothing then either": (
        [OLD, fact("correction_requested", "2014-04-25")],
        "void", R2008_21_4, "2014-04-24", "after_the_due_date",
    ),
    "and a lapse closes": (
        [OLD, fact("correction_requested", "2014-04-08"), fact("correction_lapsed", "2014-06-03")],
        "closed", R2008_21_4, None, {},
    ),
}  # fmt: skip

CONSULTATION: dict[str, Row] = {
    "a third party has 15 working days from the request": (
        [MARCH, CONSULTED],
        "excluded", R_33_3, "2026-03-30", {"id": "a", "ends_on": day("2026-03-25")},
    ),
    "from its receipt, where that is known": (
        [MARCH, consulted("a", "2026-03-04", received_on="2026-03-06")],
        "excluded", R_33_3, "2026-03-30", {"id": "a", "ends_on": day("2026-03-27")},
    ),
    "a co-producer too, under an article of its own": (
        [MARCH, consulted("a", "2026-03-04", party="co_producer", received_on="2026-03-04")],
        "excluded", R_34, "2026-03-30", {"id": "a", "ends_on": day("2026-03-25")},
    ),
    "another body has what it was given": (
        [MARCH, consulted("a", "2026-03-04", party="other_body", period=1)],
        "excluded", R_33_3, "2026-03-30", {"id": "a", "ends_on": day("2026-03-05")},
    ),
    "or no end": (
        [MARCH, BODY],
        "excluded", R_33_3, "2026-03-30", {"id": "a", "ends_on": None},
    ),
    "under 2008": (
        [OLD, consulted("a", "2014-04-08")],
        "excluded", R2008_24_3, "2014-04-24", {"id": "a", "ends_on": day("2014-04-29")},
    ),
    "on the due date it still counts": (
        [MARCH, consulted("a", "2026-03-30")],
        "excluded", R_33_3, "2026-03-30", {"id": "a", "ends_on": day("2026-04-21")},
    ),
    "a day later it revives nothing": (
        [MARCH, consulted("a", "2026-03-31")], "void", R_33_3, "2026-03-30", "after_the_due_date",
    ),
    "while payment is awaited no date runs that it could be too late for": (
        [MARCH, BILLED, consulted("a", "2026-04-01")],
        "excluded", R_33_3, None, {"id": "a", "ends_on": day("2026-04-23")},  # 6 April is off
    ),
    "a co-producer asked too late": (
        [MARCH, consulted("a", "2026-03-31", party="co_producer")],
        "void", R_34, "2026-03-30", "after_the_due_date",
    ),
    "a fixed date is not moved by it": (
        [MARCH, DELAYED, consulted("a", "2026-03-06")], "void", R_33_3, "2026-05-29", "date_is_fixed",
    ),
    "an opinion ends the days left out": (
        [MARCH, CONSULTED, returned("a", "2026-03-11")], "excluded", R_33_3, "2026-04-07", {"id": "a"},
    ),
    "it may come the day its request arrives": (
        [MARCH, consulted("a", "2026-03-04", received_on="2026-03-06"), returned("a", "2026-03-06")],
        "excluded", R_33_3, "2026-04-01", {"id": "a"},
    ),
    "a request is taken back even before it arrives": (
        [MARCH, consulted("a", "2026-03-04", received_on="2026-03-06"),
         fact("consultation_withdrawn", "2026-03-05", id="a")],
        "excluded", R_33_3, "2026-03-31", {"id": "a"},
    ),
    "on the last day of its period the opinion is in time": (
        [MARCH, CONSULTED, returned("a", "2026-03-25")], "excluded", R_33_3, "2026-04-21", {"id": "a"},
    ),
    "after it, it changes nothing": (
        [MARCH, CONSULTED, returned("a", "2026-03-26")], "void", R_33_3, "2026-04-21", "consultation_over",
    ),
    "nor does a second opinion": (
        [MARCH, CONSULTED, returned("a", "2026-03-05"), returned("a", "2026-03-06")],
        "void", R_33_3, "2026-03-31", "consultation_over",
    ),
    "nor one that was asked for too late": (
        [MARCH, consulted("a", "2026-03-31"), returned("a", "2026-04-01")],
        "void", R_33_3, "2026-03-30", "after_the_due_date",
    ),
    "nor one that comes after the date was fixed": (
        [MARCH, CONSULTED, DELAYED, returned("a", "2026-03-11")],
        "void", R_33_3, "2026-05-29", "date_is_fixed",
    ),
    "nor one that comes after the end": (
        [MARCH, CONSULTED, REPLIED, returned("a", "2026-03-23")],
        "void", R_33_3, "2026-04-16", "consultation_over",  # 5 to 20 March left out, as on the day of the answer
    ),
    "one too late for its own run is in time for the next": (
        [MARCH, consulted("a", "2026-03-31"), redo("2026-04-01"), returned("a", "2026-04-08")],
        "excluded", R_33_3, "2026-05-09", {"id": "a"},  # 4 days left out; Saturday 9 May is worked
    ),
}  # fmt: skip

EXTENSION: dict[str, Row] = {
    "by one working day": ([MARCH, extended("2026-03-20", 1)], "extended", R_33_2, "2026-03-31", {"workdays": 1}),
    "by twenty at most": ([MARCH, extended("2026-03-20", 20)], "extended", R_33_2, "2026-04-28", {"workdays": 20}),
    "told on the due day": ([MARCH, extended("2026-03-30", 1)], "extended", R_33_2, "2026-03-31", {"workdays": 1}),
    "told a day later": ([MARCH, extended("2026-03-31")], "void", R_33_2, "2026-03-30", "after_the_due_date"),
    "a second time": (
        [MARCH, extended("2026-03-20"), extended("2026-03-23")], "void", R_33_2, "2026-04-14", "extended_before",
    ),
    "while the applicant is awaited": (
        [MARCH, ASKED, extended("2026-03-05")], "void", R_33_2, None, "clock_stopped_already",
    ),
    "while a date is fixed": (
        [MARCH, DELAYED, extended("2026-03-06")], "void", R_33_2, "2026-05-29", "date_is_fixed",
    ),
    "under 2008 by fifteen at most": (
        [OLD, extended("2014-04-10", 15)], "extended", R2008_24_2, "2014-05-16", {"workdays": 15},
    ),
}  # fmt: skip

PAYMENT: dict[str, Row] = {
    "a notice stops the clock": ([MARCH, BILLED], "stopped", FEE, None, {}),
    "on the due day still": ([MARCH, fact("fee_notified", "2026-03-30")], "stopped", FEE, None, {}),
    "a day later no more": (
        [MARCH, fact("fee_notified", "2026-03-31")], "void", FEE, "2026-03-30", "after_the_due_date",
    ),
    "while a body is asked that has no period, the date goes with the day": (
        [MARCH, BODY, fact("fee_notified", "2026-05-11")], "stopped", FEE, None, {},
    ),
    "on the day the date has come to, after a third party's silence": (
        [MARCH, CONSULTED, fact("fee_notified", "2026-04-21")], "stopped", FEE, None, {},
    ),
    "and a day later no more either": (
        [MARCH, CONSULTED, fact("fee_notified", "2026-04-22")], "void", FEE, "2026-04-21", "after_the_due_date",
    ),
    "while one is awaited, another is nothing": (
        [MARCH, BILLED, fact("fee_notified", "2026-03-06")], "void", FEE, None, "payment_awaited_already",
    ),
    "received the day it is sent": (
        [MARCH, fact("fee_notified", "2026-03-05", received_on="2026-03-05")], "stopped", FEE, None, {},
    ),
    "the day of payment is the start day": ([MARCH, BILLED, PAID], "restarted", FEE, "2026-04-08", {"workdays": 20}),
    "a payment nobody asked for": (
        [MARCH, PAID], "void", FEE, "2026-03-30", "nothing_awaited",
    ),
    "a lapse closes": ([MARCH, BILLED, fact("fee_lapsed", "2026-04-08")], "closed", FEE, None, {}),
    "paid, while a correction is awaited too": (
        [MARCH, BILLED, fact("correction_requested", "2026-03-06"), PAID],
        "restarted", FEE, None, {"workdays": 20},
    ),
}  # fmt: skip

FIXED_DATES: dict[str, Row] = {
    "a later date replaces the counted one": (
        [MARCH, DELAYED], "fixed", R_35, "2026-05-29", {"due_on": day("2026-05-29")},
    ),
    "by one day": (
        [MARCH, fact("delay_set", "2026-03-30", due_on="2026-03-31")],
        "fixed", R_35, "2026-03-31", {"due_on": day("2026-03-31")},
    ),
    "set after the date it is nothing": (
        [MARCH, fact("delay_set", "2026-03-31", due_on="2026-05-29")],
        "void", R_35, "2026-03-30", "after_the_due_date",
    ),
    "while the applicant is awaited there is nothing to fix": (
        [MARCH, ASKED, DELAYED], "void", R_35, None, "clock_stopped_already",
    ),
}  # fmt: skip

ENDS: dict[str, Row] = {
    "an answer": ([MARCH, REPLIED], "answered", R_36, "2026-03-30", {"by": "posted"}),
    "while the applicant is awaited": ([MARCH, ASKED, REPLIED], "answered", R_36, None, {"by": "posted"}),
    "one that came back by the agency's fault": (
        [MARCH, REPLIED, fact("reply_returned", "2026-03-25", fault="agency")],
        "reopened", R_36, "2026-03-30", {},
    ),
    "by the applicant's": (
        [MARCH, REPLIED, fact("reply_returned", "2026-03-25", fault="applicant")],
        "void", R_36, "2026-03-30", "address_was_the_applicants",
    ),
    "a withdrawal": ([MARCH, fact("withdrawn", "2026-03-10")], "closed", R_45, "2026-03-30", {}),
    "while the applicant is awaited, a withdrawal": (
        [MARCH, ASKED, fact("withdrawn", "2026-03-10")], "closed", R_45, None, {},
    ),
}  # fmt: skip

REDO: dict[str, Row] = {
    "of an answer": ([MARCH, REPLIED, redo()], "reopened", AR_64, "2026-08-06", {"workdays": 20, "fixed": None}),
    "of none": ([MARCH, redo()], "restarted", AR_64, "2026-08-06", {"workdays": 20, "fixed": None}),
    "in a number of working days": (
        [MARCH, REPLIED, redo(workdays=1)],
        "reopened", AR_64, "2026-07-10", {"workdays": 20, "fixed": day("2026-07-10")},
    ),
    "in calendar days, an end on a rest day moved": (
        [MARCH, REPLIED, redo(days=30)],
        "reopened", AR_64, "2026-08-10", {"workdays": 20, "fixed": day("2026-08-10")},  # 8 August: a Saturday
    ),
    "in one calendar day": (
        [MARCH, REPLIED, redo(days=1)],
        "reopened", AR_64, "2026-07-10", {"workdays": 20, "fixed": day("2026-07-10")},
    ),
    "by a date, be it the very day": (
        [MARCH, REPLIED, redo(due_on="2026-07-09")],
        "reopened", AR_64, "2026-07-09", {"workdays": 20, "fixed": day("2026-07-09")},
    ),
    "what was awaited is awaited no more": (
        [MARCH, BILLED, redo()], "restarted", AR_64, "2026-08-06", {"workdays": 20, "fixed": None},
    ),
    "of an old case under the present law, even before it was in force": (
        [received("2012-08-31"), fact("replied", "2012-09-06", by="posted"), redo("2018-07-09")],
        "reopened", AR_64, "2018-08-06", {"workdays": 20, "fixed": None},
    ),
}  # fmt: skip

TABLES = {
    "received": RECEIPT,
    "corrected": CORRECTION,
    "consulted": CONSULTATION,
    "extended": EXTENSION,
    "paid": PAYMENT,
    "fixed": FIXED_DATES,
    "ended": ENDS,
    "redone": REDO,
}
ROWS = [
    pytest.param(*row, id=f"{name}: {case}") for name, table in TABLES.items() for case, row in table.items()
]


@pytest.mark.parametrize(("history", "effect", "basis", "due_on", "more"), ROWS)
def test_its_line_of_the_trace(history, effect, basis, due_on, more):
    why, params = (more, {}) if isinstance(more, str) else ("", more)
    due: date | None = due_on and day(due_on)

    assert read(*history).trace[-1] == Step(
        history[-1].on, Effect(effect), basis, due, len(history) - 1, why, params
    )
