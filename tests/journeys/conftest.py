"""The browser of the walks: strict CSP, no other host, a page that complains makes the test fail.

- `navigateur`: the Chromium of the session.
- `ouvrir`: `ouvrir(width=360, script=False, sombre=True)` gives a page in a context of its own.
- `page`: one such page, 1280 × 800, French, on the service under test.
- `demonstration`: a demonstration served for the whole session, by its own process.
- `scene`: a place of its own in this process, with a clock that the walk moves.
- `chez`: as `ouvrir`, on that demonstration: `chez("claire", width=360)` is Claire’s page.
"""

from __future__ import annotations

import atexit
import datetime as dt
import os
import shutil
from collections.abc import Callable, Generator, Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Playwright,
    Request,
    StorageState,
    sync_playwright,
)
from pytest_django.live_server_helper import LiveServer

from jalon.kernel.days import PARIS
from tests.horloge import Horloge
from tests.journeys.demonstration import Demonstration, served, sown
from tests.journeys.scene import Scene
from tests.machines import chromium

PICTURES = Path(__file__).parents[2] / "build" / "journeys"
# Nothing is intercepted, which would cost the cache: names of other hosts lead nowhere.
NOWHERE_ELSE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"
FAILED = pytest.StashKey[bool]()
Ouvrir = Callable[..., Page]
LOOKING = ("test_ecrans.py", "test_clavier.py")
# Those who look do so in two groups, each with its demonstration (`--dist loadgroup`): the public
# and the persons; the professions, and the keyboard. Walking tests go where there is room.
PERSONS = frozenset({"", "aline", "hakim", "solange", "bruno", "mariam", "lucie"})


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder as one that drives a browser.

    Those who only look come first, whatever the order of the others: the demonstration is served
    once, and those who write in it change what there is to be seen.
    """
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.navigateur)
            if item.path.name in LOOKING:
                item.add_marker(pytest.mark.xdist_group(_who_looks(item)))
    items.sort(key=lambda item: item.path.name not in LOOKING)


def _who_looks(item: pytest.Item) -> str:
    if item.path.name == "test_clavier.py":
        return "professions"
    call = getattr(item, "callspec", None)
    return "persons" if call is None or call.params["qui"] in PERSONS else "professions"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Put SQLite’s test base in a file: one connection shared by all threads would not do."""
    from django.db import connections

    base = connections["default"]
    if base.vendor == "sqlite":
        name = tmp_path_factory.mktemp("base") / "journeys.db"
        base.settings_dict.setdefault("TEST", {})["NAME"] = str(name)


@cache
def _started() -> Playwright:
    """Start Playwright once a process: a second loop in the same thread would be refused."""
    started = sync_playwright().start()
    atexit.register(started.stop)
    return started


