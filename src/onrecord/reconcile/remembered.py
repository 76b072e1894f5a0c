"""What was worked out of a report, kept while the blocks it is in are gone through."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from onrecord.reconcile.contract import Told

_T = TypeVar("_T")
#: reports that are kept, here and by the frame
KEPT = 2048


class Remembered(Generic[_T]):
    """A function of a report that remembers the last few hundred answers; like ``lru_cache``, for what has no hash."""

    def __init__(self, make: Callable[[Told], _T]) -> None:
        self._make = make
        self._kept: OrderedDict[str, tuple[Any, _T]] = OrderedDict()

    def __call__(self, told: Told) -> _T:
        key = told.document.id
        held = self._kept.get(key)
        if held is not None and held[0] is told.records:  # another reading of the same report has other records
            self._kept.move_to_end(key)
            return held[1]
        made = self._make(told)
        self._kept[key] = (told.records, made)
        if len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return made
