"""What one finding or one test would change most, for a cause among the first.

The likeliest candidates are picked by looking ahead (``prospect.py``); for these both answers
are then really worked out, so the two shares told are those that would be shown. Where caps and
suspicions make both answers pull the same way, nothing is told of that finding.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from backstory.assessment.network import Line
from backstory.assessment.prospect import Prospects, prospects
from backstory.assessment.score import Scored, score
from backstory.knowledge.schema import CauseId, FindingId

By = Literal["person", "clinician"]
_TRIED = 4


@dataclass(frozen=True)
class Change:
    """The share of ``cause`` if ``finding`` were there, and if it were not."""

    finding: FindingId
    cause: CauseId
    if_yes: float
    if_no: float


def would_change_most(scored: Scored, causes: Sequence[CauseId], by: By) -> dict[CauseId, Change]:
    """Return for each of ``causes`` the open yes-or-no finding that would move it most."""
    lines = list(_open_yes_no(scored, by))
    if not lines or not causes:
        return {}
    ahead = prospects(scored, lines)
    found = {cause: _first_telling(scored, ahead, cause) for cause in causes}
    return {cause: change for cause, change in found.items() if change is not None}


def _first_telling(scored: Scored, ahead: Prospects, cause: CauseId) -> Change | None:
    now = scored.shares[cause]
    for line in _candidates(ahead, cause)[:_TRIED]:
        change = _worked_out(scored, line.finding.id, cause)
        if min(change.if_yes, change.if_no) <= now <= max(change.if_yes, change.if_no):
            return change
    return None


def _open_yes_no(scored: Scored, by: By) -> Iterator[Line]:
    for finding, lines in scored.network.lines.items():
        asked = lines[0].finding
        open_now = not scored.findings.knows(finding) and not asked.derived
        if asked.by == by and asked.kind == "yes_no" and open_now:
            yield from (line for line in lines if line.when == finding)


def _candidates(ahead: Prospects, cause: CauseId) -> list[Line]:
    """Return the lines that speak about ``cause``, the one expected to move it furthest first."""
    place = ahead.scored.network.place[cause]
    moved = np.abs(ahead.after[:, place] - ahead.sets.marginals[place])
    expected = np.add.reduceat(ahead.chance * moved, ahead.first)
    order = [ahead.lines[line] for line in np.argsort(-expected, kind="stable")]
    return [line for line in order if cause in line.outcomes[0].says]


def _worked_out(scored: Scored, finding: FindingId, cause: CauseId) -> Change:
    told = (scored.findings.told({finding: answer}) for answer in (True, False))
    yes, no = (score(findings, scored.knowledge, scored.setting).shares[cause] for findings in told)
    return Change(finding, cause, yes, no)
