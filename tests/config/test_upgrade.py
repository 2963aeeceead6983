"""The drill of an upgrade: tables as they stood before each fill, with an office's rows in them, brought up to date."""

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection

# the newest state of `cases` that knows none of the columns filled later (0010, 0014, 0015)
BEFORE_THE_FILLS = "0009"
ASKED_FOR_REASONS = """
from tests.cases.conftest import MONDAY
from tests.cases.office import asked_for_reasons, make_office
office = make_office("up", "示例县自然资源局")
for served in (True, False):
    asked_for_reasons(office, MONDAY, served=served)
"""
FILLED = """
import json
from django.core.serializers.json import DjangoJSONEncoder as Dates
from cases.models import CaseGram, ReasonsRequest, Work
print(json.dumps({
    "standing": list(Work.objects.filter(is_open=True).order_by("pk").values_list("pk", "standing")),
    "reasons": list(ReasonsRequest.objects.order_by("pk").values_list("pk", "state", "received_on", "ends_on")),
    "agencies": list(CaseGram.objects.order_by("case", "gram").values_list("case", "gram", "agency")),
}, cls=Dates))
"""


@pytest.fixture
def empty(tmp_path, db):
    """The environment of a process with a database of its own, of the kind this run is on."""
    environment = {
        **os.environ,
        "MINGDA_VAR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "config.settings.demo",
    }
    if connection.vendor == "sqlite":
        environment.pop("DATABASE_URL", None)
        yield environment
        return
    name = f"upgrade_{os.environ.get('PYTEST_XDIST_WORKER', 'gw0')}"
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    server, _, rest = os.environ["DATABASE_URL"].rpartition("/postgres")
    yield {**environment, "DATABASE_URL": f"{server}/{name}{rest}"}
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"DROP DATABASE {name}")


def manage(environment, *command):
    """What a command of ours prints."""
    done = subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, check=False, timeout=150,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.timeout(600)  # five processes, one of them writes the whole sample
def test_what_a_migration_fills_is_what_the_product_writes(empty):
    manage(empty, "migrate", "-v0")
    manage(empty, "sample")
    manage(empty, "shell", "-v0", "-c", ASKED_FOR_REASONS)
    written = manage(empty, "shell", "-v0", "-c", FILLED)
    filled = json.loads(written)
    assert {standing for _, standing in filled["standing"]} == {0, 1, 2, 3}
    assert len({agency for *_, agency in filled["agencies"]}) == 3
    assert [ends_on for *_, ends_on in filled["reasons"]] == ["2026-03-09", None]
    manage(empty, "migrate", "-v0", "cases", BEFORE_THE_FILLS)
    manage(empty, "migrate", "-v0")
    assert manage(empty, "shell", "-v0", "-c", FILLED) == written
