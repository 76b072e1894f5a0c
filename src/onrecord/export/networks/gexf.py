"""GEXF 1.3 for Gephi: one network, or windows as a dynamic graph with a time line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, time
from xml.sax.saxutils import quoteattr

from onrecord.export.networks import Attributes
from onrecord.export.networks.graphml import clean, named
from onrecord.export.networks.layout import places
from onrecord.export.networks.tables import number
from onrecord.networks.network import Network

_HEAD = (
    "<?xml version='1.0' encoding='utf-8'?>\n"
    '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">\n'
)
_COLOUR = re.compile("#([0-9A-Fa-f]{2})([0-9A-Fa-f]{2})([0-9A-Fa-f]{2})")
_OWN = (("variable", "string"), ("frequency", "integer"))

Node = tuple[str, str]
Spell = tuple[str, str, str]


def write(networks: Sequence[Network], attributes: Attributes) -> bytes:
    """All networks in one graph; a window stands from its middle to the next one's, the last to its end."""
    return "".join(_static(networks[0], attributes) if len(networks) == 1 else _dynamic(networks, attributes)).encode()


def _static(network: Network, attributes: Attributes) -> Iterator[str]:
    yield f'{_HEAD}<graph mode="static" defaultedgetype="undirected">\n'
    more = named(network, attributes)
    yield from _attributes(more)
    yield "<nodes>\n"
    spots = places(network)
    for place, (variable, label, count) in enumerate(network.nodes()):
        known = attributes.get(variable, {}).get(label, {})
        x, y = spots[place]
        yield f'<node id="n{place}" label={_text(label)}>{_values(variable, count, known, more)}'
        yield f'{_colour(known)}<viz:position x="{1000 * x:.1f}" y="{1000 * (1 - y):.1f}" z="0.0"/></node>\n'
    yield "</nodes>\n<edges>\n"
    for n, (i, j, weight) in enumerate(network.edges()):
        yield f'<edge id="{n}" source="n{i}" target="n{j}" weight="{number(weight)}"/>\n'
    yield "</edges>\n</graph>\n</gexf>\n"


def _dynamic(networks: Sequence[Network], attributes: Attributes) -> Iterator[str]:
    moments = [*(network.mid for network in networks), networks[-1].stop] if networks else []
    # days where they will do: networkx reads no times of day
    days = all(moment == datetime.combine(moment, time()) for moment in moments)
    times = [(moment.date() if days else moment).isoformat() for moment in moments]
    counts: dict[Node, int] = {}
    spells: dict[Node, list[Spell]] = {}
    edges: dict[tuple[Node, Node], list[Spell]] = {}
    more: dict[str, str] = {}
    for network, start, end in zip(networks, times, times[1:], strict=False):
        more |= named(network, attributes)
        nodes = network.nodes()
        for variable, label, count in nodes:
            counts[variable, label] = counts.get((variable, label), 0) + count
            spells.setdefault((variable, label), []).append((start, end, ""))
        for i, j, weight in network.edges():
            ends = nodes[i][:2], nodes[j][:2]
            edges.setdefault(ends, []).append((start, end, number(weight)))
    ids = {node: f"n{place}" for place, node in enumerate(spells)}
    yield f'{_HEAD}<graph mode="dynamic" defaultedgetype="undirected" timeformat="{"date" if days else "dateTime"}"'
    yield f' timerepresentation="interval" start="{times[0]}" end="{times[-1]}">\n' if times else ">\n"
    yield from _attributes(more)
    yield '<attributes class="edge" mode="dynamic"><attribute id="weight" title="weight" type="float"/></attributes>\n'
    yield "<nodes>\n"
    for (variable, label), name in ids.items():
        known = attributes.get(variable, {}).get(label, {})
        yield f'<node id="{name}" label={_text(label)}>'
        yield _values(variable, counts[variable, label], known, more) + _colour(known)
        yield f"<spells>{_spells(spells[variable, label])}</spells></node>\n"
    yield "</nodes>\n<edges>\n"
    for n, ((one, other), found) in enumerate(edges.items()):
        yield f'<edge id="{n}" source="{ids[one]}" target="{ids[other]}"><attvalues>'
        for start_text, end_text, value in found:
            yield f'<attvalue for="weight" value="{value}" start="{start_text}" end="{end_text}"/>'
        yield f"</attvalues><spells>{_spells(found)}</spells></edge>\n"
    yield "</edges>\n</graph>\n</gexf>\n"


def _text(value: str) -> str:
    return quoteattr(clean(value))


def _spells(found: Sequence[Spell]) -> str:
    return "".join(f'<spell start="{start}" end="{end}"/>' for start, end, _ in found)


def _attributes(more: dict[str, str]) -> Iterator[str]:
    yield '<attributes class="node" mode="static">'
    for name, kind in _OWN:
        yield f'<attribute id="{name}" title="{name}" type="{kind}"/>'
    for place, name in enumerate(more.values()):
        yield f'<attribute id="a{place}" title={_text(name)} type="string"/>'
    yield "</attributes>\n"


def _values(variable: str, count: int, known: Mapping[str, str], more: dict[str, str]) -> str:
    listed = [("variable", variable), ("frequency", str(count))]
    listed += [(f"a{place}", known[name]) for place, name in enumerate(more) if name in known]
    return "<attvalues>" + "".join(f'<attvalue for="{key}" value={_text(v)}/>' for key, v in listed) + "</attvalues>"


def _colour(known: Mapping[str, str]) -> str:
    found = _COLOUR.fullmatch(known.get("color", ""))
    if found is None:
        return ""
    red, green, blue = (int(part, 16) for part in found.groups())
    return f'<viz:color r="{red}" g="{green}" b="{blue}"/>'
