"""How loops over arrays are compiled: numba, without the interpreter's lock, kept on disk after the first run."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ParamSpec, TypeVar, cast

import numpy as np
from llvmlite import ir
from numba import njit, types
from numba.core import cgutils
from numba.extending import intrinsic
from numba.np.arrayobj import make_array
from numpy.typing import NDArray

# A count that begins with a bare 0 has a type of its own for numba: all it is given to is compiled for it once more.
ZERO = np.int64(0)
_TO_READ = 0, 3, 1  # not to write; kept in all caches; data, not code

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


def _fetch_ahead(_: Any, array: Any, row: Any) -> tuple[Any, Callable[..., Any]]:
    def code(context: Any, builder: Any, signature: Any, given: Sequence[Any]) -> Any:
        byte, number = ir.IntType(8).as_pointer(), ir.IntType(32)
        held = make_array(signature.args[0])(context, builder, given[0])  # type: ignore[no-untyped-call]
        apart = cgutils.unpack_tuple(builder, held.strides)[0]  # type: ignore[no-untyped-call]
        at = builder.mul(context.cast(builder, given[1], signature.args[1], types.intp), apart)
        fetch = builder.module.declare_intrinsic(
            "llvm.prefetch", [byte], ir.FunctionType(ir.VoidType(), [byte, number, number, number])
        )
        builder.call(fetch, [builder.gep(builder.bitcast(held.data, byte), [at]), *map(number, _TO_READ)])
        return context.get_dummy_value()

    return types.none(array, row), code


# In kernels alone: asks memory for the cache line that row `row` of `array` begins in, and waits for nothing.
fetch_ahead = cast("Callable[[NDArray[Any], int], None]", intrinsic(_fetch_ahead))
