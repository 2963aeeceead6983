"""One case with everything that a move or its page depends on, read once in a fixed number of queries."""

from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import Any

from agencies import people, policies
from agencies.models import Role as Office, Unit, User
from cases import event_log, roles
from cases.models import Approval, CaseEvent
from cases.selectors import answer_content, archive_list, beside
from cases.selectors.case_rows import CaseRows
from workflow.law import limits, receipt
from workflow.procedure import seats, timers
from workflow.procedure.facts import Facts, ItemFacts
from workflow.procedure.states import ENDED, Action, Role, State
from workflow.procedure.transitions import AT_THE_DRAFT

# told at the counter (C37); what is in the public catalogue is `already_public`
ON_THE_SPOT = frozenset({"already_public", "publication"})
STEPS = ("register", "draft", "review", "sign")
SERVED_WITH = {
    State.AWAITING_CORRECTION: Action.REQUEST_CORRECTION,
    State.AWAITING_PAYMENT: Action.NOTIFY_FEE,
}


class CaseFile(CaseRows):
    """What the rows of a case say: its state, what it waits for, what the guards may look at, who is what in it."""

    @property
    def state(self) -> State:
        return State(self.case.state)

    @property
    def lapsed(self) -> bool:
        """The sweep saw the awaited period end."""
        kind = timers.WAITS.get(self.state)
        return any(d.kind == kind and d.passed_on and d.done_at is None for d in self.deadlines)

    @property
    def pending_approval(self) -> Approval | None:
        """The round under way: submitted, neither signed nor returned."""
        last = self.approvals[-1] if self.approvals else None
        return last if last and last.signed_on is None and last.returned_on is None else None

    @property
    def period_notice(self) -> CaseEvent | None:
        """The fact that started the period the case waits for."""
        action = SERVED_WITH.get(self.state)
        return event_log.standing_row(self.events, action) if action else None

    @property
    def lapses_after(self) -> date | None:
        """The last day on which what is awaited still comes in time, grace for the post included (C8, C18)."""
        notice = self.period_notice
        if notice is None or not notice.data.get("served_on"):
            return None
        served = date.fromisoformat(notice.data["served_on"])
        if self.state is State.AWAITING_PAYMENT:
            return limits.payment_due(served, self.calendar)
        return limits.correction_lapses_after(served, self.calendar, self.policy.law, notice.data["period"])

    @property
    def notice_returned_on(self) -> date | None:
        """The awaited notice came back undelivered, and has not reached anybody since."""
        notice = self.period_notice
        back = notice.data.get("undelivered_on") if notice else None
        return date.fromisoformat(back) if back else None

    def waits(self) -> timers.Waits:
        """What the timers depend on."""
        return timers.Waits(
            state=self.state,
            in_state_since=self.case.in_state_since,
            reading=self.reading,
            arrived_on=self.case.arrived_on,
            channel=self.case.channel,
            period_ends_on=self.lapses_after,
            notice_returned_on=self.notice_returned_on,
            beside=dict(beside.dates(self)),
            steps={step: getattr(self.policy.internal, step) for step in STEPS},
        )

    def wanted(self) -> dict[seats.Strand, seats.Seat]:
        """The tasks that should be open now."""
        return seats.wanted(
            self.state,
            lapsed=self.lapsed,
            beside=beside.states(self),
            head_signs=self.head_signs,
            urged=Role(self.urging.role) if self.urging else None,
        )

    def item_facts(self) -> tuple[ItemFacts, ...]:
        """Each live item with what its outcome still needs on record."""
        return tuple(
            ItemFacts(
                position=item.position,
                outcome=item.outcome or None,
                missing=answer_content.missing_on_record(item, self) if item.outcome else (),
            )
            for item in self.live_items
        )

    def facts(self, user: User | None, *, on: date | None = None, **known: Any) -> Facts:
        """What the guards may look at, for an act of `user` that happened `on`."""
        case, notice, held = self.case, self.period_notice, self.roles_of(user)
        facts = Facts(
            today=self.today,
            on=on or self.today,
            kind=case.kind,
            reading=self.reading,
            received_from=case.counts_from,
            case_open=self.state not in ENDED,
            receipt_settled=not receipt.needs_confirmation(case.channel, self.policy.law),
            items=self.item_facts(),
            notice_served=bool(notice and notice.data.get("served_on")),
            notice_undelivered=bool(notice and notice.data.get("undelivered_on")),
            lapses_after=self.lapses_after,
            review_required=self.policy_today.needs_legal_review({i.outcome for i in self.live_items}),
            acts_as_head=Role.HEAD in held,
            asked_of_you=self.urging is not None and Role(self.urging.role) in held,
            archive_missing=archive_list.missing(self),
            on_the_spot_outcomes=ON_THE_SPOT,
            remedy_of_its_day=self.state is not State.DELIVERY
            or answer_content.remedy_of_its_day(self, on or self.today),
            order_in_time=on is None or on >= case.arrived_on,
        )
        at_the_draft = self._facts_of_the_draft(user) if self.state in AT_THE_DRAFT else {}
        return replace(facts, **{**beside.facts(self), **at_the_draft, **known})

    def _facts_of_the_draft(self, user: User | None) -> dict[str, Any]:
        draft, approval = self.draft, self.pending_approval
        content = answer_content.sha256_of(self) if draft else ""
        return {
            "draft_ready": draft is not None and draft.sha256 == content,
            "draft_missing": answer_content.missing_fields(self) if draft else (),
            "draft_unchanged": approval is not None and approval.sha256 == content,
            "acted_as_author": user is not None and user.pk in self.authors,
            "acted_as_reviewer": bool(approval and user and approval.reviewer_id == user.pk),
        }

    @cached_property
    def policy_today(self) -> policies.AgencyPolicy:
        """Review and signature rules by the day of the move."""
        return policies.on_day(self.policy_versions, self.today)

    def named(self, seat: seats.Seat) -> User | None:
        """Who has a seat by name: the handler those of his cases, else who was urged in person."""
        if seat.role is Role.HANDLER:
            return self.case.handler
        return self.urging.person if self.urging and seat in seats.URGED.values() else None

    def group(self, seat: seats.Seat) -> list[User]:
        """Who may take a seat while nobody has it."""
        unit = self.case.unit if seat.role is Role.HANDLER else None
        return people.responsible(self.case.agency, Office(seat.role.value), unit=unit, on=self.today)

    def holders(self, role: Office) -> list[User]:
        """Everybody who holds a role in the agency, told when a date is escalated to it."""
        return people.responsible(self.case.agency, role, on=self.today)

    def unit_of_handler(self, user: User) -> Unit | None:
        """The unit in which `user` may handle this agency's cases: the case's own if he may there."""
        units = {
            u.pk: u
            for u in people.units_of(user, self.today, role=Office.HANDLER)
            if u.agency_id == self.case.agency_id
        }
        return units.get(self.case.unit_id or 0) or next(iter(units.values()), None)

    def roles_of(self, user: User | None) -> frozenset[Role]:
        """What `user` is in this case today; the head is its signatory where the agency's policy says so."""
        seats = [] if user is None else self.seats_of(user)
        held = roles.of(user, self.case, seats, stands_in=self.stands_in(user, seats))
        return held | {Role.SIGNATORY} if Role.HEAD in held and self.head_signs else held

    @property
    def head_signs(self) -> bool:
        """Whether the answer under signature is the head's to sign, by the day of the move."""
        if self.state is not State.SIGNATURE or not self.policy_today.head_signs_outcomes:
            return False
        return self.policy_today.signed_by_head({item.outcome for item in self.live_items})

    def stands_in(self, user: User | None, seats: roles.Seats) -> bool:
        """Whether `user` is the deputy of the handler today; not asked for one who holds no handler's role, or is it."""
        if user is None or user.pk == self.case.handler_id:
            return False
        handles = any(office is Office.HANDLER for _agency, _unit, office in seats)
        return handles and user.pk == self.deputy_id

    @cached_property
    def deputy_id(self) -> int | None:
        """Who stands in for the handler today."""
        handler = self.case.handler
        deputy = people.in_place_of(handler, self.today) if handler is not None else None
        return deputy.pk if deputy is not None and deputy != handler else None

    def seats_of(self, user: User) -> roles.Seats:
        """What `user` holds today, read once."""
        if user.pk not in self.seats:
            self.seats[user.pk] = roles.held(user, self.today)
        return self.seats[user.pk]
