"""One who reads the pages in Chromium.

Whatever a `Reader` does, a page that asks another host, breaks the security policy
or throws an error is a fault.
"""

from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

WATCH = """
window.faults = [];
document.addEventListener("securitypolicyviolation", (event) =>
  window.faults.push(`policy: ${event.violatedDirective} ${event.blockedURI}`));
"""
FAULTS = "() => (window.faults || []).splice(0)"
FORGET = "() => [localStorage, sessionStorage].forEach((stored) => stored.clear())"


@dataclass
class Reader:
    """Opens pages as one reader would, and remembers what went wrong on them.

    `home` is the front page's address; what lies outside of it is another host's.
    """

    browser: Browser
    home: str
    script: str = WATCH
    """What runs in each page before its own."""
    asked: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)
    kept: dict[str, Page] = field(default_factory=dict)
    returning: list[BrowserContext] = field(default_factory=list)

    def open(self, address: str = "", width: int = 1280, **settings: Any) -> Page:
        """A page of the site, in a browser that has never seen it."""
        page = self._page(settings)
        self.contexts.append(page.context)
        return self._go(page, address, width)

    def visit(self, address: str, width: int = 1280, **settings: Any) -> Page:
        """The same in a browser that has been here before: quicker, where that does not matter."""
        key = repr(settings)
        self.kept[key] = self.kept.get(key) or self._page(settings)
        return self._go(self.kept[key], address, width)

    def come_back(self, address: str, width: int = 1280) -> Page:
        """A new page in a browser that has been here before, and has stored nothing."""
        self.returning = self.returning or [self._context({})]
        return self._go(self._page_in(self.returning[0]), address, width)

    def _context(self, settings: dict[str, Any]) -> BrowserContext:
        context = self.browser.new_context(locale="sv-SE", **settings)
        context.add_init_script(self.script)
        return context

    def _page(self, settings: dict[str, Any]) -> Page:
        return self._page_in(self._context(settings))

    def _page_in(self, context: BrowserContext) -> Page:
        page = context.new_page()
        page.on("request", lambda request: self._check(request.url))
        page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        page.on("console", self._listen)
        return page

    def _go(self, page: Page, address: str, width: int) -> Page:
        page.set_viewport_size({"width": width, "height": 740 if width < 500 else 900})
        page.goto(self.home + address)
        return page

    def _check(self, url: str) -> None:
        ours = (self.home, "data:", "blob:")
        self.asked.append(url)
        if not url.startswith(ours):
            self.faults.append(f"another host: {url}")

    def _listen(self, message: Any) -> None:
        # A text file has no icon of its own: the browser looks for one at the root.
        if message.type == "error" and "favicon.ico" not in message.location["url"]:
            self.faults.append(f"console: {message.text}")

    def finish(self) -> list[str]:
        """Forget what was opened. Gives all that went wrong since the last time."""
        pages = [page for context in self.contexts for page in context.pages]
        back = [page for context in self.returning for page in context.pages]
        for page in (*pages, *back, *self.kept.values()):
            self.faults += page.evaluate(FAULTS)
        for page in back:
            page.evaluate(FORGET)
            page.close()
        for context in self.contexts:
            context.close()
        found = self.faults
        self.asked, self.faults, self.contexts = [], [], []
        return found
