"""``python -m tests.bench``: what is measured, and with which options."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from statistics import median

from tests.bench import sources
from tests.bench.calibration import calibration
from tests.bench.figures import DamagedBaseline, Figure, machine, read, write
from tests.bench.measures import MEASURES, Measure
from tests.bench.processes import Command, CommandFailed
from tests.bench.race import DifferentEnd
from tests.bench.sources import BASELINE, NoBaseline, Sources
from tests.bench.table import HEADING, failed, legend, row

_RUNS = 3


def main() -> int:
    """Print what was asked for: the table, unless something else was."""
    options = _options()
    try:
        if options.baseline:
            _measure_baseline(_chosen(options))
        for tell, asked in _others(options):
            if asked:
                tell()
        if not options.baseline and not any(asked for _, asked in _others(options)):
            _print_table(_chosen(options))
            if not options.only:
                _print_training()
                _print_checkers()
    except (CommandFailed, DamagedBaseline, DifferentEnd, NoBaseline) as error:
        print(f"bench: {error}", file=sys.stderr)
        return 2
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    names = [measure.name for measure in MEASURES]
    parser.add_argument("--all", action="store_true", help="the long measures as well")
    parser.add_argument("--only", nargs="+", choices=names, metavar="NAME", help=", ".join(names))
    parser.add_argument(
        "--baseline",
        action="store_true",
        help=f"measure commit {BASELINE}, and keep the figures in tests/baseline.json",
    )
    parser.add_argument("--scale", action="store_true", help="a book of many copies of this one")
    parser.add_argument("--copies", type=int, default=10, metavar="N", help="for --scale (10)")
    parser.add_argument("--part", action="append", help="for --scale: only this part of the book")
    parser.add_argument("--claims", action="store_true", help="the slowest claims and errata")
    parser.add_argument("--proofs", action="store_true", help="proofs beside explicit matrices")
    parser.add_argument("--features", action="store_true", help="features beside scikit-learn")
    parser.add_argument(
        "--training", action="store_true", help="an epoch beside other ways to train"
    )
    parser.add_argument("--checkers", action="store_true", help="the bank by gradient checkers")
    parser.add_argument("--sweep", action="store_true", help="trainings on two processes")
    options = parser.parse_args()
    if options.copies < 2:
        parser.error("--copies should be 2 at the least")
    return options


def _others(options: argparse.Namespace) -> Iterator[tuple[Callable[[], None], bool]]:
    """Each further report, with whether it was asked for."""

    def scale() -> None:
        from tests.bench.scale import print_scale

        print_scale(options.copies, options.part or [])

    def claims() -> None:
        from tests.bench.claims import print_slowest

        print_slowest()

    def proofs() -> None:
        from tests.bench.proofs import print_proofs

        print_proofs()

    def features() -> None:
        from tests.bench.features import print_features

        print_features()

    def sweep() -> None:
        from tests.bench.sweeps import print_sweep

        print_sweep()

    yield scale, options.scale
    yield _print_checkers, options.checkers
    yield claims, options.claims
    yield proofs, options.proofs
    yield features, options.features
    yield _print_training, options.training
    yield sweep, options.sweep


def _print_checkers() -> None:
    from tests.bench.checkers import print_checkers

    print_checkers()


def _print_training() -> None:
    from tests.bench.training import print_training

    print_training()


def _chosen(options: argparse.Namespace) -> list[Measure]:
    if options.only:
        return [measure for measure in MEASURES if measure.name in options.only]
    return [measure for measure in MEASURES if options.all or not measure.long]


def _print_table(chosen: list[Measure]) -> None:
    known, calibrations = read(), []
    print(HEADING)
    with tempfile.TemporaryDirectory() as folder:
        here = sources.present(Path(folder) / "now")
        for measure in chosen:
            try:
                now = figure(here, measure, measure.now, measure.given_now)
            except CommandFailed as error:
                _progress("")
                print(failed(measure, str(error)), flush=True)
                continue
            calibrations.append(now.calibration)
            print(row(measure, known, now), flush=True)
    compared = {m.reference: known[m.reference] for m in chosen if m.reference in known}
    print("\n".join(legend(compared, calibrations)))


def _measure_baseline(chosen: Iterable[Measure]) -> None:
    read()  # a damaged file is told of before the work
    with tempfile.TemporaryDirectory() as folder:
        there = sources.baseline(Path(folder) / "baseline")
        # What needs most done before it comes last: by then that has been done.
        for measure in sorted(chosen, key=lambda measure: len(measure.given_then)):
            if measure.then is None:
                continue
            found = figure(there, measure, measure.then, measure.given_then)
            write({measure.name: found})
            seconds = f"{found.seconds:.2f} s, calibration {found.calibration:.2f} s"
            print(f"{BASELINE} {measure.title}: {seconds}", flush=True)


def figure(
    where: Sources, measure: Measure, command: Command, given: tuple[Command, ...]
) -> Figure:
    """The median of a few runs, of one if it is long, between two runs of the calibration loop."""
    _progress(f"measuring {measure.title} …")
    runs = 1 if measure.long else _RUNS
    before = calibration()
    seconds = median(where.cost(command, given).seconds for _ in range(runs))
    after = calibration()
    _progress("")
    return Figure(seconds, (before + after) / 2, machine())


def _progress(doing: str) -> None:
    """One line of a terminal, which the next takes the place of."""
    if sys.stderr.isatty():
        print(f"\r\x1b[K{doing}", end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
