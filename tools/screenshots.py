"""Takes the pictures in docs/screenshots from a demo of its own: `make screenshots`, after a page has changed."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "screenshots"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
# A day on which the sample shows a provisional date.
DAY = "2026-11-20"


def address_of(demo: subprocess.Popen[str]) -> str:
    """Reads what the demo says until it names its address."""
    assert demo.stdout is not None
    for line in demo.stdout:
        if found := re.search(r"http://\S+", line):
            return found[0]
    raise SystemExit("The demo did not start.")


def take(page: Page, address: str) -> None:
    """The handler's inbox, and the case on top of it."""
    page.goto(address)
    page.locator("[name=username]").fill("lixiao")
    page.locator("[name=password]").fill("demo")
    page.locator("[name=password]").press("Enter")
    page.wait_for_url(f"{address}/")
    page.screenshot(path=FOLDER / "inbox.png")
    page.locator("main a[href^='/cases/']").first.click()
    page.wait_for_url("**/cases/*/")
    page.screenshot(path=FOLDER / "case.png")


def main() -> None:
    """Starts a demo on a fresh folder and a free port, and stops it again."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as var:
        env = os.environ | {"MINGDA_VAR": var, "MINGDA_TODAY": DAY, "PYTHONUNBUFFERED": "1"}
        command = [sys.executable, "manage.py", "demo", "--port", "0"]
        with subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True) as demo:
            try:
                address = address_of(demo)
                with sync_playwright() as playwright:
                    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
                    take(browser.new_page(viewport={"width": 1366, "height": 900}), address)
                    browser.close()
            finally:
                demo.terminate()
                demo.communicate()


if __name__ == "__main__":
    main()
