"""Every question as a FHIR R4 Questionnaire, danger first; its answers are read back as a story.

``linkId`` is the finding's id, as ``questionnaire_response`` reads it. A question that is left out
is unknown, so none is required. What is worked out from other answers is not asked.
"""

from collections.abc import Iterable
from typing import Any

from backstory import Finding, Knowledge

_EXTENSION = "http://hl7.org/fhir/StructureDefinition/"
_KINDS = {
    "yes_no": "boolean",
    "number": "decimal",
    "choice": "choice",
    "regions": "choice",
    "medicines": "string",
}
_PERSON = "person"


def questionnaire(knowledge: Knowledge) -> dict[str, Any]:
    """Return the resource, ready to be written as JSON."""
    return {
        "resourceType": "Questionnaire",
        "version": knowledge.version,
        "name": "Backstory",
        "title": knowledge.say("fhir.questionnaire.title"),
        "status": "draft",
        "description": knowledge.say("fhir.questionnaire.description"),
        "item": _groups(knowledge),
    }


def _groups(knowledge: Knowledge) -> list[dict[str, Any]]:
    asked = [one for one in knowledge.findings.values() if not one.derived]
    panels = {panel.id for panel in knowledge.panels}
    rest = [one for one in asked if one.panel not in panels]
    told = [one for one in rest if one.by == "person"]
    say = knowledge.say
    return [
        *(
            _group(f"panel_{panel.id}", f"{panel.heading}. {panel.intro}", in_panel)
            for panel in knowledge.panels
            if (in_panel := [one for one in asked if one.panel == panel.id])
        ),
        _group("about", say("fhir.questionnaire.about"), (o for o in told if o.topic == _PERSON)),
        _group("story", say("fhir.questionnaire.story"), (o for o in told if o.topic != _PERSON)),
        _group("seen", say("fhir.questionnaire.seen"), (o for o in rest if o.by == "clinician")),
    ]


def _group(link: str, text: str, findings: Iterable[Finding]) -> dict[str, Any]:
    return {
        "linkId": link,
        "text": text,
        "type": "group",
        "item": [_item(finding) for finding in findings],
    }


def _item(finding: Finding) -> dict[str, Any]:
    item: dict[str, Any] = {
        "linkId": finding.id,
        "text": finding.text,
        "type": _KINDS[finding.kind],
        "repeats": finding.kind in {"regions", "medicines"},
    }
    if finding.codes:
        item["code"] = [{"system": one.system, "code": one.code} for one in finding.codes]
    options = {one.id: one.text for one in finding.choices}
    options |= {one.id: one.text for one in finding.regions}
    if options:
        item["answerOption"] = [
            {"valueCoding": {"code": code, "display": text}} for code, text in options.items()
        ]
    if extensions := _extensions(finding):
        item["extension"] = extensions
    if finding.help:
        item["item"] = [_help(finding)]
    return item


def _extensions(finding: Finding) -> list[dict[str, Any]]:
    """Return the unit of a number, and its least and most."""
    bounds = (("minValue", finding.low), ("maxValue", finding.high))
    limits = [
        {"url": _EXTENSION + name, "valueDecimal": value}
        for name, value in bounds
        if value is not None
    ]
    if not finding.unit:
        return limits
    unit = {"url": f"{_EXTENSION}questionnaire-unit", "valueCoding": {"display": finding.unit}}
    return [unit, *limits]


def _help(finding: Finding) -> dict[str, Any]:
    return {"linkId": f"{finding.id}.help", "text": finding.help, "type": "display"}
