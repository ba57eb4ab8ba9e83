"""Each page leads to where its facts are changed."""

import pytest

from macros.data.publisher import CodeHost
from macros.files.edit_links import edit_link
from tests.helpers.pages import miniature

CODE = CodeHost(edit_url="https://kod.example/edit?a=1&file={file}")


@pytest.mark.parametrize(
    ("url", "file", "there"),
    [
        pytest.param(
            "avtal/smaby/2022-samverkan/",
            "",
            "../../../redigera/?avtal=smaby/2022-samverkan",
            id="a document",
        ),
        pytest.param(
            "avtal/pahittinge/2018-loften/lyktor/",
            "",
            "../../../../redigera/?avtal=pahittinge/2018-loften&amp;falt=promises.1.title",
            id="a promise",
        ),
        pytest.param("kommun/smaby/", "", "../../redigera/?sok=Sm%C3%A5by", id="a municipality"),
        pytest.param(
            "amne/broar/",
            "",
            "https://kod.example/edit?a=1&amp;file=agreements/themes.yml",
            id="a theme",
        ),
        pytest.param("loften/", "", "../redigera/", id="a list"),
        pytest.param(
            "om/metod/",
            "om/metod.md",
            "https://kod.example/edit?a=1&amp;file=docs/om/metod.md",
            id="a page by hand",
        ),
        pytest.param(
            "avtal/smaby/2016-raderat/",
            "",
            "../../../om/for-redaktorer/#personuppgifter",
            id="a document of which words are erased",
        ),
    ],
)
def test_a_page_leads_to_where_it_is_changed(url: str, file: str, there: str) -> None:
    assert edit_link(miniature(), CODE, url, file) == there


@pytest.mark.parametrize(("url", "file"), [("amne/broar/", ""), ("om/metod/", "om/metod.md")])
def test_where_nobody_has_said_what_is_changed_where_the_guide_tells(url: str, file: str) -> None:
    assert edit_link(miniature(), CodeHost(), url, file).endswith("for-redaktorer/")
