"""What axe finds on a page as it stands now."""

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
COLOURS = ("color-contrast", "link-in-text-block")
STRUCTURE = (*RULES, "but colours")

# To look at colours takes most of axe's time, and the hundredth row of a list looks as the first:
# of what nothing can tell apart, neither a style sheet nor the colours that come of it, the first
# two that are shown are looked at, once for all widths and schemes.
RUN = """
([options, isAboutColours]) => {
  const before = (window.lookedAt ??= new Set());
  const seen = new Map();
  const looks = new Map();
  const alike = new Set();
  for (const one of isAboutColours ? document.querySelectorAll("body *") : []) {
    const names = [...one.attributes].map(({ name, value }) =>
      ["class", "style", "role", "type"].includes(name) ? `${name}=${value}` : name);
    const { color, backgroundColor, fontSize, fontWeight } = getComputedStyle(one);
    const own = [one.localName, ...names, color, backgroundColor, fontSize, fontWeight].join(" ");
    const look = `${looks.get(one.parentElement) ?? ""}>${own}`;
    looks.set(one, look);
    if (one.checkVisibility()) seen.set(look, (seen.get(look) ?? 0) + 1);
    if (seen.get(look) > 2 || before.has(look)) alike.add(one);
  }
  for (const look of seen.keys()) before.add(look);
  for (const one of [...alike].reverse())
    if (![...one.children].every((child) => alike.has(child))) alike.delete(one);
  return axe.run({ exclude: [...alike].filter((one) => !alike.has(one.parentElement)) }, options);
}
"""


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
    result: dict[str, Any] = page.evaluate(RUN, [options, rules is COLOURS])
    found: list[dict[str, Any]] = result["violations"]
    return [
        f"{rule['id']}: {node['target']} {node['failureSummary']}"
        for rule in found
        for node in rule["nodes"]
    ]
