"""What leads on from where something was: pages, and rules for servers."""

import pytest

from macros.facts.register import Register
from macros.urls.redirects import redirect_files
from tests.helpers.builders import a_promise, a_register, an_agreement

GONE = {"date": "2021-01-01", "reason": "not_stated"}
SPLIT = {**GONE, "reason": "split", "successors": ["nytt", "annat"]}


def a_register_with_a_past() -> Register:
    promises = [
        a_promise(id="nytt", formerly=["gammalt"]),
        a_promise(id="annat"),
        a_promise(id="borta", withdrawn=GONE),
        a_promise(id="delat", withdrawn=SPLIT),
    ]
    return a_register(an_agreement("exempelby/2020", promises=promises))


@pytest.mark.parametrize(
    ("site_url", "root"),
    [
        pytest.param("", "", id="unknown"),
        pytest.param("https://a.example/", "", id="at the root of its host"),
        pytest.param("https://a.example/register/", "/register", id="below a path"),
    ],
)
def test_servers_are_told_where_on_their_host_the_site_lies(site_url: str, root: str) -> None:
    files = dict(redirect_files(a_register_with_a_past(), site_url))
    here = f"{root}/avtal/exempelby/2020"
    assert files["_redirects"] == f"{here}/gammalt/ {here}/nytt/ 308\n"
    assert files["omdirigeringar.nginx.conf"].splitlines()[1:] == [
        f"location = {here}/gammalt/ {{ return 308 {here}/nytt/; }}",
        f"location = {here}/borta/ {{ error_page 410 {here}/borta/index.html; return 410; }}",
        f"location = {here}/delat/ {{ error_page 300 {here}/delat/index.html; return 300; }}",
    ]
    page = files["avtal/exempelby/2020/gammalt/index.html"]
    assert f'<link rel="canonical" href="{site_url or "/"}avtal/exempelby/2020/nytt/">' in page
    assert '<meta http-equiv="refresh" content="0; url=../nytt/">' in page
