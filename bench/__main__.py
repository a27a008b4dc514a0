"""``python -m bench [accuracy] [assessment] [web] [--json]``: prints the measurements."""

import argparse
import json
from collections.abc import Iterable

from bench import accuracy, assessment, web
from bench.row import Row

_WHAT = {"accuracy": accuracy.rows, "assessment": assessment.rows, "web": web.rows}


def main() -> None:
    """Measure what is asked for (all, when nothing is) and print it."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("what", nargs="*", choices=[*_WHAT, []], help="what to measure")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    asked = parser.parse_args()
    rows = [row for name in asked.what or _WHAT for row in _WHAT[name]()]
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
        ours, theirs = f"{row.ours:.3g} {row.unit}", f"{row.peer_value:.3g} {row.unit}"
        lines.append(f"| {row.what} | {ours} | {row.peer} | {theirs} | {row.ratio:.2f} |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
