"""What a statement means: in come a statement and values, out comes whether it holds there.

It is the definition, told as a program: every sum is a loop, every quantifier draws values, every
kind of statement is read as textbooks define it. It shares nothing with the proofs, and so can
contradict them.
"""
