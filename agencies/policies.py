"""The policy an agency has given itself, on a day; every version, and how each differs from the one before."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from agencies.models import Agency, PolicyVersion, User
from agencies.policy_values import AgencyPolicy, BadPolicy, InternalLimits, from_values

__all__ = ["AgencyPolicy", "BadPolicy", "InternalLimits", "from_values", "policy_on", "sentence"]
Change = tuple[str, Any, Any]


class BadVersion(ValueError):
    """Why a version cannot be: `too_early` (what came in today has begun), `taken` (that day has one), or `same` as what holds on that day."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Version:
    """A version as kept, what it makes of each value, and how it differs from the one before it."""

    row: PolicyVersion
    policy: AgencyPolicy
    changes: tuple[Change, ...]


def policy_on(agency: Agency, day: date) -> AgencyPolicy:
    """The version in force on `day`, or the defaults where there is none yet."""
    versions = PolicyVersion.objects.filter(agency_id=agency.pk, effective_from__lte=day)
    values = versions.order_by("-effective_from").values_list("values", flat=True).first()
    return from_values(values or {})


Versions = tuple[tuple[date, AgencyPolicy], ...]


def versions_of(agency_id: int) -> Versions:
    """Every version of one agency, newest first, in one query: for what needs the policies of several days."""
    found = PolicyVersion.objects.filter(agency_id=agency_id).order_by("-effective_from")
    values = found.values_list("effective_from", "values")
    return tuple((since, from_values(version)) for since, version in values)


def on_day(versions: Versions, day: date) -> AgencyPolicy:
    """`policy_on`, out of versions read before."""
    return next((policy for since, policy in versions if since <= day), from_values({}))


def all_policies() -> dict[int, Versions]:
    """Every version of every agency, newest first, in one query: for passes over many cases."""
    found: defaultdict[int, list[tuple[date, AgencyPolicy]]] = defaultdict(list)
    for version in PolicyVersion.objects.order_by("-effective_from"):
        found[version.agency_id].append((version.effective_from, from_values(version.values)))
    return {agency: tuple(versions) for agency, versions in found.items()}


def among(known: dict[int, Versions], agency_id: int, day: date) -> AgencyPolicy:
    """`policy_on`, out of what `all_policies` read."""
    return on_day(known.get(agency_id, ()), day)


def to_values(policy: AgencyPolicy) -> dict[str, Any]:
    """Every value as `from_values` reads it and JSON keeps it."""
    own = asdict(policy)
    return {name: _plain(value) for name, value in {**own.pop("law"), **own}.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, frozenset):
        return sorted(value)
    return list(value) if isinstance(value, tuple) else value


def flat(policy: AgencyPolicy) -> dict[str, Any]:
    """Value by value, those of a group as `internal.draft`."""
    found: dict[str, Any] = {}
    for name, value in to_values(policy).items():
        found |= (
            {f"{name}.{key}": one for key, one in value.items()} if isinstance(value, dict) else {name: value}
        )
    return found


def changes(before: AgencyPolicy, after: AgencyPolicy) -> tuple[Change, ...]:
    """Name, old and new of each value that is not the same."""
    old = flat(before)
    return tuple((name, old[name], value) for name, value in flat(after).items() if value != old[name])


def history(agency: Agency) -> list[Version]:
    """Every version, the last to take effect first; the first one differs from the defaults."""
    found, before = [], from_values({})
    rows = PolicyVersion.objects.filter(agency=agency).select_related("made_by").order_by("effective_from")
    for row in rows:
        policy = from_values(row.values)
        found.append(Version(row, policy, changes(before, policy)))
        before = policy
    return found[::-1]


def enter(
    *, agency: Agency, values: Mapping[str, Any], effective_from: date, by: User, today: date
) -> PolicyVersion:
    """Adds a version; BadPolicy for a value that cannot hold, BadVersion for a version that cannot be."""
    wanted = from_values(values)
    if effective_from <= today:
        raise BadVersion("too_early")
    with transaction.atomic():
        Agency.objects.select_for_update().get(pk=agency.pk)
        if PolicyVersion.objects.filter(agency=agency, effective_from=effective_from).exists():
            raise BadVersion("taken")
        if wanted == policy_on(agency, effective_from):
            raise BadVersion("same")
        return PolicyVersion.objects.create(
            agency=agency, effective_from=effective_from, values=to_values(wanted), made_by=by
        )


def sentence(bad: BadPolicy) -> str:
    """What is wrong with a policy value, for the administrator who typed it."""
    sentences = {
        "not_a_mapping": _('Write the values as a JSON object: {"name": value}.'),
        "unknown_key": _("There is no setting called %(key)s."),
        "bad_law_value": _("%(key)s cannot have this value."),
        "not_in_range": _("%(key)s must be a whole number from %(least)d to %(most)d."),
        "not_a_list": _("%(key)s: write whole numbers with commas between them, for example 5, 2, 0."),
        "unknown_outcome": _("%(key)s names %(outcome)s, which is not an outcome."),
        "bad_hours": _("%(key)s: write two hours of the day, the first before the last, for example 8-18."),
        "bad_number_format": _("%(key)s must hold {year} and {serial}, and may hold {prefix} and {series}."),
        "bad_number_text": _(
            '%(key)s must make a number of at most %(most)d characters, without spaces and without any of / \\ : * ? " < > |.'
        ),
    }
    return sentences[bad.code] % bad.params
