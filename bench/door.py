"""A legal move through the door, with fact, timers and messages, beside viewflow completing a bare task. On PostgreSQL.

The peer is what viewflow itself does when a page is sent: lock the process, finish the task, open the next. Target: half
its speed.
"""

import os
import shutil
import tempfile
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import django

from bench.report import result

MONDAY = date(2026, 3, 2)
MOVES = 100
ROUNDS = 5
Moves = list[Callable[[], object]]


def per_second(moves: Moves) -> float:
    """How many of these, each made once, in a second."""
    started = time.perf_counter()
    for move in moves:
        move()
    return len(moves) / (time.perf_counter() - started)


def ours() -> Moves:
    """So many cases in review, each held by its handler: he accepts them, and has them to draft."""
    from cases.services import correction, seat
    from cases.services.act import Act
    from tests.cases.office import in_review, make_office

    office = make_office()
    act = Act(by=office.handler, today=MONDAY)
    cases = [in_review(office, MONDAY) for _ in range(MOVES * ROUNDS)]
    for case in cases:
        seat.claim(work_id=case.work.get(is_open=True).pk, act=act)
    return [partial(correction.accept, case_id=case.pk, act=act) for case in cases]


def bare() -> Moves:
    """So many assigned tasks of viewflow alone, to be completed."""
    from viewflow.workflow.models import Task

    from agencies.models import User
    from bench.bare.flows import Bare

    def complete(pk: int) -> None:
        with Task.objects.get(pk=pk).activation() as activation:
            activation.start(None)
            activation.execute()

    user = User.objects.create(username="bare")
    moves: Moves = []
    for _ in range(MOVES * ROUNDS):
        process = Bare.start.run()
        task = Task.objects.get(process_id=process.pk, flow_task_type="HUMAN")
        with task.activation() as activation:
            activation.assign(user)
        moves.append(partial(complete, task.pk))
    return moves


def measure() -> tuple[float, float]:
    """Moves and bare tasks a second: the best of the rounds, which take turns."""
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    ours_left, bare_left = ours(), bare()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    best_ours = best_bare = 0.0
    for n in range(ROUNDS):
        taken = slice(n * MOVES, (n + 1) * MOVES)
        best_bare = max(best_bare, per_second(bare_left[taken]))
        best_ours = max(best_ours, per_second(ours_left[taken]))
    connection.close()
    return best_ours, best_bare


def main() -> None:
    """On a server of its own."""
    from tests.servers import postgresql

    folder = Path(tempfile.mkdtemp())
    os.environ["DATABASE_URL"], stop = postgresql(folder / "pg")
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.bare.settings"
    try:
        django.setup()
        mine, peer = measure()
        result("door: a move, beside a bare task", ours=mine, peer=peer, target=0.5)
    finally:
        stop()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
