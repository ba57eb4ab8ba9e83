"""What is promised stands in the agreement's own text; what is said of it, where it is said to."""

from typing import Any

import pytest

from macros.data.agreement import Agreement, Cited
from macros.facts import sources
from tests.helpers.builders import Values, a_promise, a_source, an_agreement, an_area

NEWS, REPORT, OWN = (
    a_source(id=each, kind=kind)
    for each, kind in (("nyheten", "news"), ("rapporten", "report"), ("loften", "promises"))
)


def agreement(*given: Values, **changes: Any) -> Agreement:
    return an_agreement(sources=[*given], **changes)


@pytest.mark.parametrize(
    ("given", "own"),
    [
        pytest.param([NEWS], "nyheten", id="the only one, of whatever kind"),
        pytest.param([NEWS, OWN, REPORT], "loften", id="the one that is the document"),
        pytest.param([a_source(), OWN], "avtalet", id="the first of several that are"),
        pytest.param([NEWS, REPORT], None, id="none of several that write about it"),
    ],
)
def test_the_source_that_is_the_document(given: list[Values], own: str | None) -> None:
    found = agreement(*given).own_source
    assert (found and found.id) == own


EXAMPLE = agreement(
    NEWS,
    OWN,
    promises=[a_promise(), a_promise(id="annat", source=[{"id": "nyheten", "at": "sist"}])],
    priority_areas=[an_area()],
    follow_up_plan=[{"id": "varje-ar", "text": "Vi följer upp.", "kind": "recurring"}],
    follow_ups=[{"id": "rapport", "outcomes": [{"promise": "ga-pass", "status": "fulfilled"}]}],
    events=[{"date": "2020", "kind": "proposal", "text": "Ett förslag."}],
)


@pytest.mark.parametrize(
    ("thing", "expected"),
    [
        pytest.param(EXAMPLE.promises[0], [("loften", None)], id="promise"),
        pytest.param(EXAMPLE.promises[1], [("nyheten", "sist")], id="promise that names another"),
        pytest.param(EXAMPLE.priority_areas[0], [("loften", None)], id="area"),
        pytest.param(EXAMPLE.follow_up_plan[0], [("loften", None)], id="planned follow-up"),
        pytest.param(EXAMPLE.follow_ups[0], [], id="follow-up"),
        pytest.param(EXAMPLE.follow_ups[0].outcomes[0], [], id="outcome"),
        pytest.param(EXAMPLE.events[0], [], id="event"),
    ],
)
def test_where_a_thing_is_stated(thing: Cited, expected: list[tuple[str, str | None]]) -> None:
    found = sources.of(EXAMPLE, thing)
    assert [(source.id, at) for source, at in found] == expected


def test_a_promise_is_retold_where_the_agreement_s_own_source_is() -> None:
    retold = agreement(NEWS, {**OWN, "wording": "reported"}, promises=[a_promise()])
    assert sources.is_reported(retold, retold.promises[0])
    assert not sources.is_reported(EXAMPLE, EXAMPLE.promises[0])
