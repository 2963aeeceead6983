"""The word of each series in a 发文字号; year, brackets and 第 are the agency's policy (GB/T 9704 7.2.5)."""

from typing import Final

WORDS: Final = {
    "receipt": "回", "correction_notice": "补", "reasons_request": "理", "extension_notice": "延",
    "later_date_notice": "迟", "consultation_notice": "征", "consultation": "询", "disclosure_decision": "决",
    "fee_notice": "费", "transfer_advice": "转", "answer": "答", "closing_notice": "终", "record_correction": "更", "evidence_request": "证据",
    "approval_sheet": "批", "service_receipt": "证", "work_suggestion": "建", "publication_decision": "公",
}  # fmt: skip
