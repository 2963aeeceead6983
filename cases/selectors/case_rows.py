"""The rows of one case, each kind read once, and not at all where the facts say there are none."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import Any

from agencies import policies, rules
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
from templates_docs import own
from templates_docs.models import OwnTemplate
from workflow.law import clock, events as law
from workflow.law.workdays import WorkCalendar
from workflow.procedure.states import (
    Action,
    UrgingState,
)

KEPT = frozenset(
    {"case", "today", "seats", "calendars", "policy_versions", "policy", "policy_today", "own_templates"}
    | {"events", "history", "reading"}
)
# what brings a letter on its way (sent, sent_again: notes of cases/services/delivery.py)
SEND = (Action.RECORD_DELIVERY, Action.ANSWER_ON_THE_SPOT, Action.TELL_EXTENSION, "sent", "sent_again")
OPEN_ASSESSMENTS = (Action.RECORD_DELIVERY, Action.ANSWER_ON_THE_SPOT, Action.SUGGEST_PUBLICATION)
ITEMS = Prepared(lambda case: Item.objects.filter(case=case))
DEADLINES = Prepared(lambda case: Deadline.objects.filter(case=case))


class CaseRows:
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
        """The agency's policies, the newest first."""
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
