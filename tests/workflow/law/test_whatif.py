"""A supposition: the clock on the history and what is supposed, both seen on the later day."""

import pytest

from tests.workflow.law.given import CALENDAR, consulted, day, fact, read, received, returned
from workflow.law.events import Impossible
from workflow.law.policy import Policy
from workflow.law.whatif import Supposed, suppose

MARCH = received("2026-03-14", "email")  # a Saturday
MOVED = Policy(rest_day_receipt="next_workday")


def supposed(history, facts, as_of="2026-03-20"):
    return suppose(history, facts, as_of=day(as_of), calendar=CALENDAR, policy=MOVED)


def on(as_of, *events):
    return read(*events, as_of=as_of, rest_day_receipt="next_workday")


def test_an_extension_today():
    more = fact("extended", "2026-03-20", workdays=5)

    assert supposed([MARCH], [more]) == Supposed(on("2026-03-20", MARCH), on("2026-03-20", MARCH, more))


def test_what_lies_ahead_is_seen_on_its_day_and_today_as_it_is():
    asked, back = consulted("a", "2026-03-18"), returned("a", "2026-03-25")

    assert supposed([MARCH, asked], [back]) == Supposed(
        on("2026-03-20", MARCH, asked), on("2026-03-25", MARCH, asked, back)
    )


def test_what_should_have_been_done_takes_its_place_in_the_history():
    asked, back = consulted("a", "2026-03-17"), returned("a", "2026-03-19")

    assert supposed([MARCH, back], [asked], as_of="2026-03-18").after == on("2026-03-18", MARCH, asked)


def test_supposing_nothing_changes_nothing():
    assert supposed([MARCH], []) == Supposed(on("2026-03-20", MARCH), on("2026-03-20", MARCH))


def test_what_cannot_be_is_not_supposed():
    with pytest.raises(Impossible, match="not_consulted"):
        supposed([MARCH], [returned("a", "2026-03-20")])
