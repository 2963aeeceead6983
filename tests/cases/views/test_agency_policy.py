"""The agency's policy at the desk: read, changed a version at a time, each wrong value told at its field."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import DatabaseError, transaction
from django.test import Client

from agencies import policies
from agencies.models import Membership, PolicyVersion, Role, User
from agencies.policies import flat, from_values, to_values
from cases.forms.agency_policy import NewVersion, field_name
from cases.labels import policy as words
from cases.models import Deadline
from tests.cases import office as o
from tests.cases.conftest import MONDAY

TUESDAY, LATER = date(2026, 3, 3), date(2026, 4, 1)


@pytest.fixture
def manager(office, settings):
    settings.MINGDA_TODAY = str(MONDAY)
    client = Client()
    client.force_login(office.manager)
    return client


def typed(office, **changes):
    """The form as it stands filled, with some values typed over."""
    form = NewVersion(now=policies.policy_on(office.agency, MONDAY), today=MONDAY)
    values = {name: form[name].value() for name in form.fields}
    return {name: "" if value is None else value for name, value in {**values, **changes}.items()}


def errors(response):
    return {name: list(found) for name, found in response.context["form"].errors.items()}


class TestValues:
    def test_each_has_a_field_a_name_and_a_sentence(self):
        keys = list(flat(from_values({})))
        assert sorted(key for _title, group in words.GROUPS for key in group) == sorted(keys)
        assert words.NAMES.keys() == words.SENTENCES.keys() == set(keys)

    def test_what_is_kept_reads_back_as_it_was(self):
        policy = from_values({"head_signs_outcomes": ["disclosed"], "escalation": {"head": None}})
        assert from_values(to_values(policy)) == policy

    @pytest.mark.parametrize(
        ("key", "value", "said"),
        [
            ("internal.draft", 10, "10个工作日"),
            ("portal_confirms", False, "否"),
            ("rest_day_receipt", "same", "当天"),
            ("message_hours", [8, 18], "8:00–18:00"),
            ("reminder_rungs", [5, 2, 0], "5、2、0"),
            ("escalation.head", -1, "从逾期1个工作日起"),
            ("channels.sms", 0, "从到期当天起"),
            ("channels.email", 20, "所有消息"),
            (
                "head_signs_outcomes",
                ["disclosed", "already_public"],
                "予以公开（提供信息）、已主动公开，告知获取方式途径",
            ),
            ("channels.sms", None, "不用"),
            ("escalation.head", None, "不提醒"),
            ("head_signs_outcomes", [], "无"),
            ("case_number", "{year}-{serial:04}", "{year}-{serial:04}"),
        ],
    )
    def test_a_value_in_words(self, key, value, said):
        assert words.shown(key, value) == said


class TestNewVersion:
    def test_it_is_kept_with_its_day_and_shows_what_differs(self, office, manager):
        sent = typed(
            office,
            effective_from="2026-04-01",
            internal_draft="8",
            head_signs_outcomes=["disclosed"],
            escalation_manager="",
        )
        assert manager.post("/policy/new/", sent).status_code == 302

        version = PolicyVersion.objects.get()
        assert (version.effective_from, version.made_by) == (LATER, office.manager)
        assert policies.policy_on(office.agency, LATER).internal.draft == 8
        (kept,) = policies.history(office.agency)
        assert kept.changes == (
            ("head_signs_outcomes", [], ["disclosed"]),
            ("internal.draft", 10, 8),
            ("escalation.manager", -1, None),
        )
        page = manager.get("/policy/").content.decode()
        assert "10个工作日 → 8个工作日" in page
        assert "加上：予以公开" in page

    def test_what_came_in_before_keeps_its_periods(self, office, manager):
        """Cached dates stand: a version begins tomorrow at the earliest, and a case keeps the day it came in."""
        before = o.new_case(office, MONDAY)
        manager.post("/policy/new/", typed(office, internal_register="3", rest_day_receipt="next_workday"))
        after = o.new_case(office, TUESDAY)

        def registered_by(case):
            return Deadline.objects.get(case=case, kind="internal").due

        assert (registered_by(before), registered_by(after)) == (TUESDAY, date(2026, 3, 6))
        call_command("check_deadlines", stdout=StringIO())

    def test_the_next_differs_from_the_one_before_it(self, office, manager):
        manager.post("/policy/new/", typed(office, internal_draft="8"))
        manager.post(
            "/policy/new/", typed(office, internal_draft="8", internal_sign="1", effective_from="2026-04-01")
        )
        assert [one.changes for one in policies.history(office.agency)] == [
            (("internal.sign", 2, 1),),
            (("internal.draft", 10, 8),),
        ]

    def test_the_form_stands_filled_with_what_holds_today(self, office, manager, settings):
        manager.post("/policy/new/", typed(office, message_hours="9-17", reminder_rungs="7、3"))
        settings.MINGDA_TODAY = str(TUESDAY)
        page = manager.get("/policy/new/").content.decode()
        assert 'value="9-17"' in page
        assert 'value="7, 3"' in page

    @pytest.mark.parametrize(
        ("name", "value", "said"),
        [
            ("internal_draft", "0", "拟写答复：至少1，请改大。"),
            ("internal_draft", "61", "拟写答复：最多60，请改小。"),
            ("internal_draft", "十", "拟写答复：请写整数，例如10。"),
            ("correction_workdays", "", "补正的期限：还没有填。"),
            ("postal_grace", "-1", "邮寄宽限：至少0，请改大。"),
            ("reminder_rungs", "五天", "提醒经办人应当是0至20的整数。"),
            ("reminder_rungs", "5, 99", "提醒经办人应当是0至20的整数。"),
            ("escalation_head", "21", "同时提醒公开办负责人：最多20，请改小。"),
            ("message_hours", "18-8", "发消息的时段：请写两个钟点，前一个早于后一个，例如8-18。"),
            ("message_hours", "上班时间", "发消息的时段：请写两个钟点，前一个早于后一个，例如8-18。"),
            ("case_number", "申请{serial}", "案件编号应当包含{year}和{serial}，可以包含{prefix}和{series}。"),
            ("case_number", "{year}/{serial}", '案件编号编出的号最多60字，不能有空格，也不能有/ \\ : * ? " < > |。'),
            ("letter_number", "第{year}", "文书编号应当包含{year}和{serial}，可以包含{prefix}和{series}。"),
            ("head_signs_outcomes", ["x"], "由公开办负责人签发：不能选这个，请从列出的里面选。"),
            ("rest_day_receipt", "never", "休息日收到的电子申请：不能选这个，请从列出的里面选。"),
            ("effective_from", "2026-03-02", "施行日期：今天及以前收到的申请已按现行规定办理，请填明天或以后的日期。"),
            ("effective_from", "明天", "施行日期：不是日期，请写成2026-11-23这样。"),
        ],
    )  # fmt: skip
    def test_a_value_that_cannot_hold_is_told_at_its_field_and_nothing_is_lost(
        self, office, manager, name, value, said
    ):
        sent = typed(office, **{"internal_review": "4", name: value})
        answer = manager.post("/policy/new/", sent)

        assert answer.status_code == 422
        assert errors(answer) == {name: [said]}
        assert PolicyVersion.objects.count() == 0
        form = answer.context["form"]
        assert (form["internal_review"].value(), form[name].value()) == ("4", value)

    def test_every_wrong_value_says_so_at_once(self, office, manager):
        sent = typed(office, internal_draft="0", message_hours="1", case_number="{year}")
        assert errors(manager.post("/policy/new/", sent)).keys() == {
            "internal_draft", "message_hours", "case_number",
        }  # fmt: skip

    def test_a_day_has_one_version_and_a_version_changes_something(self, office, manager):
        assert errors(manager.post("/policy/new/", typed(office))) == {
            "__all__": ["与那一天适用的规定没有任何不同，请先改动一项。"]
        }
        manager.post("/policy/new/", typed(office, internal_draft="8"))
        again = manager.post("/policy/new/", typed(office, internal_draft="7"))
        assert errors(again) == {"effective_from": ["施行日期：这一天已有一个版本生效，请另选一天。"]}
        assert policies.policy_on(office.agency, TUESDAY).internal.draft == 8

    def test_a_later_version_is_announced(self, office, manager):
        manager.post("/policy/new/", typed(office, internal_draft="8", effective_from="2026-04-01"))
        assert "2026年4月1日起的版本已经登记" in manager.get("/policy/new/").content.decode()


class TestWho:
    def test_the_head_reads_and_does_not_change(self, office, manager):
        manager.force_login(office.head)
        page = manager.get("/policy/").content.decode()
        assert "/policy/new/" not in page
        assert manager.post("/policy/new/", typed(office, internal_draft="8")).status_code == 403
        assert PolicyVersion.objects.count() == 0

    def test_the_administrator_changes_his_own_agency_s_only(self, office, other_office, manager):
        admin = User.objects.create(username="admin", display_name="管理员")
        Membership.objects.create(user=admin, unit=office.registry, role=Role.ADMIN, since=MONDAY)
        PolicyVersion.objects.create(
            agency=other_office.agency, effective_from=MONDAY, made_by=other_office.manager,
            values={"internal": {"draft": 33}},
        )  # fmt: skip
        manager.force_login(admin)
        manager.post("/policy/new/", typed(office, internal_draft="8"))

        assert policies.policy_on(other_office.agency, LATER).internal.draft == 33
        page = manager.get("/policy/")
        assert [row.agency for row, _, _ in page.context["versions"]] == [office.agency]

    @pytest.mark.parametrize("verb", ["update", "delete"])
    def test_nobody_changes_or_deletes_a_version(self, office, manager, verb):
        manager.post("/policy/new/", typed(office, internal_draft="8"))
        rows = PolicyVersion.objects.all()
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            rows.update(values={}) if verb == "update" else rows._raw_delete("default")
        assert policies.policy_on(office.agency, TUESDAY).internal.draft == 8


def test_the_page_in_english(office, manager):
    User.objects.filter(pk=office.manager.pk).update(language="en")
    page = manager.get("/policy/").content.decode()
    assert "Policy of the agency" in page
    assert "10 working days" in page


def test_a_page_with_many_versions_reads_no_more_often(office, manager, django_assert_max_num_queries):
    for n in range(1, 4):
        PolicyVersion.objects.create(
            agency=office.agency, effective_from=date(2026, n, 1), made_by=office.head,
            values={"internal": {"draft": n}},
        )  # fmt: skip
    with django_assert_max_num_queries(14):
        manager.get("/policy/")


def test_every_field_is_a_value():
    form = NewVersion(now=from_values({}), today=MONDAY)
    assert {*form.fields} == {"effective_from", *(field_name(key) for key in flat(from_values({})))}
