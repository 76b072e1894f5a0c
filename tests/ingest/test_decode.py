import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.core.errors import InputError
from onrecord.ingest.decode import decode
from onrecord.ingest.source import Source

HERE = Source("a.txt")
OLDER = {
    "French": ("cp1252", "Le médiateur a déclaré que la séance était « très utile » et qu’elle reprendrait à Genève."),
    "Spanish": ("cp1252", "La ministra dijo que la reunión continuará mañana según lo previsto."),
    "German": ("cp1252", "Der Außenminister erklärte, die Gespräche würden in Köln fortgesetzt."),
    "English quotes": ("cp1252", "The envoy said “we won’t sign” – and left the hall."),
    "Serbian": ("cp1250", "Poslanici će u četvrtak raspravljati o izveštaju, rekao je šef misije."),
    "names in English": ("cp1250", "Ms. Đurić and Mr. Vučković left Belgrade on Monday, their office said."),
    "Polish": ("cp1250", "Poseł powiedział, że rozmowy będą kontynuowane w środę."),
    "Serbian Cyrillic": ("cp1251", "Посланици ће у четвртак расправљати о извештају, рекао је шеф мисије."),
    "Russian": ("cp1251", "Посол сообщил, что заседание перенесено на среду."),
    "Russian KOI8": ("koi8_r", "Посол сообщил, что заседание перенесено на среду."),
    "Greek": ("cp1253", "Ο πρέσβης δήλωσε ότι οι συνομιλίες θα συνεχιστούν αύριο."),
    "Turkish": ("cp1254", "Büyükelçi görüşmelerin yarın süreceğini söyledi."),
}


@pytest.mark.parametrize(("encoding", "text"), OLDER.values(), ids=OLDER)
def test_older_encodings_are_read_right(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding), HERE) == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-8"])
def test_byte_order_mark_stays(encoding: str) -> None:
    assert decode("\ufeffThe talks ended.".encode(encoding), HERE) == "\ufeffThe talks ended."


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark(encoding: str) -> None:
    assert decode("The talks ended in Géneve.".encode(encoding), HERE) == "The talks ended in Géneve."


def test_line_ends_stay() -> None:
    assert decode(b"a\r\nb\rc\n", HERE) == "a\r\nb\rc\n"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"abc \xff\xfe\xfd\xfc", "INPUT-ENCODING"),
        (bytes(range(32, 256)) * 4, "INPUT-ENCODING"),
        ("Poruka šefa misije: čćž".encode() + b"\xff", "INPUT-ENCODING"),
        (codecs.BOM_UTF16_LE + b"a\x00\x00\xd8", "INPUT-ENCODING"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "INPUT-BINARY"),
        (b"%PDF-1.7 some text", "INPUT-BINARY"),
        (b"The talks\x00 ended.", "INPUT-BINARY"),
        (bytes(range(1, 9)) * 20, "INPUT-BINARY"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(InputError) as caught:
        decode(data, HERE)
    assert caught.value.code == code


def test_declared_encoding_is_used_when_it_fits() -> None:
    assert decode("Ж".encode("cp1251"), HERE, "windows-1251") == "Ж"
    with pytest.raises(InputError):
        decode(b"abc \xff def", HERE, "no-such-encoding")


@given(st.text(alphabet=st.characters(exclude_characters="\x00", exclude_categories=["Cs", "Cc"])))
def test_utf8_comes_back_unchanged(text: str) -> None:
    assert decode(b"# " + text.encode(), HERE) == "# " + text


@given(st.binary(max_size=300))
def test_any_bytes_end_in_text_or_an_input_error(data: bytes) -> None:
    try:
        text = decode(data, HERE)
    except InputError:
        return
    text.encode("utf-8")


@pytest.mark.parametrize("declared", ["utf\x00-8", "no such", "hex", "undefined", "ascii", ""])
def test_a_declared_encoding_that_is_none_is_passed_over(declared: str) -> None:
    """Found by fuzzing: a web archive whose page declared a name with a NUL."""
    text = OLDER["French"][1]
    assert decode(text.encode("cp1252"), HERE, declared) == text
