"""Reads the spec files: rules of medicine written as data, one sentence a case."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent


def cases(room: str) -> list[Any]:
    """Return every case of ``room`` as a test parameter named by its sentence."""
    found = []
    for path in sorted((HERE / room).glob("*.toml")):
        told = tomllib.loads(path.read_text(encoding="utf-8"))["case"]
        found.extend(pytest.param(case, id=case["name"]) for case in told)
    assert found, f"no spec cases for {room}"
    return found
