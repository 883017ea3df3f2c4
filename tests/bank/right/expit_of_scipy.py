"""SciPy's own."""

from scipy.special import expit

__all__ = ["expit"]
