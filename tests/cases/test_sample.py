"""The sample agency is right on any day: what `make demo` shows on a rest day, over the new year, and today."""

from datetime import date

import pytest

from agencies.models import Agency
from cases.management.sample import office, other_agency, stories
from cases.management.sample.desk import Desk
from cases.models import Case, Item
from cases.services import upkeep
from workflow.law.determinations import RESULTS
from workflow.procedure.states import State


@pytest.mark.parametrize(
    "today", [date(2026, 11, 21), date(2026, 11, 24), date(2027, 2, 1), date(2027, 10, 5)], ids=str
)
def test_every_state_is_there_and_every_date_is_what_the_facts_give(db, today):
    planning, water = office.make()
    stories.tell(Desk(planning, today))
    other_agency.tell(Desk(water, today))

    assert set(Case.objects.values_list("state", flat=True)) == {state.value for state in State}
    results = Item.objects.filter(case__kind="records").exclude(outcome="").values_list("outcome", flat=True)
    assert set(results) == set(RESULTS)
    assert list(upkeep.drifts()) == []
    assert Case.objects.filter(agency=Agency.objects.get(code="shuiwu")).count() == 1


def test_over_the_new_year_a_date_is_provisional(db):
    planning, _water = office.make()
    stories.tell(Desk(planning, date(2026, 12, 14)))

    assert Case.objects.filter(provisional=True).exists()
