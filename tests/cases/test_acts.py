"""Every act of the case page, sent by everybody: who gets it done equals a listed set, nobody else moves anything.

The acts are those of the tables that have a form, and the notes that move nothing (cases/forms/registry.py).
"""

from itertools import cycle

import pytest
from django.db import transaction
from django.test import Client

from agencies.models import User
from cases.forms.registry import FORMS, NOTES as NOTE_FORMS
from cases.models import Case
from tests.cases.conftest import MONDAY
from tests.cases.forms.situations import NOTES, SITUATIONS
from tests.cases.office import in_drafting

CLERK, HEAD, LEGAL, SIGNATORY, MANAGER = {"clerk"}, {"head"}, {"legal"}, {"signatory"}, {"manager"}
HANDLER = {"handler"}  # it is his case
HANDLERS = {"handler", "second_handler"}  # the case is his unit's, and nobody's yet
DESK = CLERK | HANDLER

# what is done -> who gets it done in the situation of tests/cases/forms/situations.py
DONE_BY: dict[str, set[str]] = {
    "record_contact_attempt": CLERK,
    "register": CLERK,
    "hand_over": CLERK,
    "answer_on_the_spot": CLERK,
    "accept": HANDLERS,
    "request_correction": HANDLERS,
    "request_late_correction": HEAD,
    "record_notice_served": DESK,
    "record_correction": DESK,
    "lapse_correction": HANDLER,
    "notify_fee": HANDLER,
    "record_payment": DESK,
    "lapse_fee": HANDLER,
    "determine": HANDLER,
    "drop_item": DESK,
    "fix_later_date": HEAD,
    "submit_for_review": HANDLER,
    "submit_for_signature": HANDLER,
    "pass_review": LEGAL,
    "return_draft": LEGAL,
    "sign": SIGNATORY,
    "record_delivery": DESK,
    "record_returned_answer": DESK,
    "replace_answer": HEAD,
    "void_answer": DESK | HEAD,
    "void_letter": CLERK | HANDLERS | HEAD,
    "withdraw": DESK,
    "void": HEAD,
    "archive": CLERK,
    "reassign": HEAD | MANAGER,
    "supersede": HEAD,
    "consult": HANDLER,
    "record_consultation_served": DESK,
    "record_opinion": DESK,
    "settle_silence": HANDLER,
    "recall_consultation": HANDLER,
    "record_undelivered": DESK,
    "request_extension": HANDLER,
    "grant_extension": HEAD,
    "decline_extension": HEAD,
    "tell_extension": DESK,
    "ask_for_reasons": HANDLER,
    "record_reasons": DESK,
    "find_reasonable": HANDLER,
    "find_unreasonable": HANDLER,
    "convene": HANDLER,
    "record_view": HANDLER | LEGAL,
    "conclude": HANDLER,
    "record_dispute": DESK | LEGAL | HEAD,
    "answer_dispute": HANDLER | LEGAL,
    "record_dispute_result": DESK | LEGAL | HEAD,
    "suggest_publication": DESK | HEAD,
    "decide_to_publish": HANDLER | HEAD,
    "decide_to_keep": HANDLER | HEAD,
    "keep_withheld": HEAD | HANDLER,
    "release_withheld": HEAD | HANDLER,
    "urge": HEAD | MANAGER,
    "answer_urging": HANDLER,
}
NOTED_BY: dict[str, set[str]] = {
    "attach": CLERK | HANDLERS | HEAD | LEGAL,
    "file_late_reply": CLERK | HANDLERS | HEAD,
    "letter_served": CLERK | HANDLERS | HEAD,
    "main_item": HANDLER,  # judged as the determination it changes
    "sealed_back": CLERK | HANDLERS | HEAD,
    "send_letter": CLERK | HANDLERS | HEAD,
    "advise_transfer": CLERK | HANDLERS | HEAD,
    "ask_for_evidence": CLERK | HANDLERS | HEAD,
    "suggest_to_unit": CLERK | HANDLERS | HEAD,
}
HIDDEN = ("version", "sha256", "letter_sha256")


def test_every_act_is_listed_here():
    assert set(DONE_BY) == set(SITUATIONS) == {action.value for action in FORMS}
    assert set(NOTED_BY) == set(NOTES) == set(NOTE_FORMS)


# Who may do what does not depend on the database; the case is made and everybody sends the form once.
@pytest.mark.only_on("sqlite")
@pytest.mark.parametrize("act", [*SITUATIONS, *NOTES])
def test_the_act_is_done_for_these_and_for_nobody_else(act, office, settings):
    found = {**SITUATIONS, **NOTES}[act]
    case = found.case(office)
    settings.MINGDA_TODAY = found.today.isoformat()
    url = f"/cases/{case.pk}/do/{act}/"
    page = signed_in(getattr(office, found.who)).get(url)
    hidden = {name: value for name, value in page.context["form"].initial.items() if name in HIDDEN}

    def send(person: User) -> tuple[int, bool]:
        """What is answered, and whether anything was recorded; then it is as if it had not been sent."""
        with transaction.atomic():
            status = signed_in(person).post(url, {**hidden, **found.good(case, office)}).status_code
            moved = Case.objects.get(pk=case.pk).version != hidden["version"]
            transaction.set_rollback(True)
        return status, moved

    answers = {name: send(user) for name, user in office.people.items()}
    assert {name for name, answer in answers.items() if answer == (302, True)} == {**DONE_BY, **NOTED_BY}[act]
    # refused with its reason, or, to who does not see this case, not there
    assert {answer for answer in answers.values() if answer != (302, True)} <= {(409, False), (404, False)}


@pytest.mark.only_on("sqlite")
def test_of_a_case_of_others_or_one_that_is_not_there_nobody_does_anything(office, other_office, settings):
    """Each act by one of the other agency's people in turn: before the act is looked at the case must be theirs."""
    settings.MINGDA_TODAY = str(MONDAY)
    case = in_drafting(office, MONDAY)
    of_others = cycle([signed_in(user) for user in other_office.people.values()])
    here, nowhere, nobody = case.pk, case.pk + 1000, Client()
    for act in {**SITUATIONS, **NOTES}:
        client, sent = next(of_others), {"version": str(case.version), "reason": "好奇"}
        url = f"/cases/{here}/do/{act}/"
        unknown = client.post(f"/cases/{nowhere}/do/{act}/", sent)
        answers = client.get(url).status_code, client.post(url, sent).status_code, unknown.status_code
        assert answers == (404, 404, 404), act
        away = nobody.post(url, sent)
        assert (away.status_code, away.url) == (302, f"/login/?next={url}")
    assert Case.objects.get(pk=here).version == case.version


def signed_in(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client
