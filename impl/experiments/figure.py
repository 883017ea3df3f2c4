"""The figure of a result: curves over the epochs, for light and for dark paper.

A line is the median over the seeds, the band around it reaches from the least to the largest. A
diamond at the end is the figure of the report, one draw on other data. Colours tell trainings apart
(Okabe and Ito's, for every kind of sight), or, where a panel has one training, what dashes tell
everywhere: training, validation and test.
"""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from textwrap import fill
from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator, PercentFormatter
from numpy.typing import NDArray

from impl.experiments.measures import CURVES
from impl.experiments.result import Result
from impl.experiments.whole_file import write_whole

DASHES = {"train": "-", "running": "-", "validation": "--", "test": ":"}
PANEL = 2.9  # inches: the letters are still to be read where four panels fill a column of text
WIDE = 50  # the ratio of the largest loss to the least from which an axis is logarithmic


@dataclass(frozen=True)
class Paper:
    """The colours that a figure is drawn in."""

    suffix: str
    background: str
    ink: str
    grid: str
    lines: tuple[str, ...]


LIGHT = Paper(
    "",
    "#ffffff",
    "#1f2328",
    "#d8dee4",
    ("#0072b2", "#d55e00", "#009e73", "#a0447f", "#8a6d00", "#3b3b98", "#5f6b6d", "#7a3b00"),
)
DARK = Paper(
    "-dark",
    "#131416",
    "#e6e6e6",
    "#3a3d42",
    ("#56b4e9", "#ff9d52", "#2fd0a0", "#e59bc9", "#f0e442", "#a9a5ff", "#b9c2c4", "#d3a27f"),
)


def write_figures(
    result: Result,
    folder: Path,
    name: str = "figure",
    endings: Sequence[str] = ("svg", "png"),
    letters: str = "path",
) -> None:
    """``figure.svg`` and ``.png``, and both once more for dark paper, with ``-dark``.

    In an SVG file letters are drawn, or are left to the reader's fonts as "none", which is shorter.
    """
    for paper in (LIGHT, DARK):
        figure = draw(result, paper)
        for ending in endings:
            written = io.BytesIO()
            # Equal results have equal files: no date, and names of parts that are not drawn.
            facts = {"Date": None} if ending == "svg" else {}
            with mpl.rc_context({"svg.hashsalt": "provado", "svg.fonttype": letters}):
                figure.savefig(written, format=ending, metadata=facts, dpi=150)
            write_whole(folder / f"{name}{paper.suffix}.{ending}", written.getvalue())


def draw(result: Result, paper: Paper) -> Figure:
    """All panels of a result."""
    rows = result.told["figure"]
    across = max(map(len, rows))
    with mpl.rc_context(_style(paper)):
        figure = Figure(
            figsize=(max(4.6, PANEL * across), 0.5 + 2.6 * len(rows)), layout="constrained"
        )
        axes = figure.subplots(len(rows), across, squeeze=False, sharex=False)
        for row, of_row in zip(rows, axes, strict=True):
            for (title, curves, trainings, first), ax in zip(row, of_row, strict=True):
                _panel(ax, result, curves, trainings or list(result.runs), first, paper)
                ax.set_title(title if title != ax.get_ylabel() else "", fontsize=10)
            if across > 1:
                _share_scale(of_row, row)
        title = f"{result.name}: {result.told['title']}"
        # Letters of this size are an eleventh of an inch wide, and lines are not cut off.
        figure.suptitle(fill(title, int(11 * figure.get_figwidth())), fontsize=11)
    return figure


def _panel(
    ax: Any,
    result: Result,
    curves: Sequence[str],
    trainings: Sequence[str],
    first: int,
    paper: Paper,
) -> None:
    colours = dict(zip(result.runs, _endless(paper.lines), strict=False))
    by_dashes = dict(zip(dict.fromkeys(DASHES.values()), paper.lines, strict=False))
    of_parts = {curve: by_dashes[_dashes(curve)] for curve in curves}
    alone = len(trainings) == 1 and all(_part(curve) in DASHES for curve in curves)
    drawn, diamonds = [], False
    for training in trainings:
        for curve in curves:
            values = _stacked(result, training, curve)
            if values is None:
                continue
            values[:, :first] = np.nan
            colour = of_parts[curve] if alone else colours[training]
            _line(ax, values, colour, _dashes(curve) if alone or len(curves) > 1 else "-")
            reported = result.told["reported"].get(training, {}).get(curve)
            if reported is not None:
                _diamond(ax, values.shape[1] - 1, reported, colour)
                diamonds = True
            drawn.append(values)
    _scale(ax, drawn, curves)
    ax.set_xlabel("epoch")
    of_part = len(curves) == 1 and _part(curves[0]) in DASHES
    ax.set_ylabel(curves[0] if of_part else CURVES[curves[0]])
    named = {c: (of_parts[c], c) for c in curves} if alone else {}
    entries = _entries(named or {t: (colours[t], "") for t in trainings}, curves)
    if diamonds:
        entries.append(
            Line2D(
                [],
                [],
                color="grey",
                marker="D",
                markerfacecolor="none",
                linestyle="",
                label="report",
            )
        )
    if len(entries) > 1:
        ax.legend(handles=entries, fontsize=8, frameon=False, labelcolor=paper.ink)


