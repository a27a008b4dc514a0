"""Pictures of postures and movements: a clean drawing, a moving one, and a strip for print.

Nothing is drawn by hand: a body is rows of rings around its bones (``person``), seen from
somewhere (``eye``, ``outline``), among furniture that stands where it carries (``furniture``).
"""

from backstory.movement.figure.moving import draw_movement
from backstory.movement.figure.still import draw_posture
from backstory.movement.figure.strip import draw_strip
from backstory.movement.figure.style import STYLE

__all__ = ["STYLE", "draw_movement", "draw_posture", "draw_strip"]
