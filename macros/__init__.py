"""Where mkdocs-macros-plugin comes in.

MkDocs is known here, in `hooks.py` and in `on_request.py` only, and nothing is
imported before the plugin asks, so that `scripts.check` runs without it.
"""

from typing import Any


def define_env(env: Any) -> None:
    """Register the macros that pages may call."""
    from macros.page_macros import PageMacros, register, site_facts
    from macros.pages.rendering import Renderer

    renderer = Renderer(register(), env.conf["site_url"], site=site_facts())
    for name, macro in PageMacros(renderer, lambda: env.page.url).all().items():
        env.macro(macro, name)
