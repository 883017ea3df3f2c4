"""What runs in the processes of somebody's code: started as a file, with nothing of Provado's.

A nursery imports the frameworks once and forks a process for each function. Such a process loads
the code, answers calls with numbers, line by line, and is killed from outside when it is done.
"""

from __future__ import annotations

import contextlib
import importlib
import importlib.util
import inspect
import json
import os
import resource
import signal
import socket
import sys
import traceback
import warnings
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

_MOST_NUMBERS = 1 << 20
_MOST_TEXT = 300


def nursery(channel: socket.socket) -> None:
    """Fork a process for each message on the channel, which brings two pipes along."""
    _adopt_orphans()
    while True:
        message, pipes, _, _ = socket.recv_fds(channel, 1 << 16, 2)
        if not message:
            _end(0)
            break
        asked = json.loads(message)
        if "import" in asked:
            for name in asked["import"]:
                with contextlib.suppress(Exception):
                    importlib.import_module(name)
            channel.sendall(b"ready\n")
            continue
        if "end" in asked:
            _end(int(asked["end"]))
            channel.sendall(b"ended\n")
            continue
        pid = os.fork()
        if pid == 0:
            channel.close()
            _live(asked, *pipes)
        for pipe in pipes:
            os.close(pipe)
        channel.sendall(f"{pid}\n".encode())


_PR_SET_PDEATHSIG, _PR_SET_CHILD_SUBREAPER = 1, 36


def _adopt_orphans() -> None:
    """Become the parent of what the code leaves behind, so that it can be ended."""
    _control(_PR_SET_CHILD_SUBREAPER, 1)


def end_with_the_parent() -> None:
    """Let this process be killed when the one that made it has ended, however it has."""
    _control(_PR_SET_PDEATHSIG, signal.SIGKILL)


def _control(what: int, value: int) -> None:
    """A setting of this process that only Linux has."""
    with contextlib.suppress(Exception):
        import ctypes

        ctypes.CDLL(None).prctl(what, value, 0, 0, 0)


def _end(pid: int) -> None:
    """Kill a process, its group, and all that is left behind; 0 for what is left alone."""
    for kill in (os.killpg, os.kill) if pid else ():
        with contextlib.suppress(OSError):
            kill(pid, signal.SIGKILL)
    for _ in range(20):  # what is killed may leave children in its turn
        for child in _children():
            with contextlib.suppress(OSError):
                os.kill(child, signal.SIGKILL)
        try:
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
            signal.sigtimedwait({signal.SIGCHLD}, 0.02)
        except ChildProcessError:
            return


def _children() -> Iterator[int]:
    me = str(os.getpid())
    for entry in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            if entry.read_text().rpartition(")")[2].split()[1] == me:
                yield int(entry.parent.name)


def _live(asked: dict[str, Any], source: int, sink: int) -> None:
    """The life of one process: load the code, answer calls, until the pipe is closed."""
    try:
        end_with_the_parent()
        os.setsid()
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nowhere, stream)
        _limit(asked["memory"], asked["seconds"])
        with os.fdopen(source) as calls, os.fdopen(sink, "w") as answers:
            try:
                loaded = _loaded(asked["target"])
                first: dict[str, Any] = {
                    "offers": _offers(loaded),
                    "needs": _needs(loaded),
                    "kind": type(loaded).__name__[:60],
                    "mapping": _mapping(loaded),
                    "networks": _beside("confined_network").networks_in(loaded),
                    "x64": _beside("confined_jax").x64(),
                }
            except BaseException as error:  # noqa: BLE001
                loaded, first = None, {"error": _told(error)}
            _say(answers, first)
            for line in calls:
                _say(answers, _answer(loaded, json.loads(line)))
    finally:
        os._exit(0)


def _limit(memory: int, seconds: int) -> None:
    with contextlib.suppress(OSError, ValueError):
        pages = int(Path("/proc/self/statm").read_text().split()[0])
        most = pages * resource.getpagesize() + memory
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    for what, most in (
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, 1 << 26),
        (resource.RLIMIT_CORE, 0),
    ):
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(what, (most, most))


