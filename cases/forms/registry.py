"""Which form asks for which move: the page of a move is found here, never by an if."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cases.forms import (
    approval,
    assessment,
    consultation,
    correction,
    decision,
    deliberation,
    delivery,
    dispute,
    drafting,
    ending,
    extension,
    fee,
    files,
    items,
    other_letters,
    parties,
    reasons,
    receipt,
    sealed,
    supersede,
)
from cases.forms.base import ActionForm
from workflow.procedure.states import Action

BY_ACTION: Final[tuple[type[ActionForm], ...]] = (
    receipt.ContactAttempt,
    receipt.ConfirmReceipt,
    receipt.HandOver,
    receipt.AnswerOnTheSpot,
    correction.Accept,
    correction.RequestCorrection,
    correction.RequestLateCorrection,
    correction.NoticeServed,
    correction.RecordCorrection,
    correction.LapseCorrection,
    fee.NotifyFee,
    fee.RecordPayment,
    fee.LapseFee,
    decision.Determine,
    items.DropItem,
    items.FixLaterDate,
    drafting.SubmitForReview,
    drafting.SubmitForSignature,
    approval.PassReview,
    approval.ReturnDraft,
    approval.Sign,
    delivery.RecordDelivery,
    delivery.RecordReturnedAnswer,
    ending.Withdraw,
    ending.Void,
    ending.Archive,
    ending.Reassign,
    supersede.Supersede,
    parties.Consult,
    consultation.ConsultationServed,
    consultation.RecordOpinion,
    consultation.SettleSilence,
    consultation.Recall,
    consultation.Undelivered,
    extension.RequestExtension,
    extension.GrantExtension,
    extension.DeclineExtension,
    extension.TellExtension,
    assessment.DecideToPublish,
    assessment.DecideToKeep,
    assessment.SuggestPublication,
    reasons.AskForReasons,
    reasons.RecordReasons,
    reasons.FindReasonable,
    reasons.FindUnreasonable,
    deliberation.Convene,
    deliberation.RecordView,
    deliberation.Conclude,
    dispute.RecordDispute,
    dispute.AnswerDispute,
    dispute.RecordResult,
    delivery.ReplaceAnswer,
)
FORMS: Final[dict[Action, type[ActionForm]]] = {form.action: form for form in BY_ACTION}

# What is put on file without moving anything: its title and its form.
NOTES: Final[dict[str, tuple[str | Promise, type[ActionForm]]]] = {
    "attach": (_("Add files"), files.AttachFiles),
    "letter_served": (_("Record service of a letter"), delivery.LetterServed),
    "main_item": (_("Choose the main item"), items.MainItem),
    "sealed_back": (_("Take back the sealed file"), sealed.SealedBack),
    "send_letter": (_("Send a letter"), delivery.SendLetter),
    "advise_transfer": (_("Advise of a transfer of functions"), other_letters.AdviseTransfer),
    "suggest_to_unit": (_("Suggest something to another unit"), other_letters.SuggestToUnit),
}
