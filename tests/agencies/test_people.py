from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import ProtectedError

from agencies import people
from agencies.models import Membership, Role
from tests.agencies import make

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 24)


@pytest.fixture
def agency():
    return make.agency()


@pytest.fixture
def office(agency):
    return make.unit(agency, "公开办", is_disclosure_office=True)


@pytest.fixture
def section(agency):
    return make.unit(agency, "规划处")


class TestResponsible:
    def test_everybody_with_the_role_sorted_by_name_each_once(self, agency, office, section):
        zhang = make.person("zhang", unit=office)
        li = make.person("li", unit=section)
        make.hold(li, office, Role.HANDLER)
        make.person("wu", unit=office, role=Role.LEGAL)
        assert people.responsible(agency, Role.HANDLER, on=DAY) == [li, zhang]

    def test_in_one_unit_only_its_own(self, agency, office, section):
        make.person("zhang", unit=office)
        li = make.person("li", unit=section)
        assert people.responsible(agency, Role.HANDLER, unit=section, on=DAY) == [li]

    def test_nobody_of_another_agency(self, agency, office):
        other = make.agency("shj")
        make.person("zhao", unit=make.unit(other))
        assert people.responsible(agency, Role.HANDLER, on=DAY) == []
        assert people.responsible(agency, Role.HANDLER, unit=other.units.get(), on=DAY) == []

    def test_who_has_been_deactivated_is_never_responsible(self, agency, office):
        make.person("li", unit=office, is_active=False)
        assert people.responsible(agency, Role.HANDLER, on=DAY) == []

    @pytest.mark.parametrize(
        ("since", "until", "holds"),
        [
            (date(2026, 11, 24), None, True),
            (date(2026, 11, 25), None, False),
            (date(2026, 1, 1), date(2026, 11, 24), True),
            (date(2026, 1, 1), date(2026, 11, 23), False),
        ],
    )
    def test_first_and_last_day_count(self, agency, office, since, until, holds):
        li = make.person("li", unit=office, since=since, until=until)
        assert people.responsible(agency, Role.HANDLER, on=DAY) == ([li] if holds else [])

    def test_a_deputy_is_responsible_as_the_person_he_is_while_he_deputises(self, agency, office):
        head = make.person("wang", unit=office, role=Role.HEAD)
        deputy = make.person("li", unit=office)
        make.hold(deputy, office, Role.HEAD, since=DAY, until=DAY, deputy_for=head)
        assert people.responsible(agency, Role.HEAD, on=DAY) == [deputy, head]
        assert people.responsible(agency, Role.HEAD, on=date(2026, 11, 25)) == [head]

    def test_one_query(self, agency, office, django_assert_num_queries):
        for n in range(5):
            make.person(f"p{n}", unit=office)
        with django_assert_num_queries(1):
            assert len(people.responsible(agency, Role.HANDLER, unit=office, on=DAY)) == 5


class TestOfAPerson:
    def test_roles_in_the_own_and_in_a_foreign_agency(self, agency, office, section):
        li = make.person("li", unit=office, role=Role.HEAD)
        make.hold(li, section, Role.HANDLER)
        make.hold(li, section, Role.LEGAL, until=date(2026, 11, 23))
        assert people.roles_in(li, agency, DAY) == {Role.HEAD, Role.HANDLER}
        assert people.roles_in(li, make.agency("shj"), DAY) == frozenset()

    def test_agency_and_units(self, agency, office, section):
        li = make.person("li", unit=office, role=Role.HEAD)
        make.hold(li, section, Role.HANDLER)
        assert people.agency_of(li, DAY) == agency
        assert people.units_of(li, DAY) == [office, section]
        assert people.units_of(li, DAY, Role.HANDLER) == [section]
        assert people.seats_of(li, DAY) == [
            (agency.pk, office.pk, Role.HEAD),
            (agency.pk, section.pk, Role.HANDLER),
        ]

    def test_a_stranger_has_nothing(self, agency):
        stranger = make.person("stranger")
        assert people.agency_of(stranger, DAY) is None
        assert people.units_of(stranger, DAY) == []
        assert people.seats_of(stranger, DAY) == []

    def test_nor_has_somebody_deactivated(self, agency, office):
        gone = make.person("gone", unit=office, is_active=False)
        assert people.agency_of(gone, DAY) is None
        assert people.roles_in(gone, agency, DAY) == frozenset()
        assert people.units_of(gone, DAY) == []

    @pytest.mark.parametrize(
        "ask",
        [
            lambda user, agency: people.roles_in(user, agency, DAY),
            lambda user, agency: people.agency_of(user, DAY),
            lambda user, agency: people.units_of(user, DAY),
            lambda user, agency: people.seats_of(user, DAY),
        ],
    )
    def test_one_query_each(self, agency, office, section, ask, django_assert_num_queries):
        li = make.person("li", unit=office)
        make.hold(li, section, Role.HEAD)
        with django_assert_num_queries(1):
            assert ask(li, agency)


class TestRows:
    def test_a_person_works_for_one_agency_at_a_time(self, agency, office):
        li = make.person("li", unit=office, until=date(2026, 6, 30))
        there = make.unit(make.agency("shj"))
        second = Membership(user=li, unit=there, role=Role.HANDLER, since=date(2026, 6, 30))
        with pytest.raises(ValidationError) as refused:
            second.full_clean()
        assert refused.value.message_dict.keys() == {"user"}
        second.since = date(2026, 7, 1)
        second.full_clean()

    def test_a_membership_does_not_end_before_it_begins(self, office):
        with pytest.raises(IntegrityError):
            make.person("li", unit=office, since=DAY, until=date(2026, 11, 23))

    def test_nobody_deputises_for_himself(self, office):
        li = make.person("li")
        with pytest.raises(IntegrityError):
            make.hold(li, office, Role.HEAD, deputy_for=li)

    def test_who_has_held_a_role_cannot_be_deleted(self, office):
        li = make.person("li", unit=office)
        with pytest.raises(ProtectedError):
            li.delete()

    def test_an_agency_does_not_stand_above_itself(self, agency):
        child = make.agency("child", parent=agency)
        agency.parent = child
        with pytest.raises(ValidationError) as refused:
            agency.clean()
        assert refused.value.message_dict.keys() == {"parent"}

    def test_a_person_is_called_by_one_name(self):
        li = make.person("li")
        li.display_name = "李四"
        assert (str(li), li.get_full_name(), li.get_short_name()) == ("李四", "李四", "李四")
