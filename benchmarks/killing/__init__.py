"""What ``benchmarks/kill.py`` is made of: children that are killed, writers of a record, and the trial of each."""
