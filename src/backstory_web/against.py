"""Who should leave a movement, and what is known of it for this person: unknown is never "no"."""

from collections.abc import Iterator
from dataclasses import dataclass

from backstory_web import engine


@dataclass(frozen=True)
class Against:
    """A reason to leave a movement: whether it is so for this person, and what would tell."""

    says: str
    presence: engine.Presence
    ask: tuple[engine.Finding, ...]

    @property
    def present(self) -> bool:
        """Return whether the story says that it is so."""
        return self.presence is engine.Presence.PRESENT


def against(movement: engine.Movement, findings: engine.Findings | None) -> list[Against]:
    """Return who should leave ``movement``; without a story nothing is known of anybody."""
    return list(_against(movement, findings))


def _against(movement: engine.Movement, findings: engine.Findings | None) -> Iterator[Against]:
    for one in movement.not_when:
        if one.when is None or findings is None:
            yield Against(one.says, engine.Presence.UNKNOWN, ())
            continue
        names = engine.open_findings(one.when, findings)
        asked = [found for name in dict.fromkeys(names) if (found := engine.finding(name))]
        yield Against(one.says, engine.judge(one.when, findings), tuple(asked))
