"""How loops over arrays are compiled: numba, without the interpreter's lock, kept on disk after the first run."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar, cast

import numpy as np
from numba import njit

# A count that begins with a bare 0 has a type of its own for numba: all it is given to is compiled for it once more.
ZERO = np.int64(0)

P = ParamSpec("P")
R = TypeVar("R")


def kernel(function: Callable[P, R]) -> Callable[P, R]:
    """`function`, compiled on its first call for the types it is called with.

    The machine code is kept beside the source or, where that cannot be written, in the user's cache folder; where
    neither can be written each process compiles anew.
    """
    try:
        made = njit(cache=True, nogil=True, error_model="numpy")(function)
    except RuntimeError:
        made = njit(nogil=True, error_model="numpy")(function)
    return cast("Callable[P, R]", made)
