"""The kinds of statement, a module each, and their wrong versions.

In: what a claim says. Out: the relations it comes down to, its wording, its twins.
"""
