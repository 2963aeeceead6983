"""What is known of a posted form before it is judged: whether it was sent before, and what it has not seen."""

from uuid import UUID

from cases.models import Case, CaseEvent, Submission


def sent_before(key: str, case: Case) -> Case | None:
    """The case, if this very form was performed on it."""
    try:
        found = Submission.objects.filter(key=UUID(key), case=case).exists()
    except ValueError:
        return None
    return case if found else None


def since(case: Case, version: str) -> list[CaseEvent]:
    """What happened after the version a form was made from; nothing if that cannot be told."""
    if not (version.isascii() and version.isdecimal()) or len(version) > 9:
        return []
    return list(case.events.filter(seq__gt=int(version)).select_related("recorded_by"))
