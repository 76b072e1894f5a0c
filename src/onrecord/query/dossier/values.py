"""What a record says, as a cell of the dossier has it."""

from __future__ import annotations

from onrecord.core.record import Citation, Figure


def meant(citation: Citation) -> str:
    """The instrument a citation most likely means: what it names, or where that is wrong what it suggests."""
    return citation.suggestion or citation.symbol or ""


def is_counted(figure: Figure) -> bool:
    """True for a figure that says how many; a person may have left one without a number and without limits."""
    return any(number is not None for number in (figure.value, figure.low, figure.high))


def amount(figure: Figure) -> str:
    """A figure that ``is_counted`` as a table has it: the number or its limits, and what of."""
    if figure.value is not None:
        number = f"{figure.value:,}"
        number = number if figure.low == figure.value or figure.high == figure.value else f"about {number}"
        if figure.low is not None and figure.high is None:
            number = f"at least {figure.low:,}"
        elif figure.low is None and figure.high is not None:
            number = f"at most {figure.high:,}"
    elif figure.low is not None and figure.high is not None:
        number = f"{figure.low:,}–{figure.high:,}"
    else:
        number = f"at least {figure.low:,}" if figure.low is not None else f"at most {figure.high:,}"
    return f"{number} {figure.unit}" if figure.unit else number
