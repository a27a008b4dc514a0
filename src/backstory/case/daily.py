"""One check-in a day out of several: the latest answer counts, the worst moment is kept."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from backstory.case.findings import Answer, as_number
from backstory.case.history import Checkin
from backstory.knowledge.load import Knowledge
from backstory.knowledge.schema import FindingId

_WORST = FindingId("pain_worst")
_LEG = FindingId("leg_change")
_ANY_YES = (FindingId("took_pain_killer"), FindingId("did_too_much"))


def daily(checkins: Sequence[Checkin], knowledge: Knowledge) -> Iterator[Checkin]:
    """Yield one check-in for each day of ``checkins``, which stand in order."""
    for _, told in groupby(checkins, key=lambda one: one.on):
        several = tuple(told)
        yield several[0] if len(several) == 1 else _merged(several, knowledge)


def _merged(several: tuple[Checkin, ...], knowledge: Knowledge) -> Checkin:
    last = several[-1]
    return Checkin(
        on=last.on,
        answers={**_latest(several), **_kept(several, knowledge)},
        done=tuple(dict.fromkeys(element for one in several for element in one.done)),
        medicines=tuple(dict.fromkeys(name for one in several for name in one.medicines)),
        cleared=tuple(dict.fromkeys(sign for one in several for sign in one.cleared)),
        note="\n".join(one.note for one in several if one.note),
        doubts=last.doubts,
        at=last.at,
    )


def _latest(several: tuple[Checkin, ...]) -> dict[FindingId, Answer]:
    return {finding: answer for one in several for finding, answer in one.answers.items()}


def _kept(several: tuple[Checkin, ...], knowledge: Knowledge) -> dict[FindingId, Answer]:
    """Return what an easier evening must not wipe out: the worst pain, the leg, every yes."""
    kept: dict[FindingId, Answer] = {}
    worst = [as_number(one.answers.get(_WORST)) for one in several]
    if known := [pain for pain in worst if pain is not None]:
        kept[_WORST] = max(known)
    order = [choice.id for choice in knowledge.findings[_LEG].choices]
    legs = [one.answers[_LEG] for one in several if one.answers.get(_LEG) in order]
    if legs:
        kept[_LEG] = max(legs, key=lambda leg: order.index(str(leg)))
    for finding in _ANY_YES:
        if any(one.answers.get(finding) is True for one in several):
            kept[finding] = True
    return kept
