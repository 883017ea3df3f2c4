"""Somebody's code in processes of its own, called from here with plain numbers."""

from __future__ import annotations

import contextlib
import json
import os
import select
import socket
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import prod
from pathlib import Path
from typing import Any, Self

from provado.check.target import Target

_MEMORY = 2 << 30  # bytes beyond what the frameworks take
_SECONDS = 120  # of processor time for all calls of a function
_TO_LOAD = 60.0  # seconds; importing a framework on a busy machine takes 10
_TO_ANSWER = 10.0
_TO_END = 5.0
_LONGEST = 1 << 25  # bytes of an answer
# Threads, and what they reserve of the memory. XLA makes NPROC threads for each of its pools, and
# for each of them malloc an arena of 64 MB, which on many processors is more than the limit.
_ONE = (
    *("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS"),
    *("NPROC", "MALLOC_ARENA_MAX"),
)


@dataclass(frozen=True)
class Failure:
    """A call that gave no numbers: what was raised and where, or that it did not come back."""

    kind: str
    message: str
    line: int = 0

    def text(self) -> str:
        """``ValueError: operands …, line 12``."""
        told = f"{self.kind}: {self.message}" if self.message else self.kind
        first = told.splitlines()[0] if told.strip() else "an exception without a name"
        return first + (f" (line {self.line})" if self.line else "")

    @property
    def fatal(self) -> bool:
        """Whether the process is gone, so that no other call can be made."""
        return self.kind in {"it died", "it hangs", "it answers nonsense"}


@dataclass(frozen=True)
class Answer:
    """The numbers that a call gave: shape, dtype, entries in row order, and what came with them."""

    shape: tuple[int, ...]
    dtype: str
    framework: str
    values: tuple[float, ...]
    changed: tuple[int, ...] = ()
    warned: tuple[str, ...] = ()


@dataclass(frozen=True)
class Offer:
    """What the code says of itself: what can be called, with which parameters, and its mapping.

    ``x64`` is false where the code uses JAX, which has no float64 as it is set up.
    """

    functions: dict[str, tuple[str, ...] | None]
    mapping: dict[str, Any] | None
    networks: tuple[str, ...] = ()
    needs: dict[str, tuple[str, ...]] = field(default_factory=dict)
    kind: str = ""
    x64: bool = True


