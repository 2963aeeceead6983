"""What the register wrote down of who asks is before the eyes of whoever works on the case (C29, C36; R 43)."""

from datetime import date

import pytest

from tests.cases import office as o
from tests.cases.forms.pages import Browser

MONDAY, TODAY = date(2026, 3, 2), date(2026, 3, 10)


@pytest.mark.parametrize("who", ["handler", "legal", "head"])
def test_help_guardian_and_further_applicants_are_shown(office, settings, who):
    written = {"help_needed": "阅读有困难", "guardian_name": "张母", "co_applicants": "申请人乙\n申请人丙"}
    case = o.in_drafting(office, MONDAY, applicant=written)
    page = Browser(getattr(office, who), TODAY, settings).open(case.get_absolute_url()).content.decode()

    assert [one for one in ("阅读有困难", "张母", "申请人乙<br>申请人丙") if one not in page] == []


def test_whoever_uploads_is_told_that_nothing_classified_enters(office, settings):
    """C35; 保守国家秘密法 31 (3)."""
    case = o.in_drafting(office, MONDAY)
    clerk = Browser(office.clerk, TODAY, settings)
    pages = [clerk.open(url).content.decode() for url in ("/register/", f"/cases/{case.pk}/attach/")]

    assert ["不得上传涉密" in page for page in pages] == [True, True]
