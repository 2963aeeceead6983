"""What the clock says on a day: the whole reading, one row a situation."""

import pytest

from tests.workflow.law.given import consulted, day, due, fact, read, received, returned

MARCH = received("2026-03-02")  # due on Monday 30 March


class TestParties:
    """R 33 ¶3, C12: days are left out, not letters; each party is awaited for itself."""

    def test_of_two_asked_alike_one_answers(self):
        asked = [
            MARCH,
            consulted("a", "2026-03-04"),
            consulted("b", "2026-03-04"),
            returned("a", "2026-03-06"),
        ]

        assert read(*asked).open_consultations == {"b": day("2026-03-25")}
        assert due(*asked, as_of="2026-03-11") == "2026-04-07"  # five days left out, not two
        assert due(*asked, returned("b", "2026-03-09"), as_of="2026-03-11") == "2026-04-02"  # three


ASKED = fact("correction_requested", "2026-03-04")
BILLED = fact("fee_notified", "2026-03-05")
PLAIN = {
    "run": 1,
    "counted": 0,
    "extended": False,
    "fixed": False,
    "awaiting": frozenset(),
    "correction_used": False,
    "notice_due_on": day("2026-03-11"),  # the seventh working day
    "answered_on": None,
}
USED = {"correction_used": True, "notice_due_on": None}


class TestReading:
    """What a page and a guard read besides the date."""

    @pytest.mark.parametrize(
        ("history", "on", "differs"),
        [
            ([MARCH], "2026-03-02", {}),
            ([MARCH], "2026-03-03", {"counted": 1}),
            ([MARCH], "2026-03-31", {"counted": 21}),  # and it is over
            # confirmed on the 4th, it starts then: on the 2nd nothing has been counted, nor taken away
            (
                [received("2026-03-02", "post_plain", confirmed_on="2026-03-04")],
                "2026-03-02",
                {"notice_due_on": day("2026-03-13")},
            ),
            ([MARCH, ASKED], "2026-03-04", {"counted": 2, "awaiting": frozenset({"correction"}), **USED}),
            ([MARCH, ASKED, fact("correction_received", "2026-03-10")], "2026-03-10", {**USED, "run": 2}),
            (
                [MARCH, ASKED, BILLED],
                "2026-03-05",
                {"counted": 3, "awaiting": frozenset({"correction", "payment"}), **USED},
            ),
            (
                [MARCH, fact("extended", "2026-03-03", workdays=1)],
                "2026-03-03",
                {"counted": 1, "extended": True},
            ),
            (
                [MARCH, fact("delay_set", "2026-03-03", due_on="2026-05-29")],
                "2026-03-03",
                {"counted": 1, "fixed": True},
            ),
            (
                [MARCH, fact("replied", "2026-03-03", by="posted")],
                "2026-03-03",
                {"counted": 1, "answered_on": day("2026-03-03")},
            ),
            ([MARCH, fact("redo_ordered", "2026-03-10")], "2026-03-10", {"run": 2}),
        ],
    )
    def test_it(self, history, on, differs):
        found = read(*history, as_of=on)

        assert {name: getattr(found, name) for name in PLAIN} == {**PLAIN, **differs}
