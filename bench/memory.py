"""Resident memory of the demo's process after 50 pages, in MB: target below 250. Beside it viewflow's inbox alone.

The demo is web, worker and beat on its sample data; the peer a bare project that serves viewflow's own inbox.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode

from bench.report import result

PAGES = 50
TARGET = 250.0
PATIENCE = 120
SWEEP = 6  # seconds: in the demo it runs every five
HERE = Path(__file__).parents[1]
CASES = 22
LISTS = (
    "/",
    "/inbox/all/",
    "/inbox/group/",
    "/cases/",
    "/cases/?q=规划",
    "/manage/",
    "/messages/",
    "/absence/",
)


def resident(pid: int) -> float:
    """MB of a process and all it has started."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(stat.parent.name)] = int(stat.read_text().rpartition(")")[2].split()[1])
        except OSError:  # it has just ended
            continue
    family = {pid}
    while more := {child for child, parent in parents.items() if parent in family} - family:
        family |= more
    pages = [int(Path(f"/proc/{one}/statm").read_text().split()[1]) for one in family]
    return sum(pages) * os.sysconf("SC_PAGE_SIZE") / 2**20


@contextmanager
def started(*command: str, **env: str) -> Iterator[tuple[int, str]]:
    """A process and the line in which it says where it answers."""
    without = {"DATABASE_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE"}
    own = {name: value for name, value in os.environ.items() if name not in without}
    process = subprocess.Popen(
        [sys.executable, *command], cwd=HERE, env=own | env, stdout=subprocess.PIPE, text=True
    )
    try:
        line = next(line for line in process.stdout or () if "http://" in line)
        yield process.pid, line
    finally:
        process.terminate()
        process.wait(PATIENCE)


def demo(folder: Path) -> float:
    """As a manager reads: lists, cases, why, papers, forms."""
    settings = {"MINGDA_VAR": str(folder / "var"), "PYTHONUNBUFFERED": "1"}
    # filled by another process: afterwards it is what one finds on the second morning
    with started("manage.py", "demo", "--port", "0", **settings):
        time.sleep(SWEEP)
    with started("manage.py", "demo", "--port", "0", **settings) as (pid, line):
        address = re.findall(r"http://[\d.]+:\d+", line)[0]
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        page = browser.open(f"{address}/login/").read().decode()
        token = re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[0]
        given = {"csrfmiddlewaretoken": token, "username": "sunli", "password": "demo"}
        browser.open(f"{address}/login/", urlencode(given).encode())
        each = [f"/cases/{n}/{what}" for n in range(1, CASES) for what in ("", "why/", "papers/")]
        opened = [urllib.request.quote(path, safe="/?=") for path in (*LISTS, *each)][:PAGES]
        for path in opened:
            browser.open(address + path).read()
        time.sleep(SWEEP)
        return resident(pid)


def bare(folder: Path) -> float:
    """The same number of pages of viewflow's inbox."""
    with started("-m", "bench.bare.site", str(folder)) as (pid, line):
        address, cookie = line.split()
        for n in range(PAGES):
            path = ("/inbox/", "/queue/", "/archive/")[n % 3]
            request = urllib.request.Request(f"{address}/bare{path}", headers={"Cookie": cookie})
            urllib.request.urlopen(request).read()
        return resident(pid)


def main() -> None:
    """One after the other, in a folder of their own."""
    folder = Path(tempfile.mkdtemp())
    try:
        result("memory: MB of the demo, at most", ours=demo(folder), peer=bare(folder), target=TARGET)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
