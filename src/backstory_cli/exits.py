"""From what went wrong to an exit code and words on standard error.

==== ======================================================================
0    done
1    a fault of ours
2    bad input: all faults at once, each with its path and a proposal
3    not available: a missing file, server or extra
==== ======================================================================
"""

import functools
import os
import sys
from collections.abc import Callable, Iterable
from enum import IntEnum
from pathlib import Path
from traceback import extract_tb
from typing import ParamSpec, TypeVar

import typer

from backstory import Fault, KnowledgeFault, UserFault
from backstory_cli.words import say

_Given = ParamSpec("_Given")
_Result = TypeVar("_Result")


class ExitCode(IntEnum):
    """What the calling program is told."""

    DONE = 0
    OUR_FAULT = 1
    BAD_INPUT = 2
    NOT_AVAILABLE = 3


class NotAvailable(Exception):  # noqa: N818 - it is a state of the machine, not a fault in code
    """A file, folder or server that is needed cannot be had; ``str()`` says it plainly."""


def plainly(command: Callable[_Given, _Result]) -> Callable[_Given, _Result]:
    """Return ``command`` with every failure told in words and turned into its exit code."""

    @functools.wraps(command)
    def told(*args: _Given.args, **kwargs: _Given.kwargs) -> _Result:
        try:
            return command(*args, **kwargs)
        except UserFault as error:
            tell_faults(error.faults)
            code = ExitCode.BAD_INPUT
        except NotAvailable as error:
            tell(str(error))
            code = ExitCode.NOT_AVAILABLE
        except KnowledgeFault as error:
            tell_faults(error.faults)
            code = ExitCode.OUR_FAULT
        except (typer.Exit, typer.Abort, KeyboardInterrupt):
            raise
        except BrokenPipeError:
            _close_output()
            code = ExitCode.DONE
        except Exception as error:  # noqa: BLE001 - the last door: whatever it is, it is ours
            tell(say("errors.ours", kind=type(error).__name__, where=_where(error)))
            code = ExitCode.OUR_FAULT
        raise typer.Exit(code)

    return told


def _close_output() -> None:
    """Stop writing: whoever read the output (such as ``head``) has seen enough, which is no fault.

    Python flushes standard output once more at its end; a bin to flush into keeps it quiet.
    """
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def tell(line: str) -> None:
    """Say ``line`` on standard error, where it cannot mix with a result."""
    print(line, file=sys.stderr)  # noqa: T201


def tell_faults(faults: Iterable[Fault]) -> None:
    """Say every fault with its path and proposal, one a line, on standard error."""
    for fault in faults:
        tell(str(fault))


def _where(error: Exception) -> str:
    """Return the place in our code, without the message: that could hold a person's answers."""
    last = extract_tb(error.__traceback__)[-1]
    return f"{Path(last.filename).name}:{last.lineno}"
