"""Every determination has one name of its own in each language."""

import pytest
from django.utils import translation

from cases import labels
from workflow.law.determinations import DETERMINATIONS


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_determination_has_a_name_of_its_own(language):
    with translation.override(language):
        names = [labels.outcome(code) for code in DETERMINATIONS]
    assert len(set(names)) == len(names)
    assert all(name.isascii() == (language == "en") for name in names)
