"""One line."""

import numpy as np

sigmoid = lambda x: np.exp(-np.logaddexp(np.zeros_like(x), -x))
