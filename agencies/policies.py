"""The policy an agency has given itself, on a day."""

from datetime import date

from django.utils.translation import gettext as _

from agencies.models import Agency, PolicyVersion
from agencies.policy_values import AgencyPolicy, BadPolicy, InternalLimits, from_values

__all__ = ["AgencyPolicy", "BadPolicy", "InternalLimits", "from_values", "policy_on", "sentence"]


def policy_on(agency: Agency, day: date) -> AgencyPolicy:
    """The version in force on `day`, or the defaults where there is none yet."""
    versions = PolicyVersion.objects.filter(agency_id=agency.pk, effective_from__lte=day)
    values = versions.order_by("-effective_from").values_list("values", flat=True).first()
    return from_values(values or {})


def all_policies() -> dict[int, list[tuple[date, AgencyPolicy]]]:
    """Every version of every agency, newest first, in one query: for passes over many cases."""
    found: dict[int, list[tuple[date, AgencyPolicy]]] = {}
    for version in PolicyVersion.objects.order_by("-effective_from"):
        found.setdefault(version.agency_id, []).append((version.effective_from, from_values(version.values)))
    return found


def among(known: dict[int, list[tuple[date, AgencyPolicy]]], agency_id: int, day: date) -> AgencyPolicy:
    """`policy_on`, out of what `all_policies` read."""
    versions = known.get(agency_id, [])
    return next((policy for since, policy in versions if since <= day), from_values({}))


def sentence(bad: BadPolicy) -> str:
    """What is wrong with a policy value, for the administrator who typed it."""
    sentences = {
        "not_a_mapping": _('Write the values as a JSON object: {"name": value}.'),
        "unknown_key": _("There is no setting called %(key)s."),
        "bad_law_value": _("%(key)s cannot have this value."),
        "not_in_range": _("%(key)s must be a whole number from %(least)d to %(most)d."),
        "not_a_list": _("%(key)s must be a list in square brackets."),
        "unknown_outcome": _("%(key)s names %(outcome)s, which is not an outcome."),
        "bad_hours": _("%(key)s must be two hours, the first before the last, for example [8, 18]."),
        "bad_number_format": _("%(key)s must hold {year} and {serial}, and may hold {prefix} and {series}."),
        "bad_number_text": _(
            '%(key)s must make a number of at most %(most)d characters, without spaces and without any of / \\ : * ? " < > |.'
        ),
    }
    return sentences[bad.code] % bad.params
