"""The experiments of the reports: a module for each report, an entry for each experiment.

An experiment is data. Carrying it out trains every one of its models once for each seed, in a
folder for each training, and writes what the report has: a table, a figure, and for each of its
statements in how many seeds it held.
"""

from impl.experiments import hertie23, ist21, ist23, ist24a, ist24b
from impl.experiments.experiment import Experiment

EXPERIMENTS: dict[str, Experiment] = {
    experiment.name: experiment
    for report in (ist21, ist23, ist24a, ist24b, hertie23)
    for experiment in report.EXPERIMENTS
}
