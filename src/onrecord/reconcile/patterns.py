"""Patterns written with blanks that meet line ends as well: reports are wrapped anywhere."""

from __future__ import annotations

import re


def spaced(pattern: str, *, cased: bool = False) -> re.Pattern[str]:
    """``pattern`` compiled, every blank in it standing for any run of white space and " ?" for one or none; in any case
    of letters unless ``cased``.

    Raises re.error as ``re.compile`` does.
    """
    loose = pattern.replace(" ?", r"\s*").replace(" ", r"\s+")
    return re.compile(loose, re.NOFLAG if cased else re.IGNORECASE)
