"""Sentences for a person live in the wording files: all that are used exist, none is in code."""

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import backstory

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src"
CLI_WORDS = SOURCE / "backstory/knowledge/data/wording/en/cli.toml"
# Shapes of a key that is put together as the program runs, such as f"letter.lead.{level}".
_HOLE = re.compile(r"\{[^}]*\}")


def _calls(file: Path) -> Iterator[tuple[str, str]]:
    """Yield (who says, key) for each ``say("key")``; holes in a key are shown as ``{}``."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name == "say":
            for key in _keys(node.args[0]):
                yield ("engine" if isinstance(node.func, ast.Attribute) else "shell"), key


def _keys(node: ast.expr) -> Iterator[str]:
    match node:
        case ast.Constant(value=str(key)):
            yield key
        case ast.JoinedStr(values=parts):
            yield "".join(p.value if isinstance(p, ast.Constant) else "{}" for p in parts)
        case ast.IfExp(body=body, orelse=orelse):
            yield from _keys(body)
            yield from _keys(orelse)


def _is_written(key: str, wording: object) -> bool:
    """Whether ``key`` leads to a sentence; a hole must be filled by at least one entry."""
    head, _, rest = key.partition(".")
    if not isinstance(wording, dict):
        return False
    pattern = re.compile("^" + ".+".join(re.escape(part) for part in _HOLE.split(head)) + "$")
    found = [value for name, value in wording.items() if pattern.match(name)]
    if not rest:
        return any(isinstance(value, str) for value in found)
    return any(_is_written(rest, value) for value in found)


FILES = sorted(SOURCE.rglob("*.py"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(SOURCE)))
def test_every_sentence_that_code_asks_for_is_written(file):
    engine = backstory.load_knowledge().wording
    in_cli = "backstory_cli" in file.parts
    missing = [
        key
        for who, key in _calls(file)
        if not _is_written(key, engine["cli"] if in_cli and who == "shell" else engine)
    ]
    assert not missing


def _leaves(wording: object, path: str = "") -> Iterator[str]:
    if isinstance(wording, dict):
        for name, value in wording.items():
            yield from _leaves(value, f"{path}.{name}" if path else name)
    else:
        yield path


def test_every_sentence_of_the_command_line_is_used():
    used = {
        re.compile("^" + ".+".join(re.escape(part) for part in key.split("{}")) + "$")
        for file in FILES
        if "backstory_cli" in file.parts
        for _, key in _calls(file)
    }
    written = tomllib.loads(CLI_WORDS.read_text(encoding="utf-8"))
    assert not [key for key in _leaves(written) if not any(use.match(key) for use in used)]


def _is_sentence(text: str) -> bool:
    return len(text.split()) > 4 and text[:1].isupper() and text.rstrip()[-1:] in ".?!"


def _docstrings(tree: ast.AST) -> set[int]:
    rooms = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    return {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, rooms) and node.body and isinstance(node.body[0], ast.Expr)
    }


@pytest.mark.parametrize(
    "file",
    [file for file in FILES if "knowledge" not in file.parts],
    ids=lambda file: str(file.relative_to(SOURCE)),
)
def test_no_sentence_for_a_person_is_in_code(file):
    tree = ast.parse(file.read_text(encoding="utf-8"))
    docstrings = _docstrings(tree)
    found = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in docstrings
        and _is_sentence(node.value)
    ]
    assert not found


def _kept_files() -> list[Path]:
    words = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def test_no_file_names_a_package_registry_or_a_path_of_one_machine():
    # Written in two halves, so that this file does not name them either.
    hosts = ["pypi" + ".org", "pythonhosted" + ".org", "npmjs" + ".org", "npmjs" + ".com"]
    places = ["/opt" + "/wheels", "/opt" + "/pypi", "/work" + "/main", "/root" + "/"]
    found = []
    for file in _kept_files():
        text = file.read_bytes().decode("utf-8", errors="ignore")
        found += [f"{file.relative_to(ROOT)}: {word}" for word in hosts + places if word in text]
    assert not found
