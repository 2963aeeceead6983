"""Everything the case page shows, in a fixed number of queries."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby
from typing import Final

from django.utils import timezone

from agencies import people
from agencies.models import User
from cases import labels, policy
from cases.identity_numbers import mask_id
from cases.labels import Due
from cases.models import Case, CaseEvent, Consultation, Item, Letter, Work
from cases.selectors import beside, due, guide, late_notices, papers, why
from cases.selectors.case_file import CaseFile
from cases.selectors.late_notices import LateNotice
from templates_docs.letters import ANSWERS
from workflow.law.determinations import DETERMINATIONS
from workflow.law.explain import Explanation, Row
from workflow.law.outcomes import Outcome
from workflow.procedure import machine
from workflow.procedure.guards import WhyNot
from workflow.procedure.seats import SEATS, Seat, Strand
from workflow.procedure.states import (
    Action as A,
    ConsultationState,
    DeliberationState,
    DisputeState,
    ExtensionState,
    ReasonsState,
    State as S,
    UrgingState,
)

SHOWN: Final = 12
LIFE: Final = (
    S.REGISTERED,
    S.IN_REVIEW,
    S.DRAFTING,
    S.LEGAL_REVIEW,
    S.SIGNATURE,
    S.DELIVERY,
    S.ANSWERED,
    S.ARCHIVED,
)
ON_THE_WAY: Final = {
    S.AWAITING_CONFIRMATION: S.REGISTERED,
    S.AWAITING_CORRECTION: S.IN_REVIEW,
    S.AWAITING_PAYMENT: S.DRAFTING,
}
UNSEEN: Final = frozenset(
    {
        A.SAVE_DRAFT,
        A.END_CONSULTATION,
        A.DROP_EXTENSION,
        A.LAPSE_CONSULTATION,
        A.LAPSE_REASONS,
        A.END_REASONS,
        A.END_DELIBERATION,
        A.END_URGING,
        A.END_REVIEW,
        A.BRING_UP_REVIEW,
        A.REASSIGN,
        A.REDO,
    }
)

# what is another's to do, or not for this kind of application at all, is no news to the reader
UNSAID = frozenset({"not_your_role", "not_for_records"})


@dataclass(frozen=True, slots=True)
class Step:
    """An open task: what, for whom, until when, and what the reader can do with it.

    A deputy works on it as his own; giving it back is for whose it is (ADR 0077).
    """

    work: Work
    seat: Seat
    due: Due
    is_mine: bool
    may_release: bool
    may_claim: bool
    can: tuple[A, ...]
    cannot: tuple[tuple[A, WhyNot], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the timeline; `late` if it was recorded on another day than it happened.

    The same act on many, three hundred requests sent on one day say, is one line; `others` are the rest of them.
    """

    event: CaseEvent
    text: str
    superseded: bool
    recorded_on: date
    others: tuple[str, ...] = ()

    @property
    def late(self) -> bool:
        return self.recorded_on != self.event.happened_on


@dataclass(frozen=True, slots=True)
class CasePage:
    """What the template reads. No rule is left for it to decide."""

    file: CaseFile
    due: Due
    id_masked: str
    steps: tuple[Step, ...]
    can: tuple[A, ...]
    cannot: tuple[tuple[A, WhyNot], ...]
    may: frozenset[str]
    guide: str
    life: tuple[tuple[S, str], ...]
    explanation: Explanation | None
    trace: tuple[tuple[Row, int], ...]
    items: tuple[tuple[Item, Outcome | None], ...]
    lines: tuple[Line, ...]
    consultations: tuple[Consultation, ...]
    open_consultations: int
    letters: tuple[Letter, ...]
    late_notices: tuple[LateNotice, ...]
    more: int
    # number and id of what the same application was registered as too (C27)
    same: tuple[tuple[str, int], ...]


def read(case: Case, user: User, today: date) -> CasePage:
    """The page of one case, for one reader, on one day."""
    file = CaseFile(case, today)
    file.letters = _letters(file)
    file.attachments = papers.attached(case)
    works = list(Work.objects.filter(case=case, is_open=True).select_related("holder"))
    mine = {user.pk}
    if any(work.holder_id not in (None, user.pk) for work in works):
        mine |= set(people.covered_by(user, today))
    options = dict(_options(file, user))
    facts = file.facts(user)
    by_review = facts.review_required or any(item.outcome is None for item in facts.items)
    unneeded = {A.SUBMIT_FOR_SIGNATURE if by_review else A.SUBMIT_FOR_REVIEW, A.RECORD_REASONS_SERVED}
    if all(one.received_on for one in file.consultations):
        unneeded.add(A.RECORD_CONSULTATION_SERVED)
    if not _answer_is_under_way(file):
        unneeded.add(A.RECORD_RETURNED_ANSWER)
    steps = tuple(
        _step(work, file, user, mine, options, unneeded)
        for work in sorted(works, key=lambda w: list(Strand).index(Strand(w.strand)))
    )
    # what the table allows the reader of another's task stays within reach: the head assesses, the clerk opens the post
    first = {action for step in steps if step.is_mine or step.may_claim for action in step.can}
    first |= {refused for step in steps for refused, _why in step.cannot}
    rest = {action: why for action, why in options.items() if action not in first | UNSEEN | unneeded}
    applicant = case.applicant
    consultations = sorted(file.consultations, key=lambda c: c.state not in ("open", "lapsed"))
    letters = file.letters[-SHOWN:]
    explanation = why.answer(file)
    return CasePage(
        file=file,
        due=due.of_case(case, file.calendar, today),
        id_masked=mask_id(applicant.id_number.reveal()),
        steps=steps,
        can=tuple(action for action, why in rest.items() if why is None),
        cannot=tuple(
            (action, why) for action, why in rest.items() if why is not None and why.code not in UNSAID
        ),
        may=policy.allowed(
            {office for agency, _unit, office in file.seats_of(user) if agency == case.agency_id}
        ),
        guide=_guide(file, user),
        life=_life(file.state),
        explanation=explanation,
        trace=tuple(_alike(explanation.rows)) if explanation else (),
        items=tuple((item, DETERMINATIONS.get(item.outcome)) for item in file.items),
        lines=tuple(_lines(file.events)),
        consultations=tuple(consultations[:SHOWN]),
        open_consultations=sum(c.state == ConsultationState.OPEN for c in consultations),
        letters=tuple(letters),
        late_notices=late_notices.read(file),
        more=max(len(consultations) - SHOWN, len(file.letters) - SHOWN, 0),
        same=tuple(
            (row.data["same_as"], row.data["same_case"]) for row in file.events if "same_case" in row.data
        ),
    )


