"""One posture as one picture."""

from __future__ import annotations

from collections.abc import Mapping

from backstory.knowledge.mechanics import Mechanics
from backstory.knowledge.movements import View
from backstory.movement.body import Body
from backstory.movement.figure.person import person
from backstory.movement.figure.picture import scene
from backstory.movement.figure.svg import document
from backstory.movement.figure.write import foreground, ground, still
from backstory.movement.posture import Posture


def draw_posture(  # noqa: PLR0913 - one keyword for each thing a caller may leave out
    posture: Posture,
    body: Body,
    mechanics: Mechanics,
    *,
    title: str,
    description: str,
    view: View = "side",
    shade: Mapping[str, float] | None = None,
    disc: float | None = None,
) -> str:
    """Return one posture as SVG.

    ``shade`` says how hard muscles work, 0 to 1 (back, belly, side, psoas, buttock); ``disc`` how
    hard the lowest two discs are pressed, 0 to 1. Neither is drawn where it is left out.
    """
    one = person(posture, body, mechanics)
    drawn = scene((one,), (one,), view, mechanics, shaded(shade, disc))
    content = ground(drawn) + still(drawn, 0, "") + foreground(drawn)
    return document(drawn.paper.view_box, title, description, content)


def shaded(shade: Mapping[str, float] | None, disc: float | None) -> Mapping[str, float]:
    """Return what is shaded how strongly, the discs among it."""
    return {**(shade or {}), **({} if disc is None else {"disc": disc})}
