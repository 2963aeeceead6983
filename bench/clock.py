"""A full history of eight facts with its trace: the fold against the naive clock of the tests, same calendar.

The first row says what the fold gains over living through every day; the naive clock keeps no trace, so its work is the
smaller one. The second row is an absolute: histories a second of one core's own time.
"""

import time
from datetime import date

from bench.report import per_second, result
from tests.workflow.law.naive import NaiveClock
from workflow.law import clock
from workflow.law.events import from_data
from workflow.law.workdays import WorkCalendar

AS_OF = date(2026, 4, 21)
HISTORY = [
    from_data(fact)
    for fact in (
        {"type": "received", "on": "2026-03-02", "channel": "post_signed"},
        {"type": "correction_requested", "on": "2026-03-04", "received_on": "2026-03-05"},
        {"type": "correction_received", "on": "2026-03-10"},
        {"type": "consultation_sent", "on": "2026-03-12", "id": "a", "party": "third_party", "received_on": "2026-03-13"},
        {"type": "extended", "on": "2026-03-20", "workdays": 10},
        {"type": "consultation_returned", "on": "2026-03-25", "id": "a"},
        {"type": "consultation_sent", "on": "2026-03-26", "id": "b", "party": "co_producer"},
        {"type": "replied", "on": "2026-04-20", "by": "posted"},
    )
]  # fmt: skip
TARGET = 20_000


def main() -> None:
    calendar = WorkCalendar.national()

    def ours() -> int:
        clock.read(HISTORY, as_of=AS_OF, calendar=calendar)
        return 1

    def naive() -> int:
        lives = NaiveClock(calendar)
        for event in HISTORY:
            lives.live(event)
        lives.evening(AS_OF)
        return 1

    fold = per_second(ours, now=time.process_time)
    result(
        "history of 8 facts: naive clock", ours=fold, peer=per_second(naive, now=time.process_time), target=3
    )
    result("history of 8 facts: a second", ours=fold, peer=None, target=TARGET)


if __name__ == "__main__":
    main()
