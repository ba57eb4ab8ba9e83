"""The content security policy: one decision, told by pages and by servers."""

import pytest

from macros.pages.security import content_security_policy, server_rules
from tests.helpers.serving import headers_of


def directives(policy: str) -> dict[str, str]:
    return dict(part.split(" ", 1) for part in policy.split("; "))


def test_a_page_lets_nothing_in_but_its_own_files() -> None:
    """What is not named is refused, and nothing inline; images may be data in a page."""
    told = directives(content_security_policy())
    assert told["default-src"] == "'none'"
    assert told.pop("img-src") == "'self' data:"
    assert set(told.values()) == {"'none'", "'self'"}


SITE = "https://loften.example/"
POLICY = f"{content_security_policy()}; frame-ancestors 'none'"
EVERYWHERE = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Strict-Transport-Security": "max-age=31536000",
}


def test_servers_send_the_same_everywhere() -> None:
    rules = dict(server_rules(SITE))
    for path in ("/", "/sok/", "/finns/inte"):
        assert headers_of(rules["_headers"], path) == EVERYWHERE
    for name, value in EVERYWHERE.items():
        assert f'add_header {name} "{value}" always;\n' in rules["sakerhet.nginx.conf"]


@pytest.mark.parametrize(
    ("site_url", "is_told"),
    [
        pytest.param(SITE, True, id="a host of its own"),
        pytest.param("https://kommunen.example/register/", False, id="a host that others share"),
        pytest.param("http://loften.example/", False, id="no encryption"),
    ],
)
def test_a_host_is_asked_by_https_only_where_the_site_has_it_alone(
    site_url: str, is_told: bool
) -> None:
    for _, rules in server_rules(site_url):
        assert ("Strict-Transport-Security" in rules) is is_told
