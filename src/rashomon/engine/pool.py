"""Units of work over both cores, in any order; each leaves its own marker, so order never shows in a result."""

from __future__ import annotations

import multiprocessing
import multiprocessing.process
import os
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from rashomon.errors import RashomonError

Unit = TypeVar("Unit")
Progress = Callable[[str, int, int], None]
AHEAD = 4  # units handed out a process: enough that none waits


def each(
    work: Callable[[str, Unit], None], folder: str, units: Sequence[Unit], processes: int, told: Callable[[int], None]
) -> None:
    """Calls `work(folder, unit)` for every unit; `told` hears how many are done. The first error ends all."""
    if processes == 1 or len(units) <= 1:
        for done, unit in enumerate(units, 1):
            work(folder, unit)
            told(done)
        return
    context = multiprocessing.get_context("spawn")
    try:
        with ProcessPoolExecutor(processes, mp_context=context, initializer=end_with_parent) as pool:
            _feed(pool, work, folder, units, processes, told)
    except BrokenProcessPool as error:
        raise RashomonError(
            "a working process was ended from outside, for want of memory perhaps: run again."
        ) from error


def end_with_parent() -> None:
    """Ends this process when the one that started it is gone: one that was killed cannot tell its workers."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_wait_and_end, args=(parent,), daemon=True).start()


def _wait_and_end(parent: multiprocessing.process.BaseProcess) -> None:
    parent.join()
    os._exit(1)


def _feed(
    pool: ProcessPoolExecutor, work: Callable[[str, Unit], None], folder: str, units: Sequence[Unit],
    processes: int, told: Callable[[int], None],
) -> None:  # fmt: skip
    waiting = iter(units)
    running: set[Future[None]] = set()
    done = 0
    try:
        while True:
            for unit in waiting:
                running.add(pool.submit(work, folder, unit))
                if len(running) >= AHEAD * processes:
                    break
            if not running:
                return
            finished, running = wait(running, return_when=FIRST_COMPLETED)
            for future in finished:
                future.result()
                done += 1
            told(done)
    except BaseException:
        pool.shutdown(wait=True, cancel_futures=True)
        raise