def _say(answers: Any, answer: dict[str, Any]) -> None:
    answers.write(json.dumps(answer) + "\n")
    answers.flush()


def _loaded(target: dict[str, Any]) -> Any:
    """The module, or the object in it. A class is made without arguments."""
    sys.path[:0] = target["path"]
    if file := target.get("file"):
        spec = importlib.util.spec_from_file_location(target["module"], file)
        if spec is None or spec.loader is None:
            raise ImportError(f"{file} is no file of Python's")
        module = sys.modules[target["module"]] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    else:
        module = importlib.import_module(target["module"])
    found: Any = module
    for name in filter(None, target.get("object", "").split(".")):
        found = getattr(found, name)
    return found() if inspect.isclass(found) else found


def _offers(loaded: Any) -> dict[str, list[str] | None]:
    """What can be called, by its name, with the names of its parameters where it says them."""
    found = {}
    for name in dir(loaded):
        if name.startswith("_"):
            continue
        with contextlib.suppress(BaseException):
            value = getattr(loaded, name)
            if callable(value) and not inspect.ismodule(value):
                found[name] = _parameters(value)
    if callable(loaded):
        found["__call__"] = _parameters(loaded)
    return found


def _needs(loaded: Any) -> dict[str, list[str]]:
    """What the classes that cannot be made without arguments ask for."""
    found = {}
    for name, value in vars(loaded).items() if inspect.ismodule(loaded) else ():
        if inspect.isclass(value) and (needed := _required(value, 0)):
            found[name] = needed
    return found


def _parameters(value: Any) -> list[str] | None:
    """The parameters without a default, and those of a class's call if it needs none itself."""
    if not inspect.isclass(value):
        return _required(value, 0)
    name = "__call__" if "__call__" in vars(value) else "forward"
    return _required(getattr(value, name, None), 1)


def _required(value: Any, skipped: int) -> list[str] | None:
    """The parameters by position that have no default, after some; None where it does not say."""
    try:
        given = list(inspect.signature(value).parameters.values())[skipped:]
    except (AttributeError, TypeError, ValueError):
        return None
    kinds = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
    needed = [p for p in given if p.kind in kinds and p.default is inspect.Parameter.empty]
    return [p.name[:40] for p in needed][:20]


def _mapping(loaded: Any) -> Any:
    """The dict PROVADO of the code, if it is plain data."""
    found = getattr(loaded, "PROVADO", None)
    try:
        return json.loads(json.dumps(found)) if type(found) is dict else None
    except (TypeError, ValueError):
        return None


def _answer(loaded: Any, call: dict[str, Any]) -> dict[str, Any]:
    """The numbers that a call gives, or what it raised."""
    try:
        if "network" in call:
            found: dict[str, Any] = _beside("confined_network").answer(loaded, call["network"])
            return found
        function = _function(loaded, call["function"])
        arguments = [_argument(given) for given in call["arguments"]]
        before = [_numbers(argument) for argument in arguments]
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            result = _called(function, arguments, call["by"], call["times"])
        answer = _numbers(result)
        after = [_numbers(argument) for argument in arguments]
        answer["changed"] = [
            n for n, pair in enumerate(zip(before, after, strict=True)) if _differ(*pair)
        ]
        answer["warned"] = sorted({f"{w.category.__name__}: {w.message}"[:120] for w in caught})[:3]
    except BaseException as error:  # noqa: BLE001
        return {"error": _told(error)}
    return answer


@cache
def _beside(name: str) -> Any:
    """Another file of this folder, which is no package here."""
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    if spec is None or spec.loader is None:
        raise ImportError(name)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _differ(before: dict[str, Any], after: dict[str, Any]) -> bool:
    return json.dumps(before) != json.dumps(after)


def _function(loaded: Any, name: str) -> Any:
    found = loaded if name == "__call__" else getattr(loaded, name)
    if inspect.isclass(found):
        found = found()
    if not callable(found) and hasattr(found, "forward"):
        found = found.forward
    return found


