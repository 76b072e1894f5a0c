"""Coded errors: a message is cause and remedy, one line, safe for a terminal."""

from __future__ import annotations

import pickle

import pytest

from onrecord.core import errors
from onrecord.core.errors import CODES, InputError, OnrecordError, StoreError, printable


def test_a_message_names_place_cause_remedy_and_code() -> None:
    error = InputError("INPUT-EMPTY", "a.txt", "nothing in it", "Leave it out")
    assert str(error) == "a.txt: nothing in it. Leave it out. [INPUT-EMPTY]"


@pytest.mark.parametrize(("kind", "code"), [(InputError, "INPUT-NEW"), (InputError, "STORE-BUSY"), (StoreError, "")])
def test_codes_are_declared_and_of_their_own_kind(kind: type[OnrecordError], code: str) -> None:
    with pytest.raises(ValueError, match="undeclared"):
        kind(code, "a", "b", "c")


def test_every_code_belongs_to_one_class() -> None:
    kinds = [k for k in vars(errors).values() if isinstance(k, type) and issubclass(k, OnrecordError)]
    prefixes = [k.prefix for k in kinds if k is not OnrecordError]
    for code in CODES:
        assert sum(code.startswith(prefix) for prefix in prefixes) == 1
    for prefix in prefixes:
        assert any(code.startswith(prefix) for code in CODES)


def test_an_error_comes_back_from_another_process() -> None:
    error = InputError("INPUT-EMPTY", "a.txt", "nothing in it", "Leave it out")
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again), again.code) == (InputError, str(error), "INPUT-EMPTY")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Žabljak.txt", "Žabljak.txt"),
        ("a\x1b[31mb", "a\\x1b[31mb"),
        ("a\nb", "a\\nb"),
        ("\udcff.txt", "\\udcff.txt"),
        ("a\u202eb", "a\\u202eb"),
    ],
)
def test_nothing_acts_on_the_terminal(text: str, shown: str) -> None:
    assert printable(text) == shown


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ("https://ana:s3cret@news.example/rss", "https://ana:***@news.example/rss"),
        ("http://t0ken@127.0.0.1:8080/x", "http://***@127.0.0.1:8080/x"),
        ("postgresql://ana@db.example/kosovo", "postgresql://ana@db.example/kosovo"),
        ("postgres://h/k?user=ana&password=s3cret&sslpassword=b#c", "postgres://h/k?user=ana&password=***&sslpassword=***#c"),
        ("s3://key:s3cret@bucket/a.jsonl", "s3://key:***@bucket/a.jsonl"),
        ("no answer from https://a.example/?token=abc&x=1 (x)", "no answer from https://a.example/?token=***&x=1 (x)"),
        ("https://medium.example/@ana: 12:30 said a@b.example", "https://medium.example/@ana: 12:30 said a@b.example"),
    ],
)  # fmt: skip
def test_secrets_in_addresses_are_never_told(told: str, shown: str) -> None:
    error = InputError("INPUT-FETCH", told, told, told)
    assert (error.where, error.cause, error.remedy) == (shown, shown, shown)
    assert "s3cret" not in repr(error.args)
    assert str(pickle.loads(pickle.dumps(error))) == str(error)


def test_long_texts_lose_their_secrets_alone() -> None:
    for text in ("://a:" * 200_000, "://" + "a" * 1_000_000, "&" + "a" * 1_000_000):
        assert errors.without_secrets(text) == text
    assert errors.without_secrets("?password=" * 100_000) == "?password=***"
