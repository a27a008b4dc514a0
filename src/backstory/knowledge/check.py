"""Does the knowledge hold together? Every fault across files, each with a proposal.

Shape is checked on loading (``load.py``); here ids must resolve, ranges must hold, every source
must be used and every hard danger must be askable. Authors run it as
``backstory knowledge check``.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from pydantic import BaseModel

from backstory.errors import Fault, KnowledgeFault
from backstory.knowledge.check_belief import belief_faults
from backstory.knowledge.check_habits import habit_faults
from backstory.knowledge.check_languages import language_faults
from backstory.knowledge.check_lessons import lesson_faults
from backstory.knowledge.check_movements import movement_faults
from backstory.knowledge.check_numbers import number_faults
from backstory.knowledge.check_nutrition import nutrition_faults
from backstory.knowledge.check_phrases import phrase_faults
from backstory.knowledge.check_physiology import physiology_faults
from backstory.knowledge.check_programme import programme_faults
from backstory.knowledge.check_reach import reach_faults
from backstory.knowledge.check_studio import studio_faults
from backstory.knowledge.check_told import told_faults
from backstory.knowledge.condition import Condition, Is, Within, finding_of, leaves
from backstory.knowledge.load import DATA, Knowledge, load_knowledge
from backstory.knowledge.near import nearest
from backstory.knowledge.schema import Cause, Figure, Finding, FindingId, Spread
from backstory.knowledge.vocabulary import FigureKind

_PRIOR_SUM = (0.5, 1.5)


def check_knowledge(folder: Path = DATA) -> list[Fault]:
    """Return every fault in the knowledge under ``folder``; empty when it holds together."""
    try:
        knowledge = load_knowledge(folder)
    except KnowledgeFault as error:
        return list(error.faults)
    return [
        *_conditions(knowledge),
        *_sources(knowledge),
        *_claims(knowledge),
        *_causes(knowledge),
        *number_faults(knowledge),
        *_dangers(knowledge),
        *_medicines(knowledge),
        *told_faults(knowledge),
        *phrase_faults(knowledge, folder),
        *programme_faults(knowledge),
        *reach_faults(knowledge),
        *_imaging(knowledge),
        *_followup(knowledge),
        *movement_faults(knowledge),
        *habit_faults(knowledge),
        *physiology_faults(knowledge),
        *belief_faults(knowledge),
        *studio_faults(knowledge),
        *lesson_faults(knowledge, places_of_claims(knowledge)),
        *nutrition_faults(knowledge),
        *_assumptions(knowledge),
        *language_faults(folder),
    ]


def _entries(knowledge: Knowledge) -> Iterator[tuple[str, BaseModel]]:
    yield from ((f"findings: {key}", entry) for key, entry in knowledge.findings.items())
    yield from ((f"flags/{key}.toml", entry) for key, entry in knowledge.flags.items())
    yield from ((f"causes/{key}.toml", entry) for key, entry in knowledge.causes.items())
    yield from ((f"medicines.toml: {key}", entry) for key, entry in knowledge.medicines.items())
    yield from ((f"contradictions.toml: {k}", one) for k, one in knowledge.contradictions.items())
    yield from ((f"protocols/{key}", entry) for key, entry in knowledge.protocols.items())
    yield from ((f"evidence.toml: {key}", entry) for key, entry in knowledge.evidence.items())
    yield from ((f"outlook.toml: {key}", entry) for key, entry in knowledge.outlooks.items())
    yield ("imaging.toml", knowledge.imaging)
    yield from ((f"movements/{key}.toml", entry) for key, entry in knowledge.movements.items())
    yield from knowledge.mechanics.files()
    yield from knowledge.physiology.files()
    yield ("studio.toml", knowledge.studio)
    yield from ((f"lessons/{key}.toml", entry) for key, entry in knowledge.lessons.items())
    yield ("texts.toml", knowledge.texts)
    yield ("cohort.toml", knowledge.cohort)
    yield ("report.toml", knowledge.reporting)
    yield ("timetable.toml", knowledge.timetable)
    yield ("habits.toml", knowledge.habits)
    yield ("followup.toml", knowledge.followup)
    yield ("nutrition.toml", knowledge.nutrition)
    yield ("medicine_cautions.toml", knowledge.cautions)
    yield ("assessment.toml", knowledge.rules)


def walk(value: object, path: str = "") -> Iterator[tuple[str, object]]:
    """Yield every value inside an entry with its dotted path, depth first."""
    yield path, value
    if isinstance(value, BaseModel):
        children: Iterable[tuple[object, object]] = (
            (name, getattr(value, name)) for name in type(value).model_fields
        )
    elif isinstance(value, dict):
        children = value.items()
    elif isinstance(value, tuple):
        children = enumerate(value)
    else:
        return
    for name, child in children:
        yield from walk(child, f"{path}.{name}" if path else str(name))


def figures(knowledge: Knowledge) -> Iterator[tuple[str, Figure | Spread]]:
    """Yield every figure, and every number's spread, with the path where it stands."""
    for place, entry in _entries(knowledge):
        for path, value in walk(entry):
            if isinstance(value, Figure | Spread):
                yield f"{place}: {path}", value


