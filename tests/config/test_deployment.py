"""What an operator installs: read as the engine would, for there is none here."""

import os
import re
import shutil
import subprocess

import pytest
import yaml
from django.conf import settings

ROOT = settings.BASE_DIR
COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
SERVICES = COMPOSE["services"]
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
UNITS = sorted((ROOT / "deploy" / "systemd").glob("*.service"))
OURS = ("web", "worker", "beat")


def test_the_services_are_these():
    assert set(SERVICES) == {"migrate", *OURS, "database", "broker"}
    assert {unit.name for unit in UNITS} == {f"mingda-{name}.service" for name in OURS}


@pytest.mark.parametrize("name", [*OURS, "database", "broker"])
def test_each_says_whether_it_is_well_and_comes_back(name):
    assert SERVICES[name]["healthcheck"]["test"][0] in {"CMD", "CMD-SHELL"}
    assert SERVICES[name]["restart"] == "unless-stopped"


def test_nothing_runs_as_root():
    assert re.findall(r"^USER (\w+)$", DOCKERFILE, re.MULTILINE) == ["mingda"]
    assert {SERVICES[name]["user"] for name in ("database", "broker")} == {"postgres", "redis"}
    assert all("user" not in SERVICES[name] and SERVICES[name]["cap_drop"] == ["ALL"] for name in OURS)
    assert all("\nUser=mingda\n" in unit.read_text(encoding="utf-8") for unit in UNITS)


def test_only_the_web_is_reached_and_only_from_this_machine():
    assert {name: s["ports"] for name, s in SERVICES.items() if "ports" in s} == {
        "web": ["127.0.0.1:8000:8000"]
    }
    assert COMPOSE["networks"]["inside"] == {"internal": True}


def test_no_secret_is_written_down():
    texts = [(ROOT / "compose.yaml").read_text(encoding="utf-8"), DOCKERFILE]
    texts += [unit.read_text(encoding="utf-8") for unit in UNITS]
    for name in ("SECRET_KEY", "FIELD_KEYS", "METRICS_TOKEN"):
        assert all(f"{name}=" not in text and f"{name}:" not in text for text in texts)
    assert set(re.findall(r"^ +POSTGRES_PASSWORD: (\S+)", texts[0], re.MULTILINE)) == {
        "${POSTGRES_PASSWORD:?set"
    }
    assert ".env" in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()


def test_work_starts_on_tables_of_this_release():
    for name in OURS:
        assert SERVICES[name]["depends_on"]["migrate"] == {"condition": "service_completed_successfully"}


@pytest.mark.parametrize("command", ["gunicorn", "celery"])
def test_the_commands_are_in_the_environment(command):
    assert (ROOT / ".venv" / "bin" / command).exists()


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_systemd_reads_the_units(unit, tmp_path):
    """With programs that are here: systemd asks whether they are."""
    text = unit.read_text(encoding="utf-8").replace("/srv/mingda/.venv/bin/", f"{shutil.which('true')} ")
    (tmp_path / unit.name).write_text(text, encoding="utf-8")
    known = set("Unit Service Install".split())
    assert set(re.findall(r"^\[(\w+)\]$", text, re.MULTILINE)) == known
    if shutil.which("systemd-analyze"):
        command = ["systemd-analyze", "verify", "--man=no", str(tmp_path / unit.name)]
        said = subprocess.run(
            command,
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "SYSTEMD_LOG_LEVEL": "warning"},
        )
        assert unit.name not in said.stderr, said.stderr
