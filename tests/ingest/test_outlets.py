import pytest

from onrecord.ingest.outlets import is_masthead, is_outlet, known_outlet, named_outlet, outlet_of
from onrecord.ingest.regions import label

BODY = "The envoy of the mission told the Council on Tuesday that both sides had kept their word so far."


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        (f"SKOPJE, March 4. /TASS/. {BODY}", "TASS"),
        (f"SKOPJE (AP) — {BODY}", "Associated Press"),
        (f"NEW YORK, 12 May (UN News) — {BODY}", "UN News"),
        (f"PARIS, March 3 (Xinhua) -- {BODY}", "Xinhua"),
        (f"By RIA Novosti\n{BODY}", "RIA Novosti"),
        (f"By Anna Berg, Sofia Review\n{BODY}", "Sofia Review"),
        (f"{BODY}/.VNA", "Vietnam News Agency"),
        (f"Sofia Review, 4 March 2011 – {BODY}", "Sofia Review"),
        (f"SKOPJE, March 4. /Vardar Line/. {BODY}", "Vardar Line"),
        (f"{BODY}\n\n© 2011 Voice of America", "Voice of America"),
        (f"Source: Tanjug\n\n{BODY}", "Tanjug"),
        (BODY, None),
        (f"{BODY} The BBC and Reuters had reported it before.", None),
    ],
)  # fmt: skip
def test_where_an_outlet_shows(text: str, outlet: str | None) -> None:
    assert outlet_of(text, label(text)) == outlet


def test_names() -> None:
    assert known_outlet("AFP ") == "Agence France-Presse"
    assert known_outlet("Somebody") == "Somebody"
    assert is_outlet("Reuters")
    assert not is_outlet("Reuters said")
    assert is_masthead("Sofia Review / Reuters")
    assert not is_masthead("Statement by the Press Secretary")
    assert named_outlet("told TASSE") is None
