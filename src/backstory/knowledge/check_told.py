"""Do the files about what is told hold together: body chart, contradictions, old names?

Here lies a promise: nothing in them can lower a level. No mark answers "no" or a danger question,
and nothing that counts in a contradiction stills a rule of danger.
"""

from collections.abc import Iterator

from backstory.errors import Fault
from backstory.knowledge.condition import finding_of, leaves
from backstory.knowledge.load import Knowledge
from backstory.knowledge.schema import Finding, FindingId, Region


def told_faults(knowledge: Knowledge) -> Iterator[Fault]:
    """Yield every fault of the body chart, of contradictions and of old names."""
    for finding in knowledge.findings.values():
        for region in finding.regions:
            yield from _region(region, f"findings: {finding.id}: {region.id}", knowledge)
    yield from _contradictions(knowledge)
    yield from _renamed(knowledge)


def _region(region: Region, path: str, knowledge: Knowledge) -> Iterator[Fault]:
    for name, answer in region.answers.items():
        finding = knowledge.findings.get(FindingId(name))
        if finding is None:
            yield Fault(path, f"no finding is called {name}", "Write the finding first.")
        elif finding.panel or finding.applies is not None:
            says = f"a mark cannot answer {name}, which is a danger or does not apply to everybody"
            yield Fault(path, says, "Leave it to the question.")
        elif not _can_be_said(answer, finding):
            says = f"{answer} is no answer that a mark can give to {name}"
            yield Fault(path, says, "A mark says yes, or names a choice; it never says no.")


def _can_be_said(answer: bool | str, finding: Finding) -> bool:
    if finding.kind == "yes_no":
        return answer is True
    return finding.kind == "choice" and answer in {choice.id for choice in finding.choices}


def _contradictions(knowledge: Knowledge) -> Iterator[Fault]:
    stilling = {
        finding_of(leaf)
        for flag in knowledge.flags.values()
        for rule in flag.rules
        if rule.unless is not None
        for leaf in leaves(rule.unless)
    }
    for key, contradiction in knowledge.contradictions.items():
        for name in contradiction.counts:
            finding = knowledge.findings.get(name)
            if finding is None or finding.kind != "yes_no":
                says = f"{name} is no question with yes or no"
                yield Fault(f"contradictions.toml: {key}", says, "Name a danger sign.")
            elif name in stilling:
                says = f"{name} would still a rule of danger"
                yield Fault(f"contradictions.toml: {key}", says, "Leave the answers as told.")


def _renamed(knowledge: Knowledge) -> Iterator[Fault]:
    for key, renamed in knowledge.renamed.items():
        path = f"renamed.toml: {key}"
        if key in knowledge.findings:
            yield Fault(path, "is still asked", "Take the entry out, or rename the finding.")
        if renamed.to is None:
            continue
        finding = knowledge.findings.get(renamed.to)
        if finding is None:
            yield Fault(path, f"no finding is called {renamed.to}", "Name the new question.")
        elif set(renamed.options.values()) - {choice.id for choice in finding.choices}:
            yield Fault(path, "an option leads nowhere", f"Use the options of {finding.id}.")
