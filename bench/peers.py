"""The same network through pyAgrum and pgmpy, side by side with ours, until they cannot answer.

One story, and of the causes those of which it says most: 8, 12, 16 and so on. Each peer answers in
a process of its own with a limit on time and memory; at the first size that is beyond it, it is
left in peace. Where a peer answers, its probabilities must be ours, or the measurement stops.
"""

import json
import resource
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module

import numpy as np

import backstory
from bench.cut import Cut, Floats, cut, ours, story
from bench.row import Row, median_s

STORY = "leg_pain_root"
PEERS = {"pyagrum": "pyAgrum", "pgmpy": "pgmpy"}
SIZES = (8, 12, 16, 20, 24, 28, 32)
TIME_S = 60
MEMORY_BYTES = 4 * 1024**3
AGREES = 1e-9
_MEMORY_GONE = ("MemoryError", "bad_alloc", "out of memory")
_MISSING = 3
_TIMES = 5
_OUR_TIMES = 21


def rows() -> Iterator[Row]:
    """Yield the time of one posterior by size: ours, and each peer's until it gives up."""
    knowledge = backstory.load_knowledge()
    scored = story(STORY, knowledge)
    for peer, name in PEERS.items():
        for size in SIZES:
            row = _row(peer, name, cut(scored, size))
            yield row
            if row.peer_value is None:
                break
    whole_ms = median_s(lambda: replace(scored).hypotheses, _OUR_TIMES) * 1000
    yield Row(_what(len(scored.start)), whole_ms, "the peers: far beyond them", None, "ms")


def _what(size: int) -> str:
    return f"posterior of {size} causes"


def _row(peer: str, name: str, asked: Cut) -> Row:
    ours_ms = median_s(lambda: ours(asked), _OUR_TIMES) * 1000
    answer = _ask(peer, asked.causes)
    if isinstance(answer, str):
        says = f"{name}: {answer} at {asked.causes} causes"
        return Row(_what(asked.causes), ours_ms, says, None, "ms")
    apart = float(np.abs(answer[1] - ours(asked)).max())
    if apart > AGREES:
        raise RuntimeError(f"{name} and we differ by {apart:g} on {asked.causes} causes")
    return Row(_what(asked.causes), ours_ms, name, answer[0] * 1000, "ms")


def _ask(peer: str, size: int) -> tuple[float, Floats] | str:
    """Return the peer's time (s) and probabilities, or in words why there are none."""
    words = [sys.executable, "-W", "ignore", "-m", "bench.peers", peer, str(size)]
    try:
        done = subprocess.run(words, capture_output=True, text=True, timeout=TIME_S, check=False)
    except subprocess.TimeoutExpired:
        return f"out of time ({TIME_S} s)"
    if done.returncode == _MISSING:
        return "not installed (make bench)"
    if done.returncode and any(word in done.stderr for word in _MEMORY_GONE):
        return f"out of memory ({MEMORY_BYTES / 1024**3:.0f} GB)"
    if done.returncode:
        raise RuntimeError(f"{peer} broke on {size} causes: {done.stderr[-500:]}")
    told = json.loads(done.stdout)
    return told["seconds"], np.array(told["probabilities"])


def answer_alone(peer: str, size: int) -> None:
    """Answer in this process, within the limit on memory, and print time and probabilities."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    try:
        program = import_module(f"bench.peer_{peer}")
    except ModuleNotFoundError:
        sys.exit(_MISSING)
    ask = program.asker(cut(story(STORY, backstory.load_knowledge()), size))
    probabilities = ask()
    seconds = median_s(ask, 1 if size > SIZES[3] else _TIMES)
    print(json.dumps({"seconds": seconds, "probabilities": probabilities.tolist()}))


if __name__ == "__main__":
    answer_alone(sys.argv[1], int(sys.argv[2]))
