"""Names that nobody knows, and the word that somebody may have meant."""

from collections.abc import Collection, Iterable, Iterator
from difflib import get_close_matches

from backstory import Fault, Knowledge

_NEAR = 0.6
_MOST_NAMED = 15


def unknown_faults(
    names: Iterable[str], known: Collection[str], path: str, knowledge: Knowledge
) -> Iterator[Fault]:
    """Yield a fault for each name that is not known, with what may have been meant."""
    for name in names:
        if name not in known:
            says = knowledge.say("trial.faults.unknown", name=name)
            yield Fault(path, says, did_you_mean(name, known, knowledge))


def did_you_mean(word: str, known: Iterable[str], knowledge: Knowledge) -> str:
    """Return a sentence that proposes the known word nearest to ``word``, or names them all.

    Nothing is proposed when none is near and they are too many to name.
    """
    names = sorted(known)
    near = get_close_matches(word, names, n=1, cutoff=_NEAR)
    if near:
        return knowledge.say("errors.did_you_mean", name=near[0])
    if len(names) > _MOST_NAMED:
        return ""
    return knowledge.say("trial.faults.one_of", names=", ".join(names))
