"""Refusals as sentences."""

import pytest
from django.utils.translation import override

from cases import labels
from workflow.law.citations import R_32
from workflow.procedure.guards import WhyNot

NAMES = tuple(f"第{n}户" for n in range(1, 301))


@pytest.mark.parametrize(
    ("language", "whom", "said"),
    [
        ("en", NAMES[:2], "第1户, 第2户."),
        ("en", NAMES, "第1户, 第2户, 第3户, 第4户, 第5户 and 295 more."),
        ("zh-hans", NAMES[:2], "第1户、第2户。"),
        ("zh-hans", NAMES, "第1户、第2户、第3户、第4户、第5户等，另有295个。"),
    ],
)
def test_of_three_hundred_parties_it_names_some_and_counts_the_others(language, whom, said):
    with override(language):
        sentence = str(labels.why(WhyNot("third_party_still_asked", R_32, {"names": whom})))

    assert said in sentence
