"""The commands `provado list`, `verify`, `show` and `explore`.

In: the arguments of the command line. Out: what a person reads, and an exit status.
"""
