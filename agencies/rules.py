"""What an agency counts and decides by, read again only after it has changed (ADR 0121)."""

from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from agencies import calendars, policies
from agencies.models import Agency
from workflow.law.workdays import WorkCalendar

KEPT = 512


@dataclass(frozen=True, slots=True)
class Rules:
    """The calendar of an agency, the national one beside it, and every policy of its own, newest first."""

    calendar: WorkCalendar
    national: WorkCalendar
    policies: policies.Versions


def of(agency: Agency) -> Rules:
    """The rules as of the reading of `agency`: no query, unless its stamp is new to this process.

    Triggers of the database give a new stamp, never used before, with every notice and policy; what was rolled back
    leaves none; an agency without one is asked each time. Who holds an agency for long holds its rules for as long.
    """
    if agency.rules_stamp is None:
        return _read(agency.pk, agency.area)
    return _known(agency.pk, agency.area, agency.rules_stamp)


def _read(agency_id: int, area: str) -> Rules:
    return Rules(*calendars.with_and_without_local_days(area), policies.versions_of(agency_id))


@lru_cache(maxsize=KEPT)
def _known(agency_id: int, area: str, _stamp: UUID) -> Rules:
    return _read(agency_id, area)
