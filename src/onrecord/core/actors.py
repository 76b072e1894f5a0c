"""Who can act: states, bodies, groups and offices under every name reports give them; roles and titles.

    actors = Actors.load()
    actors.find("the Kremlin").actor_id            # "RUS"
    actors.get("RUS").name                         # "Russia"
    for start, end, forms in actors.scan(text): … # every name in the text, longest first

Facts come from ``registers/{states,bodies,ambiguous,roles,titles}.tsv``; sources stand in their rows.
An entry says under which names reports speak of an actor, never whether its claims are right.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from onrecord.core.errors import RegisterError
from onrecord.core.phrases import Hit, Phrases, Word, fold
from onrecord.core.register import Row, overlaid

ACTOR_KINDS = ("state", "entity", "body", "group", "office", "outlet")
#: how a form names its actor; when one form names two actors the use standing earlier here goes first
USES = ("name", "acronym", "office", "government-seat", "capital", "adjective", "demonym", "short")
ROLE_KINDS = ("office", "role", "group", "institution")

_NEEDED = {
    "states": ("id", "name", "status", "source"),
    "bodies": ("id", "name", "kind", "source"),
    "ambiguous": ("form", "first", "others", "why", "source"),
    "roles": ("phrase", "kind", "source"),
    "titles": ("title", "before_surname", "source"),
}
#: two spellings of one word or prefix; a register row gives one of them
_PREFIXES = (("UN ", "United Nations "), ("EU ", "European Union "), ("US ", "United States "),
             ("AU ", "African Union "))  # fmt: skip
_SPELLINGS = (("ization", "isation"), ("Centre", "Center"), ("Defence", "Defense"), ("Defense", "Defence"),
              ("Programme", "Program"), ("Co-operation", "Cooperation"), ("Labour", "Labor"))  # fmt: skip
_STATE_COLUMNS = (("name", "name"), ("aliases", "name"), ("acronyms", "acronym"), ("adjectives", "adjective"),
                  ("demonyms", "demonym"), ("capital", "capital"), ("seats", "government-seat"))  # fmt: skip
_BODY_COLUMNS = (("name", "name"), ("aliases", "name"), ("acronym", "acronym"), ("adjectives", "adjective"),
                 ("demonyms", "demonym"), ("seats", "government-seat"), ("shorts", "short"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Actor:
    """A state, body, group or office.

    id      stable: ISO 3166 alpha-3 for states ("RUS"; "XKX" for Kosovo), acronyms for the rest ("UNSC")
    name    the usual English spelling
    kind    one of ACTOR_KINDS; an "entity" is a part of a state, or breaks away from one, with its own
            government (Republika Srpska); an "outlet" carries what others say
    of      id of the state or body it belongs to; None for states and what stands alone
    claims  for disputed statehood and territory: who holds what, in neutral words; else ""
    """

    id: str
    name: str
    kind: str
    of: str | None = None
    claims: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """A spelling under which reports name an actor; ``use`` is one of USES.

    A "short" form ("the Council", "the Mission") names an actor only where the report introduced it;
    its article belongs to it.
    """

    text: str
    actor_id: str
    use: str


@dataclass(frozen=True, slots=True)
class Role:
    """A phrase that stands beside a name or replaces it.

    phrase  in the singular, also when the text has the plural ("foreign ministers")
    kind    "office" (one holder at a time), "role" (many holders), "group" (unnamed people),
            "institution" (what a state or body has: foreign ministry, parliament)
    sector  where it is met (state, government, diplomacy, un, justice, military, …)
    plural  True when the text has the plural: several people, or nobody in particular
    """

    phrase: str
    kind: str
    sector: str
    plural: bool = False


@dataclass(frozen=True, slots=True)
class Title:
    """A title before names; ``before_surname`` when it may stand before a bare surname ("Mr. Wu")."""

    text: str
    before_surname: bool


class Actors:
    """The actors, their forms, and the roles and titles of people. Built by ``load``; never changes.

    roles, institutions, titles  Phrases, to be asked with ``find`` and ``scan``
    """

    def __init__(self, actors: dict[str, Actor], forms: Iterable[Form],
                 roles: Iterable[Sequence[tuple[str, Role]]], titles: Iterable[Title],
                 first: dict[str, str]) -> None:  # fmt: skip
        def rank(form: Form) -> tuple[int, bool]:
            return USES.index(form.use), first.get(_key(form), form.actor_id) != form.actor_id

        self._actors = actors
        ordered = sorted(forms, key=rank)
        self._forms = Phrases(
            ((_bare(f), f) for f in ordered),
            cased=True,
            exact=[f for f in ordered if f.use == "acronym"],
            same=lambda form: form.actor_id,
        )
        pairs = [pair for role in roles for pair in role]
        self.roles = Phrases((pair for pair in pairs if pair[1].kind != "institution"), cased=False)
        self.institutions = Phrases((pair for pair in pairs if pair[1].kind == "institution"), cased=False)
        self.titles: Phrases[Title] = Phrases(((t.text, t) for t in titles), cased=True)

    @classmethod
    def load(cls, extra: Path | None = None) -> Actors:
        """The shipped registers and, after them, the tables of the same names in the folder ``extra``.

        Raises RegisterError (REGISTER-FORMAT) for an id given twice, an unknown kind, a parent without a
        row or in a circle, and for a form that names two actors in the same use and is not in
        ``ambiguous.tsv``.
        """
        rows = {name: _rows(name, extra) for name in _NEEDED}
        actors: dict[str, Actor] = {}
        forms: list[Form] = []
        for table, columns in (("states", _STATE_COLUMNS), ("bodies", _BODY_COLUMNS)):
            for row in rows[table]:
                actor = _actor(row)
                if actor.id in actors:
                    raise _bad(table, f"the id {actor.id} is given twice", "Keep one row an actor")
                actors[actor.id] = actor
                forms.extend(_forms(row, actor, columns))
        _check_parents(actors)
        first = {fold(row["form"]).casefold(): row["first"] for row in rows["ambiguous"]}
        _check_unique(forms, first)
        titles = [Title(row["title"], row["before_surname"] == "yes") for row in rows["titles"]]
        return cls(actors, forms, [_spellings(row) for row in rows["roles"]], titles, first)

    def __iter__(self) -> Iterator[Actor]:
        """Every actor, in the order of the registers."""
        return iter(self._actors.values())

    def get(self, actor_id: str) -> Actor:
        """The actor with this id; raises KeyError."""
        return self._actors[actor_id]

    @property
    def forms(self) -> Iterator[tuple[str, tuple[Form, ...]]]:
        """Every folded spelling with what it names, the likelier first."""
        return iter(self._forms)

    def find(self, text: str) -> Form | None:
        """The form that ``text`` as a whole is, with or without "the"; None when it names no actor."""
        found = self._forms.find(text)
        return found[0] if found else None

    def candidates(self, text: str) -> tuple[Form, ...]:
        """Every form that ``text`` as a whole can be, the likelier first ("Brussels": EU, Belgium)."""
        return self._forms.find(text)

    def scan(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Hit[Form]]:
        """(start, end, forms) of every name in ``text[start:end]``; articles and possessives stay outside."""
        return self._forms.scan(text, start, end)

    def among(self, text: str, words: Sequence[Word]) -> Iterator[Hit[Form]]:
        """``scan`` over words already told apart (``phrases.words_of``)."""
        return self._forms.among(text, words)


def _rows(name: str, extra: Path | None) -> list[Row]:
    return [row for _, row in overlaid(name, _NEEDED[name], extra)]


def _bad(where: str, cause: str, remedy: str) -> RegisterError:
    return RegisterError("REGISTER-FORMAT", where, cause, remedy)


def _actor(row: Row) -> Actor:
    kind = row.get("kind", "state")
    if kind not in ACTOR_KINDS:
        raise _bad(row["id"], f"the kind {kind!r} is unknown", f"Use one of {', '.join(ACTOR_KINDS)}")
    return Actor(row["id"], row["name"], kind, row.get("parent") or None, row.get("claims", ""))


def _bare(form: Form) -> str:
    """The form as it is looked up: an article belongs to short forms alone ("the Council")."""
    return form.text if form.use == "short" else form.text.removeprefix("the ")


def _forms(row: Row, actor: Actor, columns: tuple[tuple[str, str], ...]) -> Iterator[Form]:
    """The forms of a register row with their other spellings."""
    for column, use in columns:
        for text in filter(None, row.get(column, "").split("|")):
            named = "office" if actor.kind == "office" and use == "name" else use
            for spelling in _spelt(text, named):
                yield Form(spelling, actor.id, named)


def _spelt(text: str, use: str) -> list[str]:
    """``text`` and its other spellings; an acronym of four letters or more is also met as a word (Nato)."""
    if use == "acronym":
        return [text, text.capitalize()] if len(text) >= 4 and text.isalpha() and text.isupper() else [text]
    spelt = [text, *(long + text.removeprefix(short) for short, long in _PREFIXES if text.startswith(short))]
    for one, other in _SPELLINGS:
        spelt += [s.replace(one, other) for s in spelt if one in s and other not in s]
    return spelt


def _spellings(row: Row) -> tuple[tuple[str, Role], ...]:
    """A role under its phrase and, with ``plural`` set, under each of its plurals."""
    if row["kind"] not in ROLE_KINDS:
        raise _bad("roles", f"the kind {row['kind']!r} is unknown", f"Use one of {', '.join(ROLE_KINDS)}")
    one = Role(row["phrase"], row["kind"], row.get("sector", ""), plural=row["kind"] == "group")
    many = replace(one, plural=True)
    return ((one.phrase, one), *((text, many) for text in filter(None, row.get("plural", "").split("|"))))


def _check_parents(actors: dict[str, Actor]) -> None:
    for actor in actors.values():
        seen, parent = {actor.id}, actor.of
        while parent is not None:
            if parent not in actors:
                raise _bad("bodies", f"{actor.id} belongs to {parent}, which has no row", "Add the row")
            if parent in seen:
                raise _bad("bodies", f"{actor.id} belongs to itself through {parent}", "Correct a parent")
            seen.add(parent)
            parent = actors[parent].of


def _key(form: Form) -> str:
    return fold(_bare(form)).casefold()


def _check_unique(forms: list[Form], first: dict[str, str]) -> None:
    """Two actors under one form and use need a row in ``ambiguous.tsv``; short forms are shared by nature."""
    holders: dict[tuple[str, str], str] = {}
    for form in forms:
        key = _key(form)
        other = holders.setdefault((key, form.use), form.actor_id)
        if other != form.actor_id and form.use != "short" and key not in first:
            cause = f"{form.text!r} names {other} and {form.actor_id}"
            raise _bad("ambiguous", cause, "Say in ambiguous.tsv which goes first")
