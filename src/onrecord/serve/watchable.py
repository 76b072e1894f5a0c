"""Pages as searches that ``onrecord watch`` can tell of, and such searches as pages.

watchable("/statements?side=Serbia&issue=pact") == {"on": "statement", "speaker": "Serbia", "issue": "pact"}
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import parse_qsl, unquote, urlencode

from onrecord.core.errors import QueryError
from onrecord.query.dates import checked
from onrecord.query.findings import FINDINGS
from onrecord.query.saved import PAGE
from onrecord.store import Store
from onrecord.store.facets import Asked

#: values of the page of statements that a search has under the same name
_SAME = ("issue", "act", "status", "since", "until")
#: other values of that page that a search can say
_SAID = ("actor", "side", "words", "year", "stance", "page")
#: what a page's words may hold that a search does not know: phrases and beginnings
_SIGNS = frozenset('"*')


def watchable(address: str) -> dict[str, str]:
    """What ``onrecord watch`` looks for to tell what is new on a page; on "page" where it cannot."""
    path, _, query = address.partition("?")
    asked = {name: value for name, value in parse_qsl(query) if value.strip()}
    if path == "/findings" and asked.get("kind") in FINDINGS:
        return {"on": asked["kind"]}
    if path.startswith("/actor/"):
        return {"on": "statement", "speaker": _speaker(unquote(path.removeprefix("/actor/")))}
    if path.startswith("/issue/"):
        asked["issue"], path = unquote(path.removeprefix("/issue/")), "/statements"
        asked.setdefault("stance", "")
    if path != "/statements" or set(asked) - {*_SAME, *_SAID} or _SIGNS & set(asked.get("words", "")):
        return {"on": PAGE}
    if "actor" in asked and "side" in asked:
        return {"on": PAGE}
    return _of_statements(asked)


def _of_statements(asked: dict[str, str]) -> dict[str, str]:
    found = {"on": "position" if "stance" in asked else "statement"}
    speaker = _speaker(asked.get("actor", "")) or asked.get("side", "")
    year = asked.get("year", "")
    given = {"speaker": speaker, "about": asked.get("words", ""), "since": year, "until": year}
    given |= {name: asked[name] for name in (*_SAME, "stance") if name in asked}
    return found | {name: value for name, value in given.items() if value}


def _speaker(actor: str) -> str:
    # an id made of a name that no register knows: statements have the name only
    return actor.removeprefix("name:")


def page_of(entry: Mapping[str, str], store: Store) -> str:
    """The page that shows what a saved search looks for, as near as one comes to it. Raises QueryError."""
    on = entry.get("on", "statement")
    if on in FINDINGS:
        return f"/findings?{urlencode({'kind': on})}"
    if on == "change":
        return f"/issue/{entry['issue']}" if "issue" in entry else "/issues"
    asked = {name: entry[name] for name in (*_SAME, "stance") if name in entry}
    for name in ("since", "until"):
        if name in asked:
            checked(asked[name], name)
    words = [entry["about"]] if "about" in entry else []
    if "speaker" in entry:
        speaker = entry["speaker"]
        facet = next((name for name in ("actor", "side") if store.facets.count(Asked(**{name: speaker}))), None)
        if facet is None:
            words.append(speaker)
        else:
            asked[facet] = speaker
    if words:
        asked["words"] = " ".join(words)
    if not asked:
        raise QueryError("QUERY-VALUE", entry.get("name", ""), "it asks for nothing a page has", "Leave it to watch")
    return f"/statements?{urlencode(asked)}"
