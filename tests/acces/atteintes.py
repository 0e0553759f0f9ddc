"""Links between screens: the addresses that the source names, read without running it.

A link is an `href`, a form sent by GET, an address taken for later (`{% url … as x %}`), or a name
written in Python. The address to which a form is posted is none, nor is a redirection: both say
where one stands once the act is done, not how one comes to the page.
"""

from __future__ import annotations

import ast
import inspect
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from tests.architecture.sources import SOURCE, python_files, tree

AUTREMENT = {
    "sante": "asked by the machine that watches the service",
    "ui:galerie": "written in CONTRIBUTING.md, for those who build",
    "acces_personnel:page": "after `acces_personnel:entrer`, written in a mail",
    "acces_personnel:merci": "after the answer of someone who came by a link",
    "account_inactive": "after the password of an account that is closed",
    "account_signup": "known to django-allauth; says that accounts are opened by invitation",
    "account_set_password": "from `account_change_password`, for an account without a password",
    "account_reset_password_done": "after the address of a forgotten password is sent",
    "account_reset_password_from_key_done": "after a new password is chosen from a mail",
    "account_reauthenticate": "before a page that asks for the password again",
    "mfa_authenticate": "after the password, when the account has a second factor",
    "mfa_reauthenticate": "before a page that asks for the second factor again",
    "mfa_reauthenticate_webauthn": "before a page that asks for the key again",
}
"""Pages that no screen links to, and how one comes to them."""

MEANT = 4
"""A name put together says more than this many letters of its own, or it would mean any page."""

_URL = re.compile(r"""\{%\s*url\s+(?:"([^"]+)"|'([^']+)')[^%]*%\}""")
_SENT = re.compile(r"""(?:\baction|\bhx-(?:post|put|delete|patch))=["']$""")
_TEMPLATE = re.compile(r'"([\w/]+\.html)"')
_FORM = re.compile(r"<form\b")
_BY_POST = re.compile(r"""\bmethod=["']post["']""", re.IGNORECASE)
_REDIRECTS = {"redirect", "HttpResponseRedirect"}
_NAMED = {"reverse", "reverse_lazy", "resolve_url", "address"}


@cache
def views() -> dict[str, Any]:
    """Return the view of every address, by name."""
    found: dict[str, Any] = {}

    def walk(patterns: list[URLPattern | URLResolver], space: str) -> None:
        for pattern in patterns:
            if isinstance(pattern, URLResolver):
                inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
                walk(pattern.url_patterns, inner)
            else:
                found[f"{space}{pattern.name}"] = pattern.callback

    walk(get_resolver().url_patterns, "")
    return found


def methods(view: Any) -> frozenset[str]:
    """Return the methods that a view lets in; one that says nothing lets GET in."""
    allowed = frozenset({"GET", "HEAD", "POST"})
    while view is not None:
        kept = getattr(view, "view_class", None)
        if kept is not None:
            return frozenset(name.upper() for name in kept.http_method_names if hasattr(kept, name))
        if inspect.isfunction(view):
            listed = inspect.getclosurevars(view).nonlocals.get("request_method_list")
            allowed = allowed & frozenset(listed) if listed else allowed
        view = getattr(view, "__wrapped__", None)
    return allowed


def pages() -> frozenset[str]:
    """Return the names of the addresses that can be opened."""
    return frozenset(name for name, view in views().items() if "GET" in methods(view))


def linked_by_template(text: str) -> Iterator[str]:
    """Go through the names to which a template leads."""
    for found in _URL.finditer(text):
        before = text[: found.start()]
        sent = _SENT.search(before)
        if sent and sent[0].startswith("hx-"):
            continue
        if sent:
            form = list(_FORM.finditer(before))[-1].start()
            end = text.find(">", found.end())
            if _BY_POST.search(text[form:end]):
                continue
        yield found[1] or found[2]


def linked_by_python(module: ast.Module) -> Iterator[str]:
    """Go through the names that a module writes, `*` standing for what is put in later."""
    calls = [node for node in ast.walk(module) if isinstance(node, ast.Call) and node.args]
    turned = {
        id(inside) for call in calls if _called(call) in _REDIRECTS for inside in ast.walk(call)
    }
    asked = {id(call.args[0]) for call in calls if _called(call) in _NAMED}
    parts = {
        id(part)
        for node in ast.walk(module)
        if isinstance(node, ast.JoinedStr)
        for part in node.values
    }
    for node in ast.walk(module):
        if id(node) in turned | parts:
            continue
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if ":" in node.value or id(node) in asked:
                yield node.value
        elif isinstance(node, ast.JoinedStr) and id(node) in asked:
            yield "".join(
                str(part.value) if isinstance(part, ast.Constant) else "*" for part in node.values
            )


def _called(call: ast.Call) -> str:
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


@cache
def links() -> Mapping[str, frozenset[str]]:
    """Return each name written as a link in the source, with the files that write it."""
    found: dict[str, set[str]] = {}
    for path in sorted(SOURCE.rglob("templates/**/*.*")):
        for name in linked_by_template(path.read_text(encoding="utf-8")):
            found.setdefault(name, set()).add(_short(path))
    for path in python_files("src/jalon_web"):
        if path.name != "urls.py":
            for name in linked_by_python(tree(path)):
                found.setdefault(name, set()).add(_short(path))
    return {name: frozenset(files) for name, files in found.items()}


def _short(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


def own(view: Any) -> frozenset[str]:
    """Return the templates that a view names: a page that links to itself is not reached by it."""
    while getattr(view, "__wrapped__", None) is not None:
        view = view.__wrapped__
    source = inspect.getsource(getattr(view, "view_class", view))
    return frozenset(_TEMPLATE.findall(source))


def written() -> dict[str, frozenset[str]]:
    """Return the links, without those from a page to itself alone."""
    found = dict(links())
    named = Counter(name for view in views().values() for name in own(view))
    for route, view in views().items():
        mine = tuple(f"templates/{name}" for name in own(view) if named[name] == 1)
        files = found.get(route, frozenset())
        if files and all(file.endswith(mine) for file in files):
            del found[route]
    return found


def orphans(names: Collection[str], written: Collection[str]) -> set[str]:
    """Return the addresses that nothing written leads to."""
    exact = {name for name in written if "*" not in name}
    shapes = [
        re.compile(re.escape(name).replace(r"\*", "[a-z_:-]+"))
        for name in written
        if len(name) > MEANT and re.fullmatch(r"[a-z_:-]*\*[a-z_*:-]*", name)
    ]
    return {
        name
        for name in names
        if name not in exact and not any(shape.fullmatch(name) for shape in shapes)
    }
