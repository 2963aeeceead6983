"""The rules of the house that a program can check. The reasons stand in docs/architecture.md."""

import ast
import importlib.metadata
import re
import tomllib
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LINTER = PROJECT["tool"]["importlinter"]
PACKAGES = LINTER["root_packages"]
MODULES = [
    path
    for package in [*PACKAGES, "tools", "bench"]
    for path in (ROOT / package).rglob("*.py")
    if "migrations" not in path.parts
]
FAIL_AT = 400
VAGUE = {"utils", "util", "helpers", "helper", "common", "misc", "core", "shared"}
CLOCK = {
    "date.today",
    "datetime.date.today",
    "datetime.now",
    "datetime.datetime.now",
    "datetime.today",
    "datetime.utcnow",
    "timezone.now",
    "timezone.localdate",
    "timezone.localtime",
    "localdate",
    "time.time",
}
COUNTING = {"add", "add_workdays", "timedelta"}
PERIODS = {"workdays", "days", "period"}


def named(path):
    return str(path.relative_to(ROOT))


@cache
def nodes(path):
    return [*ast.walk(ast.parse(path.read_text(encoding="utf-8")))]


def imports(path):
    """The modules it imports from."""
    return {node.module for node in nodes(path) if isinstance(node, ast.ImportFrom)}


def calls(path, wanted):
    """Which of the wanted functions it calls, as written."""
    return {ast.unparse(node.func) for node in nodes(path) if isinstance(node, ast.Call)} & wanted


def literal_days(path):
    """Calls that count days and say how many in figures; one day is a step, not a period."""
    found = []
    for call in (node for node in nodes(path) if isinstance(node, ast.Call)):
        counting = ast.unparse(call.func).rpartition(".")[2] in COUNTING
        given = (call.args if counting else []) + [k.value for k in call.keywords if k.arg in PERIODS]
        if any(
            isinstance(value, ast.Constant) and type(value.value) is int and abs(value.value) > 1
            for value in given
        ):
            found.append(ast.unparse(call))
    return found


def contract(name):
    return next(c for c in LINTER["contracts"] if c["name"].startswith(name))


def names_in(layers):
    """The packages of each layer, from the top; those in parentheses may be missing."""
    return [[part.strip(" ()") for part in layer.replace(":", "|").split("|")] for layer in layers]


class TestLayers:
    def test_every_package_is_linted(self):
        found = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"tests", "tools", "bench"}
        assert sorted(found) == sorted(PACKAGES)

    def test_the_apps_stand_in_the_designs_order(self):
        order = [
            ["config"],
            ["portal", "reports"],
            ["disclosure"],
            ["cases"],
            ["notifications", "templates_docs"],
        ]
        assert names_in(contract("Apps")["layers"]) == [*order, ["agencies"], ["workflow"]]

    def test_every_package_has_its_layer(self):
        placed = {name for layer in names_in(contract("Apps")["layers"]) for name in layer}
        assert set(PACKAGES) - placed == set()

    def test_inside_cases_pages_come_before_services_before_records(self):
        rows = names_in(contract("Inside cases")["layers"])
        assert rows[:-1] == [
            ["urls", "urls_forms", "admin", "management"],
            ["views", "tasks"],
            ["forms"],
            ["services"],
            ["desk"],
            ["flows"],
            ["selectors"],
            ["event_log", "roles", "policy", "search_index"],
            ["models"],
            ["labels", "labels_law"],
        ]

    def test_every_app_is_installed_and_typed(self):
        apps = set(PACKAGES) - {"workflow"}
        assert apps - set(settings.INSTALLED_APPS) == set()
        assert sorted(PROJECT["tool"]["mypy"]["packages"]) == sorted(PACKAGES)


class TestModules:
    def test_each_is_read_in_one_sitting(self):
        assert [named(p) for p in MODULES if len(p.read_text(encoding="utf-8").splitlines()) > FAIL_AT] == []

    def test_its_name_says_what_is_in_it(self):
        vague = [
            p
            for p in MODULES
            if {part.removesuffix(".py").strip("_") for part in p.relative_to(ROOT).parts} & VAGUE
        ]
        assert [named(p) for p in vague] == []

    def test_only_the_edge_knows_what_day_it_is(self):
        """A view or a task may ask for the moment of what it does; nobody but agencies.today for the day."""
        asked = {named(path): calls(path, CLOCK) for path in MODULES if calls(path, CLOCK)}
        edge = ("/views/", "/tasks.py")
        moments = {name: {"timezone.now"} for name in asked if any(part in name for part in edge)}
        assert asked == {"agencies/today.py": {"timezone.localdate"}} | moments

    def test_today_is_imported_at_the_edge_only(self):
        """Views, the register's pages, tasks, commands and what begins a request ask for the day and hand it down."""
        inner = [
            p
            for p in MODULES
            if not {"views", "admin", "management"} & {*p.parts}
            and p.name not in {"tasks.py", "views.py", "backends.py"}
        ]
        assert [named(p) for p in inner if "agencies.today" in imports(p)] == []

    def test_no_signal_hides_a_consequence(self):
        hidden = {"django.db.models.signals", "django.dispatch"}
        assert [named(p) for p in MODULES if hidden & imports(p)] == []

    def test_the_laws_numbers_of_days_stand_in_the_law(self):
        """Elsewhere a period is asked for by its name. The sample's invented days are no periods."""
        others = {"law", "sample", "samples.py", "bench"}
        outside = [p for p in MODULES if not others & {*p.parts}]
        assert {named(p): literal_days(p) for p in outside if literal_days(p)} == {}


class TestDependencies:
    def test_one_distribution_provides_django_fsm(self):
        """django-fsm, marked inactive, and django-fsm-2 install the same package over each other."""
        assert set(importlib.metadata.packages_distributions()["django_fsm"]) == {"django-fsm-2"}

    @pytest.mark.parametrize(
        "name", ["package-lock.json", *[f"requirements/{n}.txt" for n in ("uv", "base", "dev", "node")]]
    )
    def test_a_lock_names_no_download_address(self, name):
        assert "://" not in (ROOT / name).read_text(encoding="utf-8")

    def test_set_up_names_no_registry(self):
        """Which one is asked is the machine's setting, so that an office can use its own mirror."""
        files = [ROOT / name for name in ("Makefile", ".npmrc", "pyproject.toml", "package.json", ".ci/run")]
        files += [path for path in (ROOT / "tools").iterdir() if path.is_file()]
        hosts = re.compile(r"pypi\.org|npmjs|pythonhosted|debian\.org|//registry|index-url|--registry")
        assert [named(path) for path in files if hosts.search(path.read_text(encoding="utf-8"))] == []

    @pytest.mark.parametrize("name", ["uv", "base", "dev", "node"])
    def test_every_locked_version_has_its_hash(self, name):
        lines = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
        pinned = [(line, after) for line, after in pairwise(lines) if "==" in line and line[0] not in " #"]
        assert pinned
        assert [line for line, after in pinned if "--hash=" not in after] == []

    def test_no_page_loads_anything_from_elsewhere(self):
        """Scripts, styles and pictures come from our own server; links are another thing."""
        sources = [path for package in PACKAGES for path in (ROOT / package).rglob("*.html")]
        loads = ('src="http', 'src="//', 'rel="stylesheet" href="http', "@import url(http")
        assert [
            named(p) for p in sources if any(part in p.read_text(encoding="utf-8") for part in loads)
        ] == []
