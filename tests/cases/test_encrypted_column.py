"""The column of the identity number, in a real table."""

import pytest
from django.core import serializers
from django.core.exceptions import FieldError
from django.db import connection

from cases.crypto import Secret
from cases.models import Applicant
from tests.cases.conftest import MONDAY
from tests.cases.office import ID_NUMBER, new_case


@pytest.fixture
def applicant(office):
    return Applicant.objects.get(case=new_case(office, MONDAY))


def stored(applicant):
    with connection.cursor() as cursor:
        cursor.execute("SELECT id_number FROM cases_applicant WHERE id = %s", [applicant.pk])
        return cursor.fetchone()[0]


def test_the_table_holds_ciphertext_and_the_attribute_opens(applicant):
    assert [part for part in (ID_NUMBER, ID_NUMBER[6:14], ID_NUMBER[-4:]) if part in stored(applicant)] == []
    assert applicant.id_number.reveal() == ID_NUMBER


def test_neither_the_object_nor_its_fields_show_it(applicant):
    unsaved = Applicant(case=applicant.case, name="甲", id_number=ID_NUMBER)
    shown = [repr(applicant), repr(vars(applicant)), repr(vars(unsaved)), f"{unsaved.id_number}"]
    assert [text for text in shown if ID_NUMBER in text] == []


def test_saving_again_keeps_the_number(applicant):
    before = stored(applicant)
    applicant.save()
    assert stored(applicant) != before
    assert Applicant.objects.get(pk=applicant.pk).id_number == Secret(ID_NUMBER)


def test_a_column_not_loaded_is_loaded_when_asked_for(applicant):
    assert Applicant.objects.defer("id_number").get(pk=applicant.pk).id_number == Secret(ID_NUMBER)


def test_values_and_lists_are_silent_too(applicant):
    rows = [*Applicant.objects.values("id_number"), *Applicant.objects.values_list("id_number")]
    assert ID_NUMBER not in repr(rows)


@pytest.mark.parametrize(
    "lookup", ["id_number", "id_number__contains", "id_number__startswith", "id_number__in"]
)
def test_nobody_searches_in_it(applicant, lookup):
    with pytest.raises(FieldError):
        Applicant.objects.filter(**{lookup: ID_NUMBER}).count()


def test_an_export_does_not_carry_it_out(applicant):
    with pytest.raises(TypeError):
        serializers.serialize("json", [applicant])
