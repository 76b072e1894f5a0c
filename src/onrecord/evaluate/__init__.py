"""How good is a record? Scored against hand-made answers, and held to floors.

``score`` gives the figures, ``onrecord evaluate`` shows them; docs/evaluate.md says what each one counts.
"""

from __future__ import annotations

from onrecord.evaluate.case import Miss
from onrecord.evaluate.gold import Report, score

__all__ = ["Miss", "Report", "score"]
