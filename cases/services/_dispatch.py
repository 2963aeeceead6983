"""A letter goes out: one attempt to bring it over, however it came to be sent (C30)."""

from collections.abc import Iterable
from datetime import date

from cases.models import Dispatch, Letter
from cases.selectors import earliest
from cases.services._enact import Door
from cases.services.act import Missing
from templates_docs import wording
from workflow.law.citations import R_36


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


def ended(door: Door, letters: Iterable[Letter], *, returned: bool) -> None:
    """What is told of a notice or a request is told of its letter: the attempt under way arrived or came back that day."""
    under_way = [
        last
        for letter in letters
        if (last := letter.last_dispatch) is not None and last.served_on is None and last.returned_on is None
    ]
    for one in under_way:
        door.judge_day(R_36, earliest.to_arrive(one))
        if returned:
            one.returned_on = door.act.day
        else:
            one.served_on = door.act.day
    if under_way:
        Dispatch.objects.bulk_update(under_way, ["served_on", "returned_on"])
        door.file.forget("dispatches")
