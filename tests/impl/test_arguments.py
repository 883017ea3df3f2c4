"""What the functions accept and refuse, and that they leave it as it was."""

from typing import Any

import numpy as np
import pytest
import torch

import impl.numpy
import impl.torch

ELEMENTWISE = ["relu", "relu_derivative", "sigmoid", "sigmoid_derivative"]
SIGNED = ["logistic_loss", "logistic_loss_gradient", "logistic_loss_curvature"]
VECTOR = ["log_sum_exp", "softmax", "log_softmax", "softmax_jacobian"]
LABELLED = ["multinomial_loss", "multinomial_loss_gradient", "multinomial_loss_hessian"]
ALL = [*ELEMENTWISE, *SIGNED, *VECTOR, *LABELLED, "softmax_jvp", "multinomial_loss_hvp"]
Z = np.array([[1.0, -2.0, 0.5], [0.0, 3.0, -1.0]])


def arguments(name: str, z: Any) -> list[Any]:
    """Return z with valid further arguments."""
    y = [1] if name in SIGNED or "loss" in name else []
    return [z, *y, *([z] if name.endswith("vp") else [])]


def test_all_names_are_exported_by_both() -> None:
    """Both backends export the same functions."""
    assert set(ALL) < set(impl.numpy.__all__) == set(impl.torch.__all__)


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("kind", [int, bool, complex, np.float16])
def test_wrong_dtype(backend: Any, name: str, kind: Any) -> None:
    """A score array that is not float32 or float64 is a TypeError saying what to pass."""
    with pytest.raises(TypeError, match=r"z must be float32 or float64, not .*; pass z\."):
        backend(name, *arguments(name, Z.astype(kind)))


@pytest.mark.parametrize("z", ["1.0", [None], np.longdouble(1), [1, 2]])
def test_not_a_float_array(z: Any) -> None:
    """NumPy's functions refuse strings, objects, long doubles and lists of ints."""
    with pytest.raises(TypeError, match="z must be float32 or float64"):
        impl.numpy.sigmoid(z)


@pytest.mark.parametrize("name", ALL)
def test_torch_needs_tensors(name: str) -> None:
    """PyTorch's functions refuse NumPy arrays, naming the conversion."""
    with pytest.raises(TypeError, match=r"pass torch\.as_tensor\(z\)"):
        getattr(impl.torch, name)(*arguments(name, Z))


@pytest.mark.parametrize("name", ["logistic_loss", "multinomial_loss"])
def test_torch_needs_tensor_labels(name: str) -> None:
    """PyTorch's losses refuse a list of labels, naming the conversion."""
    with pytest.raises(TypeError, match=r"pass torch\.as_tensor\(y\)"):
        getattr(impl.torch, name)(torch.tensor(Z), [1, 1])


@pytest.mark.parametrize("name", [*VECTOR, *LABELLED, "softmax_jvp", "multinomial_loss_hvp"])
@pytest.mark.parametrize("shape", [(), (0,), (2, 0)])
def test_no_classes(backend: Any, name: str, shape: tuple[int, ...]) -> None:
    """Scores without a class axis, or with an empty one, are a ValueError."""
    with pytest.raises(ValueError, match="K ≥ 1 classes"):
        backend(name, *arguments(name, np.zeros(shape)))


@pytest.mark.parametrize("name", SIGNED)
@pytest.mark.parametrize(
    ("y", "error", "message"),
    [
        (0, ValueError, "y must be −1 or [+]1 everywhere"),
        (np.array([1.0, np.nan, 1.0]), ValueError, "y must be −1 or [+]1 everywhere"),
        (np.array([1, -1]), ValueError, r"broadcast with z of shape \(2, 3\)"),
        (np.array([True, False, True]), TypeError, "not .*bool; for bools"),
        (np.array([1j, 1j, 1j]), TypeError, "y must be real numbers"),
    ],
)
def test_wrong_sign(backend: Any, name: str, y: Any, error: Any, message: str) -> None:
    """Binary labels other than −1 and +1, or that do not broadcast, are refused."""
    with pytest.raises(error, match=message):
        backend(name, Z, y)


