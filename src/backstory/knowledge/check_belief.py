"""Do the names in ``belief.toml`` and ``checkin.toml`` lead somewhere, and those of tissues?"""

from collections.abc import Iterable, Iterator

from backstory.errors import Fault
from backstory.knowledge.load import Knowledge
from backstory.knowledge.near import nearest
from backstory.knowledge.schema import FindingId
from backstory.knowledge.vocabulary import StageId


def belief_faults(knowledge: Knowledge) -> Iterator[Fault]:
    """Yield every name that leads nowhere, and every learnt parameter that is alike in all."""
    yield from _belief(knowledge)
    yield from _checkin(knowledge)
    for tissue in knowledge.physiology.tissues.values():
        place = f"physiology/tissues.toml: {tissue.id}"
        yield from _unknown(place, "cause", tissue.causes, knowledge.causes)


def _belief(knowledge: Knowledge) -> Iterator[Fault]:
    place, cycle = "physiology/belief.toml", knowledge.physiology
    learnt = (*cycle.belief.learnt, *cycle.belief.learnt_with_leg_pain)
    yield from _unknown(place, "setting", (cycle.belief.setting,), cycle.settings)
    yield from _unknown(place, "parameter", learnt, cycle.parameters)
    for parameter in (cycle.parameters[name] for name in learnt if name in cycle.parameters):
        if parameter.sd_log is None and parameter.beta is None:
            says = f"people do not differ in {parameter.id}, so it cannot be learnt"
            yield Fault(f"{place}: learnt", says, "Give it a spread, or take it out.")


def _checkin(knowledge: Knowledge) -> Iterator[Fault]:
    place, facts = "physiology/checkin.toml", knowledge.physiology.checkin
    yield from _unknown(place, "class of medicines", facts.medicines, knowledge.medicines)
    yield from _unknown(place, "stage", facts.exercise_in_stage, list(StageId))
    for finding, named in (
        ("sleep_quality", facts.sleep),
        ("done_share", facts.exercise_of_done),
    ):
        options = [choice.id for choice in knowledge.findings[FindingId(finding)].choices]
        yield from _unknown(place, f"answer to {finding}", named, options)


def _unknown(place: str, kind: str, named: Iterable[str], known: Iterable[str]) -> Iterator[Fault]:
    there = [str(name) for name in known]
    for name in named:
        if name not in there:
            proposal = nearest(name, there, f"Write the {kind} first.")
            yield Fault(place, f"no {kind} is called {name}", proposal)
