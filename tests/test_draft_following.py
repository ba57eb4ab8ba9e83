"""What sentences promise of follow-up: its kind, how often, in which month, by when."""

import pytest

from scripts.drafting.plain import paper_of_text
from scripts.drafting.proposing import proposal_of

TEXT = "Samverkansavtal 2030 mellan Ekby kommun och polisen\n\nUppföljning\n\n"
KEYS = ("kind", "every", "month", "due")


def rules_of(sentences: str) -> list[str]:
    values = proposal_of(paper_of_text(TEXT + sentences)).values
    return [
        " ".join(str(rule.get(key, "-")) for key in KEYS)
        for rule in values.get("follow_up_plan", [])
    ]


@pytest.mark.parametrize(
    ("sentences", "rules"),
    [
        ("Arbetet följs upp tertialvis.", ["recurring tertial - -"]),
        ("Styrgruppen följer upp planen i juni och december.", ["recurring half_year - -"]),
        ("Planen stäms av i mars, juni, september och december.", ["recurring quarter - -"]),
        ("Planen stäms av i mars, juni och oktober.", ["recurring - - -"]),
        ("Planen stäms av vid mötena i april och oktober.", ["recurring half_year - -"]),
        ("Planen stäms av i mars och oktober 2030.", ["final - - 2030-10"]),
        ("Rapport skrivs i samband med bokslutet.", ["recurring year - -"]),
        ("Avtalet utvärderas senast tre månader innan det löper ut.", ["final - - -"]),
        ("Inför att avtalet löper ut ska det utvärderas.", ["final - - -"]),
        (
            "En delrapport tas fram till juni 2030 och en slutrapport till den 31 januari 2031.",
            ["half_time - - 2030-06", "final - - 2031-01-31"],
        ),
        (
            "Avtalet följs upp årligen. Sammanställningen redovisas för kommunstyrelsen.",
            ["recurring year - -"],
        ),
    ],
)
def test_rules(sentences: str, rules: list[str]) -> None:
    assert rules_of(sentences) == rules


def test_a_sentence_that_says_how_long_may_promise_follow_up_too() -> None:
    text = "Avtalet gäller till och med 2030-12-31 och utvärderas i november 2030."
    values = proposal_of(paper_of_text(TEXT + text)).values
    assert values["valid"]["verbatim"] == values["follow_up_plan"][0]["text"] == text


def test_who_is_told_belongs_to_the_rule_before() -> None:
    text = "Avtalet följs upp årligen. Sammanställningen redovisas för kommunstyrelsen."
    assert proposal_of(paper_of_text(TEXT + text)).values["follow_up_plan"][0]["text"] == text
