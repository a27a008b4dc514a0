"""The cycle in diffrax: one compiled loop over parts and days, many people side by side."""

from collections.abc import Callable
from typing import Any

import diffrax
import jax
import jax.numpy as jnp
import numpy as np

from bench.cycle_case import ABSOLUTE, RELATIVE, CycleCase, Floats

Rows = Any  # jax traces arrays through plain functions
_LENGTH = 0  # the first column of a part
_STEPS = 4096
_LIBRARY = {
    "exp": jnp.exp,
    "sqrt": jnp.sqrt,
    "min": jnp.minimum,
    "max": jnp.maximum,
    "where": jnp.where,
    "array": jnp.stack,
}


def all_at_once(case: CycleCase) -> Callable[[], Floats]:
    """Return what runs all people together: their pain (people, days)."""
    jax.config.update("jax_enable_x64", True)  # noqa: FBT003 - it takes no names
    starts = [case.start(person) for person in range(len(case.people))]
    given = [jnp.asarray(np.array(rows)) for rows in zip(*starts, strict=True)]
    run = jax.jit(jax.vmap(_one_person(case)))
    return lambda: np.asarray(run(*given, jnp.asarray(case.parameters)))


def _one_person(case: CycleCase) -> Callable[[Rows, Rows, Rows], Rows]:
    made = case.functions(_LIBRARY)
    over_part = _over_part(made["rates"])
    next_days = jnp.concatenate([case.days[1:], case.days[-1:]])
    plan = (jnp.asarray(case.days), next_days, jnp.asarray(case.parts))

    def one(flowing: Rows, held: Rows, p: Rows) -> Rows:
        def one_day(now: Rows, given: Rows) -> Rows:
            (flowing, held), (day, next_day, parts) = now, given
            flowing, _ = jax.lax.scan(
                lambda y, part: (over_part(y, held, part, day, p), None), flowing, parts
            )
            flowing, held = made["evening"](flowing, held, day, p)
            pain = held[case.pain_place]
            return made["morning"](flowing, held, next_day, p), pain

        return jax.lax.scan(one_day, (flowing, held), plan)[1]

    return one


def _over_part(rates: Callable[..., Rows]) -> Callable[..., Rows]:
    term = diffrax.ODETerm(lambda _, y, rest: rates(y, *rest))
    control = diffrax.PIDController(rtol=RELATIVE, atol=ABSOLUTE)

    def over_part(flowing: Rows, held: Rows, part: Rows, day: Rows, p: Rows) -> Rows:
        solved = diffrax.diffeqsolve(
            term,
            diffrax.Tsit5(),
            0.0,
            part[_LENGTH],
            None,
            flowing,
            args=(held, part, day, p),
            stepsize_controller=control,
            max_steps=_STEPS,
        )
        return solved.ys[-1]

    return over_part
