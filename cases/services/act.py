"""Who does something, when, and on what he saw."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from agencies.models import User
from cases.models import Case, CaseEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One person's act. `by` is nobody for the sweep.

    `today` is the day it is recorded, `on` the day it happened (today if not given). `version` is the case's
    version the form was made from, `key` the form's one-time key; without them nothing is compared.
    """

    by: User | None
    today: date
    on: date | None = None
    version: int | None = None
    key: UUID | None = None

    @property
    def day(self) -> date:
        return self.on or self.today

    @property
    def person(self) -> User:
        """The person, where an act needs one."""
        if self.by is None:
            raise TypeError("this act is a person's")
        return self.by

    def then(self) -> "Act":
        """The same act's next step in the same transaction: nothing more to compare."""
        return replace(self, version=None, key=None)


class Stale(Exception):
    """The case has moved on since the form was made: nothing was done. `since` is what happened meanwhile."""

    def __init__(self, case: Case, since: list[CaseEvent]) -> None:
        super().__init__(f"case {case.pk} has moved on")
        self.case = case
        self.since = since


class Repeated(Exception):
    """This very form was sent before: nothing was done again."""

    def __init__(self, case: Case) -> None:
        super().__init__(f"case {case.pk}: form sent before")
        self.case = case


class Missing(Exception):
    """Something needed is not there: field name to code."""

    def __init__(self, fields: dict[str, str]) -> None:
        super().__init__(", ".join(sorted(fields)))
        self.fields = fields
