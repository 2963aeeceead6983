"""Takes the pictures in docs/screenshots from a demo of its own: `make screenshots`, after a page has changed."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, ViewportSize, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "screenshots"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
# A day on which the sample shows a provisional date.
DAY = "2026-11-20"
SCREEN: ViewportSize = {"width": 1366, "height": 900}
TELEPHONE: ViewportSize = {"width": 360, "height": 740}
SETTLED = 1500  # milliseconds until a chart has drawn itself


def address_of(demo: subprocess.Popen[str]) -> str:
    """Reads what the demo says until it names its address."""
    assert demo.stdout is not None
    for line in demo.stdout:
        if found := re.search(r"http://\S+", line):
            return found[0]
    raise SystemExit("The demo did not start.")


def take(page: Page, address: str) -> None:
    """The handler's inbox, and the case on top of it."""
    sign_in(page, address, "lixiao")
    page.screenshot(path=FOLDER / "inbox.png")
    page.locator("main a[href^='/cases/']").first.click()
    page.wait_for_url("**/cases/*/")
    page.screenshot(path=FOLDER / "case.png")
    page.goto(f"{page.url}guide/1/given/")
    page.screenshot(path=FOLDER / "guide.png")


def take_registration(page: Page, address: str) -> None:
    """The clerk's form, with the dates that follow from what is filled in."""
    sign_in(page, address, "hejing")
    page.goto(f"{address}/register/")
    page.screenshot(path=FOLDER / "registration.png")


def take_figures(page: Page, address: str) -> None:
    """What a manager watches, and the figures with their charts."""
    sign_in(page, address, "sunli")
    page.goto(f"{address}/manage/")
    page.screenshot(path=FOLDER / "oversight.png")
    page.goto(f"{address}/manage/statistics/")
    page.wait_for_selector("canvas, svg[width]")
    page.wait_for_timeout(SETTLED)
    page.screenshot(path=FOLDER / "figures.png")


def take_telephone(page: Page, address: str) -> None:
    """The same inbox at 360 pixels."""
    sign_in(page, address, "lixiao")
    page.screenshot(path=FOLDER / "telephone.png")


def take_review(page: Page, address: str) -> None:
    """An answer that is back with the legal adviser, in its second round."""
    sign_in(page, address, "chenshuzhi")
    page.goto(f"{address}/reviews/")
    page.locator(".mg-wl__row", has=page.get_by_text("重新送审")).locator(".mg-wl__ask").click()
    page.wait_for_selector("#verdict")
    page.screenshot(path=FOLDER / "review.png")


def sign_in(page: Page, address: str, username: str) -> None:
    page.goto(address)
    page.locator("[name=username]").fill(username)
    page.locator("[name=password]").fill("demo")
    page.locator("[name=password]").press("Enter")
    page.wait_for_url(f"{address}/")


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
                    browser = playwright.chromium.launch(
                        executable_path=CHROMIUM,
                        args=["--no-sandbox", "--lang=zh-CN"],
                        env=os.environ | {"LANGUAGE": "zh_CN"},
                    )
                    take(browser.new_page(viewport=SCREEN), address)
                    for other in (take_review, take_registration, take_figures):
                        other(browser.new_context(viewport=SCREEN).new_page(), address)
                    take_telephone(browser.new_context(viewport=TELEPHONE).new_page(), address)
                    browser.close()
            finally:
                demo.terminate()
                demo.communicate()


if __name__ == "__main__":
    main()
