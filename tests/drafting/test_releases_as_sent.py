"""What is read of releases as they are sent: whose they are, their days, and where they end."""

from __future__ import annotations

from tests.drafting.test_event_facts import read_event
from tests.drafting.test_whose_words import read_quotes
from tests.tables import table

SAID = "“We are glad,” said Ana Ruiz, head of ferries at Norlink."
HOSTS = {
    "a speaker’s company of one word, which is not the county of the headline": (
        "Norlink Opens Ferry in Selm County",
        (
            "NORWELL, Kent – Norlink, a ferry line, runs from May in Selm County. Selm County has "
            "no other, and Norlink has four."
        ),
        SAID,
        "Norlink",
    ),
    "what is last in “About …”": (
        "New ferry for the county of Selm",
        "NORWELL, Kent – Ferrina runs from May. Two ferries are new in Selm County.",
        "“We are glad,” said Ana Ruiz.\n\nAbout Ferrina\n\nFerrina runs four ferries in May.",
        "Ferrina",
    ),
    "the letters of a name that the release has in full": (
        "NFSD pays for books",
        (
            "NFSD has paid for the books. The NFSD schools are six. At Norwell Free School "
            "District all pupils read."
        ),
        "“We are glad,” said Ana Ruiz of NFSD.",
        "Norwell Free School District",
    ),
    "a name that is like a person’s, and is no speaker’s": (
        "Symphony Norwell has a new season",
        "Symphony Norwell has announced its season. Of Symphony Norwell all are glad.",
        "“We are glad,” said Ana Ruiz.",
        "Symphony Norwell",
    ),
}


@table("case", HOSTS)
def test_whose_release_it_is_may_be_told_by_names_without_a_kind(case: str) -> None:
    *parts, host = HOSTS[case]
    assert read_event(*parts)["host"] == [host]


def test_partners_may_follow_groups_without_names() -> None:
    event = read_event(
        "Two ferries will run",
        "The Ferry Council opened the pier in partnership with clergy and other leaders, elected "
        "officials, the Norwell Legal Society and the Harbor Trust.",
        "“We are glad,” said Ana Ruiz.",
    )
    assert event["partners"] == ["Norwell Legal Society", "Harbor Trust"]


DAYS = {
    "the opening and all of its days": (
        (
            "Le forum du port a ouvert ses portes le mardi 7 juillet 2026 à Norville. La rencontre "
            "s’est déroulée du 7 au 9 juillet."
        ),
        ["2026-07-07", "2026-07-09"],
    ),
    "the year of the headline": (
        "A feira realiza-se durante 38 dias, entre 5 de agosto e 11 de setembro.",
        ["2026-08-05", "2026-09-11"],
    ),
    "a day in brackets": (
        (
            "O município realizou, na quarta-feira (03/04), a cerimónia da escola. Em março de "
            "2026 a escola abriu."
        ),
        ["2026-04-03"],
    ),
}


@table("case", DAYS)
def test_days_are_those_of_all_sentences_on_the_event(case: str) -> None:
    lead, days = DAYS[case]
    head = "Feira do porto 2026 abre" if "feira" in lead else "Nouvelles du port"
    assert read_event(head, lead)["event_dates"] == days


def test_a_headline_may_end_with_the_letters_of_a_state() -> None:
    headline = "Norlink opens two ferries in Selm County, N.C."
    event = read_event(
        headline, "Norlink pays for them, in May", "Norlink, a ferry line, has four."
    )
    assert event["headline"] == headline


@table("note", ["Release No. 0208.00", "Media release ~ May 4, 2026 ~ for immediate release"])
def test_a_note_with_its_number_or_day_is_no_headline(note: str) -> None:
    assert read_event(
        note,
        "Two new ferries run again in Norwell",
        "The two ferries run from May to October, and each takes forty people.",
    )["headline"] == ("Two new ferries run again in Norwell")


def test_a_mark_after_a_number_closes_no_words() -> None:
    assert not read_quotes(
        "en", "The crew mended one of our 12” mains, and the pier is open again."
    )


def test_what_a_sign_between_two_parts_leads_to_is_in_the_release() -> None:
    [quote] = read_quotes(
        "en",
        "Mayor Ana Ruiz issued the following statement:",
        "* * *",
        "“We are glad of the ferry.”",
    )
    assert quote["segments"] == ["We are glad of the ferry."]


def test_a_release_that_is_issued_is_no_statement() -> None:
    assert not read_quotes(
        "en", "The mayor of Norwell issued the following news release:", "The ferry runs from May."
    )


def test_a_verb_in_a_headline_is_no_speech() -> None:
    assert not read_quotes(
        "en", "Initiative to Address Backlog of Fair Warrants", "The pier is open. Two ferries run."
    )
