"""The tables of a DNA 3 file, the same ones from 3.0.7 to 3.1.2."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.exchange.dna.project import PERMISSIONS

#: longest text DNA's checks let into a column that is not a text of its own, in code points
LONGEST = 190
#: what a new file says it is
VERSION, DATE = "3.0.11", "2024-08-20"
#: attributes every short text variable has in a new DNA project
ATTRIBUTES = ("Type", "Alias", "Notes")

_ID = "ID INTEGER NOT NULL PRIMARY KEY"
_SHADES = ("Red", "Green", "Blue")


def _text(name: str, default: str = "") -> str:
    return f"{name} TEXT NOT NULL {default}CHECK (LENGTH({name}) <= {LONGEST})".replace("  ", " ")


def _byte(name: str, required: bool = True) -> str:
    return f"{name} INTEGER {'NOT NULL DEFAULT 0 ' if required else ''}CHECK ({name} BETWEEN 0 AND 255)"


def _flag(name: str, default: int) -> str:
    return f"{name} INTEGER NOT NULL CHECK ({name} BETWEEN 0 AND 1) DEFAULT {default}"


def _to(column: str, table: str) -> str:
    return f"FOREIGN KEY({column}) REFERENCES {table}(ID) ON DELETE CASCADE"


def _number(name: str, low: int, high: int, default: int) -> str:
    return f"{name} INTEGER NOT NULL CHECK ({name} BETWEEN {low} AND {high}) DEFAULT {default}"


def _values(column: str, *more: str) -> tuple[str, ...]:
    keys = (_to("StatementId", "STATEMENTS"), _to("VariableId", "VARIABLES"), *more)
    return (_ID, "StatementId INTEGER NOT NULL", "VariableId INTEGER NOT NULL", column, *keys,
            "UNIQUE (StatementId, VariableId)")  # fmt: skip


_EMPTY = "DEFAULT '' "
_COLOUR = tuple(_byte(shade) for shade in _SHADES)
_TABLES: dict[str, tuple[str, ...]] = {
    "SETTINGS": ("Property TEXT PRIMARY KEY", "Value TEXT NOT NULL"),
    "CODERS": (
        _ID, _text("Name"), *_COLOUR, _number("Refresh", 0, 9999, 0), _number("FontSize", 1, 99, 14),
        _text("Password"), "PopupWidth INTEGER CHECK (PopupWidth BETWEEN 100 AND 9999) DEFAULT 300",
        _flag("ColorByCoder", 0), _flag("PopupDecoration", 0), _flag("PopupAutoComplete", 1),
        *(_flag(f"Permission{name}", 1) for name in PERMISSIONS),
    ),
    "DOCUMENTS": (
        _ID, _text("Title"), "Text TEXT NOT NULL", "Coder INTEGER",
        *(_text(name, _EMPTY) for name in ("Author", "Source", "Section")), "Notes TEXT NOT NULL DEFAULT ''",
        _text("Type", _EMPTY), "Date INTEGER NOT NULL", _to("Coder", "CODERS"),
    ),
    "STATEMENTTYPES": (_ID, _text("Label"), *_COLOUR),
    "VARIABLES": (
        _ID, _text("Variable"),
        "DataType TEXT NOT NULL CHECK (DataType IN ('boolean', 'integer', 'long text', 'short text')) "
        "DEFAULT 'short text'",
        "StatementTypeId INTEGER", _to("StatementTypeId", "STATEMENTTYPES"), "UNIQUE (Variable, StatementTypeId)",
    ),
    "VARIABLELINKS": (
        _ID, "SourceVariableId INTEGER", "TargetVariableId INTEGER", "CHECK (TargetVariableId != SourceVariableId)",
        _to("SourceVariableId", "VARIABLES"), _to("TargetVariableId", "VARIABLES"),
    ),
    "REGEXES": (f"Label TEXT PRIMARY KEY CHECK (LENGTH(Label) <= {LONGEST})", *_COLOUR),
    "CODERRELATIONS": (
        _ID, "Coder INTEGER CHECK(Coder > 0)", "OtherCoder INTEGER CHECK(OtherCoder > 0)",
        *(_flag(name, 1) for name in ("viewStatements", "editStatements", "viewDocuments", "editDocuments")),
        "CHECK (Coder != OtherCoder)", _to("Coder", "CODERS"), _to("OtherCoder", "CODERS"),
    ),
    "STATEMENTS": (
        _ID, "StatementTypeId INTEGER", "DocumentId INTEGER", "Start INTEGER NOT NULL CHECK(Start >= 0)",
        "Stop INTEGER NOT NULL CHECK(Stop >= 0)", "Coder INTEGER", "CHECK (Start < Stop)",
        _to("StatementTypeId", "STATEMENTTYPES"), _to("Coder", "CODERS"), _to("DocumentId", "DOCUMENTS"),
    ),
    "DATABOOLEAN": _values("Value INTEGER NOT NULL DEFAULT 1"),
    "DATAINTEGER": _values("Value INTEGER NOT NULL DEFAULT 0"),
    "ENTITIES": (
        _ID, "VariableId INTEGER NOT NULL", _text("Value", _EMPTY), *(_byte(shade, False) for shade in _SHADES),
        "ChildOf INTEGER CHECK(ChildOf > 0)", "UNIQUE (VariableId, Value)", _to("ChildOf", "ENTITIES"),
        _to("VariableId", "VARIABLES"),
    ),
    "DATASHORTTEXT": _values("Entity INTEGER NOT NULL", _to("Entity", "ENTITIES")),
    "DATALONGTEXT": _values("Value TEXT DEFAULT ''"),
    "ATTRIBUTEVARIABLES": (
        _ID, "VariableId INTEGER NOT NULL", _text("AttributeVariable"), "UNIQUE (VariableId, AttributeVariable)",
        _to("VariableId", "VARIABLES"),
    ),
    "ATTRIBUTEVALUES": (
        _ID, "EntityId INTEGER NOT NULL", "AttributeVariableId INTEGER NOT NULL", _text("AttributeValue", _EMPTY),
        "UNIQUE (EntityId, AttributeVariableId)", _to("EntityId", "ENTITIES"),
        _to("AttributeVariableId", "ATTRIBUTEVARIABLES"),
    ),
}  # fmt: skip


def _ordered(columns: tuple[str, ...]) -> Iterator[str]:
    """Columns first, then what holds of the table, as SQL wants it."""
    rules = ("FOREIGN", "UNIQUE", "CHECK")
    yield from (one for one in columns if not one.startswith(rules))
    yield from (one for one in columns if one.startswith(rules))


def statements() -> Iterator[str]:
    """The SQL that makes an empty file."""
    for name, columns in _TABLES.items():
        yield f"CREATE TABLE {name}({', '.join(_ordered(columns))})"
