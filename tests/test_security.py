"""The content security policy: one decision, told by pages and by servers."""

import pytest

from macros.pages.security import content_security_policy, server_rules


def directives(policy: str) -> dict[str, str]:
    return dict(part.split(" ", 1) for part in policy.split("; "))


def test_a_page_lets_nothing_in_but_its_own_files() -> None:
    """What is not named is refused, and nothing inline; images may be data in a page."""
    told = directives(content_security_policy())
    assert told["default-src"] == "'none'"
    assert told.pop("img-src") == "'self' data:"
    assert set(told.values()) == {"'none'", "'self'"}


def test_the_search_may_run_webassembly_and_nothing_more() -> None:
    plain, search = directives(content_security_policy()), directives(content_security_policy(True))
    assert search.pop("script-src") == "'self' 'wasm-unsafe-eval'"
    assert plain.pop("script-src") == "'self'"
    assert plain == search


@pytest.mark.parametrize("root", ["/", "/register/"])
def test_servers_send_the_policy_of_the_search_and_refuse_to_be_framed(root: str) -> None:
    rules = dict(server_rules(root))
    policy = f"{content_security_policy(True)}; frame-ancestors 'none'"
    assert rules["_headers"] == (
        f"{root}*\n"
        f"  Content-Security-Policy: {policy}\n"
        "  X-Content-Type-Options: nosniff\n"
        "  Referrer-Policy: strict-origin-when-cross-origin\n"
        "  Permissions-Policy: camera=(), geolocation=(), microphone=()\n"
    )
    assert rules["sakerhet.nginx.conf"] == (
        f"# Läses in i nginx, i ”location {root}”: include sakerhet.nginx.conf;\n"
        f'add_header Content-Security-Policy "{policy}" always;\n'
        'add_header X-Content-Type-Options "nosniff" always;\n'
        'add_header Referrer-Policy "strict-origin-when-cross-origin" always;\n'
        'add_header Permissions-Policy "camera=(), geolocation=(), microphone=()" always;\n'
    )
