"""Files of every format that onrecord reads, made from a few reports of our own, whole and broken."""