@pytest.fixture(scope="session")
def playwright() -> Playwright:
    """Give Playwright; its loop would otherwise make Django refuse its own base."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    return _started()


@pytest.fixture(scope="session")
def navigateur(playwright: Playwright) -> Iterator[Browser]:
    """Start Chromium once."""
    try:
        path = chromium.executable_path()
    except chromium.NoBrowser as error:
        pytest.fail(str(error), pytrace=False)
    browser = playwright.chromium.launch(
        executable_path=path, args=[*chromium.arguments(), NOWHERE_ELSE]
    )
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demonstration]:
    """Serve a demonstration: invented people, one bilan in each phase; each worker its own."""
    ours = tmp_path_factory.getbasetemp()
    common = ours.parent if "PYTEST_XDIST_WORKER" in os.environ else ours
    folder = tmp_path_factory.mktemp("demonstration") / "demo"
    shutil.copytree(sown(common / "demonstration"), folder)
    with served(folder) as serving:
        yield serving


class Witness:
    """Hear what a page complains of, and what it asks of others than its home."""

    def __init__(self, home: str) -> None:
        self.home = urlsplit(home).netloc
        self.complaints: list[str] = []

    def follow(self, page: Page) -> None:
        """Listen to one page."""
        page.on("console", self._said)
        page.on("request", self._asked)
        page.on("pageerror", lambda error: self.complaints.append(f"script: {error}"))

    def _asked(self, request: Request) -> None:
        url = urlsplit(request.url)
        if url.netloc != self.home and url.scheme not in {"data", "blob"}:
            self.complaints.append(f"request to another host: {request.url}")

    def _said(self, message: ConsoleMessage) -> None:
        # A refusal (404, 409, 422) is an answer like another; a refused script or style is a fault.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.complaints.append(f"console: {message.text}")


def opener(
    browser: Browser, home: str, witness: Witness, request: pytest.FixtureRequest
) -> Iterator[Ouvrir]:
    """Give pages, each in a context of its own, and hold them to their word at the end."""
    opened: list[tuple[BrowserContext, Page]] = []

    def make(
        *,
        width: int = 1280,
        height: int = 800,
        script: bool = True,
        sombre: bool = False,
        langue: str = "fr-FR",
        entree: StorageState | None = None,
    ) -> Page:
        context = browser.new_context(
            base_url=home,
            viewport={"width": width, "height": height},
            java_script_enabled=script,
            color_scheme="dark" if sombre else "light",
            reduced_motion="reduce",
            locale=langue,
            timezone_id="Europe/Paris",
            accept_downloads=True,
            storage_state=entree,
        )
        context.set_default_timeout(10_000)
        page = context.new_page()
        witness.follow(page)
        opened.append((context, page))
        return page

    yield make
    failed = request.node.stash.get(FAILED, False)
    for number, (context, page) in enumerate(opened):
        if failed and not page.is_closed():
            PICTURES.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=PICTURES / f"{request.node.name}-{number}.png", full_page=True)
        context.close()
    assert not witness.complaints, "\n".join(witness.complaints)


@pytest.fixture
def witness(live_server: LiveServer) -> Witness:
    """Hear all the pages of one test."""
    return Witness(live_server.url)


@pytest.fixture
def ouvrir(
    navigateur: Browser, live_server: LiveServer, witness: Witness, request: pytest.FixtureRequest
) -> Iterator[Ouvrir]:
    """Open pages on the service under test, whose base each test empties."""
    yield from opener(navigateur, live_server.url, witness, request)


@pytest.fixture
def temoin(demonstration: Demonstration) -> Witness:
    """Hear all the pages that one test opens on the demonstration."""
    return Witness(demonstration.url)


@pytest.fixture
def chez(
    playwright: Playwright,
    navigateur: Browser,
    demonstration: Demonstration,
    temoin: Witness,
    request: pytest.FixtureRequest,
) -> Iterator[Ouvrir]:
    """Open pages on the demonstration, as someone already entered: `chez("claire")`."""
    opened = opener(navigateur, demonstration.url, temoin, request)
    ouvrir = next(opened)

    def enter(qui: str = "", **how: Any) -> Page:
        return ouvrir(entree=demonstration.enter(playwright, qui), **how)

    yield enter
    for _ in opened:  # the pages close, and say what they complained of
        pass


@pytest.fixture
def page(ouvrir: Ouvrir) -> Page:
    """One page, 1280 × 800, light, with scripts."""
    return ouvrir()


@pytest.fixture
def scene(ouvrir: Ouvrir, live_server: LiveServer, horloge: Horloge) -> Scene:
    """Give a place of its own, on a Monday, whose clock the walk moves."""
    horloge.set(dt.datetime(2027, 1, 11, 18, tzinfo=PARIS))
    return Scene(url=live_server.url, ouvrir=ouvrir, horloge=horloge)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Remember that the test failed, for the picture taken when its pages close."""
    report = yield
    if report.when == "call" and report.failed:
        item.stash[FAILED] = True
    return report
