"""Whose rights a disclosure would harm is heard first, and told when it is overruled (R 15, 32; C10)."""

from workflow.law.citations import R_32
from workflow.procedure.facts import Facts
from workflow.procedure.guards.why_not import WhyNot


def third_parties_were_heard(facts: Facts) -> WhyNot | None:
    """Nothing is given, nor kept for a third party's sake, while it is asked or its silence is not decided on."""
    if facts.third_parties_asked:
        return WhyNot("third_party_still_asked", R_32, {"names": facts.third_parties_asked})
    if facts.third_parties_silent:
        return WhyNot("silence_undecided", R_32, {"names": facts.third_parties_silent})
    return None


def objections_are_weighed(facts: Facts) -> WhyNot | None:
    """What is given over an objection, whole or in part, is given for reasons on record; also when it came late."""
    names = facts.objections_unweighed
    return WhyNot("objection_not_weighed", R_32, {"names": names}) if names else None


def objectors_were_told(facts: Facts) -> WhyNot | None:
    """Who objected has the decision sent to it not later than the disclosure, the same day at the latest."""
    names = [name for name, sent_on in facts.objectors_told if sent_on is None or sent_on > facts.on]
    return WhyNot("objector_not_told", R_32, {"names": names}) if names else None
