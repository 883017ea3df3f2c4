"""Files of one's own: what is read, and what is refused, by one line each."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from impl.data import DataError, read_images, read_table

N = 6
IMAGES = np.arange(N * 12, dtype=np.uint8).reshape(N, 3, 4)
LABELS = np.array([0, 1, 2, 0, 1, 2])
GOOD = {
    f"{part}_{what}": array
    for part in ("train", "val", "test")
    for what, array in (("images", IMAGES), ("labels", LABELS))
}


def archive(tmp_path: Path, **changed: Any) -> Path:
    """An .npz file of good arrays, some of them changed, those that are None left out."""
    arrays = {name: array for name, array in (GOOD | changed).items() if array is not None}
    np.savez(tmp_path / "images.npz", **arrays)
    return tmp_path / "images.npz"


def with_entry(array: np.ndarray, place: Any, value: Any) -> np.ndarray:
    """A copy with one entry changed."""
    copy = array.copy()
    copy[place] = value
    return copy


BAD_ARRAYS: dict[str, tuple[dict[str, Any], str]] = {
    "no-validation": (
        {"val_images": None, "val_labels": None},
        "lacks val_images, val_labels; it should have train_images, ",
    ),
    "nan": (
        {"train_images": with_entry(IMAGES.astype(float), (2, 1, 3), np.nan)},
        "train_images has nan at [2, 1, 3]; all pixels should be finite",
    ),
    "infinite": (
        {
            name: with_entry(IMAGES.astype(np.float32), (0, 0, 0), -np.inf)
            for name in ["val_images"]
        },
        "val_images has -inf at [0, 0, 0]; all pixels should be finite",
    ),
    "lengths": (
        {"test_labels": LABELS[:-1]},
        "test_labels has length 5, test_images 6; they should be equal",
    ),
    "labels-from-one": (
        {"train_labels": LABELS + 1},
        "train_labels has 3 but no 0; labels should be 0 … C − 1, all used",
    ),
    "a-class-is-missing": (
        {"train_labels": np.where(LABELS == 1, 3, LABELS)},
        "train_labels has 3 but no 1; labels should be 0 … C − 1, all used",
    ),
    "negative": (
        {"train_labels": with_entry(LABELS, 0, -1)},
        "train_labels has -1; labels should be 0 … C − 1",
    ),
    "unknown-class": (
        {"test_labels": with_entry(LABELS, 3, 7)},
        "test_labels has 7; they should be 0 … 2, as in training",
    ),
    "one-class": (
        {"train_labels": 0 * LABELS},
        "train_labels has one class alone; there should be two or more",
    ),
    "float-labels": (
        {"val_labels": LABELS.astype(float)},
        "val_labels is of type float64; it should be integers from 0",
    ),
    "one-hot": (
        {"train_labels": np.eye(3, dtype=int)[LABELS]},
        "train_labels has shape (6, 3); it should be (N,), one class number for each image",
    ),
    "objects": (
        {"train_images": np.array([IMAGES, None], object)},
        "train_images holds Python objects, which are not loaded; it should be numbers",
    ),
    "text": (
        {"train_images": np.array([["a.png"]] * N)},
        "train_images is of type <U5; it should be integers or floats",
    ),
    "shapes": (
        {"val_images": IMAGES.reshape(N, 4, 3)},
        "val_images are of shape (4, 3); it should be (3, 4), as in train_images",
    ),
    "flat": (
        {"train_images": np.arange(N)},
        "train_images has shape (6,); it should be (N, …) with at least one pixel",
    ),
    "empty": (
        {"test_images": IMAGES[:0], "test_labels": LABELS[:0]},
        "test_images has shape (0, 3, 4); it should be (N, …) with at least one pixel",
    ),
    "types": (
        {"val_images": IMAGES / 255},
        "val_images is float64; it should be uint8, as train_images is",
    ),
}


def refusal(read: Callable[[], Any]) -> str:
    """The message, which has one line."""
    with pytest.raises(DataError) as refused:
        read()
    message = str(refused.value)
    assert "\n" not in message
    return message


@pytest.mark.parametrize("name", BAD_ARRAYS)
def test_a_bad_archive_is_refused(tmp_path: Path, name: str) -> None:
    """The message names the file, the array, what is wrong with it and what would be right."""
    changed, message = BAD_ARRAYS[name]
    file = archive(tmp_path, **changed)
    assert refusal(lambda: read_images(file)).startswith(f"{file}: {message}")


def test_a_good_archive_is_read(tmp_path: Path) -> None:
    """Pixels are divided by the largest of the training images; what is not needed may be there."""
    data = read_images(archive(tmp_path, train_labels=LABELS[:, None], notes=np.array("more")))
    assert np.array_equal(data.train.x, IMAGES.reshape(N, 12) / 71)
    assert np.array_equal(data.test.y, LABELS)
    assert (data.name, data.classes, data.image) == ("images.npz", 3, (3, 4))


def test_float_pixels_are_taken_as_they_are(tmp_path: Path) -> None:
    """A scale is not guessed where the pixels are not integers."""
    scaled = {f"{part}_images": IMAGES / 7 for part in ("train", "val", "test")}
    data = read_images(archive(tmp_path, **scaled))
    assert np.array_equal(data.validation.x, IMAGES.reshape(N, 12) / 7)


def _npy() -> bytes:
    written = io.BytesIO()
    np.save(written, IMAGES)
    return written.getvalue()


DAMAGED = {
    "text": (b"not an archive", "is no .npz file, or a damaged one; numpy.savez writes one"),
    "nothing": (b"", "is no .npz file, or a damaged one; numpy.savez writes one"),
    "pickle": (b"\x80\x04K\x01.", "is no .npz file, or a damaged one; numpy.savez writes one"),
    "one-array": (_npy(), "holds one array; it should be an .npz of train_images, "),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_another_file_is_refused(tmp_path: Path, name: str) -> None:
    """What is no archive of arrays is said to be none, and nothing is unpickled."""
    content, message = DAMAGED[name]
    file = tmp_path / "other.npz"
    file.write_bytes(content)
    assert refusal(lambda: read_images(file)).startswith(f"{file}: {message}")


def test_a_damaged_archive_is_refused(tmp_path: Path) -> None:
    """A file that was cut off, at any place, or whose bytes were changed."""
    whole = archive(tmp_path).read_bytes()
    file = tmp_path / "cut.npz"
    for length in range(0, len(whole), 97):
        file.write_bytes(whole[:length])
        assert "damaged" in refusal(lambda: read_images(file))
    place = whole.index(IMAGES.tobytes())
    file.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
    assert refusal(lambda: read_images(file)).endswith(
        "train_images is damaged; numpy.savez writes it anew"
    )


def test_a_header_that_promises_too_much_is_refused(tmp_path: Path) -> None:
    """An array that would not fit in memory is damaged; none of it is allocated for long."""
    file = archive(tmp_path)
    with zipfile.ZipFile(file) as good:
        members = {name: good.read(name) for name in good.namelist()}
    name = "train_images.npy"
    members[name] = members[name].replace(b"(6, 3, 4)", b"(9" + b"0" * 6 + b",)")
    with zipfile.ZipFile(file, "w") as bad:
        for member, content in members.items():
            bad.writestr(member, content)
    assert "train_images is damaged" in refusal(lambda: read_images(file))


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    """So is a folder, in the words of the system."""
    missing = tmp_path / "none.npz"
    assert refusal(lambda: read_images(missing)) == (
        f"{missing}: cannot be read: No such file or directory"
    )
    for read in (read_images, lambda file: read_table(file, "price")):
        assert refusal(lambda read=read: read(tmp_path)).endswith("cannot be read: Is a directory")


ROWS = [f"{i},{'old' if i % 3 else 'new'},{10 * i}" for i in range(12)]
HEADER = "area,state,price"


def table(tmp_path: Path, *lines: str) -> Path:
    """A .csv file of these lines."""
    file = tmp_path / "houses.csv"
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


BAD_TABLES: dict[str, tuple[list[str], str]] = {
    "empty": ([], "is empty; it should start with a line of column names"),
    "no-target": (
        ["area,state,cost", *ROWS],
        "has no column 'price'; the target should be one of area, state, cost",
    ),
    "only-target": (["price", *map(str, range(12))], "has no column but 'price'; "),
    "missing": (
        [HEADER, *ROWS[:4], "4,,40", *ROWS[5:]],
        "state has nothing in row 5; no value should be missing",
    ),
    "not-available": (
        [HEADER, *ROWS[:4], "NA,old,40", *ROWS[5:]],
        "area has 'NA' in row 5; no value should be missing",
    ),
    "infinite": (
        [HEADER, *ROWS[:4], "4,old,-inf", *ROWS[5:]],
        "price has -inf in row 5; it should be below 1e+150",
    ),
    "ragged": (
        [HEADER, *ROWS[:4], "4,old", *ROWS[5:]],
        "line 6 has 2 entries; it should have 3, as the first line has",
    ),
    "words-as-target": (
        [HEADER, *ROWS[:4], "4,old,dear", *ROWS[5:]],
        "price has 'dear'; a target should be numbers",
    ),
    "constant-target": (
        [HEADER, *[row.rsplit(",", 1)[0] + ",5" for row in ROWS]],
        "price is 5 in every row; a target should vary",
    ),
    "twice": (
        ["area,area,price", *ROWS],
        "has columns named 'area' twice or without a name; each needs its own",
    ),
    "short": ([HEADER, *ROWS[:9]], "has 9 rows; there should be 10 or more"),
    "quotes": ([HEADER, '"4"x,old,40', *ROWS], "line 2: "),
}


@pytest.mark.parametrize("name", BAD_TABLES)
def test_a_bad_table_is_refused(tmp_path: Path, name: str) -> None:
    """The message names the file, the column and row, what is wrong and what would be right."""
    lines, message = BAD_TABLES[name]
    file = table(tmp_path, *lines)
    assert refusal(lambda: read_table(file, "price")).startswith(f"{file}: {message}")


def test_a_table_that_is_no_text_is_refused(tmp_path: Path) -> None:
    """Bytes that are no UTF-8, and a spreadsheet's NUL, are not read as if they were."""
    file = tmp_path / "houses.csv"
    file.write_bytes("preço,price\n".encode("latin-1"))
    assert refusal(lambda: read_table(file, "price")) == (
        f"{file}: is not text in UTF-8; it should be comma-separated lines"
    )


