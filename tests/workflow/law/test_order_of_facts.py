"""F1: what cannot have happened, or not in this order, is refused."""

import pytest

from tests.workflow.law.given import due, fact, read, received
from workflow.law.events import Impossible

MARCH = received("2026-03-02")
ASKED = fact("correction_requested", "2026-03-04")


def test_nothing_happens_before_receipt():
    with pytest.raises(Impossible, match="nothing_received"):
        read(ASKED)


def test_facts_stand_in_the_order_of_their_days():
    with pytest.raises(Impossible, match="out_of_order"):
        read(MARCH, ASKED, fact("correction_received", "2026-03-03"), as_of="2026-03-04")


def test_an_application_is_received_once():
    with pytest.raises(Impossible, match="received_twice"):
        read(MARCH, received("2026-03-03"))


def test_events_after_the_day_are_not_read():
    assert due(MARCH, fact("extended", "2026-03-20", workdays=20), as_of="2026-03-19") == "2026-03-30"


def test_before_receipt_there_is_no_clock():
    with pytest.raises(Impossible, match="nothing_received"):
        read(MARCH, as_of="2026-03-01")
