"""Write a sheet of all movements for the eye: ``python -m tools.pictures FOLDER [MOVEMENT ...]``.

Each movement is drawn moving and as a strip, with its id; the page is ``index.html`` in the folder.
"""

import sys
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

from backstory import Knowledge, body_of, draw_movement, draw_strip, load_knowledge
from backstory.knowledge.movements import Movement

_STATURE_M, _MASS_KG = 1.74, 72.0
_PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Movements</title>
<style>
:root {{ color-scheme: light dark; font: 1rem system-ui, sans-serif }}
article {{ display: flex; flex-wrap: wrap; gap: 1rem; align-items: start; padding: 1rem 0 }}
h2 {{ width: 100%; margin: 0; font-size: 1rem }}
</style>
{movements}
</html>
"""


def main(folder: Path, wanted: Iterable[str] = ()) -> int:
    """Draw all movements, or the ``wanted`` ones; return the exit code."""
    knowledge, names = load_knowledge(), set(wanted)
    shown = [one for one in knowledge.movements.values() if not names or one.id in names]
    folder.mkdir(parents=True, exist_ok=True)
    for movement in shown:
        for name, drawing in _drawings(movement, knowledge):
            (folder / name).write_text(drawing, encoding="utf-8")
    page = _PAGE.format(movements="\n".join(map(_article, shown)))
    (folder / "index.html").write_text(page, encoding="utf-8")
    print(f"{len(shown)} movements are in {folder / 'index.html'}")
    return 0


def _drawings(movement: Movement, knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    mechanics = knowledge.mechanics
    body = body_of(mechanics, stature_m=_STATURE_M, mass_kg=_MASS_KG)
    yield f"{movement.id}.svg", draw_movement(movement, body, mechanics)
    yield f"{movement.id}.strip.svg", draw_strip(movement, body, mechanics)


def _article(movement: Movement) -> str:
    wide = 260 * min(len(movement.keyframes), 4)
    return (
        f"<article><h2>{movement.id}: {escape(movement.name)}</h2>"
        f'<img src="{movement.id}.svg" alt="" width="320">'
        f'<img src="{movement.id}.strip.svg" alt="" width="{wide}"></article>'
    )


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
