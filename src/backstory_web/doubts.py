"""What does not fit in a story, as something to print, with a way to each answer behind it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from backstory_web import engine

_CHECKIN = "checkin."


@dataclass(frozen=True)
class ShownDoubt:
    """One doubt, and where each answer that it is about can be corrected."""

    says: str
    do: str
    links: tuple[tuple[str, str], ...]


def doubts_in(course: engine.Course, about: str = "") -> list[ShownDoubt]:
    """Return what does not fit, or only what the answer ``about`` one finding has a part in."""
    return [
        ShownDoubt(doubt.says, doubt.do, tuple(dict.fromkeys(_links(doubt.paths))))
        for doubt in course.doubts
        if not about or any(_finding_in(path) == about for path in doubt.paths)
    ]


def _links(paths: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield address and label of each answer that a person can correct."""
    for path in paths:
        finding = engine.finding(_finding_in(path))
        if path.startswith(_CHECKIN):
            yield reverse("checkin"), engine.say("doubts.checkin")
        elif finding is not None:
            yield reverse("answer", args=[finding.id]), finding.label


def _finding_in(path: str) -> str:
    return path.rpartition(".")[2]
