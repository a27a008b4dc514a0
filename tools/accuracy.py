"""Write docs/reference/accuracy.md and its picture from the cases: ``python -m tools.accuracy``.

A test holds the page to what the cases give.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from bench.accuracy import BLIND, Judged, brier, judged, measured
from bench.reliability import Bin, as_svg, bins

FOLDER = Path(__file__).parents[1] / "docs" / "reference"
PAGE, PICTURE = "accuracy.md", "reliability.svg"


def pages(cases: Sequence[Judged], second: Sequence[Judged]) -> Mapping[str, str]:
    """Return the text of each file by its name."""
    points = bins((*cases, *second))
    return {PAGE: "\n".join(_page(cases, second, points)), PICTURE: as_svg(points)}


def _page(
    cases: Sequence[Judged], second: Sequence[Judged], points: Sequence[Bin]
) -> Iterator[str]:
    yield "<!-- Made by tools/accuracy.py from the cases in bench/cases. Run: make docs -->"
    yield ""
    yield "# How right it is"
    yield ""
    yield (
        f"{len(cases)} invented cases by a hand that saw neither causes nor dangers. How they were "
        "made and what that is worth: [bench/cases](../../bench/cases/README.md). No patient has "
        "been studied. Intervals are 95 % by Clopper and Pearson. The published figures beside "
        "them come from other cases, so this is no contest."
    )
    yield ""
    yield from _shares(cases)
    yield (
        f"A second set of {len(second)}, less complete and less tidy, written later by another "
        "hand that saw even less: [bench/blind_cases](../../bench/blind_cases/README.md), which "
        "also gives the figures of its very first run."
    )
    yield ""
    yield from _shares(second)
    both = (*cases, *second)
    yield from _reliability(both, points)
    yield from _levels(both)
    yield from _otherwise(both)


def _shares(cases: Sequence[Judged]) -> Iterator[str]:
    yield "| what | share (and 95 % interval) | published | of whom |"
    yield "| --- | --- | --- | --- |"
    for one in measured(cases):
        theirs = f"{one.peer_value:.0%} | {one.peer}"
        yield f"| {one.what} | {one.share.value:.0%} ({one.share}) | {theirs} |"
    yield ""


def _reliability(cases: Sequence[Judged], points: Sequence[Bin]) -> Iterator[str]:
    yield "## How sure it was, and how often it was right"
    yield ""
    yield (
        "The cases in order of the share that the leading group was given, in parts of equal size. "
        "A point above the line: righter than it said. Below: surer than it had reason to be. "
        f"Brier score of the leading group: {brier(cases):.3f} (a coin has 0.250)."
    )
    yield ""
    yield f"![Share said against share right, one point for each row of the table below]({PICTURE})"
    yield ""
    yield "| share said, mean | right, and 95 % interval |"
    yield "| --- | --- |"
    for one in points:
        yield f"| {one.said:.0%} | {one.right} |"
    yield ""


def _levels(cases: Sequence[Judged]) -> Iterator[str]:
    levels = list(type(cases[0].level))
    yield "## Levels: expected (rows) and given (columns)"
    yield ""
    yield f"| expected | {' | '.join(levels)} |"
    yield f"| --- |{' --- |' * len(levels)}"
    for expected in levels:
        given = [case.level for case in cases if case.expected_level is expected]
        yield f"| {expected} | {' | '.join(str(given.count(level)) for level in levels)} |"
    yield ""


def _otherwise(cases: Sequence[Judged]) -> Iterator[str]:
    yield "## Every case that came out otherwise than expected"
    yield ""
    yield "| case | expected | given | groups accepted | first three given |"
    yield "| --- | --- | --- | --- | --- |"
    for case in cases:
        if case.level is not case.expected_level or not case.first:
            accepted, given = ", ".join(sorted(case.accepted)), ", ".join(case.groups[:3])
            levels = f"{case.expected_level} | {case.level}"
            yield f"| `{case.id}` | {levels} | {accepted} | {given} |"
    yield ""


def main() -> None:
    """Write the page and its picture."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in pages(judged(), judged(BLIND)).items():
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
