"""Carry out a training again and again, killed at its first use of a file, its second and so on.

    python killed.py FOLDER LOG

Every line of the log has the files of the training's folder when a process had been killed; the
last process ends by itself.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path

from safetensors.numpy import load_file

from impl.data import digits
from impl.experiments.run import carry_out
from tests.impl.experiments.plans import planned

EVENTS = {"open", "os.link", "os.rename", "os.remove", "os.mkdir", "os.listdir", "os.scandir"}


def child(folder: Path, uses: int) -> None:
    """Carry it out, and be killed when so many files of the folder have been used."""
    left = uses

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal left
        if event in EVENTS and str(folder) in " ".join(map(str, arguments)):
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)
    carry_out(planned(folder))
    os._exit(0)


def main(folder: Path, log: Path) -> None:
    """Until one of the processes ends by itself."""
    digits()
    run = planned(folder).folder
    with log.open("w") as lines:
        for uses in range(1000):
            pid = os.fork()
            if pid == 0:
                child(folder, uses)
            _, status = os.waitpid(pid, 0)
            if os.WIFEXITED(status):
                print(json.dumps({"status": os.WEXITSTATUS(status), "kills": uses}), file=lines)
                return
            found = sorted(file.name for file in run.iterdir()) if run.exists() else []
            for name in found:  # each can be read as a whole
                if "safetensors" in name:
                    load_file(run / name)
                else:
                    json.loads((run / name).read_text())
            print(json.dumps(found), file=lines)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
