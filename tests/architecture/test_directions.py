"""The house has one direction: the contracts hold, and the engine stands without its shells."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import backstory

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src"
SHELLS = ("backstory_cli", "backstory_cohort", "backstory_fhir", "backstory_web")
NOT_FOR_THE_ENGINE = ("django", "typer", "rich", "waitress", "whitenoise", "csp", "platformdirs")

_ENGINE_ALONE = f"""
import sys

class Nowhere:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {NOT_FOR_THE_ENGINE!r}:
            raise ModuleNotFoundError(name)

sys.meta_path.insert(0, Nowhere())
import datetime, backstory
knowledge = backstory.load_knowledge()
case = backstory.read_case({{"answers": {{"saddle_numbness": True}}}}, knowledge)
course = backstory.open_course(case, knowledge, today=datetime.date(2025, 11, 3), seed=1)
backstory.write_letter(course.day, knowledge).text()
backstory.write_record(course, knowledge)
print(course.day.level)
"""


def _sources(package: str) -> list[Path]:
    return sorted((SOURCE / package).rglob("*.py"))


def _imports(file: Path) -> list[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    plain = [
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for alias in node.names
    ]
    froms = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    return plain + froms


def test_every_import_contract_is_kept():
    program = Path(sys.executable).parent / "lint-imports"
    result = subprocess.run(
        [program, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stdout


def test_the_engine_works_where_no_framework_can_be_found():
    result = subprocess.run(
        [sys.executable, "-c", _ENGINE_ALONE], capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr
    assert result.stdout.strip() == "emergency_now"


@pytest.mark.parametrize("shell", SHELLS)
def test_a_shell_imports_the_front_door_and_nothing_deeper(shell):
    deeper = {
        f"{file.relative_to(SOURCE)}: {name}"
        for file in _sources(shell)
        for name in _imports(file)
        if name.startswith("backstory.")
    }
    assert not deeper


def test_the_front_door_offers_every_name_it_lists_once():
    assert len(set(backstory.__all__)) == len(backstory.__all__)
    assert all(hasattr(backstory, name) for name in backstory.__all__)


def test_assess_never_loads_django_and_its_json_not_even_rich():
    script = (
        "import sys; from backstory_cli.app import app\n"
        "try: app(['assess', '-', '--json'])\n"
        "except SystemExit: pass\n"
        "assert 'django' not in sys.modules and 'rich.console' not in sys.modules"
    )
    result = subprocess.run(
        [sys.executable, "-c", script], input="{}", capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize("word", ["utils", "helpers", "common", "manager", "service"])
def test_no_room_is_named_for_nothing(word):
    named = [path for path in SOURCE.rglob("*.py") if word in {path.stem, path.parent.name}]
    assert not named
