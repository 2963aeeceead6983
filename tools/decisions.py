"""Writes docs/decisions/README.md: the list of decisions, by number."""

from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "decisions"
HEAD = """# Decisions

What a successor would otherwise question, one page each: what led to it, what was decided, what follows. A decision is
not edited when it changes; a new one replaces it and says so. Numbers are given once, with gaps between the parts
of the project. `python -m tools.decisions` writes this list, and a test compares it.

| | |
|---|---|
"""


def index(folder: Path) -> str:
    """The list for the decisions in `folder`."""
    rows = []
    for path in sorted(folder.glob("[0-9]*.md")):
        number, _, title = path.read_text(encoding="utf-8").splitlines()[0].removeprefix("# ").partition(". ")
        rows.append(f"| [{number}]({path.name}) | {title} |")
    return HEAD + "\n".join(rows) + "\n"


if __name__ == "__main__":
    (FOLDER / "README.md").write_text(index(FOLDER), encoding="utf-8")
