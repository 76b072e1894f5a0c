"""A picture as PNG, drawn with matplotlib, a library that is not installed with onrecord.

It brings letters of its own (DejaVu Sans), so that names look the same on every machine, whatever their alphabet.
"""

from __future__ import annotations

from io import BytesIO

from onrecord.core.errors import ExportError
from onrecord.export.plot import COLOURS, RING, SHAPES, SIZE, Line, Picture, Words

#: pixels a unit: fine enough for print
SCALE = 2
_INCH, _POINTS = 100, 72  # units and points an inch


def png(drawn: Picture) -> bytes:
    """The picture as PNG, two pixels a unit. Equal pictures give equal bytes with one version of matplotlib.

    Raises ExportError EXPORT-NEEDS when matplotlib is not installed."""
    try:
        from matplotlib.figure import Figure
        from matplotlib.lines import Line2D
        from matplotlib.patches import Circle, Polygon
    except ImportError as error:
        remedy = "Install it: pip install matplotlib; or name the file .svg, which needs nothing"
        raise ExportError("EXPORT-NEEDS", "--plot OUT.png", "matplotlib is not installed", remedy) from error
    figure = Figure(figsize=(drawn.width / _INCH, drawn.height / _INCH), dpi=_INCH * SCALE)
    axes = figure.add_axes((0, 0, 1, 1), xlim=(0, drawn.width), ylim=(drawn.height, 0))
    axes.set_axis_off()
    thin = _POINTS / _INCH
    for order, part in enumerate(drawn.parts):
        if isinstance(part, Words):
            axes.text(
                part.x, part.y, part.text, ha=_ANCHORS[part.anchor], va="baseline", color=part.colour, zorder=order,
                fontsize=SIZE * thin, fontfamily="DejaVu Sans", fontweight="bold" if part.bold else "normal",
                parse_math=False,
            )  # fmt: skip
        elif isinstance(part, Line):
            across, along = (part.x, part.x + part.right), (part.y, part.y + part.down)
            axes.add_line(Line2D(across, along, color=part.colour, linewidth=thin, zorder=order))
        elif part.stance in SHAPES:
            corners = [(part.x + x, part.y + y) for x, y in SHAPES[part.stance]]
            axes.add_patch(Polygon(corners, color=COLOURS[part.stance], alpha=0.75, linewidth=0, zorder=order))
        else:
            colour, width = COLOURS[part.stance], 1.5 * thin
            middle = (part.x, part.y)
            axes.add_patch(Circle(middle, RING, fill=False, edgecolor=colour, linewidth=width, zorder=order))
    out = BytesIO()
    figure.savefig(out, format="png", metadata={"Software": None})
    return out.getvalue()


_ANCHORS = {"start": "left", "middle": "center", "end": "right"}
