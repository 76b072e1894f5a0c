"""Readers of the smallest expressions: each takes a rule's match and says what it means.

A builder returns None when the words fit the pattern but mean no time here ("page 1999", "may").
"""
