from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.store.postgres import beside, is_address, shown
from onrecord.store.postgres.address import scrubbed


@pytest.mark.parametrize(
    ("path", "is_one"),
    [
        ("postgresql://ana@db.example.org/kosovo", True),
        ("postgres://db/kosovo", True),
        ("postgresql:kosovo.db", False),
        ("kosovo.db", False),
        ("/srv/postgresql://x", False),
        ("", False),
    ],
)
def test_an_address_is_told_from_a_file(path, is_one):
    assert is_address(path) is is_one
    assert not is_address(Path(path))


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://ana:s3cret@db.example.org/kosovo",
        "postgresql://ana:s3cret%40x@db:5433/kosovo?sslmode=require",
        "postgresql://ana:a@s3cret@db/kosovo",
        "postgresql://ana:a/s3cret@db/kosovo",
        "postgresql://ana:a?s3cret#@db/kosovo",
        "postgresql://:s3cret@db/kosovo",
        "postgresql://ana@db/kosovo?password=s3cret&sslmode=require",
        "postgresql://ana@db/kosovo?sslmode=require&PASSWORD=s3cret",
        "postgresql://ana@db/kosovo?sslpassword=s3cret",
        "postgres://ana:s3cret\n@db/kosovo",
    ],
)
def test_no_password_is_shown(address):
    assert "s3cret" not in shown(address)
    assert "s3cret" not in beside(address)
    assert "db" in shown(address)


def test_what_holds_no_password_is_shown_as_it_is():
    for path in ("postgresql://ana@db/kosovo?sslmode=require", "postgresql:///kosovo", "a:b@c.db", "reports/r.db"):
        assert shown(path) == path


def test_files_beside_a_record_have_the_name_of_its_database():
    assert beside("postgresql://ana:x@db/kosovo?sslmode=require") == "kosovo"
    assert beside("postgresql://db/../../etc/passwd") == ".._.._etc_passwd"
    assert beside("postgresql://db") == "postgresql"
    assert beside("reports/r.db") == "reports/r.db"


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("postgresql://ana:s3cret@db/kosovo", "no s3cret here"),
        ("postgresql://ana:%73%33cret@db/kosovo", "no s3cret here, nor %73%33cret"),
        ("postgresql://ana:a@s3cret@db/kosovo", 'no host "s3cret@db"'),
        ("postgresql://ana:a/s3cret@db/kosovo", 'no port "a"; no database "s3cret@db"'),
        ("postgresql://ana@db/kosovo?password=s3cret", 'unexpected "s3cret"'),
    ],
)
def test_what_a_program_says_of_an_address_is_without_the_password(address, said):
    assert "s3cret" not in scrubbed(said, address)
    assert "%73" not in scrubbed(said, address)
    assert scrubbed(said, "postgresql://ana@db/kosovo") == said
