"""The reader: one small encoder that labels every word as source, cue, content or none of them.

``net`` and ``train`` need torch and are not imported at run time; ``minilm-2/`` holds what they made.
"""
