"""A book is decided: who does what, what is kept on record, and when a record still holds.

In: the chapters of a book. Out: a record for each claim and erratum, decided now or before.
"""
