"""The singular value decomposition of a matrix, and what is made of its directions."""

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

Array = TypeVar("Array", bound=Any)


@dataclass(frozen=True)
class SingularDirections(Generic[Array]):
    """X = Σ_r u_r s_r v_rᵀ, r = 1 … min(N, D)."""

    left: Array  # the u_r are its columns
    values: Array  # s_1 ≥ s_2 ≥ … ≥ 0
    right: Array  # the v_r are its rows

    def combine(self, gains: Array, y: Array) -> Array:
        """Σ_r v_r gain_r (u_r·y), of shape (D,)."""
        combined: Array = self.right.T @ (gains * (self.left.T @ y))
        return combined
