"""GraphML: plain for Gephi, networkx, igraph and R, and with visone's drawing data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from onrecord.export.networks import Attributes
from onrecord.export.networks.layout import Places, places
from onrecord.export.networks.tables import number
from onrecord.networks.network import Network

#: what XML 1.0 has no way to write
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_OWN = (("label", "string"), ("name", "string"), ("variable", "string"), ("frequency", "int"))
_GRAPH = ("mode", "variable1", "variable2", "aggregation", "start", "mid", "stop", "statements")
_VISONE = (
    ' xmlns:visone="http://visone.info/xmlns" xmlns:y="http://www.yworks.com/xml/graphml"',
    '<key for="node" id="d0" yfiles.type="nodegraphics"/>\n<key for="edge" id="e0" yfiles.type="edgegraphics"/>\n'
    '<key for="graph" id="prop" visone.type="properties" attr.name="visone" attr.type="string"/>\n',
    '<data key="prop"><visone:labelAttribute edgeLabel="weight" nodeLabel="name"/></data>\n',
)
_LABEL = (
    '<y:NodeLabel alignment="center" autoSizePolicy="content" backgroundColor="#FFFFFF" fontFamily="Dialog" '
    'fontSize="12" fontStyle="plain" hasLineColor="false" modelName="eight_pos" modelPosition="n" '
    'textColor="#000000" visible="true">'
)
_GREY, _GREEN, _RED, _BLUE, _BLACK = "#C0C0C0", "#00ff00", "#ff0000", "#0000ff", "#000000"


def clean(text: str) -> str:
    """``text`` as XML can hold it: control characters become U+FFFD."""
    return _NO_XML.sub("\ufffd", text)


def named(network: Network, attributes: Attributes) -> dict[str, str]:
    """Attribute of the nodes -> the name it gets; one that a field of ours has is told apart by its end."""
    variables = (network.variable1,) if network.one_mode else (network.variable1, network.variable2)
    own = {name for name, _ in _OWN} | {"id"}
    found: dict[str, str] = {}
    for variable in variables:
        for values in attributes.get(variable, {}).values():
            for name in values:
                found.setdefault(name, f"{name}_attribute" if name in own else name)
    return found


def plain(networks: Sequence[Network], attributes: Attributes) -> bytes:
    """One network; nodes with label, name, variable, frequency and all their attributes, edges with weight."""
    (network,) = networks
    return "".join(_lines(network, attributes, None)).encode()


def visone(networks: Sequence[Network], attributes: Attributes) -> bytes:
    """The same with places, shapes and colours as visone keeps them."""
    (network,) = networks
    return "".join(_lines(network, attributes, places(network))).encode()


def _lines(network: Network, attributes: Attributes, drawn: Places | None) -> Iterator[str]:
    more = named(network, attributes)
    yield "<?xml version='1.0' encoding='utf-8'?>\n"
    spaces, keys, properties = _VISONE if drawn is not None else ("", "", "")
    yield f'<graphml xmlns="http://graphml.graphdrawing.org/xmlns"{spaces}>\n{keys}'
    for name, kind in _OWN:
        yield f'<key id="{name}" for="node" attr.name="{name}" attr.type="{kind}"/>\n'
    for place, name in enumerate(more.values()):
        yield f'<key id="a{place}" for="node" attr.name={quoteattr(clean(name))} attr.type="string"/>\n'
    yield '<key id="weight" for="edge" attr.name="weight" attr.type="double"/>\n'
    for name in _GRAPH:
        kind = "int" if name == "statements" else "string"
        yield f'<key id="g_{name}" for="graph" attr.name="{name}" attr.type="{kind}"/>\n'
    yield f'<graph id="network" edgedefault="undirected">\n{properties}'
    for name in _GRAPH:
        value = getattr(network, name)
        yield _data(f"g_{name}", value.isoformat() if name in ("start", "mid", "stop") else str(value))
    keys_of = {name: f"a{place}" for place, name in enumerate(more)}
    for place, (variable, label, count) in enumerate(network.nodes()):
        known = attributes.get(variable, {}).get(label, {})
        yield f'<node id="n{place}">'
        own = {"label": label, "name": label, "variable": variable, "frequency": str(count)}
        yield from (_data(key, value) for key, value in own.items())
        yield from (_data(keys_of[name], value) for name, value in known.items())
        if drawn is not None:
            yield _shape(label, drawn[place], known.get("color", _GREY), place < len(network.rows))
        yield "</node>\n"
    for n, (i, j, weight) in enumerate(network.edges()):
        line = _line(network.aggregation, weight) if drawn is not None else ""
        yield f'<edge id="e{n}" source="n{i}" target="n{j}">{_data("weight", number(weight))}{line}</edge>\n'
    yield "</graph>\n</graphml>\n"


def _data(key: str, value: str) -> str:
    return f'<data key="{key}">{escape(clean(value))}</data>'


def _shape(label: str, at: tuple[float, float], colour: str, row: bool) -> str:
    x, y = 800 * at[0], 600 * at[1]
    return (
        '<data key="d0"><visone:shapeNode><y:ShapeNode>'
        f'<y:Geometry height="20.0" width="20.0" x="{x:.1f}" y="{y:.1f}"/>'
        f'<y:Fill color={quoteattr(clean(colour))} transparent="false"/>'
        '<y:BorderStyle color="#000000" type="line" width="1.0"/>'
        f'{_LABEL}{escape(clean(label))}</y:NodeLabel><y:Shape type="{"ellipse" if row else "roundrectangle"}"/>'
        "</y:ShapeNode></visone:shapeNode></data>"
    )


def _line(aggregation: str, weight: float) -> str:
    signed = _GREEN if weight > 0 else _RED
    colours = {"subtract": signed, "congruence": _GREEN, "conflict": _RED}
    if aggregation == "combine":
        colour = {1.0: _GREEN, 2.0: _RED, 3.0: _BLUE}.get(weight, _BLACK)
    else:
        colour = colours.get(aggregation, _BLACK)
    return (
        f'<data key="e0"><visone:polyLineEdge><y:PolyLineEdge><y:LineStyle color="{colour}" type="line" width="2.0"/>'
        "</y:PolyLineEdge></visone:polyLineEdge></data>"
    )
