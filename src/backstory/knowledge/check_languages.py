"""Does each language fit the English texts: no key too many, the same gaps, whole lists?

That a translation changes nothing but texts is made sure by how it is read (``language.py``). What
is not translated yet is no fault: it stays English and can be listed.
"""

from collections.abc import Iterator
from pathlib import Path

from backstory.errors import Fault
from backstory.knowledge.language import ENGLISH, FOLDER, Translation, languages_in


def language_faults(folder: Path) -> Iterator[Fault]:
    """Yield every fault in the texts of other languages under ``folder``."""
    for code in languages_in(folder):
        if code != ENGLISH:
            yield from Translation(folder, code).faults()
            yield from _about_changed(Translation(folder, code))


def _about_changed(translation: Translation) -> Iterator[Fault]:
    """Yield every text of the first day that was changed after it was translated."""
    for path in translation.outdated("first_day"):
        says = "was translated from another English text than stands there now"
        proposal = f"Read both, then run: python tools/language.py {translation.language} --seen"
        yield Fault(f"{FOLDER}/{translation.language}: {path}", says, proposal)
