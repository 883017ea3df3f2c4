"""The command `provado`, which ends on Ctrl-C with one line from its first moment on."""

from __future__ import annotations

import os
import signal
import sys
from types import FrameType


def main() -> int:
    """Run the command line and return its exit status."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:  # and not ignored
        signal.signal(signal.SIGINT, _interrupt)
    from provado.cli.command_line import main as run

    return run()


def _interrupt(signal_number: int, frame: FrameType | None) -> None:
    """Raise KeyboardInterrupt; end at once while SymPy is imported, and before.

    An exception could then be taken for a failed import by what is being imported.
    """
    ready = {"provado.vocabulary": "vector", "provado.cli.experiment": "_print"}  # their last
    if any(hasattr(sys.modules.get(module), name) for module, name in ready.items()):
        raise KeyboardInterrupt
    if sys.stderr.isatty():
        sys.stderr.write("\x1b[?25h")  # a progress bar hides the cursor
    sys.stderr.write("provado: interrupted\n")
    sys.stderr.flush()
    os._exit(128 + signal_number)


if __name__ == "__main__":
    sys.exit(main())
