"""The message catalogue: compiled at set-up, brought up to date, checked.

python -m tools.translations compile FILE.po...   needs polib only
python -m tools.translations update               writes new sentences into the .po file (needs gettext)
python -m tools.translations check                exit 1 unless every sentence has its translation
"""

import os
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parents[1]
PO = Path("locale/zh_Hans/LC_MESSAGES/django.po")
WIDTH = 110  # as in the code, so that a line of it is a line here
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|\{(\w*)\}|%[sd]")


def compile_catalogue(po: Path) -> None:
    """Writes the .mo file beside the .po file, in one step."""
    unfinished = po.with_suffix(f".{os.getpid()}.part")
    polib.pofile(str(po)).save_as_mofile(str(unfinished))
    unfinished.replace(po.with_suffix(".mo"))


def packages(root: Path) -> list[str]:
    """The project's packages, as import-linter is told them."""
    return tomllib.loads((root / "pyproject.toml").read_text())["tool"]["importlinter"]["root_packages"]


def compile_stale(root: Path) -> None:
    """Compiles what is older than its source: for those who run pytest without make."""
    for po in root.glob("locale/*/LC_MESSAGES/django.po"):
        mo = po.with_suffix(".mo")
        if not mo.exists() or mo.stat().st_mtime < po.stat().st_mtime:
            compile_catalogue(po)


def extract(root: Path) -> polib.POFile:
    """The catalogue as it has to be for the sources under `root`, made in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for package in packages(root):
            for path in (root / package).rglob("*"):
                if path.suffix in {".py", ".html", ".txt"} and path.is_file():
                    target = copy / path.relative_to(root)
                    target.parent.mkdir(parents=True, exist_ok=True)
                    target.write_bytes(path.read_bytes())
        (copy / PO).parent.mkdir(parents=True)
        if (root / PO).exists():
            (copy / PO).write_bytes((root / PO).read_bytes())
        command = [sys.executable, "-m", "django", "makemessages", "--locale=zh_Hans", "--verbosity=0"]
        env = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
        subprocess.run(
            [*command, "--add-location=file", "--extension=html,txt,py"], cwd=copy, env=env, check=True
        )
        return polib.pofile(str(copy / PO), wrapwidth=WIDTH)


def problems(needed: polib.POFile) -> Iterator[str]:
    """What stands between this catalogue and a complete one, a sentence each."""
    for entry in needed:
        text = entry.msgid if entry.msgctxt is None else f"{entry.msgid} ({entry.msgctxt})"
        if entry.obsolete:
            yield f"no longer used: {text}"
        elif entry.fuzzy:
            yield f"fuzzy: {text}"
        elif not entry.translated():
            yield f"without a translation: {text}"
        elif not same_placeholders(entry):
            yield f"other placeholders in the translation: {text}"


def same_placeholders(entry: polib.POEntry) -> bool:
    """Whether the translation uses exactly the values the sentence has; a plural form may leave out the number."""
    if not {"python-format", "python-brace-format"} & set(entry.flags):
        return True
    wanted = set(PLACEHOLDER.findall(entry.msgid_plural or entry.msgid))
    translations = [*entry.msgstr_plural.values()] or [entry.msgstr]
    return all(set(PLACEHOLDER.findall(text)) == wanted for text in translations)


def check() -> int:
    """Prints what is wrong; 1 if anything is."""
    found = sorted(problems(extract(ROOT)))
    for problem in found:
        print(problem)
    if found:
        print(f"{len(found)} in {PO}. `make messages` brings the file up to date; then translate.")
    return bool(found)


def update() -> int:
    """Writes the .po file anew: new sentences without translation, unused ones gone, nothing guessed."""
    catalogue = extract(ROOT)
    for entry in [entry for entry in catalogue if entry.obsolete]:
        catalogue.remove(entry)
    for entry in catalogue:
        if entry.fuzzy:
            entry.flags.remove("fuzzy")
            entry.msgstr, entry.msgstr_plural = "", dict.fromkeys(entry.msgstr_plural, "")
            entry.previous_msgid = entry.previous_msgctxt = entry.previous_msgid_plural = None
    catalogue.metadata.pop("POT-Creation-Date", None)
    catalogue.save(str(ROOT / PO))
    compile_catalogue(ROOT / PO)
    print(f"{len(catalogue)} sentences, {len(catalogue.untranslated_entries())} to translate")
    return 0


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["compile", *files] if files:
            for name in files:
                compile_catalogue(Path(name))
        case ["update"]:
            sys.exit(update())
        case ["check"]:
            sys.exit(check())
        case _:
            sys.exit(__doc__)
