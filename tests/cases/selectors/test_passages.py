"""Which passage of a new letter takes the place of which of the old."""

import pytest

from cases.models import Approval, Comment, Draft
from cases.selectors.passages import follow, placed
from tests.cases.conftest import MONDAY

LETTER = [
    "申请人甲：",
    "本机关决定不予公开。",
    "理由：讨论记录，决定尚未作出。",
    "如对本答复不服，可以申请复议。",
]


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (LETTER, {0: 0, 1: 1, 2: 2, 3: 3}),
        ([*LETTER[:1], "另有说明。", *LETTER[1:]], {0: 0, 1: 2, 2: 3, 3: 4}),
        ([*LETTER[:2], "理由：讨论记录，会议还没有作出决定。", LETTER[3]], {0: 0, 1: 1, 2: 2, 3: 3}),
        ([*LETTER[:2], "全部换过，一字不同", LETTER[3]], {0: 0, 1: 1, 2: 2, 3: 3}),
        ([*LETTER[:2], LETTER[3]], {0: 0, 1: 1, 3: 2}),
        ([*LETTER[:2], "甲乙丙丁", "戊己庚辛", LETTER[3]], {0: 0, 1: 1, 3: 4}),
        ([*LETTER[:3], "子丑寅卯"], {0: 0, 1: 1, 2: 2, 3: 3}),
        ([], {}),
    ],
    ids=["same", "moved", "reworded", "nothing left", "gone", "one became two", "the last", "empty"],
)
def test_a_passage_is_followed(new, expected):
    assert follow(LETTER, new) == expected


def test_where_the_old_letter_cannot_be_made_its_quotes_stand_for_it():
    """A template changed since, or a version that lacks something: what was quoted is looked for by itself."""
    round_ = Approval(pk=1, draft_id=7, returned_on=MONDAY)
    said = [Comment(approval=round_, sha256="a", passage=3, quote=LETTER[2], text="太笼统")]
    texts = [LETTER[0], "另有说明。", LETTER[1], LETTER[2], LETTER[3]]
    (one,) = placed(said, texts, Draft(sha256="b"), {7: ["别的模板"]})
    assert (one.number, one.became) == (4, "same")
