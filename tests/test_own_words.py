"""Whether a promise's own words may name a goal or a time: the page beside them says no more."""

import pytest

from macros.pages import own_words, sentences
from tests.helpers.builders import a_promise, a_register, an_agreement


@pytest.mark.parametrize(
    ("text", "goal", "time"),
    [
        ("Kommunen ska klottersanera inom 24 timmar.", True, False),
        ("Polisen ska hålla medborgardialog i Berga en gång i månaden.", True, False),
        ("Vi ska gå pass varannan vecka, två kvällar varje vecka.", True, False),
        ("Vi installerar kameror i samtliga 14 trapphus före sommaren.", True, True),
        ("Arbetet ska vara klart under året.", False, True),
        ("Lamporna byts senast i maj.", False, True),
        ("Polisen ska vara mer synlig i centrum.", False, False),
        ("Vi ska skapa ett tryggare torg.", False, False),
        ("Vi ska arbeta med unga i riskzon.", False, False),
        ("Kommunen och polisen ska träffas regelbundet i Timrå.", False, False),
        ("Vi tar fram en gemensam veckolägesbild.", False, False),
        ("Stöd ska ges till våra ungdomar under vården.", False, False),
        ("Arbetet pågår under vårterminen.", False, True),
        ("Vi ska halvera skadegörelsen.", True, False),
    ],
)
def test_words_that_may_name_a_goal_or_a_time_are_not_said_to_name_none(
    text: str, goal: bool, time: bool
) -> None:
    agreement = an_agreement(promises=[a_promise(text=text)])
    (record,) = a_register(agreement).promises
    of = agreement, record.promise
    assert (own_words.may_name_a_goal(text), own_words.may_name_a_time(text)) == (goal, time)
    assert ("i källan" in sentences.no_target(*of)) is not goal
    assert ("i källan" in sentences.no_time_of_its_own(*of)) is not time
