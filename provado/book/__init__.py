"""Claims, errata, chapters and sources; what was found out about them, as plain data.

In: a package of chapters. Out: the book, and what its records look like.
"""
