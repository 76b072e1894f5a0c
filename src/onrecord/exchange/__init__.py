"""Formats in both directions: projects of other tools read and written; one folder a format."""
