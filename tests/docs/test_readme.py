"""The README tells the truth: its transcript is what is printed, its links lead somewhere."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
LEFT_OUT = "[...]"


def transcripts() -> list[tuple[str, str]]:
    blocks = re.findall(r"```console\n\$ backstory ([^\n]+)\n(.*?)```", README, flags=re.DOTALL)
    assert blocks
    return blocks


def printed(arguments: str) -> list[str]:
    run = subprocess.run(
        [sys.executable, "-m", "backstory_cli", *arguments.split()],
        cwd=ROOT,
        env={**os.environ, "COLUMNS": "80", "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    return [line.rstrip() for line in run.stdout.splitlines()]


@pytest.mark.parametrize(("arguments", "shown"), transcripts())
def test_the_transcript_is_what_the_command_prints(arguments: str, shown: str) -> None:
    lines = iter(printed(arguments))

    for line in shown.splitlines():
        if line.strip() == LEFT_OUT:
            continue
        assert line.rstrip() in lines, f"not printed, or not in this order: {line}"


@pytest.mark.parametrize("page", sorted(ROOT.glob("*.md")), ids=lambda page: page.name)
def test_every_local_link_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!#)([^)\s]+)\)", page.read_text(encoding="utf-8"))

    missing = [link for link in links if not (ROOT / link.split("#")[0]).exists()]

    assert missing == []


def test_the_first_screen_has_the_two_commands_and_no_other_set_up() -> None:
    first_screen = README.split("## ")[0]

    assert re.findall(r"^make (\w+)", first_screen, flags=re.MULTILINE) == ["run", "test"]


def test_the_readme_stays_short() -> None:
    assert len(README.splitlines()) <= 100
