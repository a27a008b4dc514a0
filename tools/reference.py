"""Write docs/reference from the knowledge files: ``tools/reference.py [--check]``.

The pages say what the program knows, so they are never written by hand. With ``--check`` nothing
is written; the names of pages that are out of date go to standard error, and the exit code is 1.
"""

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from backstory import (
    Claim,
    Finding,
    Knowledge,
    figures,
    load_knowledge,
    places_in_words,
    places_of_claims,
)
from backstory.knowledge.schema import OtherUnit, ReferenceRange, Spread

FOLDER = Path(__file__).parents[1] / "docs" / "reference"
_MADE = (
    "<!-- Made by tools/reference.py from the knowledge files. Change those, then: make docs -->"
)


def pages(knowledge: Knowledge) -> dict[str, str]:
    """Return every page by file name."""
    makers = {
        "assumptions": _assumptions,
        "causes": _causes,
        "claims": _claims,
        "findings": _findings,
        "flags": _flags,
        "imaging": _imaging,
        "programme": _programme,
        "sources": _sources,
        "texts": _texts,
    }
    return {
        f"{name}.md": "\n".join([_MADE, "", *maker(knowledge)]).rstrip() + "\n"
        for name, maker in makers.items()
    }


def _table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    yield "| " + " | ".join(columns) + " |"
    yield "|" + " --- |" * len(columns)
    for row in rows:
        yield "| " + " | ".join(_cell(value) for value in row) + " |"
    yield ""


def _cell(value: object) -> str:
    return " ".join(str(value).split()).replace("|", "\\|")


def _range(low: float | None, high: float | None) -> str:
    if low is None or high is None:
        ends = (("from", low), ("up to", high))
        return " ".join(f"{word} {end:g}" for word, end in ends if end is not None)
    return f"{low:g} to {high:g}"


def _sources(knowledge: Knowledge) -> Iterator[str]:
    yield "# Sources"
    yield ""
    yield f"Where every figure and sentence comes from: {len(knowledge.sources)} sources."
    yield ""
    rows = [
        (f"`{key}`", source.citation, source.kind, source.doi or source.pmid or "")
        for key, source in sorted(knowledge.sources.items())
    ]
    yield from _table(("name", "citation", "kind", "DOI or PubMed number"), rows)


def _assumptions(knowledge: Knowledge) -> Iterator[str]:
    assumed = [(where, one) for where, one in figures(knowledge) if one.kind == "assumed"]
    total = sum(1 for _ in figures(knowledge))
    yield "# Assumptions"
    yield ""
    yield f"{len(assumed)} of {total} figures were never seen published, and say so."
    yield "None of them can move a rank by more than the cap in `assessment.toml`."
    yield ""
    rows = [
        (f"`{where}`", f"{f.told} {f.unit}", _range(f.low, f.high), f.note) for where, f in assumed
    ]
    yield from _table(("where", "figure", "range", "why of this size"), rows)


def _claims(knowledge: Knowledge) -> Iterator[str]:
    places = places_of_claims(knowledge)
    yield "# Claims of the source texts"
    yield ""
    yield "Each claim, how well it stands, and what carries it."
    yield ""
    rows = [
        (f"`{c.id}`", c.says, c.standing, c.note, ", ".join(places.get(c.id, [])))
        for c in knowledge.claims.values()
    ]
    yield from _table(("claim", "says", "standing", "note", "carried by"), rows)


def _findings(knowledge: Knowledge) -> Iterator[str]:
    yield "# Findings"
    yield ""
    yield "What can be asked. The name is what stands in a case file."
    yield ""
    asked = [finding for finding in knowledge.findings.values() if not finding.derived]
    for topic in dict.fromkeys(finding.topic for finding in asked):
        yield f"## {topic.capitalize()}"
        yield ""
        rows = [
            (
                f"`{f.id}`",
                _answer(f),
                f.text,
                f.why,
            )
            for f in asked
            if f.topic == topic
        ]
        yield from _table(("name", "answer", "question", "why it is asked"), rows)
    yield from _numbers(asked)


