from cases.models import Letter
from cases.services import _numbers

ANSWER_SERIES = "answer"


def _issue(door, kind, series, consultation=None):
    a = door.case.agency
    d = door.act.today
    n = _numbers.next_serial(a, series, d.year)
    l = Letter.objects.create(
        case=door.case,
        agency=a,
        kind=kind,
        series=series,
        year=d.year,
        serial=n,
        document_number=f"{series}〔{d.year}〕{n}号",
        dated=d,
        addressee="x",
        content=b"x",
        sha256="0" * 64,
        template=kind,
        template_version="0",
        context={},
        issued_by=door.act.by,
        consultation=consultation,
    )
    door.file.forget()
    return l


def issue_receipt(door):
    return _issue(door, "receipt", "receipt")


def issue_correction_notice(door, **k):
    return _issue(door, "correction_notice", "correction_notice")


def issue_fee_notice(door, **k):
    return _issue(door, "fee_notice", "fee_notice")


def issue_answer(door):
    return _issue(door, "answer", "answer")


def issue_approval_sheet(door):
    return _issue(door, "approval_sheet", "approval_sheet")


def issue_extension_notice(door, row):
    return _issue(door, "extension_notice", "extension_notice")


def issue_consultations(door, rows):
    return [_issue(door, "third_party_consultation", "consultation", r) for r in rows]
