"""``python -m tools.calibration fit`` moves the defaults; ``page`` measures and writes the page.

``fit`` needs the packages of the group ``calibration`` and some minutes; it writes
``posterior.toml`` and the middle of the posterior into the parameters. ``page`` needs about a
minute; ``page --kept`` writes the page from what was measured last.
"""

import sys
from collections.abc import Sequence

from tools.calibration import page, results

from backstory import load_knowledge


def main(words: Sequence[str]) -> int:
    """Do what the words ask for."""
    if "fit" in words:
        _fit()
    if "page" in words:
        _page(measure="--kept" not in words)
    if not {"fit", "page"} & set(words):
        print(__doc__, file=sys.stderr)
        return 2
    return 0


def _fit() -> None:
    from tools.calibration import write  # noqa: PLC0415 - the package of the fit is an extra
    from tools.calibration.fit import SIZES, fit, polished  # noqa: PLC0415
    from tools.calibration.prior import read_prior  # noqa: PLC0415

    prior, physiology = read_prior(), load_knowledge().physiology
    write.keep(prior, polished(physiology, prior, fit(physiology, prior)), SIZES)


def _page(*, measure: bool) -> None:
    physiology = load_knowledge().physiology
    if measure:
        results.keep(results.measure(physiology))
    for name, text in page.pages(physiology, results.read()).items():
        (page.FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
