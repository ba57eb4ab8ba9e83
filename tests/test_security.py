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


def test_the_search_may_run_webassembly_and_nothing_more() -> None:
    plain, search = directives(content_security_policy()), directives(content_security_policy(True))
    assert search.pop("script-src") == "'self' 'wasm-unsafe-eval'"
    assert plain.pop("script-src") == "'self'"
    assert plain == search


SITE = "https://loften.example/"
STRICT, SEARCHING = content_security_policy(), content_security_policy(True)
EVERYWHERE = {
    "Content-Security-Policy": "frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Strict-Transport-Security": "max-age=31536000",
}


@pytest.mark.parametrize(
    ("path", "policy"),
    [
        pytest.param("", STRICT, id="the front page"),
        pytest.param("kommun/uppsala/", STRICT, id="a page"),
        pytest.param("om/metod/", STRICT, id="a page written by hand"),
        pytest.param("sokord/", None, id="no page: what is shown there states its policy itself"),
        pytest.param("sok/", SEARCHING, id="the search"),
        pytest.param("pagefind/pagefind-worker.js", SEARCHING, id="the worker of the search"),
    ],
)
@pytest.mark.parametrize("root", ["/", "/register/"])
def test_only_where_the_search_runs_a_server_lets_webassembly_run(
    root: str, path: str, policy: str | None
) -> None:
    rules = dict(server_rules(f"https://loften.example{root}"))["_headers"]
    told = headers_of(rules, root + path)["Content-Security-Policy"]
    assert told == ", ".join(filter(None, (EVERYWHERE["Content-Security-Policy"], policy)))


def test_servers_send_the_rest_everywhere() -> None:
    rules = dict(server_rules(SITE))
    assert headers_of(rules["_headers"], "/finns/inte") == EVERYWHERE
    for name, value in list(EVERYWHERE.items())[1:]:
        assert f'add_header {name} "{value}" always;\n' in rules["sakerhet.nginx.conf"]


def test_nginx_chooses_the_policy_by_the_address() -> None:
    rules = dict(server_rules("https://kommunen.example/register/"))["sakerhet.nginx.conf"]
    assert rules.splitlines()[:7] == [
        "# Läses in i nginx, i ”location /register/”: include sakerhet.nginx.conf;",
        f"set $innehall \"{STRICT}; frame-ancestors 'none'\";",
        "# Sökningen kör WebAssembly. Ingen annan sida får göra det.",
        'if ($uri ~ "^/register/(sok|pagefind)/") {',
        f"  set $innehall \"{SEARCHING}; frame-ancestors 'none'\";",
        "}",
        'add_header Content-Security-Policy "$innehall" always;',
    ]


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
