"""What an answer needs before it is submitted, signed and delivered, and when one is made again."""

from typing import Final

from workflow.law.citations import AR_23_2, AR_64, AR_64_2, R_17_1, R_17_2, R_36, R_45
from workflow.procedure.facts import Facts
from workflow.procedure.guards.why_not import Guard, WhyNot


def every_item_determined(facts: Facts) -> WhyNot | None:
    """Each thing asked for gets its determination, with reasons for whatever is not given (R 36)."""
    open_ = [i.position for i in facts.items if i.outcome is None]
    return WhyNot("items_undetermined", R_36, {"positions": open_}) if open_ or not facts.items else None


def records_are_complete(facts: Facts) -> WhyNot | None:
    """What an outcome rests on is on file before anybody is asked to agree to it."""
    for item in facts.items:
        if item.missing:
            return WhyNot("record_missing", R_36, {"position": item.position, "missing": item.missing})
    return None


def draft_is_ready(facts: Facts) -> WhyNot | None:
    """The answer is written, with every field its letter needs."""
    if facts.draft_missing:
        return WhyNot("draft_incomplete", R_36, {"missing": facts.draft_missing})
    return None if facts.draft_ready else WhyNot("no_draft", R_36)


def nothing_under_deliberation(facts: Facts) -> WhyNot | None:
    """A secrecy review, a deliberation or a referral has its result before an answer rests on it (R 17 ¶2)."""
    return WhyNot("deliberation_open", R_17_2) if facts.open_deliberations else None


def does_not_repeat_what_was_annulled(facts: Facts) -> WhyNot | None:
    """No item the decision is about is answered as it was on the same facts and reasons (AR 64 ¶2)."""
    repeated = facts.repeated_items
    return WhyNot("repeats_annulled_answer", AR_64_2, {"positions": repeated}) if repeated else None


def review_is_not_required(facts: Facts) -> WhyNot | None:
    """The agency's policy says which outcomes its legal advisers must see first (R 17)."""
    return WhyNot("legal_review_required", R_17_1) if facts.review_required else None


def did_not_write_it(facts: Facts) -> WhyNot | None:
    """Whoever wrote any part of an answer neither reviews nor signs it."""
    return WhyNot("wrote_part_of_it", R_17_1) if facts.acted_as_author else None


def did_not_review_it(facts: Facts) -> WhyNot | None:
    """Whoever reviewed an answer does not sign it."""
    return WhyNot("reviewed_it", R_17_1) if facts.acted_as_reviewer else None


def content_is_unchanged(facts: Facts) -> WhyNot | None:
    """An approval belongs to the very content that was read."""
    return None if facts.draft_unchanged else WhyNot("content_changed", R_17_1)


def remedy_is_of_the_day(facts: Facts) -> WhyNot | None:
    """The remedy is that of the day the answer is made: not of its signature, if the law changed between (C20)."""
    return None if facts.remedy_of_its_day else WhyNot("remedy_changed", AR_23_2, {"on": facts.on})


def address_was_ours_to_get_right(facts: Facts) -> WhyNot | None:
    """An answer posted to the address the applicant gave stays made even if it comes back (C30)."""
    return None if facts.delivered_to_wrong_address else WhyNot("answer_stays_made", R_36)


def a_redo_was_ordered(facts: Facts) -> WhyNot | None:
    """A case is taken up again by order only: of a reconsideration body or a court (AR 64)."""
    return None if facts.redo_ordered else WhyNot("no_redo_ordered", AR_64)


def an_answer_stands(facts: Facts) -> WhyNot | None:
    """Only an answer that was made can be replaced (C34)."""
    return None if facts.answer_stands else WhyNot("no_answer_to_replace", R_36)


def no_answer_stands(facts: Facts) -> WhyNot | None:
    """An application is taken back, or found to be a mistake, before it is answered, not after."""
    return WhyNot("answered_already", R_45) if facts.answer_stands else None


# They alone look at the draft, its round of approval and its authors: elsewhere these are not gathered.
OF_THE_DRAFT: Final[frozenset[Guard]] = frozenset(
    {draft_is_ready, did_not_write_it, did_not_review_it, content_is_unchanged}
)