def _numbers(asked: Sequence[Finding]) -> Iterator[str]:
    yield "## Numbers: other units, usual ranges and bands"
    yield ""
    yield "The usual range of the reporting laboratory prevails. The shares, lowest band first, are"
    yield "those of people with low back pain who do not have the cause in question."
    yield ""
    rows = [
        (
            f"`{f.id}`",
            "; ".join(_unit(other, f) for other in f.units),
            "; ".join(_usual(usual, f) for usual in f.reference),
            ", ".join(f"{edge:g}" for edge in f.edges),
            *(_spread(f.spread) if f.spread else ("", "")),
        )
        for f in asked
        if f.edges or f.units or f.reference
    ]
    columns = ("name", "other units", "usual range", "dividing lines", "shares", "their source")
    yield from _table(columns, rows)


def _unit(other: OtherUnit, finding: Finding) -> str:
    if (other.factor, other.offset) == (1, 0):
        return f"{other.unit} (the same number)"
    offset = f" {other.offset:+.4g}" if other.offset else ""
    return f"{other.unit} ({finding.unit} = {other.factor:.5g} times it{offset})"


def _usual(usual: ReferenceRange, finding: Finding) -> str:
    who = f"{usual.sex}: " if usual.sex else ""
    note = f" {usual.note}" if usual.note else ""
    return f"{who}{_range(usual.low, usual.high)} {finding.unit} (`{usual.source}`){note}"


def _spread(spread: Spread) -> tuple[str, str]:
    return spread.told, f"{spread.kind}, `{spread.source}`"


def _answer(finding: Finding) -> str:
    """Return what may be answered to a finding."""
    named = [choice.id for choice in finding.choices] + [region.id for region in finding.regions]
    if finding.kind == "medicines":
        return "a list of names"
    return ", ".join(named) or finding.unit or "yes or no"


def _flags(knowledge: Knowledge) -> Iterator[str]:
    yield "# Dangers"
    yield ""
    yield "One yes to a hard stop ends self-care at its level, whatever the odds."
    yield ""
    for flag in knowledge.flags.values():
        yield f"## {flag.name}"
        yield ""
        yield f"`{flag.id}`, {flag.group}. {flag.why}"
        yield ""
        rules = [(rule.level, rule.because, f"`{rule.source}`") for rule in flag.rules]
        yield from _table(("level", "because", "source"), rules)
        advice = [(level, one.says, one.who, one.meanwhile) for level, one in flag.advice.items()]
        yield from _table(("level", "what is said", "whom to see", "until then"), advice)


def _causes(knowledge: Knowledge) -> Iterator[str]:
    yield "# Causes"
    yield ""
    yield "What a spasm may be protecting. The spasm itself is never in this list."
    yield ""
    for cause in knowledge.causes.values():
        yield f"## {cause.name}"
        yield ""
        share = cause.prior.home
        yield f"`{cause.id}`, {cause.group}, level {cause.level}. {cause.plain}"
        yield ""
        yield f"Starting share at home: {share.value:g} ({share.kind}, `{share.source}`)."
        yield ""
        rows = [
            (f"`{s.finding}`", f"{s.sensitivity.value:g}", s.sensitivity.kind, s.sensitivity.source)
            for s in cause.findings
        ]
        yield from _table(("finding", "how often with it", "kind", "source"), rows)
        curves = [(f"`{c.finding}`", *_spread(c), c.note) for c in cause.curves]
        if curves:
            columns = ("number", "shares with it, lowest band first", "source", "why")
            yield from _table(columns, curves)


def _imaging(knowledge: Knowledge) -> Iterator[str]:
    yield "# What scans show in people without pain"
    yield ""
    yield "Of 100 people of each age who have no pain at all, so many have it on a scan."
    yield ""
    imaging = knowledge.imaging
    rows = [
        (
            row.name,
            seen.age_years,
            f"{seen.share.value * 100:g}",
            seen.share.kind,
            f"`{seen.share.source}`",
            seen.share.note,
        )
        for row in imaging.rows
        for seen in row.ages
    ]
    yield from _table(("seen", "age in years", "of 100", "kind", "source", "note"), rows)
    yield "## What a scan would add, and what not"
    yield ""
    uses = [(", ".join(u.groups), u.adds, u.adds_not, f"`{u.source}`") for u in imaging.uses]
    yield from _table(("groups of causes", "adds", "does not add", "source"), uses)
    yield imaging.commoner.says
    yield ""


