import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from config import env

ROOT = Path(settings.BASE_DIR)
ENOUGH = {
    "SECRET_KEY": "k" * 50,
    "FIELD_KEYS": Fernet.generate_key().decode(),
    "ALLOWED_HOSTS": "mingda.example",
    "DATABASE_URL": "postgresql://user:password@db/mingda",
    "REDIS_URL": "redis://queue:6379",
}


@pytest.fixture
def table(monkeypatch):
    """A table of settings of the test's own."""
    monkeypatch.setattr(env, "VARIABLES", {})
    return monkeypatch


def start_production(tmp_path, **changes):
    """What a production process says when it starts with these settings."""
    inherited = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    wanted = {
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "MINGDA_VAR": str(tmp_path),
        **ENOUGH,
        **changes,
    }
    command = [sys.executable, "-c", "from django.conf import settings; print(settings.ALLOWED_HOSTS)"]
    return subprocess.run(
        command, cwd=ROOT, env=inherited | wanted, capture_output=True, text=True, check=False
    )


class TestReading:
    def test_an_empty_value_is_the_default(self, table):
        table.setenv("COLOUR", "")
        assert env.env("COLOUR", default="red", help="x") == "red"

    def test_a_name_is_declared_once(self, table):
        env.env("COLOUR", help="x")
        with pytest.raises(ImproperlyConfigured, match="COLOUR is declared twice"):
            env.env("COLOUR", help="x")

    def test_a_number_must_be_one(self, table):
        table.setenv("COUNT", "many")
        with pytest.raises(ImproperlyConfigured, match="COUNT must be a whole number, not 'many'"):
            env.env_number("COUNT", default=1, help="x")

    def test_a_switch_is_one_or_nought(self, table):
        table.setenv("LIGHT", "yes")
        with pytest.raises(ImproperlyConfigured, match="LIGHT must be 1 or 0, not 'yes'"):
            env.env_switch("LIGHT", help="x")

    def test_a_day_must_be_one(self, table):
        table.setenv("DAY", "2026-02-30")
        with pytest.raises(ImproperlyConfigured, match="DAY must be a day as YYYY-MM-DD, not '2026-02-30'"):
            env.env_day("DAY", help="x")

    def test_a_list_is_separated_by_commas(self, table):
        table.setenv("NAMES", " a, b ,,c")
        assert env.env_list("NAMES", help="x") == ["a", "b", "c"]

    def test_everything_that_is_missing_is_named(self, table):
        env.env("ONE", help="The first", required=True)
        env.env("TWO", help="The second", required=True)
        with pytest.raises(ImproperlyConfigured, match=r"Not set: ONE \(The first\); TWO \(The second\)"):
            env.require_all()


class TestTable:
    def test_every_variable_says_what_it_is_for(self):
        assert [v.name for v in env.VARIABLES.values() if not v.help or v.help.endswith(".")] == []

    def test_nothing_else_reads_the_environment(self):
        """`os.environ` stands in env.py; besides, entry points name the settings module, tests their worker."""
        readers = set()
        for package in (
            "config",
            "workflow",
            "agencies",
            "notifications",
            "templates_docs",
            "cases",
            "disclosure",
        ):
            for path in (ROOT / package).rglob("*.py"):
                for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                    if isinstance(node, ast.Attribute) and node.attr in {"environ", "getenv"}:
                        readers.add(str(path.relative_to(ROOT)))
        assert readers == {"config/env.py", "config/celery.py", "config/wsgi.py", "config/settings/test.py"}

    def test_the_example_names_every_variable(self):
        names = [
            line[1:].partition("=")[0]
            for line in env.example().splitlines()
            if line[:1] == "#" and line[1:2] != " "
        ]
        assert names == list(env.VARIABLES)

    def test_the_example_is_current(self):
        assert (ROOT / ".env.example").read_text(encoding="utf-8") == env.example()


class TestProduction:
    def test_it_starts_with_what_it_needs(self, tmp_path):
        started = start_production(tmp_path)
        assert (started.stdout, started.returncode) == ("['mingda.example']\n", 0), started.stderr

    @pytest.mark.parametrize("name", sorted(ENOUGH))
    def test_it_refuses_to_start_without(self, name, tmp_path):
        refused = start_production(tmp_path, **{name: ""})
        assert refused.returncode == 1
        assert f"ImproperlyConfigured: Not set: {name} (" in refused.stderr

    @pytest.mark.parametrize(
        ("change", "sentence"),
        [
            ({"SECRET_KEY": "short"}, "SECRET_KEY is shorter than 50 characters"),
            ({"FIELD_KEYS": "not-a-key"}, "FIELD_KEYS holds something that is not a Fernet key"),
            ({"DATABASE_URL": "sqlite:///x"}, "DATABASE_URL must name a PostgreSQL database"),
            ({"DEBUG": "1"}, "DEBUG and MINGDA_TODAY are for demonstrations; unset them"),
            ({"MINGDA_TODAY": "2026-03-02"}, "DEBUG and MINGDA_TODAY are for demonstrations; unset them"),
        ],
    )
    def test_it_refuses_what_cannot_be_meant(self, change, sentence, tmp_path):
        refused = start_production(tmp_path, **change)
        assert refused.returncode == 1
        assert refused.stderr.strip().endswith(f"ImproperlyConfigured: {sentence}")

    def test_a_secret_is_not_repeated_in_the_refusal(self, tmp_path):
        refused = start_production(tmp_path, FIELD_KEYS="hush-hush")
        assert "hush-hush" not in refused.stderr + refused.stdout

    @pytest.mark.parametrize("module", ["config.wsgi", "config.celery"])
    def test_servers_and_workers_run_in_production_unless_told_otherwise(self, module, tmp_path):
        """Importing anything of config imports its Celery application: what that assumes, all assume."""
        env = {"PATH": os.environ["PATH"], "MINGDA_VAR": str(tmp_path)}
        command = [sys.executable, "-c", f"import {module}; from django.conf import settings; settings.DEBUG"]
        refused = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
        assert "ImproperlyConfigured: Not set: SECRET_KEY" in refused.stderr

    def test_nothing_is_written_by_starting(self, tmp_path):
        start_production(tmp_path)
        assert list(tmp_path.iterdir()) == []
