"""A module that cannot be imported."""

raise RuntimeError("the data set is not here")