class Confinement:
    """The nursery of the processes of targets; use it with ``with``.

    It has imported the frameworks, and none of the code: that runs in what is forked from it.
    """

    def __init__(self, frameworks: Iterable[str]) -> None:
        self._frameworks = list(frameworks)

    def __enter__(self) -> Self:
        self._start()
        return self

    def _start(self) -> None:
        self._channel, theirs = socket.socketpair()
        program = Path(__file__).with_name("confined.py")
        environment = {**os.environ, **dict.fromkeys(_ONE, "1"), "JAX_PLATFORMS": "cpu"}
        self._nursery = subprocess.Popen(  # noqa: S603
            [sys.executable, "-P", str(program), str(theirs.fileno())],
            pass_fds=[theirs.fileno()],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        theirs.close()
        self._replies = self._channel.makefile("r")
        self._ask({"import": self._frameworks})

    def __exit__(self, *exception: object) -> None:
        self._stop()

    def _stop(self) -> None:
        self._replies.close()
        self._channel.close()  # upon which the nursery ends its processes and itself
        try:
            self._nursery.wait(_TO_END)
        except subprocess.TimeoutExpired:
            self._nursery.kill()
            self._nursery.wait()

    def _ask(self, message: dict[str, Any], pipes: tuple[int, ...] = ()) -> str:
        """The reply of the nursery; empty if it has been killed, which code can do."""
        try:
            socket.send_fds(self._channel, [json.dumps(message).encode()], pipes)
            return self._replies.readline().strip()
        except OSError:
            return ""

    def process(self, target: Target) -> CodeProcess:
        """A new process with the code of the target in it."""
        here, theirs = os.pipe(), os.pipe()
        asked = {"target": target.message(), "memory": _MEMORY, "seconds": _SECONDS}
        pid = self._ask(asked, (theirs[0], here[1]))
        if not pid:
            self._stop()
            self._start()
            pid = self._ask(asked, (theirs[0], here[1]))
        os.close(theirs[0])
        os.close(here[1])
        return CodeProcess(self, int(pid or 0), here[0], theirs[1])

    def end(self, pid: int) -> None:
        """Kill a process and what it left behind."""
        self._ask({"end": pid})


class CodeProcess:
    """One process with the code: calls in, answers out. Use it with ``with``."""

    def __init__(self, home: Confinement, pid: int, source: int, sink: int) -> None:
        self._home, self._pid, self._source, self._sink = home, pid, source, sink
        self._buffer = bytearray()
        self.loaded = self._first()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        os.close(self._source)
        os.close(self._sink)
        self._home.end(self._pid)

    def _first(self) -> Offer | Failure:
        found = self._line(_TO_LOAD)
        if isinstance(found, Failure):
            return found
        if "error" in found:
            return _failure(found["error"])
        try:
            functions = {
                str(name): None if given is None else tuple(map(str, given))
                for name, given in found["offers"].items()
            }
            mapping = found["mapping"]
            networks = tuple(map(str, found["networks"]))
            needs = {str(name): tuple(map(str, given)) for name, given in found["needs"].items()}
            told = mapping if isinstance(mapping, dict) else None
            return Offer(functions, told, networks, needs, str(found["kind"]), bool(found["x64"]))
        except (AttributeError, KeyError, TypeError):
            return Failure("it answers nonsense", "")

    def __call__(
        self, function: str, arguments: list[Any], by: int | None = None, times: int = 1
    ) -> Answer | Failure:
        """What the function gives at these arguments, or by autograd its derivative ``by`` one.

        It is taken so many ``times``, once or twice.
        """
        asked = {"function": function, "arguments": arguments, "by": by, "times": times}
        found = self._asked(asked)
        return found if isinstance(found, Failure) else _checked(found)

    def network(self, asked: dict[str, Any]) -> dict[str, Any] | Failure:
        """What a network does with what it is given; nothing of it has been looked at."""
        found = self._asked({"network": asked})
        if isinstance(found, Failure):
            return found
        return _failure(found["error"]) if "error" in found else found

    def _asked(self, call: dict[str, Any]) -> dict[str, Any] | Failure:
        try:
            _write(self._sink, (json.dumps(call) + "\n").encode(), _TO_ANSWER)
        except OSError:
            return Failure("it died", "the process has ended")
        return self._line(_TO_ANSWER)

    def _line(self, seconds: float) -> dict[str, Any] | Failure:
        """The next line that comes from the process, as far as it is one of ours."""
        last = time.monotonic() + seconds
        while (end := self._buffer.find(b"\n")) < 0:
            left = last - time.monotonic()
            if left <= 0 or not select.select([self._source], [], [], left)[0]:
                return Failure("it hangs", f"no answer within {seconds:.0f} s")
            got = os.read(self._source, 1 << 16)
            if not got:
                return Failure("it died", "the process has ended")
            self._buffer += got
            if len(self._buffer) > _LONGEST:
                return Failure("it answers nonsense", "too much of it")
        line = bytes(self._buffer[:end])
        del self._buffer[: end + 1]
        try:
            found = json.loads(line)
        except (ValueError, RecursionError):
            found = None
        return found if isinstance(found, dict) else Failure("it answers nonsense", "")


def _write(sink: int, content: bytes, seconds: float) -> None:
    """Write all of it, or raise OSError where nobody reads."""
    os.set_blocking(sink, False)
    last = time.monotonic() + seconds
    while content:
        if not select.select([], [sink], [], max(0.0, last - time.monotonic()))[1]:
            raise TimeoutError
        with contextlib.suppress(BlockingIOError):
            content = content[os.write(sink, content) :]


def _checked(found: dict[str, Any]) -> Answer | Failure:
    """The numbers of an answer, each looked at: nothing of the code is trusted to be in form."""
    if "error" in found:
        return _failure(found["error"])
    try:
        shape = tuple(int(n) for n in found["shape"])
        values = tuple(float(x) for x in found["values"])
        if min(shape, default=0) < 0 or prod(shape) != len(values):
            return Failure("it answers nonsense", "shape and entries do not fit")
        changed = tuple(int(n) for n in found["changed"])
        warned = tuple(str(text)[:120] for text in found["warned"])[:3]
        return Answer(
            shape, str(found["dtype"])[:20], str(found["of"])[:20], values, changed, warned
        )
    except (KeyError, TypeError, ValueError, OverflowError):
        return Failure("it answers nonsense", "")


def _failure(error: Any) -> Failure:
    try:
        return Failure(
            str(error["kind"])[:60], _printable(str(error["message"]))[:300], int(error["line"])
        )
    except (KeyError, TypeError, ValueError):
        return Failure("it answers nonsense", "")


def _printable(text: str) -> str:
    return "".join(c if c.isprintable() else " " for c in text)
