"""The reading room: the record as pages in a browser, rendered here, with nothing fetched from elsewhere."""

from __future__ import annotations
