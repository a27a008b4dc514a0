"""An answer of any kind in the words that a person would use for it."""

from backstory.case.findings import Answer
from backstory.knowledge.load import Knowledge
from backstory.knowledge.schema import Finding


def told_in_words(answer: Answer | None, finding: Finding, knowledge: Knowledge) -> str:
    """Return ``answer`` to ``finding`` as a person would say it; unknown is said to be so."""
    match answer:
        case None:
            return knowledge.say("reasons.unknown")
        case bool():
            return knowledge.say("reasons.yes" if answer else "reasons.no")
        case tuple():
            return _listed(answer, finding) or knowledge.say("reasons.none")
        case str():
            return _text_of(answer, finding)
        case _:
            one = answer == 1 and finding.unit_one
            return f"{answer:g} {finding.unit_one if one else finding.unit}"


def _listed(names: tuple[str, ...], finding: Finding) -> str:
    return ", ".join(_text_of(name, finding) for name in names)


def _text_of(name: str, finding: Finding) -> str:
    """Return the words of an option or a region; a medicine is called as it was told."""
    texts = {one.id: one.text for one in finding.choices}
    texts |= {one.id: one.text for one in finding.regions}
    return texts.get(name, name)
