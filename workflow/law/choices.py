"""A reading chosen where the law is silent, and the same history read under the other one. Codes and days.

Which facts bring up which choice stands in choice_rules.py; cases/labels/choices.py has the sentences.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, NamedTuple

from workflow.law import clock, events as ev
from workflow.law.clock import Reading
from workflow.law.effects import Effect, Step
from workflow.law.events import Event, Impossible
from workflow.law.fold import Fold
from workflow.law.policy import Policy
from workflow.law.rule_sets import RuleSet
from workflow.law.workdays import WorkCalendar

DAY = timedelta(days=1)


class Code(StrEnum):
    """The readings a history can bring up. A notice's are called like the reason why it is void."""

    LOCAL_DAYS = "local_days"
    PROVISIONAL_YEAR = "provisional_year"
    REST_DAY_RECEIPT_SAME = "rest_day_receipt_same"
    REST_DAY_RECEIPT_NEXT_WORKDAY = "rest_day_receipt_next_workday"
    PORTAL_CONFIRMS = "portal_confirms"
    PORTAL_WAITS = "portal_waits"
    NOTICE_TOO_LATE = "notice_too_late"
    SECOND_NOTICE = "second_notice"
    OTHER_BODY_PERIOD = "other_body_period"
    CONSULTATION_FROM_SENDING = "consultation_from_sending"
    PARALLEL_UNION = "parallel_union"
    REFERRAL_DOES_NOT_STOP = "referral_does_not_stop"
    EXTENSION_IN_EACH_RUN = "extension_in_each_run"
    EXTENSION_ONCE = "extension_once"
    EXTENSION_TOLD_IN_TIME = "extension_told_in_time"
    ELECTRONIC_WHEN_SENT = "electronic_when_sent"
    PAYMENT_DAY_IS_START = "payment_day_is_start"
    REMEDY_BY_DAY_OF_ANSWER = "remedy_by_day_of_answer"
    STATED_LENGTH_IS_FIXED = "stated_length_is_fixed"
    RECORDS_TERM = "records_term"


@dataclass(frozen=True, slots=True)
class Choice:
    """A reading chosen. `other_due_on`: the date the other one would give, if it differs and can be computed;
    `stands_still`: under the other one no date would run.
    """

    code: str
    other_due_on: date | None = None
    stands_still: bool = False


class Said(NamedTuple):
    """A fact, what it did, and whether that was in the present run of the clock."""

    event: Any
    step: Step
    in_this_run: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """What was explained, to be read once more under another reading. `national`: the calendar without local days;
    `referred`: referrals (R 17 ¶3) from the day of asking to that of the conclusion, None while open.
    """

    events: Sequence[Event]
    fold: Fold
    reading: Reading
    as_of: date
    calendar: WorkCalendar
    national: WorkCalendar
    policy: Policy
    referred: Sequence[tuple[date, date | None]] = ()

    def of(self, *kinds: type[Event]) -> list[Said]:
        """The facts of these kinds that were read."""
        run = max(s.number for s in self.reading.trace if _begins_a_run(self.events[s.number], s))
        return [
            Said(self.events[step.number], step, step.number >= run)
            for step in self.reading.trace
            if isinstance(self.events[step.number], kinds)
        ]

    def changed(self, facts: Mapping[int, Event | None]) -> list[Event]:
        """The facts with those of some numbers replaced, or left out where None; in the order of their days."""
        kept = [facts.get(number, event) for number, event in enumerate(self.events)]
        return sorted((event for event in kept if event is not None), key=lambda event: event.on)

    def otherwise(
        self,
        code: str,
        events: Sequence[Event] | None = None,
        *,
        calendar: WorkCalendar | None = None,
        policy: Policy | None = None,
        versions: tuple[RuleSet, ...] | None = None,
    ) -> Choice:
        """The choice with the date of the other reading: the clock itself, on other facts, days or rules."""
        try:
            other = clock.read(
                self.events if events is None else events,
                as_of=self.as_of,
                calendar=calendar or self.calendar,
                policy=policy or self.policy,
                versions=versions,
            )
        except Impossible:
            return Choice(code)
        if other.due_on == self.reading.due_on:
            return Choice(code)
        return Choice(code, other.due_on, stands_still=other.due_on is None)


def _begins_a_run(event: Event, step: Step) -> bool:
    return isinstance(event, ev.Received | ev.RedoOrdered) or step.effect is Effect.RESTARTED
