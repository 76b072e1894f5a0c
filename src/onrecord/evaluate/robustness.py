"""What the record loses when the texts are damaged: capitals, quotation marks, known names, letters.

    from onrecord.evaluate.robustness import read_reports, score
    reports, absent = read_reports(Path("examples/answers"))
    score(reports, Kit.load()).figures["lower.said-by.lost"]

Every report is read once as it is and once or more in each of the four ways of DAMAGES; its statements are
compared with the same answers, moved to where they stand in the damaged text. All of it is repeatable: what
is drawn by lot depends on the text alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from onrecord.evaluate.damage import Edit, Names, lower, noise, swap, unquote

#: what is made of a text: the edits of its ``round``-th copy; ``Names`` are the words that are swapped
Damage = Callable[[str, Names, int], list[Edit]]

AS_IT_IS = "plain"
#: name -> (how, how many copies of each report). One draw of the noise hits a name or misses it: over fifteen
#: reports the figure of a single draw varies by two points
DAMAGES: Mapping[str, tuple[Damage, int]] = {
    AS_IT_IS: (lambda text, names, turn: [], 1),  # noqa: ARG005
    "lower": (lambda text, names, turn: lower(text), 1),  # noqa: ARG005
    "unquoted": (lambda text, names, turn: unquote(text), 1),  # noqa: ARG005
    "renamed": (lambda text, names, turn: swap(text, names), 1),  # noqa: ARG005
    "noisy": (lambda text, names, turn: noise(text, turn), 5),  # noqa: ARG005
}
