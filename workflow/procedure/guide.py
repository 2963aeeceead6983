"""The guided decision: seven questions, the answers each offers, and where each answer leads.

One row: the question, an answer, the question it leads to, the outcome or the move it means, only if what holds.
Outcomes, and the articles they rest on, are the catalogue's (workflow/law/outcomes.csv). Moves stay those of the
tables: whether one may be made now is asked of the machine, never here.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from workflow.law.citations import (
    AR_23_2,
    R_2,
    R_5,
    R_10_1,
    R_15,
    R_17_2,
    R_17_3,
    R_29_2,
    R_30,
    R_32,
    R_34,
    R_35,
    R_36,
    R_36_4,
    R_37,
    R_39_1,
    R_39_2,
    R_40,
    R_42,
    R_45,
    Citation,
)
from workflow.law.outcomes import OUTCOMES
from workflow.procedure.guards import WhyNot
from workflow.procedure.states import Action as A


class Question(StrEnum):
    """补不补、是不是、谁负责、有没有、给不给、怎么给、怎么答: asked in this order."""

    CLEAR = "clear"
    REQUEST = "request"
    WHOSE = "whose"
    HELD = "held"
    GIVEN = "given"
    FORM = "form"
    ANSWER = "answer"


Q = Question
# the articles of the sentence that each question says
RULES: Final[Mapping[Question, tuple[Citation, ...]]] = {
    Q.CLEAR: (R_29_2, R_30),
    Q.REQUEST: (R_2, R_39_1, R_39_2),
    Q.WHOSE: (R_10_1,),
    Q.HELD: (R_36_4,),
    Q.GIVEN: (R_5, R_37),
    Q.FORM: (R_40, R_42),
    Q.ANSWER: (R_36, R_37, AR_23_2),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What an answer may depend on. `moves`: of each move the answers name, why it may not be made now, or None.

    `several`: more than one thing is still asked for. `parties_asked`: third parties whose opinion on this item is still awaited.
    """

    several: bool = False
    correction_used: bool = False
    reasons_unreasonable: bool = False
    parties_asked: tuple[str, ...] = ()
    under_deliberation: bool = False
    moves: Mapping[A, WhyNot | None] = field(default_factory=dict)


Condition = Callable[[Known], WhyNot | None]


def something_is_left(known: Known) -> WhyNot | None:
    """Who gives up the only thing he asked for takes the application back."""
    return None if known.several else WhyNot("nothing_would_be_left", R_45)


def correction_was_asked(known: Known) -> WhyNot | None:
    """Still unclear after correction: so there was one (R 30)."""
    return None if known.correction_used else WhyNot("no_correction_before", R_30)


def reasons_are_no_good(known: Known) -> WhyNot | None:
    """Not handled only after reasons were asked for and found unreasonable (R 35)."""
    return None if known.reasons_unreasonable else WhyNot("reasons_not_found_unreasonable", R_35)


def parties_have_spoken(known: Known) -> WhyNot | None:
    """Nobody who is being asked is decided over before he answers or his time ends (R 32)."""
    asked = known.parties_asked
    return WhyNot("third_party_still_asked", R_32, {"names": asked}) if asked else None


def nothing_is_deliberated(known: Known) -> WhyNot | None:
    """A review under way has its result before anything rests on it (R 17 ¶2)."""
    return WhyNot("deliberation_open", R_17_2) if known.under_deliberation else None


@dataclass(frozen=True, slots=True)
class Answer:
    """`leads`: the next question. `outcome`: what the item gets. `move`: what is done first, then the question is asked
    again; `may_end`: outcomes that a case comes to by that move. `note`: a letter that moves nothing.
    """

    question: Question
    code: str
    leads: Question | None
    outcome: str = ""
    move: A | None = None
    only_if: tuple[Condition, ...] = ()
    cites: tuple[Citation, ...] = ()
    may_end: tuple[str, ...] = ()
    note: str = ""

    @property
    def bases(self) -> tuple[Citation, ...]:
        """What it rests on: of an outcome, the catalogue's articles."""
        return OUTCOMES[self.outcome].bases if self.outcome else self.cites

    @property
    def step(self) -> str:
        """The page of a move or a letter to be made first; empty for an answer that leads on."""
        return self.move.value if self.move else self.note


def _on(question: Question, code: str, leads: Question, *cites: Citation) -> Answer:
    return Answer(question, code, leads, cites=cites)


def _ends(question: Question, outcome: str, *only_if: Condition, leads: Question = Q.ANSWER) -> Answer:
    return Answer(question, outcome, leads, outcome, only_if=only_if)


def _first(
    question: Question,
    code: str,
    move: A,
    cites: Citation,
    *may_end: str,
    only_if: tuple[Condition, ...] = (),
) -> Answer:
    return Answer(question, code, None, move=move, only_if=only_if, cites=(cites,), may_end=may_end)


