"""Data for programs in a page's head: it is there, it can be read, and the policy is silent."""

import json

import pytest

from tests.helpers.reader import Reader

READ = "() => document.querySelector('script[type=\"application/ld+json\"]')?.textContent"


@pytest.mark.parametrize(
    ("url", "types"),
    [
        ("avtal/smaby/2022-samverkan/oense/", ["CreativeWork", "BreadcrumbList"]),
        ("kommun/smaby/", ["BreadcrumbList"]),
        ("data/", ["Dataset"]),
    ],
)
def test_a_page_says_what_it_is_and_its_policy_is_silent(
    small_reader: Reader, url: str, types: list[str]
) -> None:
    text = small_reader.visit(url).evaluate(READ)
    assert [node["@type"] for node in json.loads(text)["@graph"]] == types
    assert small_reader.finish() == []
