"""Named arrays that are parts of one vector, for an optimiser to step along all of them at once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import prod
from typing import Any, Generic, TypeVar

Array = TypeVar("Array", bound=Any)


@dataclass(frozen=True)
class PartsOfVector(Mapping[str, Array], Generic[Array]):
    """The parts of a vector by their names; a change of a part in place is one of the vector."""

    vector: Array
    parts: Mapping[str, Array]

    def __reduce__(self) -> tuple[Any, ...]:
        # Copies of vector and parts would not share their memory.
        raise TypeError("parts of a vector are not pickled or copied; a model or its arrays are")

    def __getitem__(self, name: str) -> Array:
        return self.parts[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.parts)

    def __len__(self) -> int:
        return len(self.parts)


def parts_of(vector: Array, shapes: Mapping[str, tuple[int, ...]]) -> PartsOfVector[Array]:
    """The vector of shape (P,), cut into views of the given shapes, one behind the other."""
    sizes = [prod(shape) for shape in shapes.values()]
    if len(vector) != sum(sizes):
        raise ValueError(f"vector must have {sum(sizes)} entries for its parts, not {len(vector)}")
    parts, start = {}, 0
    for (name, shape), size in zip(shapes.items(), sizes, strict=True):
        parts[name] = vector[start : start + size].reshape(shape)
        start += size
    return PartsOfVector(vector, parts)


def blocks_of(parameters: Mapping[str, Array]) -> Mapping[str, Array]:
    """What is stepped along: the whole vector where the parameters are parts of one."""
    if isinstance(parameters, PartsOfVector):
        return {"": parameters.vector}
    return parameters
