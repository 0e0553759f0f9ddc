"""Middleware of every response: pages, refusals, faults, static files, redirections."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; "
    "base-uri 'none'; object-src 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Permissions-Policy": (
        "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
KEPT = ("/static/",)
"""What a browser may keep: the files of the house, the same for everyone."""


class HeadersMiddleware:
    """Add the security headers; no page is ever kept by a cache.

    It stands first: what any other layer answers, a redirection to HTTPS or a refused form, goes
    through it. HTTPS itself is asked for by Django's own layer (`SECURE_HSTS_SECONDS`).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, with the headers."""
        response = self.get_response(request)
        for name, value in HEADERS.items():
            response.headers[name] = value
        if not request.path.startswith(KEPT) or response.status_code >= 400:
            response.headers["Cache-Control"] = "no-store"
            response.headers.pop("Expires", None)
        return response
