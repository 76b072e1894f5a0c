"""A server that answers as told, and what the reader makes of it."""

from __future__ import annotations

import json
import pickle
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from onrecord.core.errors import ReaderError
from onrecord.read import Reading
from onrecord.read.endpoint import KEY, WORDS, EndpointReader, chunks
from onrecord.read.told import Told

TEXT = (
    "The governor, Mira Dolenc, said on Friday that “the\u00a0ferry will run again”.\n\n"
    "Fishermen doubt it. “Nobody asked us,” Anton Perić told the radio, “and nobody will.”\n\n"
    "The ministry did not reply."
)
GOOD = [
    {"source": "The governor, Mira Dolenc,", "cue": "said", "content": ['that "the ferry will run again"']},
    {"source": "Fishermen", "cue": "doubt", "content": ["it"]},
    {"source": "Anton Perić", "cue": "told the radio", "content": ['"Nobody asked us,"', '"and nobody will."']},
]


@dataclass
class Served:
    """What the server answers, and what it was asked. ``replies`` are (status, body); the last one stays."""

    url: str = ""
    replies: list[tuple[int, bytes]] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)
    wait_s: float = 0.0
    asked: list[tuple[str, dict[str, str], dict[str, Any]]] = field(default_factory=list)

    def says(self, *answers: str, ended: str = "stop") -> None:
        """The answers of the model, in the form of a chat completion."""
        self.replies = [(200, completion(answer, ended)) for answer in answers]


def completion(answer: object, ended: str = "stop") -> bytes:
    message = {"role": "assistant", "content": answer}
    return json.dumps({"choices": [{"index": 0, "message": message, "finish_reason": ended}]}).encode()


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> Iterator[Served]:
    monkeypatch.delenv(KEY, raising=False)
    state = Served()
    over = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            state.asked.append((self.path, dict(self.headers), body))
            over.wait(state.wait_s)
            status, reply = state.replies.pop(0) if len(state.replies) > 1 else state.replies[0]
            self.send_response(status)
            for name, value in state.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(reply)))
            self.end_headers()
            self.wfile.write(reply)

        do_GET = do_POST

        def log_message(self, format: str, *args: object) -> None:
            """Nothing on the terminal."""

    class Quiet(HTTPServer):
        def handle_error(self, request: object, client_address: object) -> None:
            """A client that has gone is what a test wanted."""

    with Quiet(("127.0.0.1", 0), Handler) as server:
        state.url = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield state
        over.set()
        server.shutdown()
        thread.join()


Read = Callable[[str], Reading]


def ask(reader: EndpointReader, reading: Reading, text: str = TEXT) -> tuple[Told, ...]:
    return reader.told(text, reading.sentences, reading.words, reading.quotations)


def words(told: Told, text: str = TEXT) -> tuple[str, ...]:
    return tuple(text[s:e] for s, e in (told.source or (0, 0), told.cue or (0, 0), *told.contents))


EXPECTED = [
    ("The governor, Mira Dolenc,", "said", "that “the\u00a0ferry will run again”"),
    ("Fishermen", "doubt", "it"),
    ("Anton Perić", "told the radio", "“Nobody asked us,”", "“and nobody will.”"),
]


@pytest.mark.parametrize(
    "answer",
    [
        json.dumps(GOOD),
        f"Here you are:\n```json\n{json.dumps(GOOD, indent=1)}\n```\nThat is all.",
        json.dumps({"statements": GOOD[::-1]}),
        f"<think>The governor speaks [of a ferry].</think>{json.dumps(GOOD, ensure_ascii=False)}",
    ],
    ids=["plain", "fenced", "wrapped", "thought"],
)
def test_what_the_model_finds_is_told_in_places_of_the_text(served: Served, reading: Read, answer: str) -> None:
    served.says(answer)
    reader = EndpointReader(served.url, "small-1")
    told = ask(reader, reading(TEXT))
    assert [words(t) for t in told] == EXPECTED
    assert reader.dropped == 0
    assert reader.name == "endpoint:small-1"
    assert all(0 <= t.score <= 1 for t in told)


def test_the_request_is_a_chat_completion(served: Served, reading: Read) -> None:
    served.says("[]")
    assert ask(EndpointReader(served.url, "small-1"), reading(TEXT)) == ()
    ((path, headers, body),) = served.asked
    assert path == "/v1/chat/completions"
    assert (body["model"], body["temperature"], body["stream"]) == ("small-1", 0, False)
    assert [m["role"] for m in body["messages"]] == ["system", "user"]
    assert "“the ferry will run again”.\n\nFishermen doubt it." in body["messages"][1]["content"]
    assert "Authorization" not in headers


