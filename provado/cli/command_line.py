"""The command line: `provado list`, `verify`, `show`, `check`, `explore` and `experiment`.

Each command is imported when it is asked for: what is not needed costs no time.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

from provado.check import REQUIREMENTS, loosening
from provado.cli.status import FINE, USAGE, Unusable, complain

_EPILOG = "exit status: 0 all is as it should be, 1 something is not, 2 wrong usage"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        status = _run(_parser().parse_args(arguments))
        sys.stdout.flush()
    except BrokenPipeError:  # the reader of a pipe has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    except KeyboardInterrupt:
        return _interrupted()
    return status


def _interrupted() -> int:
    """End the workers first, which would otherwise finish what they are at."""
    if "multiprocessing" in sys.modules:
        from multiprocessing import active_children

        workers = active_children()
        for worker in workers:
            worker.kill()
        for worker in workers:
            worker.join(1)
    complain("interrupted")
    sys.stderr.flush()
    os._exit(130)


def _run(options: argparse.Namespace) -> int:
    from provado.book.book import UnknownName
    from provado.book.contents import OWN, BookError, beside_provado

    if "" not in sys.path:
        sys.path.insert(0, "")  # a book or an implementation in the current folder
    try:
        if options.book is None:
            beside_provado(OWN)
            options.book = OWN
        run: Callable[[argparse.Namespace], int] = import_module(options.module).run
        return run(options)
    except (BookError, UnknownName, Unusable) as error:
        complain(str(error))
        return USAGE
    except BrokenPipeError:
        raise
    except OSError as error:
        complain(f"cannot write: {error.strerror}")
        return USAGE


class _Version(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, *rest: Any) -> None:
        from importlib.metadata import PackageNotFoundError, version

        try:
            print(f"provado {version('provado')}")
        except PackageNotFoundError:
            print("provado, not installed")
        parser.exit()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="provado",
        description="Decide the claims of a book of deep-learning theory, and doubt the result.",
        epilog=_EPILOG,
    )
    parser.add_argument(
        "--book", metavar="PACKAGE", help="the package of chapters; default: Provado's own, theory"
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="the version of Provado")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_list(commands)
    _add_verify(commands)
    _add_show(commands)
    _add_check(commands)
    _add_explore(commands)
    _add_experiment(commands)
    return parser


def _add_list(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser("list", help="the claims and errata, without deciding them")
    command.add_argument("--chapter", metavar="C", help="only this chapter")
    command.add_argument("--source", metavar="ROW", help="only what settles this row: ist21:1.3")
    command.set_defaults(module="provado.cli.listing")


def _add_verify(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser("verify", help="decide claims and errata")
    command.add_argument(
        "names", nargs="*", metavar="CLAIM|CHAPTER", help="default: the whole book"
    )
    command.add_argument("--all", action="store_true", help="every claim and erratum, with details")
    command.add_argument("--errata", action="store_true", help="the errata with their witnesses")
    command.add_argument("--twins", action="store_true", help="decide the wrong versions as well")
    command.add_argument("--fresh", action="store_true", help="decide again what is on record")
    command.add_argument("--json", metavar="FILE", help="write the results; - for standard output")
    command.add_argument(
        "--jobs", type=_positive, metavar="N", help="processes; default: one for each processor"
    )
    command.add_argument(
        "--limit",
        type=_seconds,
        default=60.0,
        metavar="S",
        help="seconds of processor time for a decision (60)",
    )
    command.set_defaults(module="provado.cli.verify")


def _add_show(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser("show", help="one claim: statement, derivation, verdict")
    command.add_argument("claim", metavar="CLAIM")
    command.set_defaults(module="provado.cli.show")


def _add_check(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser("check", help="is this code right, and if not, what is wrong?")
    command.add_argument(
        "targets",
        nargs="+",
        metavar="TARGET",
        help="file.py, a module, either with :object, or a folder of submissions",
    )
    command.add_argument(
        "--require",
        choices=REQUIREMENTS,
        default="stable",
        help="what fails the check: what is wrong; what is unstable at everyday inputs as well "
        "(default); all that is not within its bound",
    )
    command.add_argument(
        "--ulps", type=loosening, default=1.0, metavar="N", help="bounds N times as loose"
    )
    command.add_argument("--all", action="store_true", help="also what is fine, with details")
    command.add_argument("--json", metavar="FILE", help="write the results; - for standard output")
    command.add_argument(
        "--jobs", type=_positive, metavar="N", help="processes; default: one for each processor"
    )
    command.add_argument("--html", metavar="FILE", help="write a page to hand back")
    command.add_argument(
        "--out",
        default="provado-check",
        metavar="DIR",
        help="of a folder: where the result of each submission is, which is not made again",
    )
    command.add_argument("--fresh", action="store_true", help="of a folder: make them again")
    command.add_argument("--only", metavar="NAME", help="of a folder: this submission alone")
    command.add_argument(
        "--scheduler",
        metavar="ADDRESS",
        help="of a folder: let the workers of this dask.distributed scheduler check it",
    )
    command.set_defaults(module="provado.cli.check")


def _add_explore(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser(
        "explore", help="hunt for the largest error of each implementation, and for twins"
    )
    command.add_argument("claim", metavar="CLAIM")
    command.add_argument("--examples", type=_positive, default=500, metavar="N", help="(500)")
    command.add_argument("--seed", type=int, default=0, metavar="S", help="(0)")
    command.set_defaults(module="provado.cli.explore")


def _add_experiment(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser("experiment", help="train the models of the reports")
    actions = command.add_subparsers(
        dest="action", required=True, metavar="list|run|show|compare|observations"
    )
    action = actions.add_parser("list", help="every experiment, and the rows that it is")
    action.add_argument("--source", metavar="ROW", help="only those of this row, or of a report")
    action = actions.add_parser("run", help="train, and write table, figure and curves")
    action.add_argument(
        "names", nargs="+", metavar="NAME", help="an experiment, a report such as ist23, or all"
    )
    action.add_argument(
        "--data", metavar="FILE", help="images (.npz) or a table (.csv); default: digits, diabetes"
    )
    action.add_argument("--target", metavar="COLUMN", help="what to predict from a table")
    action.add_argument(
        "--epochs", type=_positive, metavar="N", help="default: as many as the experiment has"
    )
    action.add_argument(
        # The fewest of which all have to agree for an interval of 95 % to be above one half.
        "--seeds",
        type=_positive,
        default=6,
        metavar="N",
        help="trainings of each kind (6)",
    )
    action.add_argument(
        "--jobs", type=_positive, metavar="N", help="processes; default: one for each processor"
    )
    _add_out(action)
    action = actions.add_parser("show", help="what is in the folder of a result, seed by seed")
    action.add_argument("folder", metavar="DIR")
    action = actions.add_parser("compare", help="draw two results over each other")
    action.add_argument("a", metavar="DIR")
    action.add_argument("b", metavar="DIR")
    _add_out(action)
    action = actions.add_parser("observations", help="what was observed in all results of a folder")
    action.add_argument("folder", metavar="DIR", help="the --out of `experiment run`")
    action.add_argument("--csv", action="store_true", help="as lines of CSV")
    command.set_defaults(module="provado.cli.experiment")


def _add_out(action: argparse.ArgumentParser) -> None:
    action.add_argument(
        "--out",
        default="experiments",
        metavar="DIR",
        help="where results are written (experiments)",
    )


def _positive(written: str) -> int:
    number = int(written) if written.isdecimal() else 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"should be a whole number from 1, not {written!r}")
    return number


def _seconds(written: str) -> float:
    try:
        seconds = float(written)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < 1e6:
        raise argparse.ArgumentTypeError(f"should be a number of seconds above 0, not {written!r}")
    return seconds
