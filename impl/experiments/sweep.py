"""Many trainings, on the processes of this machine or wherever joblib is configured to run them."""

import os
import signal
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

from joblib import Parallel, delayed, parallel_config

from impl.experiments.checkpoint import curves_so_far
from impl.experiments.run import RECORD, carry_out
from impl.experiments.training import PlannedRun

_WARNINGS = "PYTHONWARNINGS"


def sweep(planned: Iterable[PlannedRun], jobs: int | None = None) -> Iterator[Path]:
    """Carry out what is not done yet, each run once; its folder as soon as it is done.

    On so many processes, of one thread each; without a number as `joblib.parallel_config` says,
    which may be on other machines that see the same folders. Ctrl-C leaves what was finished.
    """
    distinct = {run.folder: run for run in planned}
    left = [run for folder, run in distinct.items() if not (folder / RECORD).exists()]
    if jobs is not None and min(jobs, len(left)) <= 1:
        yield from map(carry_out, left)
        return
    here: Any = nullcontext()
    if jobs is not None:
        here = parallel_config("loky", n_jobs=min(jobs, len(left)), inner_max_num_threads=1)
    with here:
        with _inherited_by_processes() if jobs is not None else nullcontext():
            done = Parallel(return_as="generator_unordered")(delayed(carry_out)(r) for r in left)
        yield from done


def progress(planned: PlannedRun) -> tuple[int, float, float] | None:
    """Epochs finished, training loss and validation accuracy (nan if there is none) of a run.

    None before its first epoch, and after its last.
    """
    curves = curves_so_far(planned.folder)
    if curves is None:
        return None
    accuracy = curves.get("validation accuracy", [float("nan")])
    return len(curves["seconds"]) - 1, curves["train loss"][-1], accuracy[-1]


@contextmanager
def _inherited_by_processes() -> Iterator[None]:
    """What processes have from the one that starts them, while they are started.

    Ctrl-C is for the one that ends them; and the process of joblib that removes what they leave
    behind does not speak of it.
    """
    said = os.environ.get(_WARNINGS)
    os.environ[_WARNINGS] = ",".join(filter(None, [said, "ignore:resource_tracker"]))
    in_charge = threading.current_thread() is threading.main_thread()
    before = signal.signal(signal.SIGINT, signal.SIG_IGN) if in_charge else None
    try:
        yield
    finally:
        if in_charge:
            signal.signal(signal.SIGINT, before)
        if said is None:
            del os.environ[_WARNINGS]
        else:
            os.environ[_WARNINGS] = said
