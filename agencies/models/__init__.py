"""Who and when: users, the agency tree, who holds which role, dated policy, calendar notices."""

from agencies.models.absence import Absence, away_on
from agencies.models.agency import Agency, AgencyKind, Unit
from agencies.models.membership import Membership, Role
from agencies.models.notice import CalendarNotice, NoticeScope, NoticeSource
from agencies.models.policy_version import PolicyVersion
from agencies.models.user import User

__all__ = [
    "Absence",
    "Agency",
    "AgencyKind",
    "CalendarNotice",
    "Membership",
    "NoticeScope",
    "NoticeSource",
    "PolicyVersion",
    "Role",
    "Unit",
    "User",
    "away_on",
]
