"""Do the phrases fit the questions? Ids and options resolve, numbers come in the right unit.

That each phrase is well written is checked on loading (``phrases.py``).
"""

from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

from backstory.errors import Fault, KnowledgeFault
from backstory.knowledge.load import Knowledge
from backstory.knowledge.phrases import FOLDER, FindingPhrases, Phrase, Phrases, load_phrases
from backstory.knowledge.saying import NUMBER, gaps
from backstory.knowledge.schema import Finding


def phrase_faults(knowledge: Knowledge, folder: Path) -> list[Fault]:
    """Return every fault in the phrases under ``folder``."""
    try:
        phrases = load_phrases(folder)
    except KnowledgeFault as error:
        return list(error.faults)
    return [*_about_findings(phrases, knowledge), *_about_gaps(phrases, knowledge)]


def _about_findings(phrases: Phrases, knowledge: Knowledge) -> Iterator[Fault]:
    for entry in phrases.findings.values():
        finding = knowledge.findings.get(entry.id)
        if finding is None:
            near = get_close_matches(entry.id, knowledge.findings, n=1)
            proposal = f"Did you mean {near[0]}?" if near else "Take the phrases out."
            yield Fault(f"{FOLDER}: {entry.id}", f"no finding is called {entry.id}", proposal)
            continue
        if finding.by != "person" or finding.derived:
            says = "a person is never asked this"
            yield Fault(f"{FOLDER}: {entry.id}", says, "Take the phrases out.")
        yield from _about_kind(entry, finding)
        for needed in set(entry.needs) - set(knowledge.findings):
            yield Fault(f"{FOLDER}: {entry.id}.needs", f"no finding is called {needed}")


def _about_kind(entry: FindingPhrases, finding: Finding) -> Iterator[Fault]:
    given = {
        "yes_no": bool(entry.yes or entry.no),
        "choice": bool(entry.options),
        "number": bool(entry.numbers or entry.values),
    }
    if [kind for kind, has in given.items() if has] != [finding.kind]:
        says = f"a {finding.kind} cannot be answered by these phrases"
        yield Fault(f"{FOLDER}: {entry.id}", says, "yes and no, options, or numbers and values.")
    for option in set(entry.options) - {choice.id for choice in finding.choices}:
        options = ", ".join(choice.id for choice in finding.choices)
        says = f"{finding.id} has no option {option}"
        yield Fault(f"{FOLDER}: {entry.id}", says, f"One of {options}.")


def _about_gaps(phrases: Phrases, knowledge: Knowledge) -> Iterator[Fault]:
    for phrase in phrases.phrases:
        for unit in gaps(phrase.saying) - {NUMBER, *phrases.words.units}:
            yield Fault(f"{FOLDER}: {phrase.finding}", f"words.toml has no units.{unit}")
        finding = knowledge.findings.get(phrase.finding)
        if finding and phrase.means == "number" and not _is_in_unit(phrase, finding):
            says = f"a phrase gives no number, or none in {finding.unit}"
            yield Fault(f"{FOLDER}: {phrase.finding}", says, "Use its own unit, or {number}.")


def _is_in_unit(phrase: Phrase, finding: Finding) -> bool:
    named = gaps(phrase.saying)
    return not named if phrase.answer is not None else named in ({NUMBER}, {finding.unit})
