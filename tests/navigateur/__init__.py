"""Verdicts on a page in the browser: `axe(page)`, `violations(page)`, `sans_violation(page)`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
RUN = """async ({type, values}) => {
    // Preloading copies the style sheets into a document of its own, which the policy refuses.
    const options = {runOnly: {type, values}, resultTypes: ['violations'], preload: false};
    return (await axe.run(document, options)).violations;
}"""
# WCAG 2.2 at level AA and what axe holds to be good practice: nothing is left out.
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
# The rules that a change of theme alone can break.
COLOURS = ("color-contrast", "link-in-text-block")


def click_through(link: Locator) -> None:
    """Click and wait for the page that it opens; a click alone may return on the former one."""
    with link.page.expect_navigation():
        link.click()


def axe(page: Page, *, tags: Sequence[str] = TAGS) -> list[dict[str, Any]]:
    """Return what axe-core finds in the page as it stands: rule, impact, nodes.

    Args:
        page: where one looks.
        tags: families of rules, or `COLOURS`.
    """
    page.wait_for_load_state()  # a page whose style has not come yet is not what anybody sees
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    kind = "rule" if tags == COLOURS else "tag"
    found: list[dict[str, Any]] = page.evaluate(RUN, {"type": kind, "values": list(tags)})
    return found


def violations(page: Page, *, tags: Sequence[str] = TAGS) -> list[str]:
    """Return each fault that axe-core finds, and where it stands."""
    return [
        f"{violation['id']} ({violation['impact']}): {node['html'][:160]}\n"
        f"    {node['failureSummary']}"
        for violation in axe(page, tags=tags)
        for node in violation["nodes"]
    ]


def sans_violation(page: Page, *, tags: Sequence[str] = TAGS) -> None:
    """Fail with each fault and where it stands, if axe-core finds any."""
    lines = violations(page, tags=tags)
    assert not lines, f"axe-core on {page.url}:\n" + "\n".join(lines)
