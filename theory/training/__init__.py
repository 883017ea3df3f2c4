"""Training.

How iterations move, which step sizes let them converge, how far a step lowers a loss, what
optimisers do in a step, and what more data do to the loss.
"""

READING_ORDER = ("gradient_descent", "descent", "update_rules", "learning_curves")
