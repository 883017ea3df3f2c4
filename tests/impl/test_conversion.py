"""From NumPy's arrays to PyTorch's: what is shared, and what is copied."""

import numpy as np
import pytest
import torch

from impl.torch.conversion import as_tensor, copied, numpy_dtype, vector_of


@pytest.mark.parametrize(
    "array",
    [np.arange(6.0), np.arange(6.0)[::-1], np.arange(6.0).reshape(2, 3).T, np.array(2.5)],
    ids=["plain", "reversed", "transposed", "a number"],
)
@pytest.mark.parametrize("dtype", [torch.float32, torch.float64], ids=str)
def test_numbers_and_shapes_stay(array, dtype):
    """Whatever the memory looks like, the tensor has the entries, in the dtype."""
    tensor = as_tensor(array, dtype)
    assert tensor.dtype == dtype
    assert tensor.shape == array.shape
    assert np.array_equal(tensor.numpy(), array)


@pytest.mark.parametrize("dtype", [np.uint8, np.int32, np.int64])
def test_labels_index(dtype):
    """Integers of any width become those by which PyTorch indexes."""
    assert as_tensor(np.array([2, 0], dtype), torch.float32).dtype == torch.int64


def test_memory_is_shared_where_it_can_be():
    """Samples of the right dtype are not copied, those that are only read are."""
    array = np.arange(6.0)
    shared = as_tensor(array, torch.float64)
    array[0] = 7
    assert shared[0] == 7
    array.flags.writeable = False
    tensor = as_tensor(array, torch.float64)
    tensor[0] = 8
    assert array[0] == 7


@pytest.mark.parametrize("make", [np.array, torch.tensor])
def test_parts_are_copied_into_one_vector(make):
    """The vector has the entries in their order, and memory of its own."""
    W, b = make([[1.0, 2.0], [3.0, 4.0]]), make([5.0, 6.0])
    vector = vector_of([W, b])
    vector += 1
    assert vector.tolist() == [2, 3, 4, 5, 6, 7]
    assert b[0] == 5
    only = vector_of([b])
    only += 1
    assert b[0] == 5


@pytest.mark.parametrize(
    ("part", "name"), [(np.ones(2, int), "int64"), (torch.ones(2).half(), "fl")]
)
def test_other_numbers_are_refused(part, name):
    """The error says what was found."""
    with pytest.raises(TypeError, match=f"layers must be float32 or float64, not {name}"):
        copied(part)


@pytest.mark.parametrize("name", ["float32", "float64"])
def test_dtypes_have_one_name(name):
    """The dtypes of both frameworks are called the same."""
    assert numpy_dtype(getattr(torch, name)) == np.dtype(name)
