"""The page on the calibration, written like a short paper from what was kept (``results.py``).

The prose stands in ``page_template.md``, why a finding is missed in ``misses.toml``; here are the
figures and tables that go into it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
from tools.calibration import loops
from tools.calibration.measures import inside
from tools.calibration.picture import interval, picture, told
from tools.calibration.prior import Prior, read_prior
from tools.calibration.results import Results

from backstory.knowledge.physiology import Physiology, Target

FOLDER = Path(__file__).parents[2] / "docs" / "reference"
PAGE, PICTURE = "cycle.md", "cycle.svg"
TEMPLATE = Path(__file__).with_name("page_template.md")
MISSES = Path(__file__).with_name("misses.toml")
_SPREAD = 1.645  # normal standard deviations to the 5th and 95th percentile
_LOOP_FIGURES = ("week_6", "week_52", "persistent_percent")


def pages(physiology: Physiology, results: Results) -> Mapping[str, str]:
    """Return the text of each file by its name."""
    parts = (_method, _targets, _numbers, _loops, _locking)
    values = {key: text for part in parts for key, text in part(physiology, results).items()}
    text = TEMPLATE.read_text(encoding="utf-8").format(**values)
    return {PAGE: text, PICTURE: picture(physiology, results)}


def met(physiology: Physiology, results: Results, use: str) -> tuple[int, int]:
    """Return how many targets of a use the defaults meet, and how many there are."""
    of_use = [one for one in physiology.targets.values() if one.use == use]
    return sum(inside(one, results["targets"][one.id]["value"]) for one in of_use), len(of_use)


def missed(physiology: Physiology, results: Results) -> list[Target]:
    """Return the targets that the defaults miss."""
    found = results["targets"]
    return [one for one in physiology.targets.values() if not inside(one, found[one.id]["value"])]


def reasons(file: Path = MISSES) -> Mapping[str, str]:
    """Return why each missed target is missed, by its id."""
    return {name: str(why) for name, why in tomllib.loads(file.read_text("utf-8")).items()}


def _method(physiology: Physiology, _: Results) -> Mapping[str, str]:
    kinds = physiology.components.values()
    settings = physiology.settings.values()
    return {
        **physiology.posterior.made_with,
        "numbers": str(len(physiology.posterior.paths)),
        "kinds": "; ".join(f"*{_words(one.id)}* ({_inside(one.says)})" for one in kinds),
        "settings": _table(
            ("setting", *(_words(one.id) for one in kinds), "why"),
            (
                (f"`{one.id}`", *(f"{one.shares.get(kind.id, 0):.0%}" for kind in kinds), one.note)
                for one in settings
                if one.shares
            ),
        ),
        "lived": " ".join(
            f"`{one.id}` (after `{one.after}`): {_inside(one.says)}."
            for one in settings
            if one.after
        ),
    }


def _targets(physiology: Physiology, results: Results) -> Mapping[str, str]:
    made, why = results["made_with"], reasons()
    values = {
        "page_people": str(made["people"]),
        "page_members": str(made["members"]),
        "member_people": str(made["people_a_member"]),
        "misses": "".join(
            f"- **{one.id}**: {told(results['targets'][one.id]['value'])} for {interval(one)}. "
            f"{why[one.id]}\n"
            for one in missed(physiology, results)
        ),
    }
    for use, short in (("fit", "fit"), ("held_out", "held"), ("check", "check")):
        count, of = met(physiology, results, use)
        of_use = [one for one in physiology.targets.values() if one.use == use]
        values |= {f"{short}_met": str(count), f"{short}_all": str(of)}
        values[f"{use}_table"] = _table(
            ("", "what", "setting", "published", "model", "posterior", "", "rests on"),
            (_row(one, results["targets"][one.id]) for one in of_use),
        )
    return values


def _row(target: Target, found: Mapping[str, float]) -> Sequence[str]:
    figure = target.figure
    assumed = " (assumed)" if figure.kind == "assumed" else ""
    return (
        target.id,
        target.says,
        f"`{target.setting}`",
        f"{figure.value:g} ({interval(target)}) {figure.unit}{assumed}",
        told(found["value"]),
        f"{told(found['low'])} to {told(found['high'])}",
        "inside" if inside(target, found["value"]) else "**outside**",
        f"`{figure.source}` {figure.note}",
    )


def _numbers(physiology: Physiology, _: Results) -> Mapping[str, str]:
    prior, posterior = read_prior(), physiology.posterior
    columns = zip(posterior.paths, *posterior.members, strict=True)
    rows = (_moved(prior, path, np.array(values)) for path, *values in columns)
    head = ("number", "prior (5 to 95 %)", "posterior (5 to 95 %)", "narrowed")
    return {"numbers_table": _table(head, rows)}


def _moved(prior: Prior, path: str, values: np.ndarray) -> Sequence[str]:
    which = prior.paths.index(path)
    share, mean, sd = prior.share[which], prior.mean[which], prior.sd[which]
    inner = np.log(values / (1 - values) if share else values)

    def outer(*ends: float) -> str:
        grown = np.exp(ends)
        middle, low, high = grown / (1 + grown) if share else grown
        return f"{middle:.3g} ({low:.3g} to {high:.3g})"

    before = outer(mean, mean - _SPREAD * sd, mean + _SPREAD * sd)
    after = outer(inner.mean(), *np.quantile(inner, (0.05, 0.95)))
    return f"`{path}`", before, after, f"{inner.std() / sd:.2f}"


def _loops(physiology: Physiology, results: Results) -> Mapping[str, str]:
    courses = results["loops"]
    says = {"whole": "nothing", **{one.id: one.says for one in physiology.loops.values()}}
    whole = courses["whole"]["week_6"]
    gains = [1 - courses[name]["week_6"] / whole for name in physiology.loops]
    return {
        "loop_people": str(loops.PEOPLE),
        "least_gain": f"{min(gains):.0%}",
        "most_gain": f"{max(gains):.0%}",
        "loops_table": _table(
            ("cut", "pain after 6 weeks, of 100", "after 52 weeks", "persistent (3 or more), %"),
            (
                (words, *(f"{courses[name][figure]:.1f}" for figure in _LOOP_FIGURES))
                for name, words in says.items()
            ),
        ),
    }


def _locking(_: Physiology, results: Results) -> Mapping[str, str]:
    found = results["locking"]
    apart = zip(loops.OWN_PAIN, found["by_sensitisation"], strict=True)
    return {
        "locked": f"{found['percent']['primary_care']:.1f} %",
        "locked_prone": f"{found['percent']['lock_prone']:.0f} %",
        "slow_days": f"{loops.SLOW_D:.0f}",
        "sensitisation_table": _table(
            ("pain of sensitisation", *(f"rate {one:g} a day" for one in loops.RATES)),
            ((f"{own:g}", *(f"{abs(one):.1f}" for one in row)) for own, row in apart),
        ),
        "damage_table": _table(
            ("times", *(f"{one:g}" for one in loops.TIMES_DAMAGE)),
            (
                (begun, *(f"{one:.1f}" for one in found[f"by_damage_{begun}"]))
                for begun in ("injured", "healthy")
            ),
        ),
    }


def _words(name: str) -> str:
    return name.replace("_", " ")


def _inside(sentence: str) -> str:
    return f"{sentence[0].lower()}{sentence[1:].rstrip('.')}"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    return "".join(f"{line}\n" for line in _lines(head, rows))


def _lines(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    yield from (f"| {' | '.join(row)} |" for row in rows)
