"""Types everything else is made of. Imports nothing of onrecord but itself."""
