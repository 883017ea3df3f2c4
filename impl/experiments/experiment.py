"""An experiment of a report, as data: what is trained, what is drawn, what is to be observed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from impl.experiments.data_source import DataSource, Kind
from impl.experiments.measures import CURVES
from impl.experiments.observation import Observation
from impl.experiments.training import PlannedRun, Training


@dataclass(frozen=True)
class Panel:
    """One pair of axes: curves of some trainings over the epochs."""

    title: str
    curves: tuple[str, ...]  # all of one unit
    trainings: tuple[str, ...] = ()  # () for all
    first: int = 1  # the epoch from which they are drawn; 0 is before training


@dataclass(frozen=True)
class Experiment:
    """One entry; its trainings have names, by which everything else speaks of them."""

    name: str
    title: str
    rows: tuple[str, ...]  # that it is
    trainings: Mapping[str, Training]
    figure: tuple[tuple[Panel, ...], ...]  # row by row, in the report's arrangement
    columns: tuple[str, ...]  # of the table: curves, of which the last value is shown
    reported: Mapping[str, Mapping[str, float]] = field(default_factory=dict)  # by training, curve
    observations: tuple[Observation, ...] = ()
    data: Kind = "classification"
    note: str = ""  # what is ours and not the report's

    def __post_init__(self) -> None:
        panels = [panel for row in self.figure for panel in row]
        named = {name for panel in panels for name in panel.trainings} | set(self.reported)
        curves = {curve for panel in panels for curve in panel.curves} | set(self.columns)
        curves |= {curve for figures in self.reported.values() for curve in figures}
        for kind, strange in (
            ("training", named - set(self.trainings)),
            ("curve", curves - set(CURVES)),
        ):
            if strange:
                raise ValueError(f"{self.name} has no {kind} {min(strange)!r}")
        if len({len(row) for row in self.figure}) != 1:
            raise ValueError(f"{self.name}: all rows of a figure should be of one length")

    @property
    def epochs(self) -> int:
        """How many epochs its longest training has."""
        return max(training.epochs for training in self.trainings.values())

    @property
    def frameworks(self) -> set[str]:
        """What its models are written in."""
        return {training.model.framework for training in self.trainings.values()}

    def planned(
        self, source: DataSource, runs: str, seeds: Sequence[int], epochs: int | None = None
    ) -> dict[str, dict[int, PlannedRun]]:
        """A run for every training and seed, in the folder of all runs."""
        return {
            name: {
                seed: PlannedRun(
                    replace(training, epochs=epochs or training.epochs), source, seed, runs
                )
                for seed in seeds
            }
            for name, training in self.trainings.items()
        }


def side_by_side(
    trainings: Sequence[str], *curves: tuple[str, ...]
) -> tuple[tuple[Panel, ...], ...]:
    """A column for every training, with a row for each group of curves."""
    return tuple(
        tuple(Panel(name if n == 0 else "", group, (name,)) for name in trainings)
        for n, group in enumerate(curves)
    )