def _letters(file: CaseFile) -> list[Letter]:
    """As `file.letters`; nothing moves while a page is read, so a case that never sent one is spared a query."""
    found = list(file.case.letters.in_short())
    for letter in found:
        letter.attempts = [sent for sent in file.dispatches if sent.letter_id == letter.pk]
    return found


def _answer_is_under_way(file: CaseFile) -> bool:
    """Sent, and neither received nor back."""
    sent = [one.last_dispatch for one in file.letters if one.series in ANSWERS and not one.void]
    return any(one is not None and one.served_on is None and one.returned_on is None for one in sent)


def _guide(file: CaseFile, user: User) -> str:
    """Whether the guided decision is open to the reader: "first" while something is undetermined, then "again"."""
    if file.state not in guide.AT_WORK or not guide.may_decide(file, user):
        return ""
    return "again" if all(item.outcome for item in file.live_items) else "first"


def _options(file: CaseFile, user: User) -> Iterator[tuple[A, WhyNot | None]]:
    """What the table offers from here, for the case and for what runs beside it; the first row of an action counts."""
    # whose mistake an address was is said in the form of the return itself
    roles, facts = file.roles_of(user), file.facts(user, delivered_to_wrong_address=True)
    # strand by strand: states of two tables may have the same name
    states: list[StrEnum] = [file.state]
    for here in beside.states(file).values():
        states += dict.fromkeys(here)
    if file.state not in (S.AWAITING_CONFIRMATION, S.ARCHIVED) and facts.case_open:
        states += [
            ConsultationState.PLANNED,
            ExtensionState.PROPOSED,
            ReasonsState.PLANNED,
            DeliberationState.PLANNED,
        ]
    if file.reading is not None and file.state is not S.VOIDED:
        states.append(DisputeState.ANNOUNCED)
    states.append(UrgingState.PLANNED)
    seen = set()
    for state in states:
        for option in machine.options(state, roles=roles, facts=facts):
            if option.move.action not in seen:
                seen.add(option.move.action)
                yield option.move.action, option.why_not


def _step(
    work: Work,
    file: CaseFile,
    user: User,
    mine: set[int],
    options: dict[A, WhyNot | None],
    unneeded: set[A],
) -> Step:
    seat = SEATS[work.seat]
    offered = [(action, options[action]) for action in seat.actions if action in options.keys() - unneeded]
    return Step(
        work=work,
        seat=seat,
        due=due.of_step(file.case, work.due_on, work.provisional, file.calendar, file.today),
        is_mine=work.holder_id in mine,
        may_release=work.holder_id == user.pk,
        may_claim=work.holder_id is None and seat.role in file.roles_of(user),
        can=tuple(action for action, why in offered if why is None),
        cannot=tuple((action, why) for action, why in offered if why is not None and why.code not in UNSAID),
    )


def _life(state: S) -> tuple[tuple[S, str], ...]:
    """The way of a case: done, now, ahead. One that ended early ends there."""
    here = ON_THE_WAY.get(state, state)
    if here not in LIFE:
        return ((here, "now"), (S.ARCHIVED, ""))
    at = LIFE.index(here)
    return tuple((step, "done" if n < at else "now" if n == at else "") for n, step in enumerate(LIFE))


def _alike(rows: tuple[Row, ...]) -> Iterator[tuple[Row, int]]:
    """Steps that say the same, however many parties they are about, once, and how many there are."""

    def said(row: Row) -> tuple[object, ...]:
        same = row.step.on, row.step.effect, row.step.due_on, row.step.why, row.counted, row.allowed
        return type(row.event), getattr(row.event, "party", ""), *same

    for _said, group in groupby(rows, key=said):
        found = list(group)
        yield found[-1], len(found)


def _lines(events: list[CaseEvent]) -> Iterator[Line]:
    superseded = {event.supersedes_id for event in events if event.action == A.SUPERSEDE}

    def act(event: CaseEvent) -> tuple[object, ...]:
        details = {key: value for key, value in event.data.items() if key != "name"}
        alone = event.seq if "name" not in event.data or event.pk in superseded else None
        return event.action, event.happened_on, event.recorded_by_id, details, alone

    for _act, group in groupby(reversed(events), key=act):
        event, *more = list(group)
        recorded_on = event.recorded_at.astimezone(timezone.get_current_timezone()).date()
        names = tuple(other.data["name"] for other in more)
        yield Line(event, labels.event_text(event), event.pk in superseded, recorded_on, names)
