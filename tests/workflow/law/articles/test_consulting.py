"""R 32 and 34: who else is asked before an answer, and how long it has."""

import pytest

from tests.workflow.law.given import CALENDAR, consulted, day, effects, fact, read, received
from tests.workflow.procedure.facts import generous, refusal
from workflow.law import limits
from workflow.law.outcomes import AWAITS_THIRD_PARTIES, OUTCOMES
from workflow.procedure import guards, machine
from workflow.procedure.beside import CONSULTATION
from workflow.procedure.states import Action, ConsultationState as C, Role, State as S
from workflow.procedure.transitions import CASE

AHEAD = frozenset({S.LEGAL_REVIEW, S.SIGNATURE, S.DELIVERY, S.ANSWERED})
MONDAY = day("2026-03-02")


class TestR_32:
    """A third party whom disclosure may harm is asked in writing and has 15 working days from receipt; silent, it has not
    decided anything: the agency does; one that objects in vain is told the decision and its reasons in writing."""

    def test_fifteen_working_days_from_receipt(self):
        # 3 to 6, 9 to 13, 16 to 20 March are 14; the 15th is Monday 23 March
        assert limits.consultation_due(MONDAY, CALENDAR, "third_party") == day("2026-03-23")

    def test_whatever_period_was_written_in_the_letter(self):
        assert limits.consultation_due(MONDAY, CALENDAR, "third_party", 3) == day("2026-03-23")

    def test_another_body_has_what_it_was_given_or_no_end(self):
        assert limits.consultation_due(MONDAY, CALENDAR, "other_body", 3) == day("2026-03-05")
        assert limits.consultation_due(MONDAY, CALENDAR, "other_body") is None

    @pytest.mark.parametrize(
        ("today", "why"), [("2026-03-23", ("party_has_time", "R 32")), ("2026-03-24", None)]
    )
    def test_the_last_day_is_still_the_partys(self, today, why):
        asked = {"consultation_ends_on": day("2026-03-23"), "today": day(today)}
        assert refusal(guards.consultation_period_is_over, **asked) == why

    def test_after_silence_the_agency_decides(self):
        assert {(m.action, m.target) for m in CONSULTATION if m.source is C.LAPSED} == {
            (Action.SETTLE_SILENCE, C.SETTLED),
            (Action.RECORD_CONSULTATION_SERVED, C.OPEN),  # known late: the silence was none
            (Action.RECORD_OPINION, C.RETURNED),
            (Action.END_CONSULTATION, C.ENDED),
        }

    @pytest.mark.parametrize(
        ("told_on", "why"),
        [
            (None, ("objector_not_told", "R 32")),
            ("2026-03-07", ("objector_not_told", "R 32")),
            ("2026-03-06", None),
        ],
    )
    def test_who_objected_is_told_no_later_than_the_answer_leaves(self, told_on, why):
        told = (("甲公司", told_on and day(told_on)),)
        assert refusal(guards.objectors_were_told, objectors_told=told, on=day("2026-03-06")) == why

    @pytest.mark.parametrize(
        ("fact", "why"),
        [
            ("third_parties_asked", "third_party_still_asked"),
            ("third_parties_silent", "silence_undecided"),
            ("objections_unweighed", "objection_not_weighed"),
        ],
    )
    def test_no_answer_leaves_the_desk_the_adviser_the_signatory_or_the_house_over_its_head(self, fact, why):
        facts = generous(**{fact: ("甲公司",)})
        ways = {
            m.action: machine.judge(m, roles=frozenset(Role), facts=facts) for m in CASE if m.target in AHEAD
        }
        stopped = {action for action, refused in ways.items() if refused and refused.code == why}

        handed_on = {Action.PASS_REVIEW, Action.SIGN, Action.RECORD_DELIVERY}
        submitted = {Action.SUBMIT_FOR_REVIEW, Action.SUBMIT_FOR_SIGNATURE, Action.ANSWER_ON_THE_SPOT}
        # of an objection without reasons the determination lacks its record: that stops it at the desk
        assert stopped == (handed_on if fact == "objections_unweighed" else handed_on | submitted)

    @pytest.mark.parametrize("fact", ["third_parties_asked", "third_parties_silent", "objections_unweighed"])
    def test_to_withdraw_to_void_and_to_send_back_stay_free(self, fact):
        facts = generous(**{fact: ("甲公司",)})
        free = {
            Action.WITHDRAW,
            Action.VOID,
            Action.RETURN_DRAFT,
            Action.VOID_ANSWER,
            Action.LAPSE_CORRECTION,
        }
        rows = [m for m in CASE if m.action in free]

        assert {machine.judge(m, roles=frozenset(Role), facts=facts) for m in rows} == {None}

    def test_only_what_is_given_or_kept_for_its_sake_waits_for_it(self):
        """What is not held, or a state secret, is so whatever the third party says."""
        assert {"disclosed", "partial", "third_party_rights"} == AWAITS_THIRD_PARTIES

    def test_a_refusal_for_its_sake_cites_it(self):
        assert [str(basis) for basis in OUTCOMES["third_party_rights"].bases] == ["R 15", "R 32"]


class TestR_34:
    """Of what several agencies made together the leading one may ask the others, who have 15 working days; silence is
    consent."""

    ASKED = consulted("a", "2026-03-04", party="co_producer")

    def test_fifteen_working_days(self):
        assert limits.consultation_due(MONDAY, CALENDAR, "co_producer", 3) == day("2026-03-23")

    def test_their_days_do_not_count_and_it_is_this_article_that_says_so(self):
        asked = read(received("2026-03-02"), self.ASKED, as_of="2026-03-05")
        # 5 March to 25 March, the 15th working day after the 4th
        assert (asked.open_consultations, str(asked.trace[-1].basis)) == ({"a": day("2026-03-25")}, "R 34")

    def test_after_it_the_agency_goes_on_without_them(self):
        late = fact("consultation_returned", "2026-03-26", id="a")
        assert effects(received("2026-03-02"), self.ASKED, late)[-1] == "void:consultation_over"