SPOKEN, DECIDED = parties_have_spoken, nothing_is_deliberated
# fmt: off
ANSWERS: Final[tuple[Answer, ...]] = (
    _on(Q.CLEAR, "clear", Q.REQUEST, R_29_2),
    _first(Q.CLEAR, "ask_for_correction", A.REQUEST_CORRECTION, R_30, "abandoned_uncorrected"),
    _first(Q.CLEAR, "ask_late", A.REQUEST_LATE_CORRECTION, R_30),
    _ends(Q.CLEAR, "still_unclear", correction_was_asked),
    _first(Q.CLEAR, "taken_back", A.WITHDRAW, R_45, "withdrawn"),
    _first(Q.CLEAR, "dropped", A.DROP_ITEM, R_45, only_if=(something_is_left,)),

    _on(Q.REQUEST, "information", Q.WHOSE, R_2),
    _ends(Q.REQUEST, "petition"),
    _ends(Q.REQUEST, "inquiry"),
    _ends(Q.REQUEST, "publication"),
    _ends(Q.REQUEST, "confirm_or_reissue"),
    _ends(Q.REQUEST, "repeated"),
    _ends(Q.REQUEST, "not_government_information"),
    _first(Q.REQUEST, "ask_for_reasons", A.ASK_FOR_REASONS, R_35),
    _ends(Q.REQUEST, "excessive_not_handled", reasons_are_no_good),
    _ends(Q.REQUEST, "other"),

    _on(Q.WHOSE, "ours", Q.HELD, R_10_1),
    _on(Q.WHOSE, "ours_with_others", Q.HELD, R_34),
    _first(Q.WHOSE, "ask_co_producer", A.CONSULT, R_34),
    _ends(Q.WHOSE, "other_agency"),
    Answer(Q.WHOSE, "functions_moved", None, cites=(R_10_1,), note="advise_transfer"),

    _on(Q.HELD, "held", Q.GIVEN),
    _ends(Q.HELD, "already_public"),
    _ends(Q.HELD, "not_held"),
    _ends(Q.HELD, "needs_creation"),
    _ends(Q.HELD, "special_procedure"),
    _ends(Q.HELD, "with_state_archive"),

    _ends(Q.GIVEN, "disclosed", SPOKEN, DECIDED, leads=Q.FORM),
    _ends(Q.GIVEN, "partial", SPOKEN, DECIDED, leads=Q.FORM),
    _ends(Q.GIVEN, "third_party_rights", SPOKEN, DECIDED),
    _ends(Q.GIVEN, "internal_affairs", DECIDED),
    _ends(Q.GIVEN, "deliberative", DECIDED),
    _ends(Q.GIVEN, "enforcement_file", DECIDED),
    _ends(Q.GIVEN, "prohibited_by_law", DECIDED),
    _ends(Q.GIVEN, "security_and_stability", DECIDED),
    _ends(Q.GIVEN, "state_secret", DECIDED),
    _first(Q.GIVEN, "ask_third_party", A.CONSULT, R_15),
    _first(Q.GIVEN, "refer", A.CONVENE, R_17_3),

    _on(Q.FORM, "as_wanted", Q.ANSWER, R_40),
    _on(Q.FORM, "otherwise", Q.ANSWER, R_40),
    _first(Q.FORM, "charge", A.NOTIFY_FEE, R_42, "abandoned_unpaid"),
)
# fmt: on
MOVES: Final[frozenset[A]] = frozenset(answer.move for answer in ANSWERS if answer.move)


def of(question: Question) -> tuple[Answer, ...]:
    """What a question offers, in order; the last one offers nothing: there the answer is written."""
    return tuple(answer for answer in ANSWERS if answer.question is question)


def find(question: Question, code: str) -> Answer | None:
    """The answer of this code, if the question has it."""
    return next((answer for answer in of(question) if answer.code == code), None)


def why_not(answer: Answer, known: Known) -> WhyNot | None:
    """What stands against an answer now: a condition of its own, or of the move it means."""
    own = next((why for holds in answer.only_if if (why := holds(known))), None)
    return own or (known.moves.get(answer.move) if answer.move else None)


@dataclass(frozen=True, slots=True)
class Way:
    """The answers that follow each other from the first question, and the question asked next."""

    taken: tuple[Answer, ...]
    at: Question

    @property
    def outcome(self) -> str:
        """What the item gets by this way; empty while that is open."""
        return next((answer.outcome for answer in self.taken if answer.outcome), "")

    @property
    def ready(self) -> bool:
        """Everything is answered but what the answer says."""
        return self.at is Q.ANSWER

    def asks(self, question: Question) -> bool:
        """Whether this way has come to the question."""
        return question is self.at or any(answer.question is question for answer in self.taken)

    def answer_to(self, question: Question) -> Answer | None:
        return next((answer for answer in self.taken if answer.question is question), None)


def walk(chosen: Mapping[str, str]) -> Way:
    """From the first question on, as far as the choices carry. What else was chosen, on a way left again, is not read."""
    at, taken = Q.CLEAR, list[Answer]()
    while (answer := find(at, chosen.get(at, ""))) and answer.leads:
        taken.append(answer)
        at = answer.leads
    return Way(tuple(taken), at)


def ways(at: Question = Q.CLEAR) -> Iterator[tuple[Answer, ...]]:
    """Every way there is: to what the answer says, or to a move or letter to be made first."""
    for answer in of(at):
        if answer.leads in (None, Q.ANSWER):
            yield (answer,)
        else:
            yield from ((answer, *rest) for rest in ways(answer.leads))


def way_to(outcome: str) -> dict[str, str]:
    """The choices that lead to an outcome recorded before; none for one that nobody chooses."""
    found = (way for way in ways() if way[-1].leads and any(answer.outcome == outcome for answer in way))
    return {answer.question.value: answer.code for answer in next(found, ())}
