"""The command `provado`, which Ctrl-C ends with one line from its first moment on."""

from __future__ import annotations

import os
import signal
import sys


def main() -> int:
    """Run the command line and return its exit status."""
    heeded = signal.getsignal(signal.SIGINT) is signal.default_int_handler  # and not ignored
    if heeded:
        signal.signal(signal.SIGINT, _end)
    from provado.cli.command_line import main as run  # imports SymPy, which takes a while

    if heeded:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    return run()


def _end(signal_number: int, frame: object) -> None:
    """End at once: an exception could be taken for a failed import by what is being imported."""
    sys.stderr.write("provado: interrupted\n")
    sys.stderr.flush()
    os._exit(128 + signal_number)


if __name__ == "__main__":
    sys.exit(main())
