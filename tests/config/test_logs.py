import json
import logging
from datetime import UTC, datetime

import pytest

from config.logs import Lines, Mask, masked

NOON = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)


def line(message, *args, exc_info=None, **more):
    """What a record looks like in production's log."""
    record = logging.LogRecord(
        "cases", logging.ERROR, "x.py", 1, message, args, exc_info, sinfo=more.pop("stack", None)
    )
    record.__dict__.update(more)
    Mask().filter(record)
    return json.loads(Lines().format(record))


@pytest.mark.parametrize(
    "number",
    [
        "11010119900307123X",
        "110101199003071234",
        "110101900307123",
        "110101 19900307 1234",
        "１１０１０１１９９００３０７１２３Ｘ",
        "13800138000",
        "138 0013 8000",
        "+86 138-0013-8000",
        "010-12345678",
        "0571 87654321",
    ],
)
def test_a_persons_number_is_masked(number):
    assert masked(f"申请人{number}，见附件") == "申请人***，见附件"


@pytest.mark.parametrize(
    "text",
    [
        "case 2026-0012",
        "2026-03-02 10:15:30,123",
        "task 5f2b8d80-6b2d-4a55-9c0e-2f1c7a1d9e11",
        "sha 20 days",
        "12345678901234567890",
    ],
)
def test_other_numbers_stay(text):
    assert masked(text) == text


def test_arguments_are_masked():
    assert line("refused %s for %s", "11010119900307123X", "handler")["message"] == "refused *** for handler"


def test_an_exception_is_masked_and_keeps_its_traceback():
    with pytest.raises(ValueError) as caught:
        int("13800138000x")
    said = line("failed", exc_info=(caught.type, caught.value, caught.tb))["exception"]
    assert said.endswith("ValueError: invalid literal for int() with base 10: '***x'")
    assert "Traceback (most recent call last):" in said


def test_a_stack_is_masked():
    assert line("slow", stack="call(13800138000)")["stack"] == "call(***)"


def test_the_databases_row_is_left_out():
    error = 'null value in column "x"\nDETAIL:  Failing row contains (1, 张三, 北京市).'
    assert line("%s", error)["message"] == 'null value in column "x"\nDETAIL: ***'


def test_a_line_says_when_and_where_from():
    record = logging.LogRecord("cases.x", logging.WARNING, "x.py", 1, "slow", (), None)
    record.created = NOON.timestamp()
    assert json.loads(Lines().format(record)) == {
        "time": "2026-03-02T04:00:00.000+00:00",
        "level": "warning",
        "logger": "cases.x",
        "message": "slow",
    }


def test_a_line_holds_nothing_else_that_is_attached():
    assert set(line("x", request="POST name=张三", body="张三")) == {"time", "level", "logger", "message"}


def test_every_logger_writes_through_the_mask(settings):
    handlers = settings.LOGGING["handlers"].values()
    assert [handler["filters"] for handler in handlers] == [["mask"]]
    assert all(not logger["handlers"] for logger in settings.LOGGING["loggers"].values())
