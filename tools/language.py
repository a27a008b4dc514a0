"""List what a language lacks, or note that its texts fit the English ones as they stand now.

python tools/language.py es            what is missing or was translated from an older text
python tools/language.py es --seen     every translated text has been read against its English
"""

import argparse
from pathlib import Path

from backstory.knowledge.language import FOLDER, SEEN, Translation

DATA = Path(__file__).parents[1] / "src" / "backstory" / "knowledge" / "data"


def main() -> None:
    """Do what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("language")
    parser.add_argument("--part", default="", help="only this part of texts.toml: first_day, later")
    parser.add_argument("--seen", action="store_true", help="the texts have been compared")
    told = parser.parse_args()
    translation = Translation(DATA, told.language)
    if told.seen:
        note_seen(translation)
    show("not translated", translation.untranslated(told.part))
    show("translated from an older text", translation.outdated(told.part))


def note_seen(translation: Translation) -> None:
    """Write the prints of the English texts that are translated."""
    lines = [f'"{path}" = "{mark}"' for path, mark in sorted(translation.prints().items())]
    head = "# Written by tools/language.py --seen: the English texts as they were when translated."
    file = DATA / FOLDER / translation.language / SEEN
    file.write_text("\n".join([head, *lines, ""]), encoding="utf-8")


def show(what: str, paths: list[str]) -> None:
    """Print how many, and which."""
    print(f"{what}: {len(paths)}")
    for path in paths:
        print(f"  {path}")


if __name__ == "__main__":
    main()
