"""Write docs/reference from the knowledge files: ``tools/reference.py [--check]``.

The pages say what the program knows, so they are never written by hand. With ``--check`` nothing
is written; the names of pages that are out of date go to standard error, and the exit code is 1.
"""

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from backstory import Knowledge, figures, load_knowledge, places_of_claims

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
        "programme": _programme,
        "sources": _sources,
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
    return "" if low is None and high is None else f"{low:g} to {high:g}"


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
        (f"`{where}`", f"{f.value:g} {f.unit}", _range(f.low, f.high), f.note)
        for where, f in assumed
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
                ", ".join(c.id for c in f.choices) or f.unit or "yes or no",
                f.text,
                f.why,
            )
            for f in asked
            if f.topic == topic
        ]
        yield from _table(("name", "answer", "question", "why it is asked"), rows)


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
