"""The list of cases narrowed by outcome, kind and days; and the views one keeps of it."""

from datetime import timedelta

import pytest

from agencies import saved_views
from agencies.models import User
from tests.cases.conftest import MONDAY
from tests.cases.office import ID_NUMBER, answered, in_review, new_case, of_a_record

NARROWED = "/cases/?q=%E8%A7%84%E5%88%92&state=in_review"


@pytest.fixture
def desk(office, client, set_today):
    set_today("2026-04-01")
    client.force_login(office.manager)
    return client


def shown(client, query):
    return {case for case, _due in client.get(f"/cases/?{query}").context["rows"]}


def test_each_filter_leaves_what_fits_and_all_together_what_fits_all(office, desk):
    later = MONDAY + timedelta(days=7)
    given, waits = answered(office, MONDAY), in_review(office, later)
    record = new_case(office, later, **{k: v for k, v in of_a_record().items() if k != "determination"})
    on, day = given.answered_on, later

    assert shown(desk, "outcome=disclosed") == {given}
    assert shown(desk, "outcome=partial") == set()
    assert shown(desk, "kind=records") == {record}
    assert (
        shown(desk, f"received_from={day}")
        == shown(desk, f"received_from={day}&received_to={day}")
        == {waits, record}
    )
    assert shown(desk, f"received_to={day - timedelta(days=1)}") == {given}
    assert shown(desk, f"answered_from={on}&answered_to={on}") == {given}
    assert shown(desk, f"answered_to={on - timedelta(days=1)}") == set()
    assert shown(desk, f"received_from={day}&kind=disclosure&state=in_review&q=规划") == {waits}


def test_what_cannot_be_read_is_told_at_its_field_and_stays_there(office, desk):
    case = in_review(office, MONDAY)
    page = desk.get("/cases/?received_from=2026-02-30&answered_from=2026-03-02&answered_to=2026-03-01&q=规划")

    form = page.context["filters"]
    assert form.errors == {
        "received_from": ["收到日自：不是日期，请写成2026-11-23这样。"],
        "answered_to": ["答复日至：早于起始日。请改其中一个。"],
    }
    assert 'value="2026-02-30"' in page.content.decode()
    assert {
        row for row, _due in page.context["rows"]
    } == set()  # the readable filter still holds: nothing is answered
    assert shown(desk, "received_from=2026-02-30&q=规划") == {case}


def test_a_search_keeps_every_filter_in_the_address(desk):
    sent = {"q": " 规划 ", "outcome": "partial", "received_from": "2026-01-01", "state": "", "page": "9"}
    assert (
        desk.post("/cases/", sent).url
        == "/cases/?q=%E8%A7%84%E5%88%92&outcome=partial&received_from=2026-01-01"
    )


def keep(client, name, address=NARROWED, **more):
    return client.post("/views/", {"what": "save", "name": name, "address": address, **more})


def test_a_view_is_kept_called_up_renamed_and_deleted(office, desk):
    assert desk.get(NARROWED).context["view_here"] == NARROWED
    assert keep(desk, " 规划  在办 ").url == NARROWED
    page = desk.get(NARROWED)
    assert [(one.name, one.address) for one in page.context["saved_views"]] == [("规划 在办", NARROWED)]
    assert page.context["view_is_saved"]
    for place in ("/", "/inbox/all/", "/cases/"):
        assert "规划 在办" in desk.get(place).content.decode()

    desk.post("/views/", {"what": "rename", "old": "规划 在办", "name": "规划"})
    assert [one.name for one in saved_views.of(User.objects.get(pk=office.manager.pk))] == ["规划"]
    desk.post("/views/", {"what": "delete", "old": "规划"})
    assert saved_views.of(User.objects.get(pk=office.manager.pk)) == ()


def test_a_view_is_seen_by_nobody_else(office, desk, client):
    keep(desk, "孙立的清单")
    client.force_login(office.clerk)
    assert "孙立的清单" not in client.get("/cases/").content.decode() + client.get("/views/").content.decode()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", "没有填写名称"),
        ("一" * 31, "名称最多30个字"),
        ("规划", "已有同名的常用查询"),
        (f"甲{ID_NUMBER}", "证件号码不能写在名称里"),
    ],
)
def test_a_refused_name_is_told_of_and_is_still_there(office, desk, name, said):
    keep(desk, "规划")
    keep(desk, "另一个")
    before = saved_views.of(User.objects.get(pk=office.manager.pk))

    for answer in (
        keep(desk, name),
        desk.post("/views/", {"what": "rename", "old": "另一个", "name": name}),
    ):
        text = answer.content.decode()
        assert said in text
        assert f'value="{name}"' in text or not name
    assert saved_views.of(User.objects.get(pk=office.manager.pk)) == before


def test_only_so_many_are_kept_and_no_address_of_elsewhere(office, desk):
    for elsewhere in ("https://example.com/", "//example.com/", "javascript:alert(1)", ""):
        assert keep(desk, "别处", elsewhere).url == "/views/"
    for n in range(saved_views.MOST):
        keep(desk, f"第{n}个")
    assert "最多保存20个常用查询" in keep(desk, "再一个").content.decode()
    assert len(saved_views.of(User.objects.get(pk=office.manager.pk))) == saved_views.MOST
    gone = desk.post("/views/", {"what": "rename", "old": "没有", "name": "新"})
    assert gone.status_code == 200
