"""Histories that cannot be: each refusal whole, with its code, its article and the values its sentence needs."""

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
    R_31,
    R_33_2,
    R_33_3,
    R_34,
    R_35,
    R_36,
    R_45,
    Citation,
)
from workflow.law.events import Event, Impossible

MARCH = received("2026-03-02")
OLD = received("2014-04-02", "online")
ASKED = fact("correction_requested", "2026-03-04")
BILLED = fact("fee_notified", "2026-03-04")
CONSULTED = consulted("a", "2026-03-04", received_on="2026-03-06")
REPLIED = fact("replied", "2026-03-20", by="posted")
AGENCYS_FAULT = fact("reply_returned", "2026-03-25", fault="agency")
BACK = [MARCH, REPLIED, AGENCYS_FAULT]
WITHDRAWN = fact("withdrawn", "2026-03-20")
THE_9TH = day("2026-07-09")


def ordered(**length: Any) -> list[Event]:
    return [MARCH, REPLIED, fact("redo_ordered", "2026-07-09", **length)]


# history; code: article, values
ROWS: list[tuple[list[Event], str, Citation | None, dict[str, Any]]] = [
    # the order of things
    ([ASKED], "nothing_received", R_31, {"type": "correction_requested"}),
    ([fact("redo_ordered", "2026-03-04")], "nothing_received", R_31, {"type": "redo_ordered"}),
    ([MARCH, received("2026-03-03")], "received_twice", R_31, {"on": day("2026-03-03")}),
    (
        [MARCH, ASKED, fact("correction_received", "2026-03-03")],
        "out_of_order", None, {"on": day("2026-03-03"), "after": day("2026-03-04")},
    ),
    # R 30
    (
        [MARCH, fact("correction_requested", "2026-03-04", received_on="2026-03-03")],
        "received_before_sent", R_30, {"on": day("2026-03-03"), "sent": day("2026-03-04")},
    ),
    (
        [OLD, fact("correction_requested", "2014-04-08", received_on="2014-04-04")],
        "received_before_sent", R2008_21_4, {"on": day("2014-04-04"), "sent": day("2014-04-08")},
    ),
    (
        [MARCH, fact("correction_requested", "2026-03-04", period=0)],
        "correction_period_too_short", R_30, {"period": 0},
    ),
    ([MARCH, fact("correction_lapsed", "2026-04-01")], "no_correction_awaited", R_30, {"on": day("2026-04-01")}),
    (
        [OLD, fact("correction_lapsed", "2014-05-05")],
        "no_correction_awaited", R2008_21_4, {"on": day("2014-05-05")},
    ),
    (
        [MARCH, BILLED, fact("correction_lapsed", "2026-04-01")],
        "no_correction_awaited", R_30, {"on": day("2026-04-01")},
    ),
    # the fee
    ([MARCH, fact("fee_lapsed", "2026-04-01")], "no_payment_awaited", FEE, {"on": day("2026-04-01")}),
    ([MARCH, ASKED, fact("fee_lapsed", "2026-04-01")], "no_payment_awaited", FEE, {"on": day("2026-04-01")}),
    (
        [MARCH, fact("fee_notified", "2026-03-04", received_on="2026-03-03")],
        "received_before_sent", FEE, {"on": day("2026-03-03"), "sent": day("2026-03-04")},
    ),
    # R 32 to 34
    (
        [MARCH, consulted("a", "2026-03-04", received_on="2026-03-03")],
        "received_before_sent", R_33_3, {"on": day("2026-03-03"), "sent": day("2026-03-04")},
    ),
    (
        [MARCH, consulted("a", "2026-03-04", party="co_producer", received_on="2026-03-03")],
        "received_before_sent", R_34, {"on": day("2026-03-03"), "sent": day("2026-03-04")},
    ),
    ([MARCH, CONSULTED, consulted("a", "2026-03-05")], "consulted_twice", R_33_3, {"id": "a"}),
    ([OLD, consulted("a", "2014-04-08"), consulted("a", "2014-04-08")], "consulted_twice", R2008_24_3, {"id": "a"}),
    (
        [MARCH, consulted("a", "2026-03-04", party="other_body", period=0)],
        "period_too_short", R_33_3, {"id": "a"},
    ),
    ([MARCH, returned("a", "2026-03-05")], "not_consulted", R_33_3, {"id": "a"}),
    ([MARCH, CONSULTED, returned("b", "2026-03-09")], "not_consulted", R_33_3, {"id": "b"}),
    (
        [MARCH, fact("consultation_withdrawn", "2026-03-05", id="a")],
        "not_consulted", R_33_3, {"id": "a"},
    ),
    (
        [MARCH, CONSULTED, returned("a", "2026-03-05")],
        "opinion_before_receipt", R_33_3, {"on": day("2026-03-05"), "received_on": day("2026-03-06")},
    ),
    # R 33 ¶2, R 35
    ([MARCH, fact("extended", "2026-03-20", workdays=0)], "extension_length", R_33_2, {"workdays": 0, "longest": 20}),
    ([MARCH, fact("extended", "2026-03-20", workdays=21)], "extension_length", R_33_2, {"workdays": 21, "longest": 20}),
    ([OLD, fact("extended", "2014-04-10", workdays=16)], "extension_length", R2008_24_2, {"workdays": 16, "longest": 15}),
    (
        [MARCH, fact("delay_set", "2026-03-10", due_on="2026-03-30")],
        "delay_not_later", R_35, {"due_on": day("2026-03-30"), "current": day("2026-03-30")},
    ),
    # R 36
    ([MARCH, fact("reply_returned", "2026-03-25", fault="agency")], "no_answer_to_return", R_36, {"on": day("2026-03-25")}),
    ([*BACK, fact("reply_returned", "2026-03-26", fault="applicant")], "no_answer_to_return", R_36, {"on": day("2026-03-26")}),
    ([MARCH, WITHDRAWN, AGENCYS_FAULT], "no_answer_to_return", R_36, {"on": day("2026-03-25")}),
    ([*BACK, fact("withdrawn", "2026-03-26"), fact("reply_returned", "2026-03-27", fault="agency")],
     "no_answer_to_return", R_36, {"on": day("2026-03-27")}),
    # AR 64
    (ordered(workdays=5, days=5), "redo_length_twice", AR_64, {"on": THE_9TH}),
    (ordered(days=5, due_on="2026-07-20"), "redo_length_twice", AR_64, {"on": THE_9TH}),
    (ordered(workdays=0), "redo_length_not_positive", AR_64, {"on": THE_9TH}),
    (ordered(days=0), "redo_length_not_positive", AR_64, {"on": THE_9TH}),
    (ordered(due_on="2026-07-08"), "redo_date_passed", AR_64, {"due_on": day("2026-07-08"), "on": THE_9TH}),
    # after the end (F12)
    (
        [MARCH, REPLIED, fact("extended", "2026-03-23", workdays=5)],
        "after_the_end", R_45, {"type": "extended", "end": "answered"},
    ),
    ([MARCH, REPLIED, received("2026-03-23")], "after_the_end", R_45, {"type": "received", "end": "answered"}),
    ([MARCH, WITHDRAWN, REPLIED], "after_the_end", R_45, {"type": "replied", "end": "withdrawn"}),
    (
        [MARCH, ASKED, fact("correction_lapsed", "2026-04-01"), fact("correction_received", "2026-04-02")],
        "after_the_end", R_45, {"type": "correction_received", "end": "lapsed"},
    ),
    (
        [MARCH, BILLED, fact("fee_lapsed", "2026-04-01"), fact("fee_paid", "2026-04-02")],
        "after_the_end", R_45, {"type": "fee_paid", "end": "lapsed"},
    ),
    (  # nobody was asked
        [MARCH, REPLIED, returned("a", "2026-03-23")],
        "after_the_end", R_45, {"type": "consultation_returned", "end": "answered"},
    ),
    (  # it had come before the end
        [MARCH, CONSULTED, returned("a", "2026-03-09"), REPLIED, returned("a", "2026-03-23")],
        "after_the_end", R_45, {"type": "consultation_returned", "end": "answered"},
    ),
    (
        [MARCH, CONSULTED, REPLIED, fact("consultation_withdrawn", "2026-03-23", id="a")],
        "after_the_end", R_45, {"type": "consultation_withdrawn", "end": "answered"},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("history", "code", "basis", "params"), ROWS, ids=[row[1] for row in ROWS])
def test_it_is_refused(history, code, basis, params):
    with pytest.raises(Impossible) as refused:
        read(*history)

    assert (refused.value.code, refused.value.basis, refused.value.params) == (code, basis, params)


def test_before_receipt_there_is_nothing_to_read():
    with pytest.raises(Impossible) as refused:
        read(MARCH, as_of="2026-03-01")

    assert (refused.value.code, refused.value.basis, refused.value.params) == (
        "nothing_received",
        R_31,
        {"type": "", "as_of": day("2026-03-01")},
    )
