"""The passes in order; apart from the package itself, because they take longer to import than most verbs to run."""

from __future__ import annotations

from onrecord.reconcile.answers import Answers
from onrecord.reconcile.claims import Claims
from onrecord.reconcile.contract import Pass
from onrecord.reconcile.copies import Copies
from onrecord.reconcile.occasions import Gatherings, Sayings
from onrecord.reconcile.quotations import Quotations
from onrecord.reconcile.resolve import Resolves
from onrecord.reconcile.retold import Retold
from onrecord.reconcile.versions import Versions

_GATHERINGS = Gatherings()
#: the first finds copies, which the others must know
PASSES: tuple[Pass, ...] = (
    Copies(),
    Versions(),
    Claims(),
    Retold(),
    Quotations(),
    Resolves(),
    _GATHERINGS,
    Sayings(_GATHERINGS),
    Answers(),
)
