"""The event heads: what kind of event a sentence tells, given who acts and on whom.

``net``, ``data`` and ``train`` need torch and are not imported at run time; ``plover-1/`` holds what they made.
"""
