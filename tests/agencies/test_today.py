from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from agencies.today import today


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 11, 23, 15, 59, 59, tzinfo=UTC), date(2026, 11, 23)),
        (datetime(2026, 11, 23, 16, 0, 0, tzinfo=UTC), date(2026, 11, 24)),
    ],
)
def test_the_day_changes_at_midnight_in_shanghai(settings, monkeypatch, moment, day):
    settings.MINGDA_TODAY = ""
    monkeypatch.setattr(timezone, "now", lambda: moment)
    with timezone.override("America/New_York"):
        assert today() == day


def test_a_demonstration_may_set_it(settings):
    settings.MINGDA_TODAY = "2027-02-01"
    assert today() == date(2027, 2, 1)
