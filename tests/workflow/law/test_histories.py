"""Dated cases, four of them real: each file says what the clock must print."""

import json
from pathlib import Path

import pytest

from tests.workflow.law.given import CALENDAR, day
from workflow.law import clock
from workflow.law.events import from_data
from workflow.law.policy import Policy

HISTORIES = sorted(Path(__file__).parent.glob("histories/*.json"))


@pytest.mark.parametrize("path", HISTORIES, ids=lambda path: path.stem)
def test_the_clock_reads_a_dated_case(path):
    case = json.loads(path.read_text(encoding="utf-8"))

    reading = clock.read(
        [from_data(event) for event in case["events"]],
        as_of=day(case["as_of"]),
        calendar=CALENDAR,
        policy=Policy.from_data(case["policy"]),
    )

    said = {
        "due_on": reading.due_on and reading.due_on.isoformat(),
        "status": reading.status.value,
        "workdays_left": reading.workdays_left,
        "timely": reading.timely,
    }
    assert {key: said[key] for key in case["expect"]} == case["expect"]
