"""Issued letters are voided with a reason and issued again; the number stays on record (R 45)."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction

from cases.models import Case, Letter, VoidedLetter
from cases.selectors import archive_list
from cases.selectors.case_file import CaseFile
from cases.services import (
    approval,
    consultation,
    correction,
    delivery,
    drafting,
    ending,
    other_letters,
    void_letter,
)
from cases.services.act import Missing
from cases.services.consultation import PartyToAsk
from templates_docs.text import text_of
from tests.cases.office import act, answered, in_drafting, in_review, signed
from workflow.procedure.facts import Lacking
from workflow.procedure.machine import NotAllowed

DAY, LATER = date(2026, 3, 2), date(2026, 3, 4)


def voided(
    office, letter: Letter, *, who: str = "clerk", on: date = DAY, again: bool = True, **texts
) -> Case:
    return void_letter.void(
        case_id=letter.case_id,
        act=act(getattr(office, who), on),
        letter_id=letter.pk,
        reason="姓名写错",
        again=again,
        texts=texts,
    )


def test_a_receipt_with_a_wrong_name_is_issued_again_under_a_new_number(office):
    case = in_review(office, DAY)
    first = case.letters.get(series="receipt")
    bytes_before = bytes(first.content)
    case = voided(office, first, on=LATER, addressee="申请人甲乙")

    second = case.letters.get(series="receipt", voided=None)
    assert (second.serial, second.dated, second.addressee) == (first.serial + 1, LATER, "申请人甲乙")
    assert second.context["due_on"] == first.context["due_on"]
    row = VoidedLetter.objects.get()
    assert (row.letter, row.replacement, row.reason, row.voided_on) == (first, second, "姓名写错", LATER)
    assert bytes(Letter.objects.get(pk=first.pk).content) == bytes_before
    said = text_of(bytes(second.content))
    assert "申请人甲乙：" in said.splitlines()
    last = case.events.order_by("seq").last()
    assert (last.action, last.data) == (
        "void_letter",
        {"name": first.document_number, "reason": "姓名写错", "replacement": second.document_number},
    )


def test_a_voided_letter_is_not_voided_sent_or_waited_for(office):
    case = in_drafting(office, DAY)
    other_letters.suggest(
        case_id=case.pk, act=act(office.handler, DAY), unit="工程科", found="没有目录", suggested="补齐目录"
    )
    letter = case.letters.get(series="work_suggestion")
    voided(office, letter, again=False)

    assert VoidedLetter.objects.get().replacement is None
    with pytest.raises(Missing):
        voided(office, letter)
    with pytest.raises(Missing):
        delivery.send(
            case_id=case.pk,
            act=act(office.clerk, DAY),
            letter_id=letter.pk,
            method="handed",
            tracking_number="",
        )


def asked_to_correct(office) -> Letter:
    case = in_review(office, DAY)
    correction.request(case_id=case.pk, act=act(office.handler, DAY), points=["写明名成"], period=10)
    return case.letters.get(series="correction_notice")


def test_what_a_date_rests_on_is_issued_again_with_its_words_put_right(office):
    notice = asked_to_correct(office)
    with pytest.raises(Missing) as missing:
        voided(office, notice, again=False)
    assert missing.value.fields == {"anew": "must_be_issued_again"}
    case = voided(office, notice, who="handler", points=["写明名称"])

    new = case.letters.get(series="correction_notice", voided=None)
    assert "写明名称" in text_of(bytes(new.content))
    assert "写明名成" not in text_of(bytes(new.content))
    assert (case.state, case.clock_status) == ("awaiting_correction", "stopped")


def test_on_another_day_or_after_service_the_head_does_it(office):
    notice = asked_to_correct(office)
    with pytest.raises(NotAllowed) as refused:
        voided(office, notice, on=LATER)
    assert refused.value.why.code == "head_must_void"
    assert Letter.objects.filter(series="correction_notice").count() == 1  # no number is lost
    voided(office, notice, who="head", on=LATER)

    receipt = notice.case.letters.get(series="receipt")
    sent = {"letter_id": receipt.pk, "method": "handed", "tracking_number": ""}
    delivery.send(case_id=receipt.case_id, act=act(office.clerk, DAY), **sent)
    with pytest.raises(NotAllowed):
        voided(office, receipt, on=LATER)
    voided(office, receipt, who="head", on=LATER)
    assert VoidedLetter.objects.count() == 2


def test_a_request_for_an_opinion_keeps_its_party(office):
    case = in_drafting(office, DAY)
    parties = [PartyToAsk(party="third_party", name="甲公司", address="示例路", items=[1])]
    consultation.send(case_id=case.pk, act=act(office.handler, DAY), parties=parties)
    first = case.letters.get(series="consultation")
    voided(office, first, who="handler", addressee="甲有限公司")

    second = case.letters.get(series="consultation", voided=None)
    assert (second.consultation, second.addressee) == (first.consultation, "甲有限公司")


def test_an_unserved_answer_goes_back_to_drafting_and_is_signed_under_a_new_number(office):
    case = signed(office, DAY)
    first = case.letters.get(series="answer")
    due = case.due_on
    case = void_letter.void_answer(case_id=case.pk, act=act(office.clerk, LATER), reason="页数写错")

    assert (case.state, case.due_on) == ("drafting", due)
    assert set(case.letters.exclude(voided=None).values_list("series", flat=True)) == {
        "answer", "approval_sheet",
    }  # fmt: skip
    with pytest.raises(NotAllowed):
        delivery.deliver(case_id=case.pk, act=act(office.clerk, LATER), method="handed")
    drafting.save(case_id=case.pk, act=act(office.handler, LATER), wording={"remarks": "可以来电询问。"})
    drafting.submit(case_id=case.pk, act=act(office.handler, LATER), proposal="拟予以公开")
    sha = case.approvals.last().sha256
    approval.sign(case_id=case.pk, act=act(office.signatory, LATER), sha256=sha, opinion="同意")
    case = delivery.deliver(case_id=case.pk, act=act(office.clerk, LATER), method="handed")

    second = case.letters.get(series="answer", voided=None)
    assert (second.serial, second.dispatches.count()) == (first.serial + 1, 1)
    assert first.dispatches.count() == 0


def test_a_made_answer_is_not_voided_but_replaced(office):
    case = answered(office, DAY)
    with pytest.raises(NotAllowed):
        void_letter.void_answer(case_id=case.pk, act=act(office.head, DAY), reason="写错")
    with pytest.raises(Missing):
        voided(office, case.letters.get(series="answer"), who="head")
    assert VoidedLetter.objects.count() == 0


@pytest.mark.parametrize("change", ["update", "delete"])
def test_the_row_is_only_added(office, change):
    voided(office, in_review(office, DAY).letters.get(series="receipt"))
    rows = VoidedLetter.objects.all()
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.update(reason="另一个理由") if change == "update" else rows.delete()


def test_the_archive_asks_for_the_sending_of_the_notice_of_closing(office):
    case = ending.withdraw(
        case_id=in_drafting(office, DAY).pk, act=act(office.clerk, DAY), statement="书面撤回"
    )
    letter = case.letters.get(series="closing_notice")
    wanted = Lacking("not_sent", letter.pk, letter.series, letter.document_number)
    assert wanted in archive_list.missing(CaseFile(case, DAY))
    sent = {"letter_id": letter.pk, "method": "handed", "tracking_number": ""}
    delivery.send(case_id=case.pk, act=act(office.clerk, DAY), **sent)
    assert letter.pk not in [one.letter for one in archive_list.missing(CaseFile(case, DAY))]