_CONDITIONS = (
    "when",
    "unless",
    "applies",
    "possible_if",
    "first_if",
    "not_if",
    "only_if",
    "leave_when",
    "enter_when",
)


def _conditions(knowledge: Knowledge) -> Iterator[Fault]:
    for place, entry in _entries(knowledge):
        for path, value in walk(entry):
            if path.rpartition(".")[2] in _CONDITIONS and value is not None:
                yield from _condition(value, f"{place}: {path}", knowledge)  # type: ignore[arg-type]  # the key says what it is


def _condition(condition: Condition, path: str, knowledge: Knowledge) -> Iterator[Fault]:
    for leaf in leaves(condition):
        name = finding_of(leaf)
        finding = knowledge.findings.get(FindingId(name))
        if finding is None:
            near = nearest(name, knowledge.findings, "Write the finding, or take the test out.")
            yield Fault(path, f"no finding is called {name}", near)
        else:
            yield from _leaf(leaf, finding, path)


def _leaf(leaf: str | Is | Within, finding: Finding, path: str) -> Iterator[Fault]:
    kind = {str: "yes_no", Is: "choice", Within: "number"}[type(leaf)]
    marked = isinstance(leaf, Is) and finding.kind == "regions"
    if finding.kind != kind and not marked:
        says = f"{finding.id} is a {finding.kind} but is tested as a {kind}"
        yield Fault(path, says, "Use the form that fits (see condition.py).")
    if isinstance(leaf, Is):
        options = [choice.id for choice in finding.choices]
        options += [region.id for region in finding.regions]
        for option in set(leaf.options) - set(options):
            near = nearest(option, options, f"One of {', '.join(options)}.")
            yield Fault(path, f"{finding.id} has no option {option}", near)


def _sources(knowledge: Knowledge) -> Iterator[Fault]:
    used: set[str] = set()
    for place, entry in _entries(knowledge):
        for path, value in walk(entry):
            name = path.rpartition(".")[2]
            parent = path.rpartition(".")[0].rpartition(".")[2]
            if isinstance(value, str) and (name == "source" or parent == "sources"):
                used.add(value)
                if value not in knowledge.sources:
                    near = nearest(value, knowledge.sources, "Add it to sources/.")
                    yield Fault(f"{place}: {path}", f"no source is called {value}", near)
    for key in knowledge.sources:
        if key not in used:
            yield Fault(f"sources: {key}", "no figure or sentence uses it", "Use it or remove it.")


def _claims(knowledge: Knowledge) -> Iterator[Fault]:
    for place, entry in _entries(knowledge):
        for path, value in walk(entry):
            holder = path.rpartition(".")[0].rpartition(".")[2]
            if isinstance(value, str) and holder == "claims" and value not in knowledge.claims:
                near = nearest(value, knowledge.claims, "See claims.toml.")
                yield Fault(f"{place}: {path}", f"no claim is called {value}", near)
    for key, claim in knowledge.claims.items():
        for name in claim.by:
            if "." in name and " " not in name and name not in knowledge.evidence:
                near = nearest(name, knowledge.evidence, "Add it to evidence.toml.")
                yield Fault(f"claims.toml: {key}", f"no evidence is called {name}", near)


def _causes(knowledge: Knowledge) -> Iterator[Fault]:
    for cause in knowledge.causes.values():
        yield from _signs(cause, knowledge)
    total = sum(cause.prior.home.value for cause in knowledge.causes.values())
    low, high = _PRIOR_SUM
    if not low <= total <= high:
        says = f"the home priors add up to {total:.2f}"
        yield Fault("causes: prior.home", says, "Bring the sum near 1.")
    if not any(cause.cannot_be_named for cause in knowledge.causes.values()):
        yield Fault("causes", "none stands for what cannot be named", "Set cannot_be_named once.")