@pytest.mark.parametrize("path", ["/v1", "/v1/"])
def test_an_address_may_end_with_the_version(served: Served, reading: Read, path: str) -> None:
    served.says("[]")
    ask(EndpointReader(served.url + path), reading(TEXT))
    assert served.asked[0][0] == "/v1/chat/completions"


def test_what_does_not_stand_in_the_text_is_dropped_and_counted(served: Served, reading: Read) -> None:
    rows = [
        {"source": "Governor Dolenc", "cue": "said", "content": ["that “the ferry will run again”", "and cheaply"]},
        {"source": "Anton Perić", "cue": "told", "content": ["nobody asked the fishermen"]},
        "The ministry",
    ]
    served.says(json.dumps(rows))
    reader = EndpointReader(served.url)
    assert [words(t) for t in ask(reader, reading(TEXT))] == [("", "said", "that “the\u00a0ferry will run again”")]
    assert reader.dropped == 2 + 3 + 1


def test_overlapping_contents_become_disjoint(served: Served, reading: Read) -> None:
    served.says(json.dumps([*GOOD, GOOD[0], {"source": None, "cue": None, "content": ["the ferry will run"]}]))
    reader = EndpointReader(served.url)
    assert [words(t) for t in ask(reader, reading(TEXT))] == EXPECTED
    assert reader.dropped == 2


def long_text(paragraphs: int) -> str:
    dark = " It was dark." * 30
    return "\n\n".join(f"Witness {n} said that ship {n} sank.{dark}" for n in range(paragraphs))


def test_a_long_text_goes_in_chunks_of_whole_paragraphs(served: Served, reading: Read) -> None:
    text = long_text(6)
    row = '[{"source": "Witness %d", "cue": "said", "content": ["that ship %d sank"]}]'
    found = reading(text)
    asked = list(chunks(found.sentences, found.words))
    starts = {p.start for p in found.paragraphs}
    assert len(asked) == 3
    assert all(part[0] in starts for chunk in asked for part in chunk.parts)
    served.says(row % (0, 0), row % (1, 1), row % (4, 4))
    reader = EndpointReader(served.url)
    told = ask(reader, found, text)
    # the second answer names what is context only: paragraph 1 belongs to the first request
    assert [words(t, text)[0] for t in told] == ["Witness 0", "Witness 4"]
    assert reader.dropped == 3
    questions = [body["messages"][1]["content"] for _, _, body in served.asked]
    assert [q.startswith("Text:") for q in questions] == [True, False, False]
    context, _, body = questions[1].partition("\n\nText:\n")
    assert "Witness 1" in context
    assert body.startswith("Witness 2")


def test_a_paragraph_longer_than_a_chunk_is_cut_between_sentences(reading: Read) -> None:
    text = "It was a dark night. " * 300
    found = reading(text)
    asked = list(chunks(found.sentences, found.words))
    sizes = [sum(a <= t.start < b for a, b in chunk.parts for row in found.words for t in row) for chunk in asked]
    assert sum(sizes) == 1800
    assert all(WORDS - 6 < size <= WORDS for size in sizes)
    assert all(text[p[0] : p[1]].endswith("night.") for chunk in asked for p in chunk.parts)


def test_an_empty_document_asks_nobody(served: Served, reading: Read) -> None:
    assert ask(EndpointReader(served.url), reading(" \n ")) == ()
    assert served.asked == []


# -- failures: never silently nothing ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reply", "code", "hint"),
    [
        ((500, b"secret details"), "READER-HTTP", "500"),
        ((404, b"{}"), "READER-HTTP", "name of the model"),
        ((401, b"{}"), "READER-HTTP", KEY),
        ((200, b"<html>hello</html>"), "READER-ANSWER", "no chat completion"),
        ((200, b"\xff\xfe"), "READER-ANSWER", "no chat completion"),
        ((200, b"[" * 100_000), "READER-ANSWER", "no chat completion"),
        ((200, b'{"choices": []}'), "READER-ANSWER", "no chat completion"),
        ((200, b'{"choices": [7]}'), "READER-ANSWER", "no chat completion"),
        ((200, completion(None)), "READER-ANSWER", "no text"),
        ((200, completion("Nobody says anything.")), "READER-ANSWER", "no JSON list"),
        ((200, completion(json.dumps(GOOD)[:-9])), "READER-ANSWER", "breaks off"),
        ((200, completion(json.dumps(GOOD), "length")), "READER-ANSWER", "breaks off"),
        ((200, b" " * (2 << 20)), "READER-ANSWER", "longer than"),
    ],
)
def test_a_failure_has_a_code_and_a_remedy(
    served: Served, reading: Read, reply: tuple[int, bytes], code: str, hint: str
) -> None:
    served.replies = [reply]
    with pytest.raises(ReaderError) as caught:
        ask(EndpointReader(served.url), reading(TEXT))
    assert caught.value.code == code
    assert hint in str(caught.value)
    assert "secret" not in str(caught.value)
    assert caught.value.remedy
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


