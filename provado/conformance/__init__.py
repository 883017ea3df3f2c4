"""A claim as a test of somebody's code: oracle, inputs, bounds, checks.

In: a claim that names a function, and a module. Out: nothing, or a message that says what is wrong.
"""
