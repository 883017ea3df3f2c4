"""Images with labels from an ``.npz`` file, in the layout of the courses.

``train_images`` has shape (N, …), one image each, and ``train_labels`` (N,) or (N, 1), integers
0 … C − 1; so have ``val_…`` and ``test_…``. Pixels that are integers are divided by the largest of
the training images; pixels that are floats are taken as they are. Objects, which would be
unpickled, are refused.
"""

import lzma
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NoReturn

import numpy as np
from numpy.typing import NDArray

from impl.data.data_set import Classification, DataError, Samples

PARTS = ("train", "val", "test")
NAMES = tuple(f"{part}_{content}" for part in PARTS for content in ("images", "labels"))

# What NumPy and the compressions raise for a file that is damaged, or is none of theirs.
_UNREADABLE = (
    ValueError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    MemoryError,
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
)


def read_images(file: str | Path) -> Classification:
    """The images of a file; DataError if it cannot be used."""
    arrays = _arrays(Path(file))
    images = {part: _images(file, f"{part}_images", arrays) for part in PARTS}
    labels = {part: _labels(file, f"{part}_labels", arrays) for part in PARTS}
    for part in PARTS:
        _compare(file, part, images, labels)
    classes = _classes(file, labels)
    if np.issubdtype(images["train"].dtype, np.integer):
        largest = max(int(images["train"].max()), 1)
        images = {part: pixels / largest for part, pixels in images.items()}
    samples = [
        Samples(
            np.ascontiguousarray(images[part].reshape(len(images[part]), -1), float), labels[part]
        )
        for part in PARTS
    ]
    return Classification(Path(file).name, classes, images["train"].shape[1:], *samples)


def _arrays(file: Path) -> dict[str, NDArray[Any]]:
    try:
        with file.open("rb") as opened:
            archive = np.load(opened, allow_pickle=False)
            if not isinstance(archive, Mapping):
                _refuse(file, f"holds one array; it should be an .npz of {', '.join(NAMES)}")
            missing = [name for name in NAMES if name not in archive]
            if missing:
                _refuse(file, f"lacks {', '.join(missing)}; it should have {', '.join(NAMES)}")
            return {name: _array(file, name, archive) for name in NAMES}
    except OSError as error:
        _refuse(file, f"cannot be read: {error.strerror or error}")
    except _UNREADABLE:
        _refuse(file, "is no .npz file, or a damaged one; numpy.savez writes one")


def _array(file: Path, name: str, archive: Mapping[str, NDArray[Any]]) -> NDArray[Any]:
    try:
        return archive[name]
    except _UNREADABLE as error:
        if "allow_pickle" in str(error):
            _refuse(
                file, f"{name} holds Python objects, which are not loaded; it should be numbers"
            )
        _refuse(file, f"{name} is damaged; numpy.savez writes it anew")


def _images(file: str | Path, name: str, arrays: Mapping[str, NDArray[Any]]) -> NDArray[Any]:
    images = arrays[name]
    if images.dtype.kind not in "uif":
        _refuse(file, f"{name} is of type {images.dtype}; it should be integers or floats")
    if images.ndim < 2 or images.size == 0:
        _refuse(
            file, f"{name} has shape {images.shape}; it should be (N, …) with at least one pixel"
        )
    if not np.isfinite(images).all():
        where = tuple(int(i) for i in np.argwhere(~np.isfinite(images))[0])
        _refuse(file, f"{name} has {images[where]} at {list(where)}; all pixels should be finite")
    return images


def _labels(file: str | Path, name: str, arrays: Mapping[str, NDArray[Any]]) -> NDArray[np.intp]:
    labels = arrays[name]
    if labels.ndim == 2 and labels.shape[1] == 1:
        labels = labels[:, 0]
    if labels.ndim != 1:
        _refuse(
            file,
            f"{name} has shape {labels.shape}; it should be (N,), one class number for each image",
        )
    if labels.dtype.kind not in "ui":
        _refuse(file, f"{name} is of type {labels.dtype}; it should be integers from 0")
    return labels.astype(np.intp)


def _compare(
    file: str | Path,
    part: str,
    images: Mapping[str, NDArray[Any]],
    labels: Mapping[str, NDArray[np.intp]],
) -> None:
    """Refuse parts that do not fit: as many labels as images, all images of one shape and type."""
    found, number = images[part], len(labels[part])
    if number != len(found):
        _refuse(
            file,
            f"{part}_labels has length {number}, {part}_images {len(found)}; they should be equal",
        )
    first = images["train"]
    if found.shape[1:] != first.shape[1:]:
        _refuse(
            file,
            f"{part}_images are of shape {found.shape[1:]}; it should be {first.shape[1:]},"
            " as in train_images",
        )
    if found.dtype.kind != first.dtype.kind:
        _refuse(
            file, f"{part}_images is {found.dtype}; it should be {first.dtype}, as train_images is"
        )


def _classes(file: str | Path, labels: Mapping[str, NDArray[np.intp]]) -> int:
    """C, where the training labels are 0 … C − 1, each at least once, and no other occurs."""
    present = np.unique(labels["train"])
    if present[0] < 0:
        _refuse(file, f"train_labels has {present[0]}; labels should be 0 … C − 1")
    gap = np.flatnonzero(present != np.arange(len(present)))
    if gap.size:
        _refuse(
            file,
            f"train_labels has {present[-1]} but no {gap[0]}; labels should be 0 … C − 1, all used",
        )
    if len(present) == 1:
        _refuse(file, "train_labels has one class alone; there should be two or more")
    for part in PARTS[1:]:
        strange = np.setdiff1d(labels[part], present)
        if strange.size:
            _refuse(
                file,
                f"{part}_labels has {strange[0]}; they should be 0 … {present[-1]}, as in training",
            )
    return len(present)


def _refuse(file: str | Path, why: str) -> NoReturn:
    raise DataError(f"{file}: {why}") from None