def _programme(knowledge: Knowledge) -> Iterator[str]:
    protocol = knowledge.protocol
    yield f"# {protocol.name}"
    yield ""
    yield protocol.about
    yield ""
    for stage in protocol.stages:
        yield f"## {stage.name}"
        yield ""
        yield stage.aim
        yield ""
        rows = [
            (f"`{e.id}`", e.kind, e.title, e.why, e.finding)
            for e in protocol.elements.values()
            if stage.id in e.stages
        ]
        yield from _table(("name", "kind", "what", "why", "what trials found"), rows)
    yield "## Rules by which a check-in changes the next day"
    yield ""
    rules = [(f"`{rule.id}`", rule.move, rule.says) for rule in protocol.rules]
    yield from _table(("rule", "move", "says"), rules)


def _texts(knowledge: Knowledge) -> Iterator[str]:
    say, places = knowledge.say, places_of_claims(knowledge)
    yield f"# {say('lessons.texts.title')}"
    yield ""
    yield say("lessons.texts.lead")
    yield ""
    yield from _rivals(knowledge)
    for subject in knowledge.texts.subjects:
        yield f"## {subject.heading}"
        yield ""
        yield subject.says
        yield ""
        for claim in (knowledge.claims[name] for name in subject.listed):
            yield from _claim_in_full(claim, places[claim.id], knowledge)
    yield f"## {say('lessons.texts.pointers')}"
    yield ""
    yield from (f"- {pointer.says}" for pointer in knowledge.texts.pointers)


def _rivals(knowledge: Knowledge) -> Iterator[str]:
    yield f"## {knowledge.say('lessons.texts.rivals')}"
    yield ""
    yield knowledge.say("lessons.texts.rivals_lead")
    yield ""
    for rivals in knowledge.texts.rivals:
        yield f"### {rivals.question}"
        yield ""
        for idea in rivals.ideas:
            claims = ", ".join(f"`{claim}`" for claim in idea.claims)
            yield f"- **{idea.name}** ({claims}). {idea.says} It is shown so: {idea.because}"
        yield ""
        yield f"{knowledge.say('lessons.texts.known')} {rivals.known} {rivals.open}"
        yield ""


def _claim_in_full(claim: Claim, places: Sequence[str], knowledge: Knowledge) -> Iterator[str]:
    """Yield one claim: what the texts say, how it stands, what is known, and where it lives."""
    standing = knowledge.say(f"letter.standing.{claim.standing}")
    yield f"**`{claim.id}`** {claim.says} *{standing}.* {claim.note}".rstrip()
    yield ""
    known = [knowledge.evidence[name] for name in claim.by if name in knowledge.evidence]
    yield from (f"- {one.says} (`{one.figure.source}`)" for one in known)
    lives = [
        f"{place.name} ({knowledge.say(f'lessons.kind.{place.kind}')})"
        for place in places_in_words(places, knowledge)
    ]
    yield f"- {knowledge.say('lessons.texts.lives')} {'; '.join(lives)}."
    yield ""


def main(words: Sequence[str]) -> int:
    """Write the pages, or with ``--check`` say which are out of date."""
    written = pages(load_knowledge())
    stale = [name for name, text in written.items() if _now(name) != text]
    if "--check" in words:
        for name in stale:
            print(f"docs/reference/{name} is out of date. Run: make docs", file=sys.stderr)
        return 1 if stale else 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in stale:
        (FOLDER / name).write_text(written[name], encoding="utf-8")
    return 0


def _now(name: str) -> str:
    file = FOLDER / name
    return file.read_text(encoding="utf-8") if file.exists() else ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
