"""Nouns that describe a person without naming one, and which offices they can stand for; own lists."""

from __future__ import annotations

#: general nouns for a person and the heads of the offices they can stand for; own list
GENERAL: dict[str, tuple[str, ...]] = {
    "leader": ("president", "prime minister", "chancellor", "king", "leader", "premier", "head", "chairman", "emir"),
    "diplomat": ("ambassador", "representative", "envoy", "foreign minister", "foreign affairs", "minister", "mission",
                 "secretary of state"),
    "envoy": ("envoy", "representative", "ambassador", "mediator"),
    "chief": ("secretary-general", "secretary general", "head", "chief", "president", "commissioner",
              "high representative", "director"),
    "politician": ("minister", "president", "leader", "lawmaker", "deputy", "mayor"),
    "official": ("minister", "secretary", "official", "representative", "head", "spokes", "director", "commissioner"),
    "ambassador": ("ambassador", "permanent representative", "mission"),
    "representative": ("representative", "ambassador", "mission"),
    "head of state": ("president", "king", "emir", "queen"),
    "minister": ("minister", "secretary of state", "foreign secretary"),
    "premier": ("prime minister", "premier"),
    "spokesman": ("spokes",), "spokeswoman": ("spokes",), "spokesperson": ("spokes",),
    "secretary-general": ("secretary-general", "secretary general"),
}  # fmt: skip
#: what a person who serves a world body is called by his nation as well; "" for the nation alone ("the Finn")
RANKS = ("", "general", "colonel", "admiral", "commander", "officer", "lawyer", "judge", "veteran")
#: nouns by which reports tell of people whom they do not name
UNNAMED_BY = frozenset(("diplomat", "official", "politician"))
#: nouns that say no more of a role than whose it is
ANYBODYS = frozenset(("diplomat", "official"))
