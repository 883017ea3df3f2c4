"""Claims, errata, chapters, sources, and the record of what was found out about them.

In: a package of chapters. Out: the book, and a record for each claim and erratum.
"""
