"""What commands cost, in processor seconds, beside what they cost at an older commit: `make bench`.

Nothing here is a test: a figure depends on the machine, so none can fail.
"""
