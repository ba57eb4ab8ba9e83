"""What axe finds on a page as it stands now."""

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
COLOURS = ("color-contrast", "link-in-text-block")
STRUCTURE = (*RULES, "but colours")


def violations(page: Page, rules: tuple[str, ...] = RULES) -> list[str]:
    """Each violation: rule, element and why."""
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(AXE_SCRIPT)
    kind = "rule" if rules is COLOURS else "tag"
    values = [rule for rule in rules if rule != "but colours"]
    without = {rule: {"enabled": False} for rule in COLOURS} if rules is STRUCTURE else {}
    options = {
        "runOnly": {"type": kind, "values": values},
        "rules": without,
        "resultTypes": ["violations"],
        "preload": False,
    }
    result: dict[str, Any] = page.evaluate("(options) => axe.run(options)", options)
    found: list[dict[str, Any]] = result["violations"]
    return [
        f"{rule['id']}: {node['target']} {node['failureSummary']}"
        for rule in found
        for node in rule["nodes"]
    ]