@pytest.mark.parametrize("name", [*LABELLED, "multinomial_loss_hvp"])
@pytest.mark.parametrize(
    ("y", "error", "message"),
    [
        (3, ValueError, "y must be labels 0 … 2"),
        (-1, ValueError, "y must be labels 0 … 2"),
        (10**30, ValueError, "y must be labels 0 … 2"),
        (np.array([0, 3]), ValueError, "y must be labels 0 … 2"),
        (np.array([0, -1]), ValueError, "y must be labels 0 … 2"),
        (np.array([0, 1, 2]), ValueError, r"y must have shape z\.shape\[:-1\] = \(2,\)"),
        (np.array(0), ValueError, r"y must have shape z\.shape\[:-1\] = \(2,\)"),
        (np.array([0.0, 1.0]), TypeError, "y must be integer labels, not .*float64"),
        (np.array([True, False]), TypeError, "y must be integer labels, not .*bool"),
        (True, TypeError, "y must be "),
    ],
)
def test_wrong_label(backend: Any, name: str, y: Any, error: Any, message: str) -> None:
    """Labels other than integers 0 … K−1, one a row, are refused."""
    with pytest.raises(error, match=message):
        backend(name, *[Z, y, Z][: 3 if name.endswith("hvp") else 2])


@pytest.mark.parametrize(
    ("v", "error", "message"),
    [
        (Z.astype(np.float32), TypeError, "v must be .*float64 like z"),
        (Z.astype(int), TypeError, "v must be float32 or float64"),
        (Z[0], ValueError, r"v must have the shape of z, \(2, 3\), not \(3,\)"),
    ],
)
def test_wrong_direction(backend: Any, v: Any, error: Any, message: str) -> None:
    """A direction of another dtype or shape than the scores is refused."""
    with pytest.raises(error, match=message):
        backend("softmax_jvp", Z, v)
    with pytest.raises(error, match=message):
        backend("multinomial_loss_hvp", Z, 0, v)


@pytest.mark.parametrize("kind", [f"{u}int{bits}" for u in ("", "u") for bits in (8, 16, 32, 64)])
def test_any_integer_label(backend: Any, kind: str) -> None:
    """Labels of every integer dtype mean the same."""
    y = np.array([2, 0])
    computed = backend("multinomial_loss_gradient", Z, y.astype(kind))
    np.testing.assert_array_equal(computed, backend("multinomial_loss_gradient", Z, y))


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("layout", ["transposed", "reversed", "big-endian", "list"])
def test_numpy_layouts(name: str, layout: str) -> None:
    """Any memory layout gives the result of a contiguous native array and is left unchanged."""
    z: Any = {
        "transposed": np.asfortranarray(Z),
        "reversed": Z[::-1, ::-1].copy()[::-1, ::-1],
        "big-endian": Z.astype(">f8"),
        "list": Z.tolist(),
    }[layout]
    if layout != "list":
        z.flags.writeable = False
    function = getattr(impl.numpy, name)
    expected = function(*arguments(name, Z.copy()))
    np.testing.assert_array_equal(function(*arguments(name, z)), expected, strict=True)
    np.testing.assert_array_equal(z, Z)


def test_byte_orders_mix() -> None:
    """Big-endian scores go with a native direction of the same precision."""
    computed = impl.numpy.softmax_jvp(Z.astype(">f8"), Z)
    np.testing.assert_array_equal(computed, impl.numpy.softmax_jvp(Z, Z), strict=True)


@pytest.mark.parametrize("name", ALL)
def test_torch_layouts(name: str) -> None:
    """A strided tensor gives the result of a contiguous one and is left unchanged."""
    z = torch.tensor(Z.T.copy()).T
    function = getattr(impl.torch, name)
    expected = function(*arguments(name, torch.tensor(Z)))
    assert not z.is_contiguous()
    torch.testing.assert_close(function(*arguments(name, z)), expected, rtol=1e-15, atol=0)
    assert torch.equal(z, torch.tensor(Z))
