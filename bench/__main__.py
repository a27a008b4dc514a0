"""``python -m bench [assessment] [loads] [cycle] [web] [--json]``: prints the measurements."""

import argparse
import json
from collections.abc import Iterable

from bench import accuracy, cycle, interview, loads, peers, speed, web
from bench.row import Row

_WHAT = {
    "assessment": (accuracy.rows, interview.rows, speed.rows, peers.rows),
    "loads": (loads.rows,),
    "cycle": (cycle.rows,),
    "web": (web.rows,),
}


def main() -> None:
    """Measure what is asked for (all, when nothing is) and print it."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("what", nargs="*", choices=[*_WHAT, []], help="what to measure")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    asked = parser.parse_args()
    rows = [row for name in asked.what or _WHAT for part in _WHAT[name] for row in part()]
    print(json.dumps(_document(rows), indent=2) if asked.json else _table(rows))


def _document(rows: Iterable[Row]) -> dict[str, list[dict[str, object]]]:
    return {
        "rows": [
            {
                "what": row.what,
                "ours": row.ours,
                "peer": row.peer,
                "peer_value": row.peer_value,
                "ratio": row.ratio,
                "unit": row.unit,
            }
            for row in rows
        ]
    }


def _table(rows: Iterable[Row]) -> str:
    lines = ["| what | ours | peer | peer's | ratio |", "| --- | --- | --- | --- | --- |"]
    for row in rows:
        ours, theirs, ratio = f"{row.ours:.3g} {row.unit}", "none", "none"
        if row.peer_value is not None:
            theirs, ratio = f"{row.peer_value:.3g} {row.unit}", f"{row.ratio:.2g}"
        lines.append(f"| {row.what} | {ours} | {row.peer} | {theirs} | {ratio} |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
