"""From a story to findings: what follows from the person, and what cannot apply to them."""

from collections.abc import Mapping

from backstory.case.findings import Answer, Findings
from backstory.case.history import CaseHistory, Person
from backstory.case.truth import Presence, judge
from backstory.knowledge.load import Knowledge
from backstory.knowledge.schema import FindingId


def findings_of(case: CaseHistory, knowledge: Knowledge) -> Findings:
    """Return all that ``case`` makes known, the person's age and sex among it."""
    return settle_applicability({**case.answers, **facts_of(case.person)}, knowledge)


def facts_of(person: Person) -> dict[FindingId, Answer]:
    """Return what is known of the person as findings."""
    facts: dict[FindingId, Answer | None] = {
        FindingId("age_years"): person.age_years,
        FindingId("sex"): person.sex,
    }
    return {finding: answer for finding, answer in facts.items() if answer is not None}


def settle_applicability(
    answers: Mapping[FindingId, Answer],
    knowledge: Knowledge,
    seen: frozenset[FindingId] = frozenset(),
) -> Findings:
    """Return findings for ``answers`` with every question that cannot apply marked so.

    One question may hang on another that itself does not apply, so this goes round until
    nothing changes. An answer given is kept even if it "cannot" apply: that is the safe side.
    """
    findings = Findings(answers, seen=seen)
    while True:
        closed = frozenset(
            finding.id
            for finding in knowledge.findings.values()
            if finding.applies is not None
            and finding.id not in findings.answers
            and judge(finding.applies, findings) is Presence.ABSENT
        )
        if closed == findings.not_applicable:
            return findings
        findings = Findings(answers, closed, seen)
