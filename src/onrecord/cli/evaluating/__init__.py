"""The verbs of ``onrecord evaluate``, by what they ask."""
