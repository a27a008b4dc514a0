"""Sentences for a person live in the wording files: all that are used exist, none is in code."""

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.house import KNOWLEDGE

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src"
CLI_WORDS = SOURCE / "backstory/knowledge/data/wording/en/cli.toml"
# Shapes of a key that is put together as the program runs, such as f"letter.lead.{level}".
_HOLE = re.compile(r"\{[^}]*\}")


def _calls(file: Path) -> Iterator[str]:
    """Yield the key of each ``say("key")``; holes in a key are shown as ``{}``."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and node.args and _name(node.func) == "say":
            yield from _keys(node.args[0])


def _name(called: ast.expr) -> str:
    return called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")


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
    if key == "{}":
        return bool(wording)
    found = [value for name, value in wording.items() if _pattern(head).match(name)]
    if not rest:
        return any(isinstance(value, str) for value in found)
    return any(_is_written(rest, value) for value in found)


def _pattern(key: str) -> re.Pattern[str]:
    return re.compile("^" + ".+".join(re.escape(part) for part in _HOLE.split(key)) + "$")


@cache
def _wording() -> Mapping[str, Any]:
    return KNOWLEDGE.wording


def _is_said(key: str, file: Path) -> bool:
    """Whether ``key`` is among the engine's sentences or those of the shell that ``file`` is in."""
    wording = _wording()
    shells = [shell for shell in ("cli", "web") if f"backstory_{shell}" in file.parts]
    return any(_is_written(key, root) for root in (wording, *(wording[s] for s in shells)))


FILES = sorted(SOURCE.rglob("*.py"))
TEMPLATES = sorted(SOURCE.rglob("*.html"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(SOURCE)))
def test_every_sentence_that_code_asks_for_is_written(file):
    assert not [key for key in _calls(file) if not _is_said(key, file)]


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: str(file.relative_to(SOURCE)))
def test_every_sentence_that_a_page_asks_for_is_written(file):
    asked = re.findall(r"""{%\s*say\s+["']([\w.]+)["']""", file.read_text(encoding="utf-8"))
    assert not [key for key in asked if not _is_said(key, file)]


# Names and units that are the same in every language.
UNTRANSLATED = {"doi", "PubMed", "N", "nbsp"}
NOT_SHOWN = r"""(?sx){%\s*comment.*?endcomment\s*%}
    | {%\s*block\s+page_class\s*%}.*?{%\s*endblock\s*%}
    | {\#.*?\#} | {%.*?%} | {{.*?}} | <(script|style)\b.*?</\1> | <!--.*?-->"""


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: str(file.relative_to(SOURCE)))
def test_no_page_has_words_of_its_own(file):
    shown = re.sub(NOT_SHOWN, " ", file.read_text(encoding="utf-8"))
    told = re.findall(r"""\b(?:aria-label|title|alt|placeholder)=["']([^"']*)["']""", shown)
    words = re.findall(r"[A-Za-z]+", " ".join([re.sub(r"<[^>]*>", " ", shown), *told]))
    assert not set(words) - UNTRANSLATED


def _leaves(wording: object, path: str = "") -> Iterator[str]:
    if isinstance(wording, dict):
        for name, value in wording.items():
            yield from _leaves(value, f"{path}.{name}" if path else name)
    else:
        yield path


def test_every_sentence_of_the_command_line_is_used():
    files = [file for file in FILES if "backstory_cli" in file.parts]
    used = {_pattern(key) for file in files for key in _calls(file)}
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
