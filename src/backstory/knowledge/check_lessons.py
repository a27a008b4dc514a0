"""Do the lessons name what there is, and is every claim of the two texts listed and carried?"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from backstory.errors import Fault
from backstory.knowledge.lessons import Choose, Compare, Lesson, Order, Root, Slide
from backstory.knowledge.load import Knowledge
from backstory.knowledge.near import nearest


def lesson_faults(knowledge: Knowledge, carried: Mapping[str, Sequence[str]]) -> Iterator[Fault]:
    """Yield every name that leads nowhere, and every claim not listed once or carried nowhere."""
    for lesson in knowledge.lessons.values():
        path = f"lessons/{lesson.id}.toml"
        yield from _missing(path, "evidence", lesson.evidence, knowledge.evidence)
        yield from _missing(path, "lesson", lesson.near, knowledge.lessons)
        presets = knowledge.studio.presets
        yield from _missing(path, "preset", filter(None, [lesson.studio]), presets)
        yield from _touch(lesson, path, knowledge)
    for rivals in knowledge.texts.rivals:
        yield from _missing("texts.toml: rivals", "evidence", rivals.evidence, knowledge.evidence)
    yield from _claims(knowledge, carried)


def _touch(lesson: Lesson, path: str, knowledge: Knowledge) -> Iterator[Fault]:
    match lesson.touch:
        case Choose(options=options) | Order(items=options):
            named = filter(None, (option.evidence for option in options))
            yield from _missing(f"{path}: touch", "evidence", named, knowledge.evidence)
        case Compare(movements=movements):
            yield from _missing(f"{path}: touch", "movement", movements, knowledge.movements)
        case Root(roots=roots):
            causes = [root.cause for root in roots]
            yield from _missing(f"{path}: touch", "cause", causes, knowledge.causes)
        case Slide(rows=rows):
            known = [row.id for row in knowledge.imaging.rows]
            yield from _missing(f"{path}: touch", "row of imaging.toml", rows, known)
        case _:
            return


def _missing(path: str, kind: str, names: Iterable[str], known: Iterable[str]) -> Iterator[Fault]:
    there = [str(name) for name in known]
    for name in names:
        if name not in there:
            near = nearest(name, there, f"Write the {kind} first.")
            yield Fault(path, f"no {kind} is called {name}", near)


def _claims(knowledge: Knowledge, carried: Mapping[str, Sequence[str]]) -> Iterator[Fault]:
    listed = Counter(claim for one in knowledge.texts.subjects for claim in one.listed)
    yield from _missing("texts.toml: subjects", "claim", listed, knowledge.claims)
    for claim in knowledge.claims:
        if listed[claim] != 1:
            says = f"{claim} is listed {listed[claim]} times"
            yield Fault("texts.toml: subjects", says, "List each claim under one subject.")
        if not carried.get(claim):
            says = f"{claim} is carried nowhere"
            yield Fault("claims.toml", says, "Name it in a lesson, an element or a movement.")
