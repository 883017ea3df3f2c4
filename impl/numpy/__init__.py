"""The models in NumPy; arguments may be anything `numpy.asarray` makes a float array of."""

from impl.exports import functions_of

globals().update(functions_of(__name__))  # a function takes the place of a module of its name
__all__ = [*functions_of(__name__)]  # noqa: PLE0604  # they are strings, in `impl.exports`
