"""What a scan would and would not add: what is seen at this age in people without any pain."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from backstory.assessment import RankedCause
from backstory.course import Day
from backstory.knowledge.imaging import ImagingRow, ScanUse, SeenAtAge
from backstory.knowledge.load import Knowledge
from backstory.knowledge.schema import Cause, FindingId
from backstory.letter.blocks import Bar, Item, Section


@dataclass(frozen=True)
class SeenOnScan:
    """One finding at one age, in people without pain."""

    row: ImagingRow
    seen: SeenAtAge

    @property
    def of_100(self) -> int:
        """Return how many of 100 people of that age have it."""
        return round(self.seen.share.value * 100)


def seen_on_scans(day: Day, knowledge: Knowledge) -> tuple[SeenOnScan, ...]:
    """Return every row at the decade nearest to this person's age; age untold, at both ends."""
    rows = knowledge.imaging.rows
    return tuple(SeenOnScan(row, seen) for row in rows for seen in _ages(row, _age(day)))


def _ages(row: ImagingRow, age_years: float | None) -> tuple[SeenAtAge, ...]:
    if age_years is None:
        return (row.ages[0], row.ages[-1])
    return (row.nearest_to(age_years),)


def _age(day: Day) -> float | None:
    told = day.findings.answer(FindingId("age_years"))
    return told if isinstance(told, float) else None


def seen_in_words(one: SeenOnScan, knowledge: Knowledge) -> str:
    """Return "Of 100 people of about 40 with no pain at all, about 50 have ... on a scan"."""
    values = {"age": one.seen.age_years, "count": one.of_100, "shows": one.row.shows}
    return knowledge.say("letter.scan.row", **values)


def scan_in_short(day: Day, knowledge: Knowledge) -> Section:
    """Return the scan for the person's letter: what fits the first cause, and what it would add."""
    cause = knowledge.causes[day.assessment.causes[0].id]
    use = knowledge.imaging.use_for(cause.group)
    row = _row_for(cause, knowledge)
    told = [SeenOnScan(row, seen) for seen in _ages(row, _age(day))]
    seen = (seen_in_words(one, knowledge) for one in told)
    paragraphs = (*_before_all(day, knowledge), *seen, *_adds(use, knowledge))
    sources = dict.fromkeys((*(one.seen.share.source for one in told), use.source))
    heading = knowledge.say("letter.heading.scan")
    return Section("scan", heading, paragraphs, sources=tuple(sources))


def _row_for(cause: Cause, knowledge: Knowledge) -> ImagingRow:
    rows = knowledge.imaging.rows
    return next((row for row in rows if cause.group in row.groups), rows[0])


def _before_all(day: Day, knowledge: Knowledge) -> Iterator[str]:
    """Yield that danger comes first, and a word on an age untold or beyond those looked at."""
    if day.level.needs_a_look:
        yield knowledge.say("letter.scan.danger_first")
    age_years, ages = _age(day), knowledge.imaging.rows[0].ages
    if age_years is None:
        yield knowledge.say("letter.scan.age_untold")
    elif age_years < ages[0].age_years:
        yield knowledge.say("letter.scan.younger", age=ages[0].age_years)
    elif age_years > ages[-1].age_years:
        yield knowledge.say("letter.scan.older", age=ages[-1].age_years)


def scan_section(day: Day, causes: Sequence[RankedCause], knowledge: Knowledge) -> Section:
    """Return the scan in full: every row, what it would tell about each cause, and what early."""
    say = knowledge.say
    lead = (say("letter.scan.lead"), *_before_all(day, knowledge))
    items = (
        _rows(day, knowledge),
        *_commoner(day, knowledge),
        *_uses(causes, knowledge),
        _early(knowledge),
    )
    return Section("scan", say("letter.heading.scan"), lead, items)


def _rows(day: Day, knowledge: Knowledge) -> Item:
    seen = seen_on_scans(day, knowledge)
    at = "_at" if _age(day) is not None else ""
    title = knowledge.say(f"letter.scan.rows{at}", age=seen[0].seen.age_years)
    return Item(title, bars=tuple(_bar(one, at, knowledge) for one in seen))


def _bar(one: SeenOnScan, at: str, knowledge: Knowledge) -> Bar:
    share, row = one.seen.share, one.row
    values = {"age": one.seen.age_years, "count": one.of_100, "shows": row.shows}
    says = knowledge.say(f"letter.scan.bar{at}", **values, means=row.means)
    curve = knowledge.say("letter.scan.curve") if share.note else ""
    return Bar(f"{says} {curve}".strip(), share.value, "share", share.source)


def _commoner(day: Day, knowledge: Knowledge) -> Iterator[Item]:
    commoner, age_years = knowledge.imaging.commoner, _age(day)
    if age_years is None or age_years <= commoner.at_most_years:
        source = knowledge.evidence[commoner.evidence].figure.source
        yield Item(knowledge.say("letter.scan.commoner"), (commoner.says,), (source,))


def _uses(causes: Sequence[RankedCause], knowledge: Knowledge) -> Iterator[Item]:
    """Yield what a scan would tell, once for all causes of which it tells the same."""
    named = [knowledge.causes[ranked.id] for ranked in causes]
    for use in knowledge.imaging.uses:
        names = "; ".join(cause.name for cause in named if cause.group in use.groups)
        if names:
            title = knowledge.say("letter.scan.about", causes=names)
            yield Item(title, tuple(_adds(use, knowledge)), (use.source,))


def _adds(use: ScanUse, knowledge: Knowledge) -> Iterator[str]:
    yield knowledge.say("letter.scan.adds", says=use.adds)
    yield knowledge.say("letter.scan.adds_not", says=use.adds_not)


def _early(knowledge: Knowledge) -> Item:
    known = [knowledge.evidence[name] for name in knowledge.imaging.early]
    lines = tuple(
        knowledge.say("letter.scan.early", says=one.says, who=one.population) for one in known
    )
    return Item(
        knowledge.say("letter.scan.early_title"), lines, tuple(e.figure.source for e in known)
    )
