"""The product of two features: why no network without an activation computes it."""

from __future__ import annotations

from theory.networks.capacity import product_from_linear_units


def test_the_mixed_difference_shows_that_there_are_no_weights() -> None:
    """The equations at four corners, times 1, −1, −1 and 1, contradict each other."""
    verdict = product_from_linear_units.states.decide()
    assert verdict.refuted
    assert verdict.method == "Farkas' lemma"
    assert verdict.witness is not None
    assert verdict.witness.where() == "β₀ = 0, β₁ = 1"
    assert "(0, 0), (0, 1), (1, 0), (1, 1) times 1, −1, −1, 1" in verdict.witness.values()
