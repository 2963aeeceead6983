"""One case with everything that a move or its page depends on, read once in a fixed number of queries."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import Any

from agencies import people, policies, rules
from agencies.models import Role as Office, Unit, User
from agencies.prepared import Prepared
from cases import event_log, roles
from cases.models import (
    Approval,
    Assessment,
    Attachment,
    Case,
    CaseEvent,
    Consultation,
    Deadline,
    Deliberation,
    Dispatch,
    Dispute,
    Draft,
    Extension,
    Item,
    Letter,
    ReasonsRequest,
    Urging,
    WithheldReview,
)
from cases.selectors import answer_content, archive_list, beside
from templates_docs import own
from templates_docs.models import OwnTemplate
from workflow.law import clock, events as law, limits, receipt
from workflow.law.workdays import WorkCalendar
from workflow.procedure import seats, timers
from workflow.procedure.facts import Facts, ItemFacts
from workflow.procedure.states import (
    ENDED,
    Action,
    Role,
    State,
    UrgingState,
)
from workflow.procedure.transitions import AT_THE_DRAFT

KEPT = frozenset(
    {"case", "today", "seats", "calendars", "policy_versions", "policy", "policy_today", "own_templates"}
    | {"events", "history", "reading"}
)
# what brings a letter on its way (sent, sent_again: notes of cases/services/delivery.py)
SEND = (Action.RECORD_DELIVERY, Action.ANSWER_ON_THE_SPOT, Action.TELL_EXTENSION, "sent", "sent_again")
OPEN_ASSESSMENTS = (Action.RECORD_DELIVERY, Action.ANSWER_ON_THE_SPOT, Action.SUGGEST_PUBLICATION)
# told at the counter (C37); what is in the public catalogue is `already_public`
ON_THE_SPOT = frozenset({"already_public", "publication"})
ITEMS = Prepared(lambda case: Item.objects.filter(case=case))
DEADLINES = Prepared(lambda case: Deadline.objects.filter(case=case))
STEPS = ("register", "draft", "review", "sign")
SERVED_WITH = {
    State.AWAITING_CORRECTION: Action.REQUEST_CORRECTION,
    State.AWAITING_PAYMENT: Action.NOTIFY_FEE,
}


class CaseFile:
    """A case on `today`. Everything is read when first asked for; `forget()` after a change, `add()` after a fact."""

    def __init__(self, case: Case, today: date) -> None:
        self.case = case
        self.today = today
        self.seats: dict[int, roles.Seats] = {}

    def forget(self, *names: str) -> None:
        """Rows that changed are read again when next asked for: those named, else all. Facts are only added."""
        for name in names or [name for name in self.__dict__ if name not in KEPT]:
            self.__dict__.pop(name, None)

    def add(self, recorded: Iterable[CaseEvent]) -> None:
        """Facts just recorded join those that were read; what is read from them is read anew."""
        if "events" in self.__dict__:
            self.events.extend(recorded)
        self.forget("history", "reading")

    @cached_property
    def calendars(self) -> tuple[WorkCalendar, WorkCalendar]:
        """The agency's calendar, and the same without local days."""
        known = rules.of(self.case.agency)
        return known.calendar, known.national

    @property
    def calendar(self) -> Any:
        return self.calendars[0]

    @property
    def national(self) -> Any:
        return self.calendars[1]

    @cached_property
    def policy_versions(self) -> policies.Versions:
        """The agency's policies from the first to the newest."""
        return rules.of(self.case.agency).policies

    @cached_property
    def policy(self) -> policies.AgencyPolicy:
        """Policy values as they stood when the case came in."""
        return policies.on_day(self.policy_versions, self.case.arrived_on)

    @cached_property
    def events(self) -> list[CaseEvent]:
        return event_log.rows(self.case)

    @cached_property
    def history(self) -> list[law.Event]:
        return event_log.law_events(self.events)

    @cached_property
    def reading(self) -> clock.Reading | None:
        return self.read(self.history)

    def read(self, history: list[law.Event]) -> clock.Reading | None:
        """What the clock says today of some history; nothing before receipt."""
        if not history:
            return None
        return clock.read(history, as_of=self.today, calendar=self.calendar, policy=self.policy.law)

    @cached_property
    def items(self) -> list[Item]:
        return ITEMS(case=self.case.pk)

    @property
    def live_items(self) -> list[Item]:
        return [item for item in self.items if item.dropped_on is None]

    @cached_property
    def consultations(self) -> list[Consultation]:
        return list(self.case.consultations.all()) if self.ever(Action.CONSULT) else []

    @cached_property
    def extensions(self) -> list[Extension]:
        return list(self.case.extensions.all()) if self.ever(Action.REQUEST_EXTENSION) else []

    @cached_property
    def assessments(self) -> list[Assessment]:
        return list(self.case.assessments.all()) if self.ever(*OPEN_ASSESSMENTS) else []

    @cached_property
    def reasons_requests(self) -> list[ReasonsRequest]:
        return list(self.case.reasons_requests.all()) if self.ever(Action.ASK_FOR_REASONS) else []

    @cached_property
    def deliberations(self) -> list[Deliberation]:
        return list(self.case.deliberations.prefetch_related("views")) if self.ever(Action.CONVENE) else []

    @cached_property
    def disputes(self) -> list[Dispute]:
        return list(self.case.disputes.all()) if self.ever(Action.RECORD_DISPUTE) else []

    @cached_property
    def withheld_reviews(self) -> list[WithheldReview]:
        return list(self.case.withheld_reviews.all()) if self.ever(Action.SET_REVIEW) else []

    @cached_property
    def urgings(self) -> list[Urging]:
        return (
            list(self.case.urgings.select_related("person", "urged_by", "answered_by"))
            if self.ever(Action.URGE)
            else []
        )

    @property
    def urging(self) -> Urging | None:
        """The one that waits for its answer."""
        return next((u for u in self.urgings if u.state == UrgingState.OPEN), None)

    def ever(self, *actions: str) -> bool:
        """Whether one of these was ever done: most cases are spared a query for what they never had."""
        return any(row.action in actions for row in self.events)

    @cached_property
    def approvals(self) -> list[Approval]:
        if not self.ever(Action.SUBMIT_FOR_REVIEW, Action.SUBMIT_FOR_SIGNATURE):
            return []
        return list(self.case.approvals.select_related("drafter", "reviewer", "signer", "returned_by"))

    @cached_property
    def draft(self) -> Draft | None:
        return self.case.drafts.order_by("-revision").first() if self.ever(Action.SAVE_DRAFT) else None

    @cached_property
    def clauses(self) -> Mapping[str, str]:
        """The agency's own sentences in force today; read only where something is determined."""
        return own.clauses_on(self.case.agency, self.today) if any(i.outcome for i in self.live_items) else {}

    @cached_property
    def own_templates(self) -> list[OwnTemplate]:
        """The agency's own .docx templates; read only where a letter is made."""
        return own.templates_of(self.case.agency)

    @cached_property
    def authors(self) -> frozenset[int]:
        written = self.ever(Action.DETERMINE, Action.SAVE_DRAFT)
        return frozenset(self.case.authors.values_list("person_id", flat=True)) if written else frozenset()

    @cached_property
    def letters(self) -> list[Letter]:
        return list(self.case.letters.with_service())

    @cached_property
    def dispatches(self) -> list[Dispatch]:
        """Every attempt to bring a letter over, in order, with its letter."""
        if not self.ever(*SEND):
            return []
        sent = Dispatch.objects.filter(letter__case=self.case).select_related("letter__voided")
        return list(sent.defer("letter__content", "letter__context"))

    @cached_property
    def attachments(self) -> list[Attachment]:
        return list(self.case.attachments.all())

    @cached_property
    def deadlines(self) -> list[Deadline]:
        return DEADLINES(case=self.case.pk)

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
