"""`make bench`: every measurement in turn, each in a process of its own; exit 1 if one fails to run."""

import subprocess
import sys
from pathlib import Path

from bench.report import ROW

HERE = Path(__file__).parent


def main(names: list[str]) -> int:
    """Runs the measurements named, or all of them."""
    there = sorted(
        path.stem
        for path in HERE.glob("*.py")
        if path.stem not in {"__init__", "__main__", "filling", "report"}
    )
    print(ROW.format("name", "ours", "peer", "ratio", "target"), flush=True)
    failed = [
        n
        for n in names or there
        if subprocess.run([sys.executable, "-m", f"bench.{n}"], check=False).returncode
    ]
    for name in failed:
        print(f"bench/{name}.py did not come to its end", file=sys.stderr)
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
