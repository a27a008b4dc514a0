"""A FHIR R4 QuestionnaireResponse as raw answers: ``linkId`` is the finding's id.

Age and sex are the items ``age_years`` and ``sex``. An item without an answer is unknown. What an
answer means is not decided here: the raw values go to ``read_case`` like any other.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from backstory import CaseFault, Fault, FindingId, Knowledge

_PERSON = ("age_years", "sex")
_VALUES = ("valueBoolean", "valueDecimal", "valueInteger", "valueString")


def is_fhir(raw: object) -> bool:
    """Return whether ``raw`` claims to be a FHIR resource."""
    return isinstance(raw, Mapping) and "resourceType" in raw


def raw_case(resource: Mapping[str, Any], knowledge: Knowledge) -> dict[str, Any]:
    """Return the raw case that a questionnaire response holds.

    Raises:
        CaseFault: with the path of every item that cannot be read.
    """
    faults: list[Fault] = []
    if resource["resourceType"] != "QuestionnaireResponse":
        says = knowledge.say("fhir.wrong_resource", kind=resource["resourceType"])
        raise CaseFault(Fault("resourceType", says))
    answers: dict[str, Any] = {}
    for path, item in _items(resource.get("item"), "item", faults, knowledge):
        link, given = item.get("linkId"), item.get("answer") or []
        if not isinstance(link, str) or not link:
            faults.append(Fault(f"{path}.linkId", knowledge.say("fhir.no_link")))
        elif link in answers:
            faults.append(Fault(f"{path}.linkId", knowledge.say("fhir.twice", link=link)))
        elif not isinstance(given, list):
            faults.append(Fault(f"{path}.answer", knowledge.say("fhir.one_answer")))
        elif given and _repeats(link, knowledge):
            answers[link] = _values(given, f"{path}.answer", faults, knowledge)
        elif len(given) > 1:
            faults.append(Fault(f"{path}.answer", knowledge.say("fhir.one_answer")))
        elif given:
            answers[link] = _value(given[0], f"{path}.answer[0]", faults, knowledge)
    if faults:
        raise CaseFault(*faults)
    person = {name: answers.pop(name) for name in _PERSON if name in answers}
    return {"person": person, "answers": answers}


def _items(
    raw: object, path: str, faults: list[Fault], knowledge: Knowledge
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield every item that can hold an answer, in order, nested ones too."""
    if not isinstance(raw, list):
        if raw is not None:
            faults.append(Fault(path, knowledge.say("fhir.not_items")))
        return
    for at, item in enumerate(raw):
        here = f"{path}[{at}]"
        if not isinstance(item, Mapping):
            faults.append(Fault(here, knowledge.say("fhir.not_items")))
            continue
        if "answer" in item or "item" not in item:
            yield here, item
        yield from _items(item.get("item"), f"{here}.item", faults, knowledge)
        for n, answer in enumerate(_listed(item.get("answer"))):
            nested = f"{here}.answer[{n}].item"
            yield from _items(answer.get("item"), nested, faults, knowledge)


def _listed(raw: object) -> list[Mapping[str, Any]]:
    return [one for one in raw if isinstance(one, Mapping)] if isinstance(raw, list) else []


def _repeats(link: str, knowledge: Knowledge) -> bool:
    """Return whether a question takes several answers: a body chart, a list of medicines."""
    finding = knowledge.findings.get(FindingId(link))
    return finding is not None and finding.kind in ("regions", "medicines")


def _values(given: list[Any], path: str, faults: list[Fault], knowledge: Knowledge) -> list[Any]:
    return [_value(one, f"{path}[{at}]", faults, knowledge) for at, one in enumerate(given)]


def _value(answer: object, path: str, faults: list[Fault], knowledge: Knowledge) -> Any:
    if isinstance(answer, Mapping):
        coding = answer.get("valueCoding")
        if isinstance(coding, Mapping) and "code" in coding:
            return coding["code"]
        quantity = answer.get("valueQuantity")
        if isinstance(quantity, Mapping) and "value" in quantity:
            return {
                "value": quantity["value"],
                "unit": quantity.get("unit") or quantity.get("code"),
            }
        for name in _VALUES:
            if name in answer:
                return answer[name]
    faults.append(Fault(path, knowledge.say("fhir.no_value")))
    return None
