"""The order of the files: facts put right, letters voided, the archive."""

from workflow.law.citations import R_45
from workflow.procedure.facts import Facts
from workflow.procedure.guards.why_not import WhyNot


def file_is_complete(facts: Facts) -> WhyNot | None:
    """The archive holds application, notices with service, opinions, approval and answer (R 45)."""
    missing = facts.archive_missing
    return WhyNot("archive_incomplete", R_45, {"missing": missing}) if missing else None


def history_stays_possible(facts: Facts) -> WhyNot | None:
    """The whole history is read again with the corrected fact; an impossible one is refused (C26)."""
    return None if facts.history_possible else WhyNot("history_impossible", R_45)


def what_rests_on_it_comes_after(facts: Facts) -> WhyNot | None:
    """A notice is not put after the correction it asked for, nor an answer after its return (C26)."""
    first = facts.followed_on
    if first is None or facts.on <= first:
        return None
    return WhyNot("something_rests_on_it", R_45, {"on": facts.on, "first": first, "what": facts.followed_by})


def head_agrees_where_needed(facts: Facts) -> WhyNot | None:
    """A date moving to the agency's advantage, or any change after the answer, needs the head (C26)."""
    needed = facts.to_our_advantage or not facts.case_open
    return WhyNot("head_must_agree", R_45) if needed and not facts.acts_as_head else None


def head_agrees_to_void(facts: Facts) -> WhyNot | None:
    """A letter its addressee has, or on which a date rests since another day, is voided by the head only."""
    needed = facts.letter_was_served or facts.date_rests_on_letter
    return WhyNot("head_must_void", R_45) if needed and not facts.acts_as_head else None
