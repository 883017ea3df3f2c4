"""The data sets that models are trained on: shipped with scikit-learn, or a file of one's own.

Nothing is downloaded. A file that cannot be used is refused by a `DataError`, whose message is one
line that names the file, what is wrong with it and what would be right.
"""

from impl.data.data_set import Classification, DataError, Regression, Samples, contradicted
from impl.data.image_archive import read_images
from impl.data.packaged import diabetes, digits
from impl.data.regression_table import read_table

__all__ = [
    "Classification",
    "DataError",
    "Regression",
    "Samples",
    "contradicted",
    "diabetes",
    "digits",
    "read_images",
    "read_table",
]
