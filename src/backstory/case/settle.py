"""From answers as read to answers that count: medicines named, the body chart, contradictions.

Each step may add a yes and says what it doubts. None takes a yes away, and none turns a no into
a yes that would still a rule of danger: of two readings the dangerous one counts.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from backstory.case.derive import facts_of
from backstory.case.doubts import Doubt
from backstory.case.findings import Answer, Findings
from backstory.case.history import Person
from backstory.case.medicines import Medicine, findings_from, nearest_names
from backstory.case.truth import Presence, grounds, judge
from backstory.knowledge.answers import Contradiction
from backstory.knowledge.condition import finding_of, leaves
from backstory.knowledge.load import Knowledge
from backstory.knowledge.schema import FindingId, Region

Told = Mapping[FindingId, Answer]
_PERSON = ("age_years", "sex")


def medicine_doubts(
    medicines: Iterable[Medicine], path: str, knowledge: Knowledge
) -> tuple[Doubt, ...]:
    """Return a doubt for each name that nobody knows, with the nearest names as a proposal."""
    return tuple(
        Doubt(
            (path,),
            knowledge.say("doubts.medicine_unknown", told=medicine.told),
            _proposal(nearest_names(medicine.told, knowledge), knowledge),
        )
        for medicine in medicines
        if medicine.kind is None
    )


def _proposal(names: tuple[str, ...], knowledge: Knowledge) -> str:
    if not names:
        return knowledge.say("doubts.medicine_do")
    joined = f" {knowledge.say('doubts.or')} ".join(names)
    return knowledge.say("doubts.medicine_nearest", names=joined)


def with_medicines(
    answers: Told, medicines: Iterable[Medicine], path: str, knowledge: Knowledge
) -> tuple[Told, tuple[Doubt, ...]]:
    """Return ``answers`` with what the medicines say of themselves.

    One that is named outweighs a "no" to its question: people forget what a tablet is for.
    """
    known = [medicine for medicine in medicines if medicine.kind is not None]
    said = {name: one for one in known for name in findings_from((one,))}
    doubts = (
        _denied(medicine, name, path, knowledge)
        for name, medicine in said.items()
        if answers.get(name) is False
    )
    return {**answers, **dict.fromkeys(said, True)}, tuple(doubts)


def _denied(medicine: Medicine, name: FindingId, path: str, knowledge: Knowledge) -> Doubt:
    values = {"told": medicine.told, "label": knowledge.findings[name].label}
    says = knowledge.say("doubts.medicine_denied", **values)
    return Doubt((path, f"answers.{name}"), says, knowledge.say("doubts.correct_careful"))


def with_chart(answers: Told, path: str, knowledge: Knowledge) -> tuple[Told, tuple[Doubt, ...]]:
    """Return ``answers`` with what the regions marked on a body chart say.

    A region that is not marked says nothing. A choice (where it hurts most) is taken from the
    chart only when a single marked region speaks for it.
    """
    settled, doubts = dict(answers), []
    for chart, name, regions in _marked(answers, knowledge):
        told, said = answers.get(name), regions[0].answers[name]
        if told is None and (said is True or len(regions) == 1):
            settled[name] = said
        elif told is False and said is True:
            doubts.append(_against_chart(chart, name, regions, path, knowledge))
            if name not in _stilling(knowledge):
                settled[name] = True
    return settled, tuple(doubts)


def _marked(
    answers: Told, knowledge: Knowledge
) -> Iterator[tuple[FindingId, FindingId, list[Region]]]:
    """Yield each chart, a finding that it speaks of, and the marked regions that do."""
    for chart in knowledge.findings.values():
        marks = answers.get(chart.id)
        if chart.kind != "regions" or not isinstance(marks, tuple):
            continue
        marked = [region for region in chart.regions if region.id in marks]
        for name in dict.fromkeys(name for region in marked for name in region.answers):
            yield chart.id, FindingId(name), [one for one in marked if name in one.answers]


def _against_chart(
    chart: FindingId, name: FindingId, regions: list[Region], path: str, knowledge: Knowledge
) -> Doubt:
    marks = ", ".join(region.text for region in regions)
    says = knowledge.say("doubts.chart", marks=marks, label=knowledge.findings[name].label)
    paths = (f"{path}.{chart}", f"{path}.{name}")
    return Doubt(paths, says, knowledge.say("doubts.correct"))


@lru_cache(maxsize=4)
def _stilling(knowledge: Knowledge) -> frozenset[str]:
    """Return the findings whose yes explains a danger away."""
    rules = (rule for flag in knowledge.flags.values() for rule in flag.rules)
    return frozenset(
        finding_of(leaf) for rule in rules if rule.unless for leaf in leaves(rule.unless)
    )


def with_contradictions(
    answers: Told, person: Person, path: str, knowledge: Knowledge
) -> tuple[Told, tuple[Doubt, ...]]:
    """Return ``answers`` with the danger signs that count until a contradiction is settled."""
    findings = Findings({**answers, **facts_of(person)})
    found = [
        one
        for one in knowledge.contradictions.values()
        if judge(one.when, findings) is Presence.PRESENT
    ]
    counts = dict.fromkeys((name for one in found for name in one.counts), True)
    doubts = tuple(_contradicted(one, findings, path, knowledge) for one in found)
    return {**answers, **counts}, doubts


def _contradicted(
    found: Contradiction, findings: Findings, path: str, knowledge: Knowledge
) -> Doubt:
    names = dict.fromkeys(grounds(found.when, findings))
    paths = (f"person.{name}" if name in _PERSON else f"{path}.{name}" for name in names)
    usual = knowledge.say("doubts.correct_careful" if found.counts else "doubts.correct")
    return Doubt(tuple(paths), found.says, found.do or usual)
