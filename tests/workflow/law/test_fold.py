"""What the clock says on a day: the whole reading, one row a situation."""

from tests.workflow.law.given import consulted, day, due, read, received, returned

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
