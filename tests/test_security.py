"""The content security policy: one decision, told by pages and by servers."""

import pytest

from macros.pages.security import content_security_policy, embed_policy, server_rules
from macros.urls.addresses import FOLDERS
from tests.helpers.serving import headers_of


def directives(policy: str) -> dict[str, str]:
    return dict(part.split(" ", 1) for part in policy.split("; "))


def test_a_page_lets_nothing_in_but_its_own_files() -> None:
    """What is not named is refused, and nothing inline; images may be data in a page."""
    told = directives(content_security_policy())
    assert told["default-src"] == "'none'"
    assert told.pop("img-src") == "'self' data:"
    assert set(told.values()) == {"'none'", "'self'"}


def test_the_editor_lets_in_less_than_any_page() -> None:
    policy, everywhere = directives(EDITOR), directives(STRICT)
    assert set(policy.values()) == {"'none'", "'self'"}
    assert policy.keys() < everywhere.keys()


SITE = "https://loften.example/"
STRICT = content_security_policy()
EDITOR = content_security_policy("redigera/")
NO_FRAME = "frame-ancestors 'none'"
EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
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
        pytest.param("sok/", STRICT, id="the search"),
        pytest.param("redigera/", EDITOR, id="the editor"),
        pytest.param("redigera/filer/a/b.yml", EDITOR, id="a file to edit"),
    ],
)
@pytest.mark.parametrize("root", ["/", "/register/"])
def test_each_folder_has_the_policy_of_pages(root: str, path: str, policy: str | None) -> None:
    rules = dict(server_rules(f"https://loften.example{root}"))["_headers"]
    told = headers_of(rules, root + path)
    assert told.get("Content-Security-Policy") == (policy and f"{policy}; {NO_FRAME}")
    assert told.get("X-Frame-Options") == (policy and "DENY")


@pytest.mark.parametrize("root", ["/", "/register/"])
def test_only_the_small_pages_may_be_shown_in_a_frame(root: str) -> None:
    """And they run no script, whoever shows them."""
    rules = dict(server_rules(f"https://loften.example{root}"))
    told = headers_of(rules["_headers"], f"{root}inbaddad/kommun/uppsala.html")
    policy = directives(told["Content-Security-Policy"])
    assert policy.pop("frame-ancestors") == "*"
    assert policy == directives(embed_policy())
    assert policy == {**dict.fromkeys(policy, "'none'"), "style-src": "'self'"}
    assert "X-Frame-Options" not in told
    assert f'"^{root}inbaddad/"' in rules["sakerhet.nginx.conf"]
    for folder in set(FOLDERS) - {"inbaddad/"}:
        told = headers_of(rules["_headers"], f"{root}{folder}inbaddad/")
        assert NO_FRAME in told["Content-Security-Policy"]
        assert told["X-Frame-Options"] == "DENY"


def test_servers_send_the_rest_everywhere() -> None:
    rules = dict(server_rules(SITE))
    assert headers_of(rules["_headers"], "/finns/inte") == EVERYWHERE
    for name, value in EVERYWHERE.items():
        assert f'add_header {name} "{value}" always;\n' in rules["sakerhet.nginx.conf"]


def test_nginx_chooses_the_policy_by_the_address() -> None:
    rules = dict(server_rules("https://kommunen.example/register/"))["sakerhet.nginx.conf"]
    assert rules.splitlines()[:15] == [
        "# Läses in i nginx, i ”location /register/”: include sakerhet.nginx.conf;",
        f"set $innehall \"{STRICT}; frame-ancestors 'none'\";",
        'set $inramning "DENY";',
        "# Bara de här sidorna är gjorda för att visas på andras webbplatser.",
        'if ($uri ~ "^/register/inbaddad/") {',
        f'  set $innehall "{embed_policy()}; frame-ancestors *";',
        '  set $inramning "";',
        "}",
        "# Där ändras avtal: sidan släpper in mindre än de andra.",
        'if ($uri ~ "^/register/redigera/") {',
        f"  set $innehall \"{EDITOR}; frame-ancestors 'none'\";",
        "}",
        "# Ett tomt värde skickas inte.",
        'add_header X-Frame-Options "$inramning" always;',
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
