"""A network of somebody's in the process of its code: made, given weights, run, trained one step.

Loaded by `confined` as a file, with nothing of Provado's. What it is called with and gives back is
plain data: parameters by their names, the outputs of a batch, the parameters after a step or the
gradients that a backward pass returns.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

_SIZES = {
    "inputs": "n_features input_size in_features n_in input_dim d_in n_inputs num_inputs d D "
    "n_input input_shape features dim",
    "hidden": "hidden_size hidden n_hidden hidden_dim hidden_units units num_hidden h H n_units",
    "outputs": "n_classes output_size out_features n_out output_dim n_outputs num_classes K k "
    "n_output classes num_outputs",
}
_ALL_SIZES = ("layers", "sizes", "layer_sizes", "dims", "layer_dims", "units", "architecture")
_FORWARD = ("forward", "predict_proba", "__call__", "feedforward", "forward_pass", "propagate")
_STEP = (
    *("train_step", "training_step", "train_batch", "train_on_batch", "update_weights", "step"),
    *("update_weight", "update", "sgd_step", "fit_batch", "partial_fit"),
)
_BACKWARD = (
    *("backward", "backprop", "backpropagate", "gradients", "compute_gradients", "grads"),
    *("gradient", "backward_pass"),
)
_RATES = ("lr", "learning_rate", "eta", "alpha", "rate", "step_size")


def networks_in(loaded: Any) -> list[str]:
    """The classes and instances that have a forward pass, and a training or a backward step."""
    if _is_network(loaded):
        return [""]
    if not inspect.ismodule(loaded):
        return []
    return [
        name
        for name, value in vars(loaded).items()
        if not name.startswith("_") and _is_network(value) and _is_own(value, loaded)
    ]


def _is_network(value: Any) -> bool:
    if inspect.ismodule(value):
        return False
    try:
        return None not in (_method(value, _FORWARD), _method(value, _STEP + _BACKWARD))
    except BaseException:  # noqa: BLE001  # an object may raise anything when it is looked at
        return False


def _is_own(value: Any, module: Any) -> bool:
    kind = value if inspect.isclass(value) else type(value)
    return bool(kind.__module__ == module.__name__)


def answer(loaded: Any, asked: dict[str, Any]) -> dict[str, Any]:
    """What a network does: its parameters, and with ``values`` for them outputs and gradients."""
    network = _made(getattr(loaded, asked["name"]) if asked["name"] else loaded, asked["sizes"])
    parameters = dict(_parameters(network))
    if "values" not in asked:
        return {"parameters": {name: list(p.shape) for name, p in parameters.items()}}
    for name, values in asked["values"].items():
        _set(parameters[name], np.reshape(values, parameters[name].shape))
    x, y = np.array(asked["x"]), np.array(asked["y"])
    out: dict[str, Any] = {}
    out["outputs"] = _outputs(network, x)
    out |= _gradients(network, x, y, asked["rate"])
    return out


def _made(found: Any, sizes: dict[str, int]) -> Any:
    """An instance, with these sizes where its parameters ask for some."""
    if not inspect.isclass(found):
        return found
    given: dict[str, Any] = {}
    for name, parameter in inspect.signature(found).parameters.items():
        if parameter.kind in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD):
            continue
        known = next((sizes[kind] for kind, words in _SIZES.items() if name in words.split()), None)
        if name in _ALL_SIZES and parameter.default is parameter.empty:
            given[name] = [sizes["inputs"], sizes["hidden"], sizes["outputs"]]
        elif known is not None:
            given[name] = known
        elif name in _RATES:
            given[name] = 0.5
        elif parameter.default is parameter.empty:
            raise TypeError(f"cannot make a {found.__name__}: what is its argument {name!r}?")
    return found(**given)


def _parameters(network: Any) -> Iterator[tuple[str, Any]]:
    """The float arrays of one or two axes that the network holds, also in lists and dicts."""
    if hasattr(network, "named_parameters"):
        yield from ((name, p.data) for name, p in network.named_parameters())
        return
    for name, value in vars(network).items():
        if isinstance(value, (list, tuple)):
            parts = [(f"{name}[{n}]", part) for n, part in enumerate(value)]
        elif isinstance(value, dict):
            parts = [(f"{name}[{key!r}]", part) for key, part in value.items()]
        else:
            parts = [(name, value)]
        yield from ((own, part) for own, part in parts if _is_array(part))


def _is_array(value: Any) -> bool:
    kind = str(getattr(value, "dtype", ""))
    return "float" in kind and len(getattr(value, "shape", ())) in (1, 2)


def _set(parameter: Any, values: Any) -> None:
    if type(parameter).__module__.startswith("torch"):
        import torch

        parameter.copy_(torch.as_tensor(values))
    else:
        parameter[...] = values


def _outputs(network: Any, x: Any) -> dict[str, Any]:
    method = _method(network, _FORWARD)
    if method is None:
        raise AttributeError(f"no forward pass is called {', '.join(_FORWARD[:3])}")
    result = method(_like(network, x))
    return _plain(_output_of(result, len(x)))


def _output_of(result: Any, samples: int) -> Any:
    """The outputs, where a forward pass returns what it keeps for the backward pass as well."""
    if isinstance(result, (tuple, list)):
        arrays = [part for part in result if hasattr(part, "shape") and samples in part.shape]
        return arrays[0] if arrays and len(result) == 2 else arrays[-1]
    return result


def _gradients(network: Any, x: Any, y: Any, rate: float) -> dict[str, Any]:
    """The parameters after a step, or the gradients that a backward pass gives."""
    step = _method(network, _STEP)
    failed = "there is neither a training step nor a backward pass of (x, y)"
    if step is not None:
        for labels in (y, np.eye(int(y.max()) + 1)[y]):
            kept = {name: _copy(p) for name, p in _parameters(network)}
            try:
                _called(step, _like(network, x), _like(network, labels), rate)
            except (TypeError, ValueError, IndexError, RuntimeError) as error:
                failed = f"{type(error).__name__}: {error}"
                for name, p in _parameters(network):
                    _set(p, _plain_array(kept[name]))
                continue
            after = {name: _plain(p) for name, p in _parameters(network)}
            own = [getattr(network, name) for name in _RATES if hasattr(network, name)]
            used = rate if _takes_rate(step) else float(own[0]) if own else 0.0
            return {"after": after, "rate": used}
    if (backward := _method(network, _BACKWARD)) is not None:
        for labels in (y, np.eye(int(y.max()) + 1)[y]):
            try:
                _method(network, _FORWARD)(_like(network, x))  # type: ignore[misc]
                result = _called(backward, _like(network, x), _like(network, labels), rate)
            except (TypeError, ValueError, IndexError, RuntimeError) as error:
                failed = f"{type(error).__name__}: {error}"
                continue
            return {"gradients": dict(_named(result))}
    return {"failed": failed[:300]}


def _takes_rate(step: Callable[..., Any]) -> bool:
    return any(name in _RATES for name in inspect.signature(step).parameters)


def _called(method: Callable[..., Any], x: Any, y: Any, rate: float) -> Any:
    """The method called with a batch, its labels, and a learning rate where it takes one."""
    keywords = {name: rate for name in inspect.signature(method).parameters if name in _RATES}
    return method(x, y, **keywords)


def _named(result: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(result, dict):
        parts = [(str(name), part) for name, part in result.items()]
    else:
        parts = [(str(n), part) for n, part in enumerate(result)]
    for name, part in parts:
        if isinstance(part, (list, tuple)):
            yield from ((f"{name}[{n}]", _plain(one)) for n, one in enumerate(part))
        else:
            yield name, _plain(part)


def _method(network: Any, names: tuple[str, ...]) -> Callable[..., Any] | None:
    return next(
        (getattr(network, name) for name in names if callable(getattr(network, name, None))), None
    )


def _like(network: Any, values: Any) -> Any:
    """The array in the framework of the network's parameters."""
    first: Any = next((p for _, p in _parameters(network)), None)
    if type(first).__module__.startswith("torch"):
        import torch

        tensor = torch.as_tensor(values)
        return tensor.to(first.dtype) if tensor.is_floating_point() else tensor
    return values


def _copy(parameter: Any) -> Any:
    return _plain_array(parameter).copy()


def _plain_array(value: Any) -> Any:
    if hasattr(value, "detach"):
        value = value.detach().numpy()
    return np.asarray(value, dtype=np.float64)


def _plain(value: Any) -> dict[str, Any]:
    array = _plain_array(value)
    return {"shape": list(array.shape), "values": array.ravel().tolist()}
