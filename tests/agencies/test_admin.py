"""The register's pages: each administrator his own agency, the operator everything, nobody deletes."""

from datetime import date

import pytest

from agencies import notices
from agencies.models import Agency, CalendarNotice, Membership, NoticeScope, PolicyVersion, Role, Unit, User
from tests.agencies import make

pytestmark = pytest.mark.django_db
PAGES = ["agency", "user", "policyversion", "calendarnotice"]


@pytest.fixture(autouse=True)
def day(settings):
    settings.MINGDA_TODAY = "2026-11-24"


@pytest.fixture
def agency():
    return make.agency(name="本局")


@pytest.fixture
def office(agency):
    return make.unit(agency, "本局公开办")


@pytest.fixture
def other():
    agency = make.agency("shj", name="别局")
    make.person("stranger", unit=make.unit(agency, "别局公开办"))
    return agency


@pytest.fixture
def root():
    return User.objects.create_superuser("root", password="x", display_name="root")


@pytest.fixture
def administrator(office):
    return make.person("administrator", unit=office, role=Role.ADMIN, is_staff=True)


@pytest.fixture
def desk(client, administrator):
    client.force_login(administrator)
    return client


def errors(response):
    """Every message of the page's form and its inlines, by field."""
    form = response.context["adminform"].form
    return {name: list(found) for name, found in form.errors.items()}


