"""A letter goes out: one attempt to bring it over, however it came to be sent (C30)."""

from datetime import date

from cases.models import Dispatch, Letter
from cases.services._enact import Door
from cases.services.act import Missing
from templates_docs import wording


def record(door: Door, letter: Letter, method: str, tracking_number: str, day: date) -> Dispatch:
    """What is handed over has arrived; what goes electronically names the online channel of its remedy (C21)."""
    remedy = letter.context.get("remedy") if method == Dispatch.Method.ELECTRONIC else None
    if remedy and not wording.names_online_channel(remedy):
        raise Missing({"method": "names_no_online_channel"})
    handed = method in (Dispatch.Method.HANDED, Dispatch.Method.ENTRUSTED)
    door.file.forget("letters", "dispatches")
    return Dispatch.objects.create(
        letter=letter,
        method=method,
        tracking_number=tracking_number,
        sent_on=day,
        served_on=day if handed else None,
        recorded_by=door.act.person,
    )
