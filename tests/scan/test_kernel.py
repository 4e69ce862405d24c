import numpy as np
import pytest
from numpy.typing import NDArray

from rashomon.scan.kernel import fetch_ahead, kernel


@kernel
def _summed(rows: NDArray[np.int64]) -> int:
    total = np.int64(0)
    for k in range(len(rows)):
        fetch_ahead(rows, k + 1)  # one past the last, too: nothing is read
        total += rows[k].sum()
    return int(total)


ROWS = np.arange(80).reshape(8, 10)


@pytest.mark.parametrize("rows", [ROWS, ROWS[::2, ::3], ROWS[:0]])
def test_what_is_fetched_ahead_stays_as_it_was(rows: NDArray[np.int64]) -> None:
    before = rows.copy()
    assert _summed(rows) == before.sum()
    assert (rows == before).all()
