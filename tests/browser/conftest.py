"""Chromium as Debian ships it, driven by Playwright, on a live server."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import BrowserContext, ConsoleMessage, Page

from config.celery import app
from tests.browser.traces import Traces
from tests.cases.office import ID_NUMBER

# Playwright's blocking interface keeps an event loop in this thread; Django would refuse the ORM there.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
AXE = Path(settings.BASE_DIR) / "node_modules" / "axe-core" / "axe.min.js"
PATIENCE = 8_000  # milliseconds; Playwright's own 30 seconds make every miss expensive


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    if CHROMIUM is None:
        pytest.fail("There is no Chromium. Run: tools/packages chromium fonts-noto-cjk libatomic1")
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": FLAGS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """An office's screen. The browser asks for English: pages are Chinese all the same."""
    return {
        **browser_context_args,
        "locale": "en-US",
        "timezone_id": "Asia/Shanghai",
        "viewport": {"width": 1366, "height": 900},
    }


@pytest.fixture
def complaints() -> Iterator[list[str]]:
    """What the browser's console complained of in any context of this test; at its end there is nothing.

    A test that provokes an error on purpose looks at the list and clears it.
    """
    heard: list[str] = []
    yield heard
    assert heard == []


@pytest.fixture
def traces(db: None) -> Iterator[Traces]:
    """What this test leaves in logs, addresses, names of files and the queue."""
    left = Traces()
    yield left
    left.stop()


@pytest.fixture(autouse=True)
def nothing_leaks(request: pytest.FixtureRequest, traces: Traces) -> Iterator[None]:
    """After whatever people do here, the sample's identity number stands nowhere it may not (C29)."""
    for name in {"office", "staff"} & set(request.fixturenames):
        request.getfixturevalue(name)  # so that its rows are still there afterwards
    yield
    assert traces.found([ID_NUMBER, ID_NUMBER[:17]]) == []
    app.control.purge()


@pytest.fixture
def new_context(
    new_context: Callable[..., BrowserContext], complaints: list[str], traces: Traces
) -> Callable[..., BrowserContext]:
    """A browser of its own for one person; several in one test are several people."""

    def hear(message: ConsoleMessage) -> None:
        # A refused page is a page; a refused script or style is a fault.
        page_itself = (
            message.text.startswith("Failed to load resource") and "/static/" not in message.location["url"]
        )
        if message.type == "error" and not page_itself:
            complaints.append(f"{message.text} at {message.location['url']}")

    def opened(**options: Any) -> BrowserContext:
        context = new_context(**options)
        context.set_default_timeout(PATIENCE)
        context.on("console", hear)
        traces.watch(context)
        context.on("weberror", lambda error: complaints.append(str(error.error)))
        return context

    return opened


@pytest.fixture
def barriers() -> Callable[[Page], list[str]]:
    """What axe holds to be a serious or critical barrier on a page, with the first place of each."""

    def find(page: Page) -> list[str]:
        page.evaluate(AXE.read_text(encoding="utf-8"))
        found = page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
        grave = [v for v in found if v["impact"] in ("serious", "critical")]
        return [f"{v['id']}: {v['help']} {v['nodes'][0]['target']}" for v in grave]

    return find
