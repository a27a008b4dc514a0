"""How functions are compiled; imported only when a cycle is run.

Importing numba takes a third of a second, which most commands need not pay.
"""

from collections.abc import Callable
from typing import TypeVar, cast

from numba import njit

_Function = TypeVar("_Function", bound=Callable[..., object])
EXACT_FLOATS = frozenset({"reassoc", "contract", "nsz", "arcp"})  # not a number stays what it is


def compiled(function: _Function) -> _Function:
    """Return ``function`` compiled, to be called by other compiled functions only."""
    compile_it = njit(
        nogil=True,
        error_model="numpy",
        fastmath=set(EXACT_FLOATS),
        no_cpython_wrapper=True,
        no_cfunc_wrapper=True,
    )
    return cast("_Function", compile_it(function))


def kept(function: _Function) -> _Function:
    """Return ``function`` compiled with all that it calls, and kept beside its file.

    What is kept is used again until that file, or a value the function closes over, changes.
    """
    compile_it = njit(cache=True, nogil=True, error_model="numpy", fastmath=set(EXACT_FLOATS))
    return cast("_Function", compile_it(function))
