"""Secrecy review, joint deliberation 会商, referral (R 17 ¶2-3; C23): convened, views, conclusion. The clock runs on (C31)."""

from datetime import date

from cases.models import Case, Deliberation, View
from cases.services._enact import Door, the_case
from cases.services.act import Act, Missing
from cases.services.seat import keep
from workflow.procedure.states import Action, DeliberationState


def convene(*, case_id: int, act: Act, kind: str, question: str, asked: list[str], due_on: date) -> Case:
    """Whom it is put to, what is asked and until when it should be clear."""
    with the_case(case_id, act) as door:
        keep(door)
        if due_on < act.day:
            raise Missing({"due_on": "before_it_begins"})
        row = Deliberation(
            case=door.case,
            kind=kind,
            question=question,
            asked=asked,
            convened_on=act.day,
            convened_by=act.person,
            due_on=due_on,
        )
        row.save()
        door.move(Action.CONVENE, subject=row, data={"deliberation": kind, "name": "、".join(asked)})
    return door.case


def record_view(*, case_id: int, act: Act, deliberation_id: int, by: str, text: str) -> Case:
    """What one of them said."""
    with the_case(case_id, act) as door:
        row = _open(door, deliberation_id)
        View.objects.create(deliberation=row, by=by, on=act.day, text=text)
        door.move(Action.RECORD_VIEW, subject=row, data={"name": by, "note": text})
    return door.case


def conclude(*, case_id: int, act: Act, deliberation_id: int, result: str, conclusion: str) -> Case:
    """The result, in the words that go to the file."""
    with the_case(case_id, act) as door:
        row = _open(door, deliberation_id)
        row.result, row.conclusion, row.concluded_on = result, conclusion, act.day
        data = {"deliberation": row.kind, "finding": result, "note": conclusion}
        door.move(Action.CONCLUDE, subject=row, data=data)
    return door.case


def _open(door: Door, deliberation_id: int) -> Deliberation:
    row = next(
        (d for d in door.file.deliberations if d.pk == deliberation_id and d.state == DeliberationState.OPEN),
        None,
    )
    if row is None:
        raise Missing({"deliberation": "choose_open_ones"})
    return row
