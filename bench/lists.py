"""Every list and the case page among 100,000 cases, and viewflow's own inbox and queue over the same tasks.

Requests through Django's whole stack in one process, on PostgreSQL. The handler holds half of the tasks, which is more
than anybody has. For the peer he is a superuser: that spares it the queries for permissions.
"""

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import django

from bench.report import result

CASES, OTHERS = 100_000, 20_000
PARTIES = 300
ROUNDS = 25
TENTH, MOST_QUERIES, PAGE_BUDGET = 10, 8, 0.3
LINE = "{:<40} {:>9} {:>9} {:>9} {:>8}"


@dataclass(frozen=True, slots=True)
class Page:
    """An address, who reads it, and the page of viewflow's it stands beside."""

    name: str
    address: str
    who: str
    peer: str = ""
    few: bool = True  # held to the number of queries


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds of wall and of this process's own time, each request's, and its queries."""

    wall: list[float]
    own: list[float]
    queries: int

    def __str__(self) -> str:
        numbers = (median(self.wall), quantiles(self.wall, n=20)[-1], median(self.own))
        return LINE.format("", *(f"{1000 * n:.1f} ms" for n in numbers), self.queries)


def pages(last: Callable[[str, str], int], case: Any, parties: Any) -> Iterable[Page]:
    """What is measured: first, middle and last pages of every long list, and what has one page."""
    for scope, who, peer in (
        ("mine", "handler", "inbox"),
        ("group", "handler", "queue"),
        ("all", "manager", "queue"),
    ):
        address = f"/inbox/{scope}/"
        end = last(who, address)
        for word, number in (("first", 1), ("middle", end // 2), ("last", end)):
            yield Page(f"inbox, {scope}: {word} page", f"{address}?page={number}", who, f"{peer}:{word}")
    end = last("legal", "/reviews/")
    for word, number in (("first", 1), ("middle", end // 2), ("last", end)):
        yield Page(f"review queue: {word} page", f"/reviews/?page={number}", "legal", f"queue:{word}")
    end = last("manager", "/cases/")
    for word, number in (("first", 1), ("middle", end // 2), ("last", end)):
        yield Page(f"cases: {word} page", f"/cases/?page={number}", "manager", f"queue:{word}")
    yield Page("cases: two words", "/cases/?q=规划 滨江", "manager", "queue:first")
    yield Page("manager's page", "/manage/", "manager", "queue:first")
    yield Page("manager's figures", "/manage/statistics/", "manager", "queue:first")
    yield Page("case page", case.get_absolute_url(), "handler", "inbox:first", few=False)
    yield Page(f"case page, {PARTIES} parties", parties.get_absolute_url(), "handler", few=False)


def filled(cases: int = CASES, others: int = OTHERS) -> tuple[Any, Any]:
    """The office with so many cases, and its case with the many parties."""
    from django.core.management import call_command

    from bench import filling

    call_command("migrate", verbosity=0)
    office = filling.fill(cases, others)
    office.handler.is_superuser = True
    office.handler.save()
    return office, filling.with_parties(office, PARTIES)


def measure(office: Any, crowded: Any) -> None:
    """Ours and the peer's, over the same rows in the same process."""
    from django.conf import settings
    from django.db import connection
    from django.test import Client
    from django.test.utils import setup_test_environment, teardown_test_environment

    from bench import filling
    from cases.models import Case

    settings.MINGDA_TODAY = str(filling.TODAY)
    clients = {who: Client() for who in ("handler", "legal", "manager")}
    for who, client in clients.items():
        client.force_login(getattr(office, who))

    def ask(page_of: str, address: str) -> Any:
        response = clients[page_of].get(address)
        assert response.status_code == 200, (address, response.status_code)
        return response

    def last(who: str, address: str) -> int:
        return int(ask(who, address).context["page_obj"].paginator.num_pages)

    setup_test_environment()  # only while the numbers of pages are asked for: it keeps every context
    peers = {}
    for name in ("inbox", "queue"):
        end = last("handler", f"/peer/desk/{name}/")
        for word, number in (("first", 1), ("middle", end // 2), ("last", end)):
            peers[f"{name}:{word}"] = f"/peer/desk/{name}/?page={number}"
    case = Case.objects.filter(agency=office.agency, state="drafting").earliest("pk")
    measured = list(pages(last, case, crowded))
    teardown_test_environment()
    theirs = {name: timed(lambda a=address: ask("handler", a), 5) for name, address in peers.items()}
    print(LINE.format("", "median", "95th", "own time", "queries"))
    for name, times in theirs.items():
        print(f"viewflow's {name}\n{times}")
    for page in measured:
        show(page, timed(lambda: ask(page.who, page.address), ROUNDS), theirs)  # noqa: B023 - called at once
    connection.close()


def timed(request: Callable[[], Any], rounds: int) -> Times:
    """So many requests after two that fill the caches."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    request()
    with CaptureQueriesContext(connection) as seen:
        request()
    queries, wall, own = len(seen), [], []
    for _ in range(rounds):
        started, worked = time.perf_counter(), time.process_time()
        request()
        wall.append(time.perf_counter() - started)
        own.append(time.process_time() - worked)
    return Times(wall, own, queries)


def show(page: Page, ours: Times, theirs: dict[str, Times]) -> None:
    """A line for the report, and one with the percentiles."""
    target = TENTH if page.peer else 1 / PAGE_BUDGET
    beside = 1 / median(theirs[page.peer].wall) if page.peer else None
    result(f"lists: {page.name}", ours=1 / median(ours.wall), peer=beside, target=target)
    print(ours)
    if page.few and ours.queries > MOST_QUERIES:
        print(f"more than {MOST_QUERIES} queries: {page.address}", file=sys.stderr)


def main() -> None:
    """On a server of its own."""
    from tests.servers import postgresql

    folder = Path(tempfile.mkdtemp())
    os.environ["MINGDA_VAR"] = str(folder / "var")
    os.environ["DATABASE_URL"], stop = postgresql(folder / "pg")
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.peer.settings"
    try:
        django.setup()
        measure(*filled(*map(int, sys.argv[1:3])))
    finally:
        stop()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
