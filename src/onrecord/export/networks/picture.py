"""Pictures of networks: SVG without a library, PNG with matplotlib.

Ties above zero are blue and plain, those below orange and dashed, so that they can be told apart in grey; their
width follows the weight. Circles are rows, squares columns; their size follows how often a label is used.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from html import escape

from onrecord.core.errors import ExportError
from onrecord.export.networks import Attributes
from onrecord.export.networks.layout import places
from onrecord.export.networks.tables import number
from onrecord.networks.network import Network

#: from Okabe and Ito's palette for colour-blind readers
_ABOVE, _BELOW, _NODE = "#0072B2", "#D55E00", "#555555"
_WIDTH, _HEIGHT, _MARGIN = 1000, 750, 90


def svg(networks: Sequence[Network], attributes: Attributes) -> bytes:  # noqa: ARG001
    """One network, 1000 by 750 units; equal networks give equal bytes."""
    (network,) = networks
    body = "\n".join(_parts(network))
    return (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {_WIDTH} {_HEIGHT}' font-family='sans-serif' "
        f"font-size='13'>\n<rect width='100%' height='100%' fill='white'/>\n{body}\n</svg>\n"
    ).encode()


def _parts(network: Network) -> Iterator[str]:
    spots = [_spot(*at) for at in places(network)]
    nodes, edges = network.nodes(), network.edges()
    yield f"<text x='12' y='22' font-weight='bold'>{_clean(_title(network))}</text>"
    most = max((abs(weight) for _, _, weight in edges), default=1.0)
    for i, j, weight in edges:
        if i == j:
            continue
        (x1, y1), (x2, y2) = spots[i], spots[j]
        style = f"stroke='{_ABOVE}'" if weight > 0 else f"stroke='{_BELOW}' stroke-dasharray='6 4'"
        told = f"{nodes[i][1]} – {nodes[j][1]}: {number(weight)}"
        yield (
            f"<line x1='{x1:.1f}' y1='{y1:.1f}' x2='{x2:.1f}' y2='{y2:.1f}' {style} stroke-opacity='.55' "
            f"stroke-width='{_thick(weight, most):.2f}'><title>{_clean(told)}</title></line>"
        )
    often = max((count for _, _, count in nodes), default=1)
    for place, (_, label, count) in enumerate(nodes):
        (x, y), r = spots[place], _radius(count, often)
        told = f"<title>{_clean(label)}: {count}</title>"
        if place < len(network.rows):
            yield f"<circle cx='{x:.1f}' cy='{y:.1f}' r='{r:.1f}' fill='{_NODE}'>{told}</circle>"
        else:
            side = f"width='{2 * r:.1f}' height='{2 * r:.1f}'"
            yield f"<rect x='{x - r:.1f}' y='{y - r:.1f}' {side} fill='{_NODE}'>{told}</rect>"
        yield f"<text x='{x:.1f}' y='{y - r - 4:.1f}' text-anchor='middle'>{_clean(_short(label))}</text>"


def png(networks: Sequence[Network], attributes: Attributes) -> bytes:  # noqa: ARG001
    """The same picture as PNG, 1500 by 1125 pixels; raises ExportError (EXPORT-NEEDS) without matplotlib."""
    try:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure
    except ImportError as error:
        remedy = "Install it: pip install matplotlib, or take --format svg"
        raise ExportError("EXPORT-NEEDS", "--format png", "matplotlib is not installed", remedy) from error
    (network,) = networks
    figure = Figure(figsize=(10, 7.5), dpi=150)
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1), xlim=(0, _WIDTH), ylim=(_HEIGHT, 0))
    axes.set_axis_off()
    spots = [_spot(*at) for at in places(network)]
    nodes, edges = network.nodes(), network.edges()
    axes.text(12, 22, _plain(_title(network)), weight="bold", size=9, parse_math=False)
    most = max((abs(weight) for _, _, weight in edges), default=1.0)
    for i, j, weight in edges:
        if i != j:
            (x1, y1), (x2, y2) = spots[i], spots[j]
            colour, dashes = (_ABOVE, "-") if weight > 0 else (_BELOW, "--")
            axes.plot([x1, x2], [y1, y2], dashes, color=colour, alpha=0.55, linewidth=_thick(weight, most), zorder=1)
    often = max((count for _, _, count in nodes), default=1)
    for place, (_, label, count) in enumerate(nodes):
        (x, y), r = spots[place], _radius(count, often)
        axes.scatter([x], [y], s=r * r * 2, marker="o" if place < len(network.rows) else "s", color=_NODE, zorder=2)
        axes.text(x, y - r - 4, _plain(_short(label)), ha="center", size=7, parse_math=False)
    out = io.BytesIO()
    figure.savefig(out, format="png", metadata={"Software": None})
    return out.getvalue()


def _spot(x: float, y: float) -> tuple[float, float]:
    return _MARGIN + x * (_WIDTH - 2 * _MARGIN), _MARGIN / 1.5 + y * (_HEIGHT - 1.2 * _MARGIN)


def _title(network: Network) -> str:
    tied = network.variable1 if network.one_mode else f"{network.variable1} × {network.variable2}"
    by = f", tied by {network.variable2}" if network.one_mode else ""
    return f"{tied}{by}: {network.aggregation}, {network.start.date()} to {network.stop.date()}"


def _thick(weight: float, most: float) -> float:
    return 0.5 + 5.5 * abs(weight) / most


def _radius(count: int, often: int) -> float:
    return float(4 + 8 * (count / often) ** 0.5) if often else 4.0


def _short(label: str) -> str:
    return label if len(label) <= 40 else label[:39] + "…"


def _plain(words: str) -> str:
    return "".join(c if c.isprintable() else " " for c in words)


def _clean(words: str) -> str:
    """What XML may hold: control characters are in none of its texts."""
    return escape(_plain(words))
