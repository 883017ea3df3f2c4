"""The book: a chapter a module, claims and errata and nothing else."""
