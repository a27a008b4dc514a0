"""Output may be cut short by its reader; that is no fault of ours."""

import subprocess
import sys

from tests.shells.cli.conftest import EXAMPLES


def test_a_reader_that_has_seen_enough_is_no_fault() -> None:
    case = EXAMPLES / "socks_disc" / "case.json"
    words = [sys.executable, "-m", "backstory_cli", "assess", str(case)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
        assert run.stdout is not None
        run.stdout.close()
        assert run.stderr is not None
        complaint = run.stderr.read()

    assert complaint == b""
    assert run.returncode == 0
