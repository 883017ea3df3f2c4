"""The command line: `provado list`, `verify`, `show` and `explore`."""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
from collections.abc import Sequence

from provado.cli.terminal import USAGE, complain

_EPILOG = "exit status: 0 all is as it should be, 1 something is not, 2 wrong usage"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        return _run(_parser().parse_args(arguments))
    except BrokenPipeError:  # the reader of a pipe has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return _interrupted()


def _interrupted() -> int:
    """End the workers first, which would otherwise finish what they are at."""
    workers = multiprocessing.active_children()
    for worker in workers:
        worker.kill()
    for worker in workers:
        worker.join(1)
    complain("interrupted")
    sys.stderr.flush()
    os._exit(130)


def _run(options: argparse.Namespace) -> int:
    from provado.book.book import UnknownName
    from provado.book.contents import BookError
    from provado.conformance.implementation import ImplementationError

    if "" not in sys.path:
        sys.path.insert(0, "")  # a book or an implementation in the current folder
    try:
        return int(options.run(options))
    except (BookError, UnknownName, ImplementationError) as error:
        complain(str(error))
        return USAGE
    except BrokenPipeError:
        raise
    except OSError as error:
        complain(f"cannot write: {error.strerror}")
        return USAGE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="provado",
        description="Decide the claims of a book of deep-learning theory, and doubt the result.",
        epilog=_EPILOG,
    )
    parser.add_argument(
        "--book", default="theory", metavar="PACKAGE", help="the package of chapters (theory)"
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_list(commands)
    _add_verify(commands)
    _add_show(commands)
    _add_explore(commands)
    return parser


def _add_list(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    from provado.cli import listing

    command = commands.add_parser("list", help="the claims and errata, without deciding them")
    command.add_argument("--chapter", metavar="C", help="only this chapter")
    command.add_argument("--source", metavar="ROW", help="only what settles this row: ist21:1.3")
    command.set_defaults(run=listing.run)


def _add_verify(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    from provado.cli import verify

    command = commands.add_parser("verify", help="decide claims and errata")
    command.add_argument(
        "names", nargs="*", metavar="CLAIM|CHAPTER", help="default: the whole book"
    )
    command.add_argument("--json", metavar="FILE", help="write the results; - for standard output")
    command.add_argument("--jobs", type=_positive, default=1, metavar="N", help="processes (1)")
    command.add_argument(
        "--limit", type=_seconds, default=60.0, metavar="S", help="seconds for a decision (60)"
    )
    command.set_defaults(run=verify.run)


def _add_show(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    from provado.cli import show

    command = commands.add_parser("show", help="one claim: statement, derivation, verdict")
    command.add_argument("claim", metavar="CLAIM")
    command.set_defaults(run=show.run)


def _add_explore(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    from provado.cli import explore

    command = commands.add_parser(
        "explore", help="hunt for the largest error of each implementation, and for twins"
    )
    command.add_argument("claim", metavar="CLAIM")
    command.add_argument("--examples", type=_positive, default=500, metavar="N", help="(500)")
    command.add_argument("--seed", type=int, default=0, metavar="S", help="(0)")
    command.add_argument(
        "--implementation",
        action="append",
        metavar="MODULE[:torch]",
        help="default: every package in impl/; may be given more than once",
    )
    command.set_defaults(run=explore.run)


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