def _signs(cause: Cause, knowledge: Knowledge) -> Iterator[Fault]:
    place = f"causes/{cause.id}.toml"
    seen: set[str] = set()
    for i, sign in enumerate(cause.findings):
        path = f"{place}: findings[{i}]"
        finding = knowledge.findings.get(sign.finding)
        if finding is None:
            near = nearest(sign.finding, knowledge.findings, "Write the finding first.")
            yield Fault(path, f"no finding is called {sign.finding}", near)
            continue
        if sign.finding in seen:
            yield Fault(path, f"{sign.finding} stands twice", "Keep one: it would count twice.")
        seen.add(sign.finding)
        background = sign.background or finding.background
        if background is None:
            yield Fault(path, f"{sign.finding} has no background rate", "Give one here or there.")
        for figure in filter(None, (sign.sensitivity, background)):
            if not 0 < figure.value < 1:
                yield Fault(
                    path, f"rate {figure.value} is not inside 0 and 1", "No rate is certain."
                )
        if sign.when is None and finding.kind != "yes_no":
            yield Fault(path, f"{sign.finding} is a {finding.kind}", "Say which answers in when.")


def _dangers(knowledge: Knowledge) -> Iterator[Fault]:
    panels = {panel.id for panel in knowledge.panels}
    for flag in knowledge.flags.values():
        for i, rule in enumerate(flag.rules):
            if not rule.level.is_hard_stop:
                continue
            for name in map(finding_of, leaves(rule.when)):
                finding = knowledge.findings.get(FindingId(name))
                if finding and finding.topic != "person" and finding.panel not in panels:
                    says = f"a hard stop rests on {name}, which no danger panel asks"
                    proposal = "Give the finding a panel, or use a finding that has one."
                    yield Fault(f"flags/{flag.id}.toml: rules[{i}]", says, proposal)


def _medicines(knowledge: Knowledge) -> Iterator[Fault]:
    seen: dict[str, str] = {}
    for key, kind in knowledge.medicines.items():
        path = f"medicines.toml: {key}"
        for finding in filter(None, (kind.finding, *map(FindingId, kind.also))):
            if finding not in knowledge.findings:
                near = nearest(finding, knowledge.findings, "Write the finding first.")
                yield Fault(path, f"no finding is called {finding}", near)
        for name in (*kind.names.generics, *kind.names.brands):
            if name in seen:
                yield Fault(path, f"{name} stands in {seen[name]} too", "Keep it in one class.")
            seen[name] = key


def _imaging(knowledge: Knowledge) -> Iterator[Fault]:
    imaging = knowledge.imaging
    for name in (*imaging.early, imaging.commoner.evidence):
        if name not in knowledge.evidence:
            near = nearest(name, knowledge.evidence, "Add it to evidence.toml.")
            yield Fault("imaging.toml", f"no evidence is called {name}", near)


def _followup(knowledge: Knowledge) -> Iterator[Fault]:
    review = knowledge.followup.review
    for name in (*review.asks, review.mood, *review.timed):
        if name not in knowledge.findings:
            near = nearest(name, knowledge.findings, "Write the finding first.")
            yield Fault("followup.toml: review", f"no finding is called {name}", near)


def _assumptions(knowledge: Knowledge) -> Iterator[Fault]:
    for path, figure in figures(knowledge):
        if figure.kind is FigureKind.ASSUMED and not figure.note:
            yield Fault(path, "an assumption without a note", "Say why it has this size.")
        if figure.kind is FigureKind.MEASURED and figure.source == "assumption":
            yield Fault(path, "measured, but its source is an assumption", "Name the study.")


def places_of_claims(knowledge: Knowledge) -> dict[str, list[str]]:
    """Return for each claim of the source texts the places that carry it."""
    places: dict[str, list[str]] = {claim: [] for claim in knowledge.claims}
    for place, entry in _entries(knowledge):
        for path, value in walk(entry):
            holder = path.rpartition(".")[0]
            if holder.rpartition(".")[2] == "claims" and str(value) in places:
                places[str(value)].append(f"{place}: {holder.rpartition('.')[0]}".rstrip(": "))
    return places
