"""What every request passes: the name it calls us by, its size, who asks; and the headers every answer gets."""

from __future__ import annotations

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.serve.access import COOKIE, Access
from onrecord.serve.answers import refused
from onrecord.serve.settings import Settings

#: nothing from elsewhere, no inline script or style, not in anybody's frame
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self';"
    " connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}
#: bytes of a request's body; the longest note with a passage is far below
MAX_BODY = 1_000_000
#: open to who is not logged in
_OPEN = ("/login", "/static/", "/favicon.ico")


class Guard:
    """ASGI middleware around the whole application."""

    def __init__(self, app: ASGIApp, settings: Settings, access: Access) -> None:
        self.app, self.settings, self.access = app, settings, access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on, or answers it with a refusal."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("cache-control", "no-store")
            await send(message)

        headers = Headers(scope=scope)
        refusal = self._refusal(scope, headers)
        if refusal is not None:
            await refusal(scope, receive, with_headers)
            return
        await self.app(scope, _limited(receive), with_headers)

    def _refusal(self, scope: Scope, headers: Headers) -> ASGIApp | None:
        api = scope["path"].startswith("/api/")
        if "*" not in self.settings.hosts and _host(headers) not in self.settings.hosts:
            return refused(421, "SERVE-HOST", "the address in the request is not this server's", api=api)
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length) > MAX_BODY:
            return refused(413, "SERVE-TOO-LARGE", f"a request has at most {MAX_BODY:,} bytes", api=api)
        session = self.access.session(cookie_parser(headers.get("cookie", "")).get(COOKIE))
        scope["session"] = session
        if session is None and not scope["path"].startswith(_OPEN):
            return refused(401, "SERVE-LOGIN", "nobody is logged in", api=api)
        return None


def _host(headers: Headers) -> str:
    host = headers.get("host", "")
    return host.rsplit(":", 1)[0] if not host.endswith("]") else host


class TooLarge(Exception):
    """A body that is longer than it said."""


def _limited(receive: Receive) -> Receive:
    read = 0

    async def counted() -> Message:
        nonlocal read
        message = await receive()
        read += len(message.get("body", b""))
        if read > MAX_BODY:
            raise TooLarge
        return message

    return counted
