"""What a measurement says, and where the results are kept."""

import json
import time
from collections.abc import Callable
from pathlib import Path

RESULTS = Path(__file__).with_name("results.json")
ROW = "{:<40} {:>12} {:>12} {:>8} {:>8}"


def per_second(
    work: Callable[[], int],
    *,
    at_least: float = 0.5,
    rounds: int = 5,
    now: Callable[[], float] = time.perf_counter,
) -> float:
    """The best of some rounds: how many pieces `work` does in a second. It returns how many it did.

    `now`: time.process_time for what only computes, so that a busy machine does not count against it.
    """
    best = 0.0
    for _ in range(rounds):
        done, started = 0, now()
        while now() - started < at_least / rounds:
            done += work()
        best = max(best, done / (now() - started))
    return best


def result(name: str, *, ours: float, peer: float | None, target: float) -> None:
    """Prints one line and keeps the numbers.

    `ours` and `peer` are measured alike, a second's work each: more is better. `ratio` is how many times the
    peer's; without a peer, how many times the target, which then is a number of pieces a second itself. Of memory
    less is better, and the target is what `ours` may have at most.
    """
    ratio = ours / (target if peer is None else peer)
    shown = ["-" if number is None else f"{number:,.1f}" for number in (ours, peer, ratio, target)]
    print(ROW.format(name, *shown), flush=True)
    kept = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}
    kept[name] = {"ours": ours, "peer": peer, "ratio": ratio, "target": target}
    RESULTS.write_text(json.dumps(kept, indent=2, sort_keys=True) + "\n", encoding="utf-8")
