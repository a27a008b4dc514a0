"""What to ask before or while medicines are taken: names, health and the label's rule together.

A caution is judged by conditions on what is known, three-valued: present it is said, absent it is
not, and where the answer is not known it is said as a question, never passed over. Nothing here
advises a dose or tells anybody to stop what was prescribed.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from backstory.case import Findings, Presence, Taken, judge, open_findings
from backstory.case.medicines import Medicine, recognise
from backstory.knowledge.cautions import Caution, MedicineGroup
from backstory.knowledge.load import Knowledge
from backstory.knowledge.medicine import MedicineClass
from backstory.knowledge.schema import FindingId

_ONE_DAY = timedelta(days=1)
_URGENCIES = ("today", "ask_first", "know")


@dataclass(frozen=True)
class CautionToday:
    """One caution that holds: for which medicines as told, and what is still to be answered."""

    id: str
    caution: Caution
    names: tuple[str, ...]
    ask: tuple[FindingId, ...]

    @property
    def says(self) -> str:
        """Return the caution in words: a question where the answer is not known."""
        return self.caution.asks if self.ask else self.caution.says


def cautions_of(
    taken: Sequence[Taken],
    regular: Iterable[str],
    findings: Findings,
    knowledge: Knowledge,
    *,
    on: date,
) -> tuple[CautionToday, ...]:
    """Return the cautions for the day ``on``, the most pressing first.

    Counted are medicines taken on that day or the day before, and those told as ``regular``.
    """
    lately = tuple(one for one in taken if on - _ONE_DAY <= one.on <= on)
    names = dict.fromkeys((*(one.name for one in lately), *regular))
    members = _members(recognise(names, knowledge), knowledge)
    told = _Told(members, lately, on, findings, knowledge)
    known = knowledge.cautions.cautions
    found = [_holds(key, caution, told) for key, caution in known.items()]
    holding = [one for one in found if one is not None]
    covered = {key for one in holding for key in one.caution.covers}
    holding.sort(key=lambda one: _URGENCIES.index(one.caution.urgency))
    return tuple(one for one in holding if one.id not in covered)


@dataclass(frozen=True)
class _Told:
    """What a caution is judged by: medicines by group, what was logged lately, what is known."""

    members: Mapping[str, tuple[Medicine, ...]]
    lately: tuple[Taken, ...]
    on: date
    findings: Findings
    knowledge: Knowledge


def _members(
    medicines: Sequence[Medicine], knowledge: Knowledge
) -> Mapping[str, tuple[Medicine, ...]]:
    """Return the medicines of each group, each known name once."""
    by_name = {medicine.name or medicine.told.casefold(): medicine for medicine in medicines}
    return {
        key: tuple(medicine for medicine in by_name.values() if belongs(medicine, group))
        for key, group in knowledge.cautions.groups.items()
    }


def belongs(medicine: Medicine, group: MedicineGroup) -> bool:
    """Return whether a medicine counts to ``group``, in whatever order its parts are named."""
    if medicine.kind is None:
        return False
    names = {medicine.name, "/".join(reversed(medicine.name.split("/")))}
    if names & set(group.names):
        return True
    return medicine.kind.id in group.classes and not names & set(group.less)


def _holds(key: str, caution: Caution, told: _Told) -> CautionToday | None:
    medicines = _together(caution, told.members)
    if len(medicines) < caution.at_least or not _often_enough(caution, told):
        return None
    present = Presence.PRESENT if caution.when is None else judge(caution.when, told.findings)
    names = tuple(medicine.told for medicine in medicines)
    match present:
        case Presence.ABSENT:
            return None
        case Presence.PRESENT:
            return CautionToday(key, caution, names, ())
        case Presence.UNKNOWN:
            return _asked(key, caution, names, told)


def _asked(key: str, caution: Caution, names: tuple[str, ...], told: _Told) -> CautionToday | None:
    """Return the caution as a question; a measurement that nobody took does not keep it open."""
    assert caution.when is not None  # noqa: S101 - only a condition can be unknown
    known = told.knowledge.findings
    still_open = open_findings(caution.when, told.findings)
    ask = tuple(name for name in still_open if known[name].by == "person")
    return CautionToday(key, caution, names, ask) if ask else None


def _together(
    caution: Caution, members: Mapping[str, tuple[Medicine, ...]]
) -> tuple[Medicine, ...]:
    """Return the medicines that the caution is about; none where its partner is missing."""
    own = members[caution.of]
    if not caution.along_with:
        return own
    others = members[caution.along_with]
    pairs = [(a, b) for a in own for b in others if a.name != b.name]
    return tuple({one.told: one for pair in pairs for one in pair}.values())


def _often_enough(caution: Caution, told: _Told) -> bool:
    """Return whether what was logged breaks the label's rule, where the caution is about that."""
    if not caution.too_often:
        return True
    group = told.knowledge.cautions.groups[caution.of]
    names = recognise((one.name for one in told.lately), told.knowledge)
    pairs = zip(told.lately, names, strict=True)
    doses = [one for one, medicine in pairs if belongs(medicine, group)]
    moments = sorted(_moments(doses))
    if caution.too_often == "gap":
        return group.gap_h is not None and _too_soon(moments, group.gap_h.value, told.on)
    untimed = sum(1 for one in doses if not one.at and one.on == told.on)
    most = group.most_times.value if group.most_times else float("inf")
    return any(_within_a_day(moments, at) + untimed > most for at in (*moments, _end_of(told.on)))


def _moments(doses: Iterable[Taken]) -> Iterator[datetime]:
    for one in doses:
        if one.at:
            yield datetime.combine(one.on, time.fromisoformat(one.at))


def _end_of(day: date) -> datetime:
    return datetime.combine(day, time.max)


def _within_a_day(moments: Sequence[datetime], until: datetime) -> int:
    return sum(until - _ONE_DAY < moment <= until for moment in moments)


def _too_soon(moments: Sequence[datetime], gap_h: float, on: date) -> bool:
    gap = timedelta(hours=gap_h)
    pairs = pairwise(moments)
    return any(later - earlier < gap and later.date() == on for earlier, later in pairs)


def medicine_classes(names: Iterable[str], knowledge: Knowledge) -> frozenset[str]:
    """Return the classes of the medicines of these names that are known."""
    kinds = (medicine.kind for medicine in recognise(names, knowledge))
    return frozenset(kind.id for kind in kinds if kind is not None)


def findings_raised(
    names: Iterable[str], findings: Findings, knowledge: Knowledge
) -> tuple[FindingId, ...]:
    """Return the questions that these medicines raise.

    One that answers its question by itself raises it until that is a yes; one of which more has
    to be asked, until it is answered.
    """
    kinds = [one.kind for one in recognise(names, knowledge) if one.kind is not None]
    raised = (kind.finding for kind in kinds if _is_open(kind, findings))
    return tuple(dict.fromkeys(finding for finding in raised if finding is not None))


def _is_open(kind: MedicineClass, findings: Findings) -> bool:
    if kind.finding is None:
        return False
    if kind.ask_first:
        return not findings.knows(kind.finding)
    return findings.answer(kind.finding) is not True
