"""An agency's own clauses and templates: proposed after a check, approved by a second person, used from a day on."""

import hashlib
from collections.abc import Collection, Mapping
from datetime import date
from functools import lru_cache

from django.db import transaction
from django.db.models import F, Max, Q, QuerySet

from agencies.models import Agency, User
from templates_docs import check, clauses, engine
from templates_docs.letters import Letter
from templates_docs.models import Clause, OwnTemplate

Proposed = Clause | OwnTemplate


class Unfit(ValueError):
    """What was proposed is not taken; `findings` says why."""

    def __init__(self, findings: list[check.Finding]) -> None:
        super().__init__(", ".join(one.code for one in findings))
        self.findings = findings


class SamePerson(ValueError):
    """Who proposed it does not approve it."""


def kinds() -> dict[str, type[Letter]]:
    """Every letter by the name of its template."""
    found: dict[str, type[Letter]] = {}
    left: list[type[Letter]] = [Letter]
    while left:
        for kind in left.pop().__subclasses__():
            left.append(kind)
            if "template" in vars(kind):
                found[kind.template] = kind
    return found


def propose_template(
    *, agency: Agency, kind: str, name: str, content: bytes, effective_from: date, by: User, on: date
) -> OwnTemplate:
    """A new version, checked and tried with difficult data; Unfit if anything speaks against it."""
    if findings := check.check(content, kinds()[kind]):
        raise Unfit(findings)
    with transaction.atomic():
        return OwnTemplate.objects.create(
            agency=agency,
            kind=kind,
            name=name,
            content=content,
            sha256=hashlib.sha256(content).hexdigest(),
            version=_next(OwnTemplate.objects.filter(kind=kind), agency),
            effective_from=effective_from,
            proposed_by=by,
            proposed_on=on,
        )


def propose_clause(
    *, agency: Agency, outcome: str, text: str, effective_from: date, by: User, on: date
) -> Clause:
    """A new version; Unfit if it holds a field that the outcome has not got, or lacks the article."""
    if findings := clauses.check(outcome, text):
        raise Unfit(findings)
    with transaction.atomic():
        return Clause.objects.create(
            agency=agency,
            outcome=outcome,
            text=text,
            version=_next(Clause.objects.filter(outcome=outcome), agency),
            effective_from=effective_from,
            proposed_by=by,
            proposed_on=on,
        )


def _next(rows: "QuerySet[Clause] | QuerySet[OwnTemplate]", agency: Agency) -> int:
    """The next version; the agency's row is held until it is written."""
    Agency.objects.select_for_update().get(pk=agency.pk)
    return (rows.filter(agency=agency).aggregate(last=Max("version"))["last"] or 0) + 1


def approve(row: Proposed, *, by: User, on: date) -> None:
    """The second person agrees; doing it again changes nothing."""
    if by.pk == row.proposed_by_id:
        raise SamePerson
    waiting = type(row).objects.filter(pk=row.pk, approved_on__isnull=True)
    waiting.update(approved_by=by, approved_on=on)


def in_force(day: date) -> Q:
    """Approved, and begun, on that day."""
    return Q(approved_on__lte=day, effective_from__lte=day)


def template_on(agency: Agency, kind: str, day: date) -> OwnTemplate | None:
    """The agency's own template of a letter on a day; None where it uses the built-in one."""
    rows = OwnTemplate.objects.filter(in_force(day), agency=agency, kind=kind)
    return rows.order_by("-effective_from", "-version").first()


def templates_of(agency: Agency) -> list[OwnTemplate]:
    """The agency's approved templates without their files, the one that counts first; for what issues several letters."""
    rows = OwnTemplate.objects.filter(agency=agency, approved_on__isnull=False).defer("content")
    return list(rows.order_by("-effective_from", "-version"))


def template_among(templates: list[OwnTemplate], kind: str, day: date) -> OwnTemplate | None:
    """`template_on`, out of templates read before."""
    begun = (one for one in templates if one.kind == kind and one.effective_from <= day)
    return next((one for one in begun if one.approved_on is not None and one.approved_on <= day), None)


def templates_used(agency: Agency, day: date) -> set[int]:
    """The templates in force that day, by their ids."""
    rows = OwnTemplate.objects.filter(in_force(day), agency=agency).order_by("effective_from", "version")
    return set(dict(rows.values_list("kind", "pk")).values())


def clauses_on(agency: Agency, day: date) -> Mapping[str, str]:
    """Outcome -> the agency's own sentence, where one is in force that day."""
    rows = Clause.objects.filter(in_force(day), agency=agency).order_by("effective_from", "version")
    return dict(rows.values_list("outcome", "text"))


def clause_versions(agency: Agency, day: date, outcomes: Collection[str]) -> dict[str, int]:
    """Outcome -> version of the agency's own sentence in force that day, for those of `outcomes` that have one."""
    rows = Clause.objects.filter(in_force(day), agency=agency, outcome__in=outcomes)
    return dict(rows.order_by("effective_from", "version").values_list("outcome", "version"))


def clauses_used(agency: Agency, day: date) -> set[int]:
    """The clauses in force that day, by their ids."""
    rows = Clause.objects.filter(in_force(day), agency=agency).order_by("effective_from", "version")
    return set(dict(rows.values_list("outcome", "pk")).values())


def render(letter: Letter, *, agency: Agency, day: date) -> engine.Rendered:
    """The letter by the template in force that day, or engine.Incomplete."""
    return render_by(template_on(agency, letter.template, day), letter)


def render_by(own: OwnTemplate | None, letter: Letter) -> engine.Rendered:
    """The letter by the agency's own template, by the built-in one without; or engine.Incomplete."""
    if own is None:
        return engine.render(letter)
    if lacking := engine.missing(letter):
        raise engine.Incomplete(lacking)
    return engine.render_with(_ready(own.sha256, own.pk), letter)


@lru_cache(maxsize=64)
def _ready(sha256: str, pk: int) -> engine.Compiled:
    """Made ready once in each process; a version never changes."""
    return engine.compiled(bytes(OwnTemplate.objects.values_list("content", flat=True).get(pk=pk)))


def sample(row: OwnTemplate) -> bytes:
    """A letter from it with difficult data, for the second person to look at."""
    kind = kinds()[row.kind]
    return engine.render_with(engine.compiled(bytes(row.content)), check.specimen(kind)).content


def versions_used(agency: Agency, hashes: list[str]) -> dict[str, int]:
    """Hash of a template's file -> its version, for those that are the agency's own."""
    rows = OwnTemplate.objects.filter(agency=agency, sha256__in=hashes)
    return dict(rows.annotate(number=F("version")).values_list("sha256", "number"))
