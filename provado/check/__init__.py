"""Whether somebody's code is right, and if not, what is wrong with it.

In: a module, a file or an object, and what it says of its conventions. Out: for every function of
the book that it offers a level, the inputs that show it, and the likely cause.

The code runs in processes of its own (`confinement`, `confined`); what comes back is numbers.
"""

from argparse import ArgumentTypeError

REQUIREMENTS = ("right", "stable", "accurate")  # what may be asked of code, the most last
_LOOSEST = 1e15  # times a bound: no digit of float64 is left


def loosening(written: str) -> float:
    """The factor by which bounds are loosened, as it is typed: from 1 on."""
    try:
        factor = float(written)
    except ValueError:
        factor = 0.0
    if not 1 <= factor <= _LOOSEST:
        raise ArgumentTypeError(f"should be a number from 1 to {_LOOSEST:g}, not {written!r}")
    return factor
