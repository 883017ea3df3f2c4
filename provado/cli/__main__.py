"""``python -m provado.cli``."""

import sys

from provado.cli.command_line import main

if __name__ == "__main__":
    sys.exit(main())
