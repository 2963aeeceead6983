"""The Regulation of 2008, for the dates of decided cases."""

import pytest

from tests.workflow.law.given import consulted, due, effects, fact, read, received, returned
from workflow.law.events import Impossible


class TestR2008_21:
    """An application that is unclear is sent back to be corrected, as often as it is: each notice suspends, none restarts."""

    def test_the_days_waited_are_left_out(self):
        old = received("2014-04-02", "online")
        corrected = [
            old,
            fact("correction_requested", "2014-04-08"),
            fact("correction_received", "2014-04-15"),
        ]
        assert due(old) == "2014-04-24"
        assert due(*corrected) == "2014-05-04"  # 5 working days later: 1 to 3 May off, Sunday 4 May worked

    def test_every_notice_stops_the_clock(self):
        history = [
            received("2014-04-02", "online"),
            fact("correction_requested", "2014-04-08"), fact("correction_received", "2014-04-09"),
            fact("correction_requested", "2014-04-22"),
        ]  # fmt: skip
        assert effects(*history) == ["started", "stopped", "excluded", "stopped"]


class TestR2008_24:
    """Fifteen working days, at most fifteen more, agreed by the head; what third parties need does not count."""

    def test_fifteen_days(self):
        assert due(received("2011-06-01", "online")) == "2011-06-23"  # 6 June is off

    def test_an_extension_has_at_most_15_days(self):
        with pytest.raises(Impossible, match="extension_length"):
            read(received("2014-04-02", "online"), fact("extended", "2014-04-10", workdays=16))

    def test_the_version_is_that_of_the_day_of_receipt(self):
        assert read(received("2019-05-14")).rules.code == "2008"
        assert read(received("2019-05-15")).rules.code == "2019"

    def test_a_third_party_s_days_do_not_count(self):
        # due on 24 April; 9, 10, 11 April are left out; 1 to 3 May are off: 25, 28, 29 April
        asked = [consulted("a", "2014-04-08"), returned("a", "2014-04-11")]
        assert due(received("2014-04-02", "online"), *asked) == "2014-04-29"