def test_a_good_table_is_read(tmp_path: Path) -> None:
    """Numbers stay numbers, words become a feature for each; order and units do not matter."""
    data = read_table(table(tmp_path, "\ufeff" + HEADER, *ROWS, ""), "price")
    assert data.features == ("area", "state = new", "state = old")
    assert (len(data.train), len(data.validation), len(data.test)) == (8, 2, 2)
    assert np.allclose(data.train.x[:, 0], data.train.y)  # the price is ten times the area
    assert np.allclose(data.test.x[:, 0], data.test.y)
    assert np.allclose(data.train.x[:, 1], -data.train.x[:, 2])


def test_a_category_that_training_does_not_have_is_none_of_them(tmp_path: Path) -> None:
    """Its features are those of no category; no error, as it may come in any later data."""
    from impl.data.data_set import parts

    rare = int(parts(12)[2][0])
    rows = [row.replace("new", "rare").replace("old", "rare") if i == rare else row
            for i, row in enumerate(ROWS)]  # fmt: skip
    data = read_table(table(tmp_path, HEADER, *rows), "price")
    assert data.features == ("area", "state = new", "state = old")
    assert len(set(data.train.x[:, 1])) == 2
    features = np.vstack([data.train.x, data.test.x])[:, 1:]
    of_no_category = features == features.min(0)
    assert of_no_category.all(1).sum() == 1