def _called(function: Any, arguments: list[Any], by: int | None, times: int) -> Any:
    """The value, or by the framework's own differentiation the derivative by an argument."""
    if by is None:
        return function(*arguments)

    def of(argument: Any) -> Any:
        return function(*[*arguments[:by], argument, *arguments[by + 1 :]])

    if type(arguments[by]).__module__.partition(".")[0] == "torch":
        functional: Any = importlib.import_module("torch.autograd.functional")
        return (functional.jacobian if times == 1 else functional.hessian)(of, arguments[by])
    return _beside("confined_jax").derivative(of, times)(arguments[by])


def _argument(given: Any) -> Any:
    """A number as it is, or an array of the framework."""
    if not isinstance(given, dict):
        return given
    values, dtype, framework = given["values"], given["dtype"], given["framework"]
    if framework == "python":
        return values
    if framework == "jax":
        return _beside("confined_jax").array(values, dtype)
    library = importlib.import_module(framework)
    made = getattr(library, "tensor" if framework == "torch" else "array")(
        values, dtype=getattr(library, dtype)
    )
    if framework == "numpy" and not made.shape:
        return made.dtype.type(made)
    return made


def _numbers(result: Any) -> dict[str, Any]:
    """The shape, the dtype and the entries of a result; TypeError where it is no array."""
    kind = type(result)
    module = kind.__module__.partition(".")[0]
    if kind in (bool, int, float):
        return {"shape": [], "dtype": kind.__name__, "values": [float(result)], "of": "python"}
    if kind in (list, tuple) and result and all(type(row) in (list, tuple) for row in result):
        width = {len(row) for row in result}
        if len(width) == 1:
            values = [_number(entry) for row in result for entry in row]
            return {
                "shape": [len(result), *width],
                "dtype": "float",
                "values": values,
                "of": "python",
            }
    if kind in (list, tuple):
        values = [_number(entry) for entry in result]
        return {"shape": [len(values)], "dtype": "float", "values": values, "of": "python"}
    if module in ("torch", "jax", "jaxlib", "numpy"):
        import numpy as np

        of = "jax" if module == "jaxlib" else module
        if of == "torch":
            result = result.detach()
            dtype = str(result.dtype).partition(".")[2]
            array = result.double().numpy() if result.is_floating_point() else result.numpy()
        else:
            array = np.asarray(result)
            dtype = str(array.dtype)
            if dtype == "bfloat16":  # which NumPy takes for no kind of number
                array = array.astype(np.float32)
        if array.size > _MOST_NUMBERS:
            raise TypeError(f"it returned {array.size} numbers")
        if array.dtype == object or array.dtype.kind not in "fiub":
            raise TypeError(f"it returned an array of {dtype}")
        values = np.asarray(array, dtype=np.float64).ravel().tolist()
        return {"shape": list(array.shape), "dtype": dtype, "values": values, "of": of}
    if kind.__name__ in ("Fraction", "Decimal"):
        return {"shape": [], "dtype": "float", "values": [float(result)], "of": "python"}
    raise TypeError(f"it returned {kind.__name__!r}, which is no number and no array")


def _number(entry: Any) -> float:
    found = _numbers(entry)
    if found["shape"]:
        raise TypeError("it returned lists of arrays")
    return float(found["values"][0])


def _told(error: BaseException) -> dict[str, Any]:
    """The kind of an exception, its message, and the last line of the code that led to it."""
    line = 0
    with contextlib.suppress(Exception):
        for frame in traceback.extract_tb(error.__traceback__):
            if frame.filename != __file__ and "site-packages" not in frame.filename:
                line = frame.lineno or line
    try:
        message = str(error).strip().partition("\n")[0]
    except BaseException:  # noqa: BLE001
        message = ""
    return {"kind": type(error).__name__[:60], "message": message[:_MOST_TEXT], "line": line}


if __name__ == "__main__":
    nursery(socket.socket(fileno=int(sys.argv[1])))
