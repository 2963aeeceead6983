from datetime import date

import pytest

from tests.cases.office import Office, make_office

MONDAY = date(2026, 3, 2)


@pytest.fixture
def office(db: None) -> Office:
    return make_office()


@pytest.fixture
def other_office(db: None) -> Office:
    return make_office("sw", "示例市水务局")
