"""Whether somebody's code is right, and if not, what is wrong with it.

In: a module, a file or an object, and what it says of its conventions. Out: for every function of
the book that it offers a level, the inputs that show it, and the likely cause.

The code runs in processes of its own (`confinement`, `confined`); what comes back is numbers.
"""

REQUIREMENTS = ("right", "stable", "accurate")  # what may be asked of code, the most last