def test_a_failure_in_a_later_chunk_loses_no_silence(served: Served, reading: Read) -> None:
    served.replies = [(200, completion("[]")), (503, b"")]
    text = long_text(6)
    with pytest.raises(ReaderError, match="503"):
        ask(EndpointReader(served.url), reading(text), text)


def test_a_slow_server_is_a_time_out(served: Served, reading: Read) -> None:
    served.says("[]")
    served.wait_s = 5
    with pytest.raises(ReaderError) as caught:
        ask(EndpointReader(served.url, timeout_s=0.2), reading(TEXT))
    assert caught.value.code == "READER-TIMEOUT"


def test_no_server_is_unreachable(reading: Read) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        with pytest.raises(ReaderError) as caught:
            ask(EndpointReader(f"http://127.0.0.1:{port}"), reading(TEXT))
    assert caught.value.code == "READER-UNREACHABLE"


def test_a_server_that_hangs_up_is_unreachable(reading: Read) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def hang_up() -> None:
            connection, _ = listening.accept()
            with connection:
                connection.recv(100)

        thread = threading.Thread(target=hang_up)
        thread.start()
        with pytest.raises(ReaderError) as caught:
            ask(EndpointReader(f"http://127.0.0.1:{listening.getsockname()[1]}"), reading(TEXT))
        thread.join()
    assert caught.value.code == "READER-UNREACHABLE"


# -- where reports may go ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "url",
    [
        "http://192.0.2.7:8080",
        "https://models.example",
        "http://localhost.example",
        "http://127.0.0.1.example",
        "http://0.0.0.0:8080",
        "http://[2001:db8::1]",
    ],
)
def test_reports_stay_on_this_machine(url: str) -> None:
    with pytest.raises(ReaderError) as caught:
        EndpointReader(url)
    assert caught.value.code == "READER-REMOTE"
    EndpointReader(url, allow_remote=True)


@pytest.mark.parametrize("url", ["http://localhost:1", "https://127.0.0.1", "http://[::1]:8080", "http://127.8.8.8"])
def test_this_machine_is_allowed(url: str) -> None:
    EndpointReader(url)


@pytest.mark.parametrize(
    "url",
    [
        "ftp://127.0.0.1",
        "file:///etc/hosts",
        "127.0.0.1:8080",
        "http://",
        "http://127.0.0.1:port",
        "http://127.0.0.1:99999",
        "http://[::1",
        "http://127.0.0.1/a b",
        "http://127.0.0.1/\r\nX: y",
        "http://127.0.0.1/é",
        "http://127.0.0.1?key=1",
        "http://me:hush@127.0.0.1",
        "http://me:hush@127.0.0.1:port",
    ],
)
def test_other_addresses_are_none(url: str) -> None:
    with pytest.raises(ReaderError) as caught:
        EndpointReader(url, allow_remote=True)
    assert caught.value.code == "READER-URL"
    assert "hush" not in str(caught.value)


def test_no_redirection_is_followed(served: Served, reading: Read) -> None:
    served.says("[]")
    for status in (302, 307, 308):
        served.asked.clear()
        served.replies = [(status, b"")]
        served.headers = {"Location": f"{served.url}/elsewhere"}
        with pytest.raises(ReaderError, match="redirect"):
            ask(EndpointReader(served.url), reading(TEXT))
        assert len(served.asked) == 1


def test_no_proxy_sees_what_stays_here(served: Served, reading: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    served.says("[]")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.delenv("no_proxy", raising=False)
    assert ask(EndpointReader(served.url), reading(TEXT)) == ()


def test_the_key_is_sent_and_never_shown(served: Served, reading: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(KEY, " sk-hush \n")
    served.says("[]")
    reader = EndpointReader(served.url)
    ask(reader, reading(TEXT))
    assert served.asked[0][1]["Authorization"] == "Bearer sk-hush"
    served.replies = [(401, b"Incorrect API key provided: sk-hush")]
    with pytest.raises(ReaderError) as caught:
        ask(reader, reading(TEXT))
    assert "hush" not in str(caught.value) + repr(caught.value) + repr(reader)


@pytest.mark.parametrize("key", ["sk-hush\r\nX: y", "sk-hushé"])
def test_a_key_that_cannot_be_sent_is_not_shown_either(monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    monkeypatch.setenv(KEY, key)
    with pytest.raises(ReaderError) as caught:
        EndpointReader("http://127.0.0.1")
    assert caught.value.code == "READER-KEY"
    assert "hush" not in str(caught.value)