def _stacked(result: Result, training: str, curve: str) -> NDArray[np.float64] | None:
    """The curve in all seeds, (seeds, epochs + 1), nan after the end of one that stopped early."""
    found = [run.curves[curve] for run in result.runs[training].values() if curve in run.curves]
    if not found:
        return None
    values = np.full((len(found), max(map(len, found))), np.nan)
    for row, of_seed in zip(values, found, strict=True):
        row[: len(of_seed)] = np.where(np.isfinite(of_seed), of_seed, np.nan)
    return values


def _line(ax: Any, values: NDArray[np.float64], colour: str, dashes: str) -> None:
    epochs = np.flatnonzero(~np.isnan(values).all(0))
    if not epochs.size:
        ax.text(0.5, 0.5, "not finite", transform=ax.transAxes, ha="center", color=colour)
        return
    shown = values[:, epochs]
    ax.plot(epochs, np.nanmedian(shown, 0), dashes, color=colour, linewidth=1.4)
    if len(values) > 1:
        ax.fill_between(
            epochs, np.nanmin(shown, 0), np.nanmax(shown, 0), color=colour, alpha=0.18, linewidth=0
        )


def _diamond(ax: Any, epoch: int, value: float, colour: str) -> None:
    ax.plot(
        [epoch], [value], "D", color=colour, markersize=5, markerfacecolor="none", clip_on=False
    )


def _scale(ax: Any, drawn: Sequence[NDArray[np.float64]], curves: Sequence[str]) -> None:
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    if curves[0].endswith("accuracy"):
        ax.yaxis.set_major_formatter(PercentFormatter(1, decimals=0))
        return
    values = np.concatenate([entries.ravel() for entries in drawn]) if drawn else np.zeros(0)
    values = values[np.isfinite(values)]
    if values.size and values.max() > WIDE * values.min() > 0:
        ax.set_yscale("log")


def _share_scale(axes: Sequence[Any], row: Sequence[Any]) -> None:
    """One scale for panels of the same curves, so that they can be compared."""
    if any(curves != row[0][1] for _, curves, *_ in row):
        return
    if any(ax.get_yscale() == "log" for ax in axes):
        for ax in axes:
            ax.set_yscale("log")
    limits = [ax.get_ylim() for ax in axes]
    for ax in axes:
        ax.set_ylim(min(low for low, _ in limits), max(high for _, high in limits))
    for ax in axes[1:]:
        ax.set_ylabel("")


def _entries(named: Mapping[str, tuple[str, str]], curves: Sequence[str]) -> list[Line2D]:
    """The legend: colours, and dashes where the colours do not say which curve it is."""
    entries = [
        Line2D([], [], color=colour, linestyle=_dashes(curve), label=name)
        for name, (colour, curve) in named.items()
    ]
    if len(curves) > 1 and not any(curve for _, curve in named.values()):
        entries += [Line2D([], [], color="grey", linestyle=_dashes(c), label=c) for c in curves]
    return entries


def _part(curve: str) -> str:
    """The part of the data that a curve is of: ``validation`` of ``validation loss``."""
    return curve.partition(" ")[0]


def _dashes(curve: str) -> Any:
    return DASHES.get(_part(curve), "-")


def _endless(colours: Sequence[str]) -> Iterator[str]:
    while True:
        yield from colours


def _style(paper: Paper) -> Any:  # matplotlib names every key in the type
    return {
        "figure.facecolor": paper.background,
        "savefig.facecolor": paper.background,
        "axes.facecolor": paper.background,
        "axes.edgecolor": paper.grid,
        "axes.labelcolor": paper.ink,
        "axes.grid": True,
        "axes.axisbelow": True,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.labelsize": 9,
        "grid.color": paper.grid,
        "grid.linewidth": 0.6,
        "text.color": paper.ink,
        "xtick.color": paper.ink,
        "ytick.color": paper.ink,
        "xtick.labelsize": 8,
        "ytick.labelsize": 8,
        "font.family": "DejaVu Sans",
    }
