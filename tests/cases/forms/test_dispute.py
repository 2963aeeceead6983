"""What a decision orders, as it is typed in (C22; AR 64 ¶2)."""

from datetime import date

import pytest

from cases.services import dispute
from tests.cases import office as o
from tests.cases.forms.pages import Browser

MONDAY, PAPERS, TODAY = date(2026, 3, 2), date(2026, 3, 16), date(2026, 5, 12)


@pytest.mark.parametrize(
    ("items", "ticked", "about"),
    [
        (["会议纪要", "方案比选"], {"items": ["2"]}, [2]),
        (["会议纪要", "方案比选"], {}, []),
        (["会议纪要"], {}, []),
    ],
)
def test_it_says_which_of_several_items_it_is_about(office, settings, items, ticked, about):
    case = o.answered(office, MONDAY, items=items)
    dispute.record(
        case_id=case.pk, act=o.act(office.legal, PAPERS), kind="reconsideration", body="示例市人民政府"
    )
    typed = {"on": "2026-05-11", "result": "annulled", "redo": "on", "length": "none", **ticked}
    legal = Browser(office.legal, TODAY, settings)
    page = legal.open(f"/cases/{case.pk}/do/record_dispute_result/")
    done = legal.fill(case, "record_dispute_result", typed)

    assert ("items" in page.context["form"].fields, done.status_code) == (len(items) > 1, 302)
    assert case.events.get(action="redo").data["items"] == about