def inline(prefix, *rows, initial=0):
    data = {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": initial}
    for number, row in enumerate(rows):
        data |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
    return data


def posted(instance, **changes):
    fields = {
        field.name: field.value_from_object(instance) for field in instance._meta.fields if field.editable
    }
    return {name: "" if value is None else value for name, value in (fields | changes).items()}


class TestWhoMayEnter:
    @pytest.mark.parametrize("page", PAGES)
    def test_the_operator_and_the_administrator(self, client, root, administrator, page):
        for user in (root, administrator):
            client.force_login(user)
            assert client.get(f"/admin/agencies/{page}/").status_code == 200

    @pytest.mark.parametrize("page", PAGES)
    def test_staff_without_the_role_have_nothing_to_see(self, client, office, page):
        client.force_login(make.person("li", unit=office, role=Role.HEAD, is_staff=True))
        assert client.get(f"/admin/agencies/{page}/").status_code == 403

    @pytest.mark.parametrize("page", PAGES)
    def test_an_administrator_whose_time_is_over(self, client, office, page):
        past = make.person("past", unit=office, role=Role.ADMIN, until=date(2026, 11, 23), is_staff=True)
        client.force_login(past)
        assert client.get(f"/admin/agencies/{page}/").status_code == 403

    @pytest.mark.parametrize("page", PAGES)
    def test_others_are_asked_to_sign_in(self, client, office, page):
        client.force_login(make.person("li", unit=office, role=Role.ADMIN))
        assert client.get(f"/admin/agencies/{page}/").status_code == 302


class TestOwnAgency:
    def test_only_its_rows_are_listed(self, desk, root, agency, other, administrator):
        seen = {
            page: set(desk.get(f"/admin/agencies/{page}/").context["cl"].result_list) for page in PAGES[:2]
        }
        assert seen == {"agency": {agency}, "user": {administrator}}

    def test_a_foreign_row_cannot_be_opened_or_changed(self, desk, other):
        stranger = User.objects.get(username="stranger")
        addresses = [
            f"agency/{other.pk}/change/",
            f"user/{stranger.pk}/change/",
            f"user/{stranger.pk}/password/",
        ]
        answers = [desk.get(f"/admin/agencies/{address}") for address in addresses]
        assert [answer.status_code for answer in answers] == [302, 302, 404]
        data = posted(other, name="改了") | inline("units")
        desk.post(f"/admin/agencies/agency/{other.pk}/change/", data)
        other.refresh_from_db()
        assert other.name == "别局"

    def test_a_superuser_s_password_is_not_the_administrator_s_to_change(self, desk, root, office):
        make.hold(root, office, Role.MANAGER)
        address = f"/admin/agencies/user/{root.pk}/password/"
        desk.post(
            address, {"password1": "Nn7!kkkkk22", "password2": "Nn7!kkkkk22", "usable_password": "true"}
        )
        root.refresh_from_db()
        assert root.check_password("x")

    def test_the_choices_end_at_the_agency(self, desk, office, other, administrator):
        page = desk.get(f"/admin/agencies/user/{administrator.pk}/change/")
        (formset,) = page.context["inline_admin_formsets"]
        assert list(formset.formset.empty_form.fields["unit"].queryset) == [office]

    def test_a_new_person_begins_with_a_membership(self, desk, office, other):
        new = {"username": "wu", "display_name": "吴", "usable_password": "false"}
        row = {"unit": office.pk, "role": "handler", "since_0": "2026-11-24", "since": "2026-11-24"}
        desk.post("/admin/agencies/user/add/", new | inline("memberships"))
        assert not User.objects.filter(username="wu").exists()
        foreign = row | {"unit": other.units.get().pk}
        desk.post("/admin/agencies/user/add/", new | inline("memberships", foreign))
        assert not User.objects.filter(username="wu").exists()
        desk.post("/admin/agencies/user/add/", new | inline("memberships", row))
        assert Membership.objects.get(user__username="wu").unit == office

    def test_nobody_makes_himself_a_superuser(self, desk, administrator):
        held = administrator.memberships.get()
        row = {
            "id": held.pk,
            "user": administrator.pk,
            "unit": held.unit_id,
            "role": "admin",
            "since": held.since,
        }
        data = {"username": "administrator", "display_name": "改名", "is_active": "on", "is_superuser": "on"}
        address = f"/admin/agencies/user/{administrator.pk}/change/"
        desk.post(address, data | inline("memberships", row, initial=1))
        administrator.refresh_from_db()
        assert (administrator.display_name, administrator.is_superuser) == ("改名", False)

    def test_an_agency_does_not_say_itself_what_it_is(self, desk, agency, office):
        data = posted(agency, kind="provincial_government", code="new", phone="1")
        unit = {"id": office.pk, "agency": agency.pk, "name": "改名", "is_active": "on"}
        desk.post(f"/admin/agencies/agency/{agency.pk}/change/", data | inline("units", unit, initial=1))
        agency.refresh_from_db()
        assert (agency.kind, agency.code, agency.phone) == ("department", "zrj", "1")
        assert Unit.objects.get(pk=office.pk).name == "改名"

    def test_an_agency_says_itself_how_a_fee_is_paid(self, desk, agency, office):
        page = desk.get(f"/admin/agencies/agency/{agency.pk}/change/").content.decode()
        assert '<textarea name="fee_payment"' in page
        data = posted(agency, fee_payment="到3号窗口缴纳。")
        unit = {"id": office.pk, "agency": agency.pk, "name": office.name, "is_active": "on"}
        desk.post(f"/admin/agencies/agency/{agency.pk}/change/", data | inline("units", unit, initial=1))
        agency.refresh_from_db()
        assert agency.fee_payment == "到3号窗口缴纳。"


class TestNobodyDeletes:
    def test_not_even_the_operator(self, client, root, agency, office, administrator):
        client.force_login(root)
        rows = {"agency": agency, "user": administrator}
        answers = [
            client.post(f"/admin/agencies/{page}/{row.pk}/delete/", {"post": "yes"})
            for page, row in rows.items()
        ]
        assert [answer.status_code for answer in answers] == [403, 403]
        assert User.objects.filter(pk=administrator.pk).exists()

    def test_who_leaves_is_deactivated(self, client, root, administrator):
        client.force_login(root)
        data = {"username": "administrator", "display_name": "administrator"}
        held = administrator.memberships.get()
        row = {
            "id": held.pk,
            "user": administrator.pk,
            "unit": held.unit_id,
            "role": "admin",
            "since": held.since,
        }
        address = f"/admin/agencies/user/{administrator.pk}/change/"
        client.post(address, data | inline("memberships", row, initial=1))
        administrator.refresh_from_db()
        assert not administrator.is_active


class TestAgencyRegister:
    def test_a_reconsideration_body_against_the_law_is_refused_with_its_article(self, client, root, agency):
        client.force_login(root)
        city = make.agency(
            "city", name="示例市人民政府", kind="local_government", review_body="示例省人民政府"
        )
        data = posted(agency, parent=city.pk, review_body="示例省自然资源厅") | inline("units")
        page = client.post(
            f"/admin/agencies/agency/{agency.pk}/change/", data, headers={"Accept-Language": "en"}
        )
        (message,) = errors(page)["review_body"]
        assert "示例市人民政府" in message
        assert "AR 24 ¶1(1)" in message
        assert Agency.objects.get(pk=agency.pk).review_body == "示例市人民政府"


class TestPolicy:
    """Versions are read here; a new one is entered at the desk, where each value says what is wrong with it."""

    def test_a_version_is_neither_added_nor_changed_here(self, client, root, administrator, agency):
        version = PolicyVersion.objects.create(agency=agency, effective_from=date(2026, 1, 1), made_by=root)
        sent = {"agency": agency.pk, "effective_from": "2026-12-01", "values": "{}"}
        for user in (administrator, root):
            client.force_login(user)
            for address in ("add/", f"{version.pk}/change/"):
                assert client.post(f"/admin/agencies/policyversion/{address}", sent).status_code == 403
            page = client.get(f"/admin/agencies/policyversion/{version.pk}/change/")
            assert page.status_code == 200
        assert [v.effective_from for v in PolicyVersion.objects.all()] == [date(2026, 1, 1)]


class TestNotices:
    """They are read here; entered and confirmed they are at the desk, after a look at what moves (C3)."""

    def enter(self, by, area="460000"):
        return notices.enter(
            scope=NoticeScope.LOCAL, area=area, year=2027, issuing_body="省政府", doc_number="1号",
            days_off=[date(2027, 4, 9)], by=by,
        )  # fmt: skip

    def test_nobody_enters_changes_or_confirms_one_here(self, client, root, administrator):
        notice = self.enter(administrator)
        sent = {"scope": "local", "area": "460000", "year": "2027", "days_off": "[]", "days_on": "[]"}
        for user in (administrator, root):
            client.force_login(user)
            assert client.post("/admin/agencies/calendarnotice/add/", sent).status_code == 403
            client.post(f"/admin/agencies/calendarnotice/{notice.pk}/change/", sent)
            client.post(
                "/admin/agencies/calendarnotice/", {"action": "confirm", "_selected_action": [notice.pk]}
            )
        notice.refresh_from_db()
        assert (notice.days_off, notice.confirmed) == (["2027-04-09"], False)
        assert CalendarNotice.objects.count() == 1

    def test_a_notice_of_another_area_is_not_shown(self, desk, root):
        self.enter(root, area="450000")
        mine = self.enter(root)
        assert list(desk.get("/admin/agencies/calendarnotice/").context["cl"].result_list) == [mine]
