"""Which tests run where, and what every test may ask for."""

import os
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import hypothesis
import pytest
from django.test import TransactionTestCase

from tests.append_only import transactional_db

__all__ = ["transactional_db"]

CI = bool(os.environ.get("CI"))

# Nothing is judged by the clock on the wall; a failure in CI can be had again.
hypothesis.settings.register_profile("ordinary", deadline=None, derandomize=CI, print_blob=True)
hypothesis.settings.load_profile("ordinary")


def touches_a_server(item: pytest.Item) -> bool:
    """Whether a test uses the database or the broker, so that it says something new on another pair."""
    fixtures = {"db", "transactional_db", "live_server", "django_db_setup"} & set(
        getattr(item, "fixturenames", ())
    )
    marks = [item.get_closest_marker(name) for name in ("django_db", "broker")]
    case = getattr(item, "cls", None)
    return bool(fixtures or any(marks) or (case and issubclass(case, TransactionTestCase)))


def runs_here(item: pytest.Item, database: str) -> bool:
    """The run on PostgreSQL repeats only what touches a server; `only_on` names the one a test is about."""
    only = item.get_closest_marker("only_on")
    if only:
        return only.args[0] == database
    return database == "sqlite" or touches_a_server(item)


def commits(item: pytest.Item) -> bool:
    """Whether a test commits what it writes, so that the tables are emptied after it."""
    mark = item.get_closest_marker("django_db")
    asked = {"transactional_db", "live_server"} & set(getattr(item, "fixturenames", ()))
    return bool(asked or (mark and mark.kwargs.get("transaction")))


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Those that commit come last: pytest moves the browser's forward again, and after them no trigger stands."""
    database = config.getoption("database")
    keep = [item for item in items if runs_here(item, database)]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(keep)])
    items[:] = sorted(keep, key=commits)


def pytest_make_parametrize_id(config: pytest.Config, val: object, argname: str) -> str | None:
    """The content of a file makes no name: made anew in each process, it may differ between them."""
    return argname if isinstance(val, bytes) else None


def refuse_skip(report: Any) -> None:
    """In CI a skip is a failure: what is missing there is missing from the proof."""
    if CI and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome, report.longrepr = "failed", f"skipped in CI: {reason}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Iterator[None]:
    report = yield
    refuse_skip(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Iterator[None]:
    report = yield
    refuse_skip(report)
    return report


@pytest.fixture
def set_today(settings: Any) -> Callable[[str | date], date]:
    """Makes it another day for views, tasks and commands of this test: `set_today("2026-03-02")`."""

    def set_to(day: str | date) -> date:
        settings.MINGDA_TODAY = str(day)
        return date.fromisoformat(settings.MINGDA_TODAY)

    return set_to
