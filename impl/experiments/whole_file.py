"""Files that are written whole or not at all, also when the process is killed meanwhile."""

import os
from contextlib import suppress
from pathlib import Path
from uuid import uuid4


def write_whole(file: Path, content: bytes) -> None:
    """Put the content in the place of the file; who reads it finds all of it, or the file before.

    Where the system has files without a name (Linux), no part of it ever has one.
    """
    new = file.with_name(f".{file.name}.{uuid4().hex}.new")
    try:
        if not _written_without_a_name(new, content):
            new.write_bytes(content)
        new.replace(file)
    except BaseException:
        with suppress(OSError):
            new.unlink()
        raise


def _written_without_a_name(new: Path, content: bytes) -> bool:
    """Write first and name afterwards; False where the system or its file system cannot."""
    if not hasattr(os, "O_TMPFILE"):
        return False
    try:
        descriptor = os.open(new.parent, os.O_TMPFILE | os.O_WRONLY, 0o666)
    except OSError:
        return False
    with open(descriptor, "wb") as unnamed:  # noqa: PTH123  # it has no path
        unnamed.write(content)
        unnamed.flush()
        try:
            # Python follows the link only where it is given a folder, which goes unused.
            os.link(f"/proc/self/fd/{descriptor}", new, src_dir_fd=0, follow_symlinks=True)
        except OSError:
            return False
    return True
