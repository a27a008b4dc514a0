"""Finding as many people as are wanted: blocks in order, the last one cut."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, Protocol, Self, TypeVar

from backstory import Fault, Knowledge
from backstory_cohort.engines import Engine
from backstory_cohort.living import entry_rule
from backstory_cohort.read import StudyFault
from backstory_cohort.study import Study

BLOCK_PEOPLE = 250


class Countable(Protocol):
    """A block of results that knows how many people are in it."""

    def __len__(self) -> int:
        """Return how many people there are."""
        ...

    def first(self, count: int) -> Self:
        """Return the results of the first so many."""
        ...


Some = TypeVar("Some", bound=Countable)


def recruited(
    study: Study,
    knowledge: Knowledge,
    engine: Engine,
    work: Callable[[int, int], Some],
    block_people: int = BLOCK_PEOPLE,
) -> Iterator[Some]:
    """Yield blocks of results until there are as many people as the study asks for.

    Raises:
        StudyFault: too few people fit the study's entry rule.
    """
    wanted, found = study.population.people, 0
    most = _most_screened(study, knowledge)
    firsts = range(0, most, block_people)
    for block in engine(_Sized(work, block_people, most), firsts):
        some = block.first(wanted - found)
        found += len(some)
        yield some
        if found >= wanted:
            return
    says = knowledge.say(
        "trial.faults.nobody", screened=f"{most:,}", entered=f"{found:,}", wanted=f"{wanted:,}"
    )
    raise StudyFault(Fault("population", says, knowledge.say("trial.faults.nobody_do")))


def _most_screened(study: Study, knowledge: Knowledge) -> int:
    """Return how many people are looked at before the search is given up."""
    if not entry_rule(study.population, knowledge.physiology).run_in_days:
        return study.population.people
    return int(study.population.people * knowledge.cohort.most("screened_each"))


@dataclass(frozen=True)
class _Sized(Generic[Some]):
    """``work`` on blocks of one size, the last one smaller; it can be sent to another machine."""

    work: Callable[[int, int], Some]
    size: int
    end: int

    def __call__(self, first: int) -> Some:
        """Return what comes of the people from number ``first`` on."""
        return self.work(first, min(self.size, self.end - first))
