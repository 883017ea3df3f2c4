"""``python -m provado.cli``."""

import sys

from provado.cli import main

if __name__ == "__main__":
    sys.exit(main())
