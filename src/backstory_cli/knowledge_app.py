"""``backstory knowledge``: what it knows, where from, and whether it holds together."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from backstory import Knowledge, check_knowledge, figures, load_knowledge, places_of_claims
from backstory_cli.exits import ExitCode, plainly, tell, tell_faults
from backstory_cli.files import as_json
from backstory_cli.kept import kept_knowledge
from backstory_cli.words import say

app = typer.Typer(help=say("help.knowledge"), no_args_is_help=True)

AsJson = Annotated[bool, typer.Option("--json", help=say("help.json"))]
_Row = Mapping[str, str]


class Kind(StrEnum):
    """What there are lists of."""

    FINDINGS = "findings"
    FLAGS = "flags"
    CAUSES = "causes"
    ELEMENTS = "elements"
    MOVEMENTS = "movements"


@app.command(help=say("help.check"))
@plainly
def check(
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="FOLDER", help=say("help.folder"), exists=True, file_okay=False),
    ] = None,
) -> None:
    """Say every fault in the knowledge files, or that there is none."""
    faults = check_knowledge(folder) if folder else check_knowledge()
    if faults:
        tell_faults(faults)
        tell(say("knowledge.faults", count=len(faults)))
        raise typer.Exit(ExitCode.BAD_INPUT)
    knowledge = load_knowledge(folder) if folder else kept_knowledge()
    typer.echo(say("knowledge.holds", **_counts(knowledge)))


def _counts(knowledge: Knowledge) -> dict[str, object]:
    return {
        "version": knowledge.version,
        "findings": len(knowledge.findings),
        "flags": len(knowledge.flags),
        "causes": len(knowledge.causes),
        "elements": len(knowledge.elements),
        "claims": len(knowledge.claims),
        "sources": len(knowledge.sources),
    }


@app.command("list", help=say("help.list"))
@plainly
def list_(
    kind: Annotated[Kind, typer.Argument(help=say("help.kind"))] = Kind.FINDINGS,
    json: AsJson = False,
) -> None:
    """List findings, dangers, causes, elements or movements with their names."""
    _put(_listed(kind, kept_knowledge()), json=json)


def _listed(kind: Kind, knowledge: Knowledge) -> list[_Row]:
    match kind:
        case Kind.FINDINGS:
            asked = (f for f in knowledge.findings.values() if not f.derived)
            return [{"id": f.id, "kind": f.kind, "topic": f.topic, "says": f.text} for f in asked]
        case Kind.FLAGS:
            flags = knowledge.flags.values()
            return [{"id": f.id, "group": str(f.group), "says": f.name} for f in flags]
        case Kind.CAUSES:
            causes = knowledge.causes.values()
            return [{"id": c.id, "group": str(c.group), "says": c.name} for c in causes]
        case Kind.ELEMENTS:
            elements = knowledge.elements.values()
            return [{"id": e.id, "kind": e.kind, "says": e.title} for e in elements]
        case Kind.MOVEMENTS:
            moves = knowledge.movements.values()
            return [{"id": m.id, "kind": m.kind, "topic": m.topic, "says": m.name} for m in moves]


@app.command(help=say("help.sources"))
@plainly
def sources(json: AsJson = False) -> None:
    """List where every figure and sentence comes from."""
    known = kept_knowledge().sources.items()
    rows = [
        {
            "id": str(key),
            "citation": source.citation,
            "year": str(source.year or ""),
            "doi": source.doi or "",
            "pmid": source.pmid or "",
            "kind": source.kind,
        }
        for key, source in known
    ]
    _put(rows, json=json, shown=("id", "citation", "kind"))


@app.command(help=say("help.assumptions"))
@plainly
def assumptions(json: AsJson = False) -> None:
    """List every figure that nobody has been seen to publish."""
    rows = [
        {
            "where": place,
            "value": figure.told,
            "unit": figure.unit,
            "low": "" if figure.low is None else f"{figure.low:g}",
            "high": "" if figure.high is None else f"{figure.high:g}",
            "note": figure.note,
        }
        for place, figure in figures(kept_knowledge())
        if figure.kind == "assumed"
    ]
    _put(rows, json=json, shown=("where", "value", "unit", "note"))


@app.command(help=say("help.claims"))
@plainly
def claims(json: AsJson = False) -> None:
    """List the claims of the source texts, how each stands, and where it is carried."""
    knowledge = kept_knowledge()
    places = places_of_claims(knowledge)
    rows = [
        {
            "id": str(claim.id),
            "standing": str(claim.standing),
            "says": claim.says,
            "carried": ", ".join(places.get(claim.id, [])),
        }
        for claim in knowledge.claims.values()
    ]
    _put(rows, json=json)


def _put(rows: Sequence[_Row], *, json: bool, shown: Sequence[str] = ()) -> None:
    """Print ``rows`` as one JSON document, or the columns ``shown`` (all by default) as a table."""
    if json:
        typer.echo(as_json(rows))
        return
    from backstory_cli.show import show_table  # noqa: PLC0415 - rich only where it shows

    names = shown or tuple(rows[0] if rows else ())
    columns = [say(f"knowledge.column.{name}") for name in names]
    show_table(columns, [[row[name] for name in names] for row in rows])
